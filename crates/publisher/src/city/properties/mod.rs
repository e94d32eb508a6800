//! `properties.csv` and `contradictions.csv`: what a health authority holds true for everybody.
//!
//! Reads them for the proof alone; nothing of them is published, and nobody is looked for here.

mod tokens;

use anxin_core::decision::{HitPolicy, InputClause, OutputClause, Rule, Table as Decision, UnaryTests, Value};
use anxin_core::feed::{Guidance, Question, SiteRecord, Tone};
use anxin_core::time::parse_date;
use anxin_prove::{
    Contradiction, Group, Properties, Property, Risk, RuleSheet, Silent, StepKind, Subject, Token, subjects,
};
use chrono::NaiveDate;

use super::Known;
use super::guidance::TONES;
use crate::finding::{Kind, Problem, PropertyFault};
use crate::sheet::{Columns, Folder, Ids, Row, Table, nearest};
use tokens::{Allowed, Words};

/// The file of properties. A city that has it is held to all of it.
pub(super) const FILE: &str = "properties.csv";
pub(super) const CONTRADICTIONS: &str = "contradictions.csv";

const REQUIRED: [&str; 4] = ["id", "says_zh", "says_en", "source"];
const OPTIONAL: [&str; 11] =
    ["must", "must_not", "first", "order", "tone", "steps", "asks", "silent", "note", "from", "until"];
/// What a row demands, and on which days.
const DEMANDS: [&str; 9] = ["must", "must_not", "first", "order", "tone", "steps", "asks", "from", "until"];
const CONTRADICTION_COLUMNS: Columns<'_> =
    Columns { required: &["id", "one", "other", "says_zh", "says_en", "source"], optional: &["note"] };

/// What the sheets may speak of.
pub(super) struct Spoken<'a> {
    /// The questions.
    pub(super) questions: &'a [Question],
    /// What they say of risks.
    pub(super) risks: &'a [Risk],
    /// The tables.
    pub(super) sheets: &'a [RuleSheet],
    /// Sites, one at least of each kind.
    pub(super) sites: &'a [SiteRecord],
    /// The words.
    pub(super) guidance: &'a Guidance,
    /// What each action is.
    pub(super) kinds: &'a [(String, Vec<StepKind>)],
    /// Every other id.
    pub(super) known: &'a Known,
}

/// A test of one cell, as read and as written.
type Asked = (UnaryTests, String);

/// Both sheets; `None` for the properties where the city has none.
pub(super) fn read(folder: Folder<'_>, spoken: &Spoken<'_>) -> (Option<Properties>, Vec<Contradiction>) {
    // What a table puts out is not known where it does not read, which was reported.
    if spoken.questions.is_empty() || spoken.sheets.iter().any(|sheet| sheet.table.is_none()) {
        return (None, Vec::new());
    }
    let words = Words::new(spoken);
    (properties(folder, spoken, &words), contradictions(folder, spoken, &words))
}

fn properties(folder: Folder<'_>, spoken: &Spoken<'_>, words: &Words<'_>) -> Option<Properties> {
    let subjects = subjects(spoken.questions, spoken.sheets, spoken.sites);
    let headings: Vec<String> = subjects.iter().map(|subject| format!("in:{}", subject.name)).collect();
    let optional: Vec<&str> = OPTIONAL.into_iter().chain(headings.iter().map(String::as_str)).collect();
    let table = Table::read(folder, FILE, false, &Columns { required: &REQUIRED, optional: &optional })?;
    let mut ids = Ids::default();
    let (mut people, mut sites) = (Vec::new(), Vec::new());
    for row in table.rows(folder) {
        let asked: Vec<Option<Asked>> =
            subjects.iter().zip(&headings).map(|(subject, heading)| test(&row, subject, heading)).collect();
        let property = property(&row, spoken, words, &mut ids);
        let Some(asked) = asked.into_iter().collect::<Option<Vec<_>>>() else { continue };
        let at_sites =
            subjects.iter().zip(&asked).any(|(subject, (tests, _))| subject.of_site && *tests != UnaryTests::Any);
        let of_site = at_sites || property.pieces().any(anxin_prove::OneOf::is_of_site);
        if of_site && (property.asks_nothing || !property.silent.is_empty()) {
            let column = if property.asks_nothing { "asks" } else { "silent" };
            row.report(column, Problem::BadProperty { fault: PropertyFault::NotAtSites });
        }
        if of_site { &mut sites } else { &mut people }.push((property, asked));
    }
    Some(Properties { people: group("people", &subjects, people), sites: group("sites", &subjects, sites) })
}

