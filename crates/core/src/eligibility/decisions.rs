//! The city's tables, parsed, linked and asked.

use super::{Access, Advice, Advised, Answers, RulesError, SiteFacts, UNKNOWN, Verdict, Why};
use crate::decision::{Outcome, Outputs, Rule, Table, Value};
use crate::feed::{FactKind, Guidance, Rules};
use crate::time::{Timestamp, UtcOffset};

const SITUATION: &str = "situation";
const ADVICE: &str = "advice";
const ACCESS: &str = "access";
const FEE: &str = "fee";
const BRING: &str = "bring";

/// Facts and outputs by name, as the tables see them. A list: there are a dozen. Of two with one name the later counts.
type Scope = Vec<(String, Value)>;

/// The tables of a city, in an order in which each finds its inputs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decisions {
    tables: Vec<Linked>,
}

#[derive(Clone, Debug, PartialEq)]
struct Linked {
    table: Table,
    /// Whether it needs facts of a site, itself or through a table that feeds it.
    of_site: bool,
}

impl Decisions {
    /// Parses and links the tables of `rules`.
    ///
    /// # Errors
    /// A [`RulesError`] that names the table and how to mend it.
    pub fn new(rules: &Rules) -> Result<Self, RulesError> {
        let mut waiting = Vec::with_capacity(rules.tables.len());
        for sheet in &rules.tables {
            waiting.push(Table::read(&sheet.name, &sheet.rows).map_err(RulesError::Table)?);
        }
        for (name, outputs) in [
            (SITUATION, &["situation", "situation_reason"][..]),
            (ADVICE, &["action", "reason"]),
            (ACCESS, &["access", "reason"]),
        ] {
            let table = waiting.iter().find(|table| table.name == name).ok_or(RulesError::MissingTable(name))?;
            if let Some(output) = outputs.iter().find(|output| !has_output(table, output)) {
                return Err(RulesError::MissingOutput { table: name.to_owned(), output });
            }
        }
        for (name, output) in [(FEE, "fee"), (BRING, "bring")] {
            if waiting.iter().any(|table| table.name == name && !has_output(table, output)) {
                return Err(RulesError::MissingOutput { table: name.to_owned(), output });
            }
        }
        Self::link(rules, waiting)
    }

    fn link(rules: &Rules, mut waiting: Vec<Table>) -> Result<Self, RulesError> {
        // Each name, and whether it depends on a site.
        let mut known: Vec<(String, bool)> = Vec::new();
        known.extend(rules.questions.iter().filter(|q| q.kind != FactKind::Town).map(|q| (q.fact.clone(), false)));
        known.extend(SiteFacts::NAMES.map(|name| (name.to_owned(), true)));
        let mut fed: Vec<&str> = Vec::new();
        for table in waiting.iter().filter(|table| feeds_others(table)) {
            for output in table.outputs.iter().map(|output| output.name.as_str()) {
                if latest(&known, output).is_some() || fed.contains(&output) {
                    return Err(RulesError::NameTwice { table: table.name.clone(), output: output.to_owned() });
                }
                fed.push(output);
            }
        }
        for table in &waiting {
            let stray =
                table.inputs.iter().find(|i| latest(&known, &i.name).is_none() && !fed.contains(&i.name.as_str()));
            if let Some(input) = stray {
                return Err(RulesError::UnknownInput { table: table.name.clone(), input: input.name.clone() });
            }
        }
        let mut tables = Vec::with_capacity(waiting.len());
        while !waiting.is_empty() {
            let ready = waiting.iter().position(|table| table.inputs.iter().all(|i| latest(&known, &i.name).is_some()));
            let Some(ready) = ready else {
                let table = waiting.first().map(|table| table.name.clone()).unwrap_or_default();
                return Err(RulesError::Circle { table });
            };
            let table = waiting.remove(ready);
            let of_site = table.inputs.iter().any(|input| latest(&known, &input.name) == Some(&true));
            if of_site && (table.name == SITUATION || table.name == ADVICE) {
                return Err(RulesError::NeedsSite { table: table.name });
            }
            if feeds_others(&table) {
                known.extend(table.outputs.iter().map(|output| (output.name.clone(), of_site)));
            }
            tables.push(Linked { table, of_site });
        }
        Ok(Self { tables })
    }

    /// The tables, in the order of evaluation.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.tables.iter().map(|linked| &linked.table)
    }

    /// Whether every word that a table can put out has words in `guidance`.
    ///
    /// # Errors
    /// The first word that has none, as `action:stay_home`.
    pub fn check_words(&self, guidance: &Guidance) -> Result<(), String> {
        for table in self.tables() {
            for (place, output) in table.outputs.iter().enumerate() {
                let kind = output.name.as_str();
                let has_words = |word: &str| match (table.name.as_str(), kind) {
                    (SITUATION, "situation") => guidance.situation(word).is_some(),
                    (ADVICE, "action") => guidance.action(word).is_some(),
                    (SITUATION, "situation_reason") | (ADVICE | ACCESS, "reason") => guidance.reason(word).is_some(),
                    (FEE, "fee") | (BRING, "bring") => guidance.label(word).is_some(),
                    (ACCESS, "access") => Verdict::from_name(word).is_some(),
                    _ => true,
                };
                let words = table.rules.iter().filter_map(|rule| text_of(rule.outputs.get(place)?));
                for word in words {
                    if !has_words(word) {
                        return Err([kind, ":", word].concat());
                    }
                }
            }
        }
        Ok(())
    }

    /// Where a person stands and what to do.
    ///
    /// # Errors
    /// [`RulesError`] where a table gives no single result; a city's publish gate excludes that, and a screen that
    /// meets it all the same says "ask the community".
    pub fn advise(
        &self,
        rules: &Rules,
        answers: &Answers,
        now: Timestamp,
        offset: UtcOffset,
    ) -> Result<Advice, RulesError> {
        let mut scope = person_scope(rules, answers, now);
        let mut situation = None;
        let mut actions: Vec<Advised> = Vec::new();
        for linked in self.tables.iter().filter(|linked| !linked.of_site) {
            let table = &linked.table;
            let outcome = ask(table, &scope, now, offset)?;
            match table.name.as_str() {
                SITUATION => situation = Some(single(table, &outcome, "situation", "situation_reason")?),
                ADVICE => actions = collect_actions(table, &outcome)?,
                _ => {}
            }
            feed(&mut scope, table, outcome);
        }
        let (situation, why) = situation.ok_or(RulesError::MissingTable(SITUATION))?;
        if actions.is_empty() {
            return Err(RulesError::NoResult { table: ADVICE.to_owned() });
        }
        Ok(Advice { situation, why, actions })
    }

    /// Whether this person may go to a site with these facts. A site that serves several groups is judged for each and
    /// the best answer counts; a site that serves nobody the tables know is [`Verdict::Ask`] by no row, so it is an error.
    ///
    /// # Errors
    /// As [`Decisions::advise`].
    pub fn access(
        &self,
        rules: &Rules,
        answers: &Answers,
        site: &SiteFacts<'_>,
        now: Timestamp,
        offset: UtcOffset,
    ) -> Result<Access, RulesError> {
        let mut person = person_scope(rules, answers, now);
        for linked in self.tables.iter().filter(|linked| !linked.of_site && feeds_others(&linked.table)) {
            let outcome = ask(&linked.table, &person, now, offset)?;
            feed(&mut person, &linked.table, outcome);
        }
        let mut best: Option<Access> = None;
        for serves in site.serves {
            let access = self.access_as(serves, person.clone(), site, now, offset)?;
            if best.as_ref().is_none_or(|best| access.verdict < best.verdict) {
                best = Some(access);
            }
        }
        best.ok_or_else(|| RulesError::NoResult { table: ACCESS.to_owned() })
    }

    fn access_as(
        &self,
        serves: &str,
        mut scope: Scope,
        site: &SiteFacts<'_>,
        now: Timestamp,
        offset: UtcOffset,
    ) -> Result<Access, RulesError> {
        for (name, word) in site.words(serves) {
            scope.push((name.to_owned(), Value::text(word)));
        }
        let mut verdict = None;
        let mut fee = None;
        let mut bring = Vec::new();
        // `fee` and `bring` may well depend on the person alone.
        let wanted = |linked: &&Linked| linked.of_site || [ACCESS, FEE, BRING].contains(&linked.table.name.as_str());
        for linked in self.tables.iter().filter(wanted) {
            let table = &linked.table;
            let outcome = ask(table, &scope, now, offset)?;
            match table.name.as_str() {
                ACCESS => verdict = Some(single(table, &outcome, "access", "reason")?),
                FEE => fee = words(&outcome, "fee").into_iter().next(),
                BRING => bring = words(&outcome, "bring"),
                _ => {}
            }
            feed(&mut scope, table, outcome);
        }
        let (word, why) = verdict.ok_or(RulesError::MissingTable(ACCESS))?;
        let verdict =
            Verdict::from_name(&word).ok_or_else(|| RulesError::UnknownWord { table: ACCESS.to_owned(), word })?;
        Ok(Access { verdict, serves: serves.to_owned(), why, fee, bring })
    }

    /// The personal facts still unknown whose answer could change the verdict on this site, in the order to ask.
    /// Looks one answer ahead: a fact that matters only together with another is named once that one is answered.
    pub fn open_questions(
        &self,
        rules: &Rules,
        answers: &Answers,
        site: &SiteFacts<'_>,
        now: Timestamp,
        offset: UtcOffset,
    ) -> Vec<String> {
        let verdict = |answers: &Answers| self.access(rules, answers, site, now, offset).ok().map(|a| a.verdict);
        self.open_facts(rules, answers, now, verdict)
    }

    /// The personal facts still unknown whose answer could change the advice, in the order to ask.
    pub fn open_questions_for_advice(
        &self,
        rules: &Rules,
        answers: &Answers,
        now: Timestamp,
        offset: UtcOffset,
    ) -> Vec<String> {
        let actions = |answers: &Answers| {
            let advice = self.advise(rules, answers, now, offset).ok()?;
            Some((advice.situation, advice.actions.into_iter().map(|advised| advised.action).collect::<Vec<_>>()))
        };
        self.open_facts(rules, answers, now, actions)
    }

    #[expect(clippy::unused_self, reason = "reads as a question to the tables; the closure asks them")]
    fn open_facts<T: PartialEq>(
        &self,
        rules: &Rules,
        answers: &Answers,
        now: Timestamp,
        result: impl Fn(&Answers) -> T,
    ) -> Vec<String> {
        let as_is = result(answers);
        let still_open = rules.questions.iter().filter(|question| {
            question.kind != FactKind::Town
                && answers.value(question, now) == Value::Text(UNKNOWN.to_owned())
                && question.values.iter().any(|choice| {
                    let mut supposed = answers.clone();
                    supposed.set(question.fact.as_str(), choice.value.as_str(), now);
                    result(&supposed) != as_is
                })
        });
        still_open.map(|question| question.fact.clone()).collect()
    }
}