/// Rows of one kind, with the table that says whom each is about. Names that no row asks for are left out: each would
/// multiply the people to look at.
fn group(name: &str, subjects: &[Subject], rows: Vec<(Property, Vec<Asked>)>) -> Group {
    let asks = |column: &usize| {
        rows.iter().any(|(_, asked)| asked.get(*column).is_some_and(|(tests, _)| *tests != UnaryTests::Any))
    };
    let columns: Vec<usize> = (0..subjects.len()).filter(asks).collect();
    let of = |column: &usize| subjects.get(*column);
    let name = format!("properties of {name}");
    let names = || columns.iter().filter_map(of);
    let head = ["R".to_owned()].into_iter().chain(names().map(|subject| format!("in:{}", subject.name)));
    let values = ["values".to_owned()].into_iter().chain(names().map(Subject::allowed));
    let mut cells: Vec<Vec<String>> =
        vec![head.chain(["out:id".to_owned()]).collect(), values.chain([String::new()]).collect()];
    let mut rules = Vec::new();
    for (property, asked) in &rows {
        let asked = || columns.iter().filter_map(|column| asked.get(*column));
        let id = Value::text(property.id.as_str());
        let written = [property.id.clone()].into_iter().chain(asked().map(|(_, written)| written.clone()));
        cells.push(written.chain([id.to_string()]).collect());
        rules.push(Rule {
            id: property.id.clone(),
            tests: asked().map(|(tests, _)| tests.clone()).collect(),
            outputs: vec![id],
            note: String::new(),
            source: String::new(),
            from: None,
            until: None,
            row: property.row,
        });
    }
    let inputs = names().map(|subject| InputClause { name: subject.name.clone(), allowed: None, kind: None }).collect();
    let outputs = vec![OutputClause { name: "id".to_owned(), allowed: Vec::new() }];
    let table = Decision { name: name.clone(), policy: HitPolicy::RuleOrder, inputs, outputs, rules };
    let sheet = RuleSheet { file: FILE.to_owned(), name, rows: cells, table: Some(table) };
    Group { rows: rows.into_iter().map(|(property, _)| property).collect(), sheet }
}

/// The test in the cell for `subject`; `None` where it does not read, which is reported.
fn test(row: &Row<'_>, subject: &Subject, heading: &str) -> Option<Asked> {
    let cell = row.cell(heading);
    let report = |fault| row.report(heading, Problem::BadProperty { fault });
    let stranger = |tests: &UnaryTests| {
        let word = subject.stranger(tests)?;
        let word = word.as_text().map_or_else(|| word.to_string(), str::to_owned);
        let known = subject.values.iter().filter_map(Value::as_text);
        let nearest = nearest(&word, known);
        Some(PropertyFault::NeverSo { name: subject.name.clone(), word, nearest })
    };
    match UnaryTests::parse(cell, &subject.values) {
        Ok(tests) => match stranger(&tests) {
            None => Some((tests, cell.to_owned())),
            Some(fault) => {
                report(fault);
                None
            }
        },
        Err(why) => {
            // A word that does not stand in the list is a name to S-FEEL, and a misspelt answer to people.
            let misspelt = UnaryTests::parse_values(cell).ok().and_then(|tests| stranger(&tests));
            report(misspelt.unwrap_or_else(|| PropertyFault::BadTest { cell: cell.to_owned(), why }));
            None
        }
    }
}

fn property(row: &Row<'_>, spoken: &Spoken<'_>, words: &Words<'_>, ids: &mut Ids) -> Property {
    let id = row.word_id("id", ids);
    if id.eq_ignore_ascii_case("values") {
        row.report("id", Problem::BadId { id: id.clone() });
    }
    let tone_of = |word: &str| TONES.iter().find(|(name, _)| *name == word).map(|(_, tone)| *tone);
    let tone: Option<Tone> =
        if row.cell("tone").is_empty() { None } else { row.word("tone", &TONES.map(|(name, _)| name), tone_of) };
    let (from, until) = (date(row, "from"), date(row, "until"));
    if from.zip(until).is_some_and(|(from, until)| from > until) {
        row.report("until", Problem::EndsBeforeStart);
    }
    let property = Property {
        id,
        says: row.text("says"),
        row: row.number(),
        must: words.list(row, "must", Allowed::Anything),
        must_not: words.list(row, "must_not", Allowed::Anything),
        first: words.list(row, "first", Allowed::Steps).into_iter().next(),
        order: words.order(row),
        tone,
        steps: row.number_of("steps", "a whole number of steps"),
        asks_nothing: asks_nothing(row),
        silent: silent(row, spoken),
        source: row.reference("source", Kind::Source, &spoken.known.sources),
        from,
        until,
        cells: DEMANDS.map(|column| (column.to_owned(), row.cell(column).to_owned())).to_vec(),
    };
    let typed = ["must", "must_not", "first", "order", "tone", "steps", "asks", "silent"];
    if typed.iter().all(|column| row.cell(column).is_empty()) {
        row.report("must", Problem::BadProperty { fault: PropertyFault::SaysNothing });
    }
    property
}