/// Only a single result can be another table's input.
fn feeds_others(table: &Table) -> bool {
    table.policy.is_single() && ![ACCESS, FEE].contains(&table.name.as_str())
}

fn has_output(table: &Table, name: &str) -> bool {
    table.outputs.iter().any(|output| output.name == name)
}

fn person_scope(rules: &Rules, answers: &Answers, now: Timestamp) -> Scope {
    let facts = rules.questions.iter().filter(|question| question.kind != FactKind::Town);
    facts.map(|question| (question.fact.clone(), answers.value(question, now))).collect()
}

fn ask(table: &Table, scope: &Scope, now: Timestamp, offset: UtcOffset) -> Result<Outcome, RulesError> {
    table
        .decide(&|name: &str| latest(scope, name).cloned().unwrap_or(Value::Null), now.local(offset).date())
        .map_err(|error| RulesError::Evaluate { table: table.name.clone(), error })
}

fn feed(scope: &mut Scope, table: &Table, outcome: Outcome) {
    if feeds_others(table)
        && let Outputs::One(outputs) = outcome.outputs
    {
        scope.extend(outputs);
    }
}

/// What was last put under `name`.
fn latest<'a, T>(named: &'a [(String, T)], name: &str) -> Option<&'a T> {
    named.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value)
}

fn text_of(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

/// The one row of a single-hit result: its word, and the row as the explanation.
fn single(table: &Table, outcome: &Outcome, word: &str, reason: &str) -> Result<(String, Why), RulesError> {
    let none = || RulesError::NoResult { table: table.name.clone() };
    let Outputs::One(outputs) = &outcome.outputs else { return Err(none()) };
    let rule = outcome.rules.first().and_then(|&place| table.rules.get(place)).ok_or_else(none)?;
    let word = output(outputs, word).ok_or_else(none)?.to_owned();
    Ok((word, why(table, rule, output(outputs, reason).unwrap_or_default())))
}

fn collect_actions(table: &Table, outcome: &Outcome) -> Result<Vec<Advised>, RulesError> {
    let mut actions: Vec<Advised> = Vec::new();
    let Outputs::Many(hits) = &outcome.outputs else {
        return Err(RulesError::NoResult { table: table.name.clone() });
    };
    for (outputs, rule) in hits.iter().zip(outcome.rules.iter().filter_map(|&place| table.rules.get(place))) {
        let Some(action) = output(outputs, "action") else { continue };
        let why = why(table, rule, output(outputs, "reason").unwrap_or_default());
        match actions.iter_mut().find(|known| known.action == action) {
            Some(known) => known.why.push(why),
            None => actions.push(Advised { action: action.to_owned(), why: vec![why] }),
        }
    }
    Ok(actions)
}

/// The words of one output over all hits, without repeats.
fn words(outcome: &Outcome, name: &str) -> Vec<String> {
    let hits = match &outcome.outputs {
        Outputs::One(hit) => std::slice::from_ref(hit),
        Outputs::Many(hits) => hits.as_slice(),
        _ => &[],
    };
    let mut words: Vec<String> = Vec::new();
    for word in hits.iter().filter_map(|hit| output(hit, name)) {
        if !words.iter().any(|known| known == word) {
            words.push(word.to_owned());
        }
    }
    words
}

fn output<'a>(outputs: &'a [(String, Value)], name: &str) -> Option<&'a str> {
    outputs.iter().find(|(known, _)| known == name).and_then(|(_, value)| text_of(value))
}

fn why(table: &Table, rule: &Rule, reason: &str) -> Why {
    Why {
        table: table.name.clone(),
        rule: rule.id.clone(),
        reason: reason.to_owned(),
        source: rule.source.clone(),
        from: rule.from,
    }
}