fn asks_nothing(row: &Row<'_>) -> bool {
    match row.cell("asks") {
        "" => false,
        "none" => true,
        other => {
            row.report("asks", Problem::UnknownWord { word: other.to_owned(), known: "none".to_owned() });
            false
        }
    }
}

fn date(row: &Row<'_>, column: &str) -> Option<NaiveDate> {
    let cell = row.cell(column);
    let date = parse_date(cell);
    if date.is_none() && !cell.is_empty() {
        row.report(column, Problem::BadDate { value: cell.to_owned() });
    }
    date
}

/// `contact`, `contact=close`, `contact=secondary>close`: answers that may become a risk without being told.
fn silent(row: &Row<'_>, spoken: &Spoken<'_>) -> Vec<Silent> {
    let pieces = row.cell("silent").split([';', '；']).map(str::trim).filter(|piece| !piece.is_empty());
    pieces.filter_map(|piece| silence(row, piece, spoken)).collect()
}

fn silence(row: &Row<'_>, piece: &str, spoken: &Spoken<'_>) -> Option<Silent> {
    let (fact, step) = piece.split_once('=').map_or((piece, None), |(fact, step)| (fact.trim(), Some(step)));
    let Some(question) = spoken.questions.iter().find(|question| question.fact == fact) else {
        let facts: Ids = spoken.questions.iter().map(|question| question.fact.as_str()).collect();
        let nearest = facts.nearest(fact);
        row.report("silent", Problem::UnknownReference { id: fact.to_owned(), kind: Kind::Fact, nearest });
        return None;
    };
    let risk = spoken.risks.iter().find(|risk| risk.fact == fact);
    let order = risk.map(|risk| risk.order.as_slice()).unwrap_or_default();
    let (from, to) = match step.map(|step| step.split_once(['>', '＞'])) {
        None => (None, None),
        Some(None) => (None, step.map(|to| to.trim().to_owned())),
        Some(Some((from, to))) => (Some(from.trim().to_owned()), Some(to.trim().to_owned())),
    };
    let greater = |answer: &str| order.iter().skip(1).any(|risk| risk == answer);
    let known = |answer: &str| answer == anxin_core::eligibility::UNKNOWN || question.choice(answer).is_some();
    let never = |word: &str| {
        let nearest = nearest(word, question.values.iter().map(|choice| choice.value.as_str()));
        PropertyFault::NeverSo { name: fact.to_owned(), word: word.to_owned(), nearest }
    };
    let fault = if let Some(stranger) = [&from, &to].into_iter().flatten().find(|answer| !known(answer)) {
        Some(never(stranger))
    } else if order.len() < 2 || to.as_deref().is_some_and(|to| !greater(to)) {
        Some(PropertyFault::NoRisk { piece: piece.to_owned() })
    } else {
        None
    };
    if let Some(fault) = fault {
        row.report("silent", Problem::BadProperty { fault });
        return None;
    }
    Some(Silent { fact: fact.to_owned(), from, to })
}

fn contradictions(folder: Folder<'_>, spoken: &Spoken<'_>, words: &Words<'_>) -> Vec<Contradiction> {
    let Some(table) = Table::read(folder, CONTRADICTIONS, false, &CONTRADICTION_COLUMNS) else { return Vec::new() };
    let mut ids = Ids::default();
    let mut rows = Vec::new();
    for row in table.rows(folder) {
        let id = row.word_id("id", &mut ids);
        let says = row.text("says");
        row.reference("source", Kind::Source, &spoken.known.sources);
        let piece = |column: &str| {
            row.filled(column);
            words.list(&row, column, Allowed::StepsAndReasons).into_iter().next()
        };
        if let (Some(one), Some(other)) = (piece("one"), piece("other")) {
            rows.push(Contradiction { id, says, row: row.number(), one, other });
        }
    }
    rows
}

/// Whether a token is about a step, or about a reason of one.
const fn is_of_a_step(token: &Token) -> bool {
    matches!(token, Token::Action(_) | Token::Kind(_) | Token::Call(_))
}
