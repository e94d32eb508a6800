//! What the tables of a rules shard tell somebody, table after table, by the second engine.

use anxin_core::eligibility::{Answers, Decisions};
use anxin_prove::naive::{NaiveTable, Said, Value, literal};
use serde_json::Value as Json;

use super::super::mutate::Dice;
use super::rows;

/// The tables, in the order of the shard.
pub(super) struct Tables {
    questions: Json,
    tables: Vec<Table>,
    /// Every group that some table lists a site may serve.
    audiences: Vec<String>,
}

struct Table {
    name: String,
    policy: String,
    table: NaiveTable,
    /// Whether a site has to be known for it.
    of_site: bool,
}

/// What the tables may know of a site.
#[derive(Debug)]
pub(super) struct SiteWords<'j> {
    pub(super) status: &'j str,
    /// As typed, where nobody understood it.
    pub(super) audience: &'j str,
    pub(super) serves: &'j Json,
    pub(super) tier: &'static str,
    pub(super) open: &'static str,
    pub(super) fee: &'j Json,
}

/// Facts and what tables have put out; of two with one name the later counts.
type Scope = Vec<(String, Value)>;

const SITE: [&str; 4] = ["serves", "site_zone", "site_open", "site_fee"];

impl Tables {
    /// Reads a rules shard.
    ///
    /// # Errors
    /// What a phone should have refused.
    pub(super) fn read(shard: &Json) -> Result<Self, String> {
        let mut sited: Vec<String> = SITE.map(str::to_owned).to_vec();
        let mut tables = Vec::new();
        for json in shard["tables"].as_array().ok_or("no tables")? {
            let table = NaiveTable::compiled(json)?;
            let name = json["name"].as_str().ok_or("a table without a name")?.to_owned();
            let policy = json["policy"].as_str().unwrap_or_default().to_owned();
            let of_site = table.inputs().any(|input| sited.iter().any(|name| name == input));
            let table = Table { name, policy, table, of_site };
            if of_site && table.feeds() {
                let outputs = json["outputs"].as_array().into_iter().flatten();
                sited.extend(outputs.filter_map(|output| output["name"].as_str()).map(str::to_owned));
            }
            tables.push(table);
        }
        let inputs = shard["tables"].as_array().into_iter().flatten().filter_map(|table| table["inputs"].as_array());
        let listed = inputs.flatten().filter(|input| input["name"] == "serves").map(|input| &input["allowed"]);
        let mut audiences: Vec<String> = Vec::new();
        for allowed in listed {
            let several = allowed.as_array().map_or_else(|| vec![allowed], |all| all.iter().collect());
            for word in several.into_iter().filter_map(Json::as_str) {
                if !audiences.iter().any(|known| known == word) {
                    audiences.push(word.to_owned());
                }
            }
        }
        Ok(Self { questions: shard["questions"].clone(), tables, audiences })
    }

    /// Asks every table on its own, `times` each.
    ///
    /// # Errors
    /// Where the engines differ, in words.
    pub(super) fn rows_agree(&self, decisions: &Decisions, times: u64, dice: &mut Dice) -> Result<u64, String> {
        let both = decisions.tables().zip(&self.tables);
        both.map(|(first, second)| rows::agree(first, &second.table, times, dice)).sum()
    }

    /// What the tables know of somebody.
    pub(super) fn person(&self, answers: &Answers) -> Scope {
        let questions = self.questions.as_array().into_iter().flatten();
        let asked = questions.filter(|question| question["kind"] != "town");
        let fact = asked.map(|question| {
            let fact = question["fact"].as_str().unwrap_or_default();
            let listed = |value: &str| {
                question["values"].as_array().is_some_and(|values| values.iter().any(|choice| choice["value"] == value))
            };
            let unknown = || Value::Text("unknown".to_owned());
            let value = match answers.get(fact) {
                None | Some("unknown") => unknown(),
                Some(value) if question["kind"] == "choice" && listed(value) => Value::Text(value.to_owned()),
                Some(value) if question["kind"] == "hours" => hours(value).unwrap_or_else(unknown),
                Some(_) => unknown(),
            };
            (fact.to_owned(), value)
        });
        fact.collect()
    }

    /// Situation and actions, as `judge` compares them; empty where there is no single result.
    pub(super) fn told(&self, person: &Scope, day: i128) -> String {
        let mut scope = person.clone();
        let (mut situation, mut actions): (Option<String>, Vec<(String, Vec<String>)>) = (None, Vec::new());
        for table in self.tables.iter().filter(|table| !table.of_site) {
            let Some(said) = table.ask(&mut scope, day) else { return String::new() };
            match table.name.as_str() {
                "situation" => match table.single(&said, "situation", "situation_reason") {
                    Some(found) => situation = Some(found),
                    None => return String::new(),
                },
                "advice" => {
                    actions = table.actions(&said);
                    if actions.is_empty() {
                        return String::new();
                    }
                }
                _ => {}
            }
        }
        let Some(situation) = situation else { return String::new() };
        let actions: Vec<String> =
            actions.into_iter().map(|(action, rows)| format!("{action} {}", rows.join(" "))).collect();
        format!("{situation}; {}", actions.join("; "))
    }

    /// The plan; empty where there is none.
    pub(super) fn planned(&self, person: &Scope, day: i128) -> String {
        let mut scope = person.clone();
        let Some(plan) = self.tables.iter().find(|table| table.name == "plan") else { return String::new() };
        if self.feeding(&mut scope, day).is_none() {
            return String::new();
        }
        let said = plan.ask(&mut scope, day).and_then(|said| plan.single(&said, "plan", "reason"));
        said.filter(|said| !said.starts_with("none ")).unwrap_or_default()
    }

    /// The verdict on a site, as `judge` compares it; empty where there is none. Out of service, it is `not` for everybody;
    /// where nobody understood what is said of it, it is never better than `ask`.
    pub(super) fn access(&self, person: &Scope, site: &SiteWords<'_>, day: i128) -> String {
        let own: Vec<&str> = site.serves.as_array().into_iter().flatten().filter_map(Json::as_str).collect();
        let unread = own.is_empty() || !site.audience.is_empty();
        let (least, word, reason) = match site.status {
            "paused" => (2, "not", "site_paused"),
            "closed" => (2, "not", "site_closed"),
            _ if unread => (1, "ask", "site_audience_unknown"),
            "unknown" => (1, "ask", "site_status_unknown"),
            _ => return self.best(person, &own, site, day).map(|(_, said)| said).unwrap_or_default(),
        };
        // Whom the words mean nobody knows: all that any site may be for is asked about.
        let everybody: Vec<&str> = self.audiences.iter().map(String::as_str).collect();
        let serves = if reason == "site_audience_unknown" { &everybody } else { &own };
        let by_tables = self.best(person, serves, site, day).filter(|(grade, _)| *grade >= least);
        by_tables.map_or_else(|| format!("{word}  #={reason}  "), |(_, said)| said)
    }

    /// The best verdict of the tables for any of these groups, and how good it is.
    fn best(&self, person: &Scope, serves: &[&str], site: &SiteWords<'_>, day: i128) -> Option<(usize, String)> {
        let mut known = person.clone();
        self.feeding(&mut known, day)?;
        let mut best: Option<(usize, String)> = None;
        for &serves in serves {
            let words = [serves, site.tier, site.open, site.fee.as_str().unwrap_or_default()];
            let mut scope = known.clone();
            scope.extend(SITE.iter().zip(words).map(|(name, word)| ((*name).to_owned(), Value::Text(word.to_owned()))));
            let (grade, said) = self.verdict(scope, serves, day)?;
            if best.as_ref().is_none_or(|(known, _)| grade < *known) {
                best = Some((grade, said));
            }
        }
        best
    }

    /// How good the verdict is, the best first, and the verdict.
    fn verdict(&self, mut scope: Scope, serves: &str, day: i128) -> Option<(usize, String)> {
        let (mut access, mut fee, mut bring) = (None, String::new(), String::new());
        let asked = |table: &&Table| table.of_site || ["access", "fee", "bring"].contains(&table.name.as_str());
        for table in self.tables.iter().filter(asked) {
            let said = table.ask(&mut scope, day)?;
            match table.name.as_str() {
                "access" => access = Some(table.single(&said, "access", "reason")?),
                "fee" => fee = table.words(&said, "fee").into_iter().next().unwrap_or_default(),
                "bring" => bring = table.words(&said, "bring").join("+"),
                _ => {}
            }
        }
        let access = access?;
        let (word, row) = access.split_once(' ')?;
        let grade = ["eligible", "ask", "not"].iter().position(|known| *known == word)?;
        Some((grade, format!("{word} {serves} {row} {fee} {bring}")))
    }

    /// Asks what somebody's own facts decide; `None` where a table does not answer.
    fn feeding(&self, scope: &mut Scope, day: i128) -> Option<()> {
        for table in self.tables.iter().filter(|table| !table.of_site && table.feeds()) {
            table.ask(scope, day)?;
        }
        Some(())
    }
}

impl Table {
    fn is_single(&self) -> bool {
        ["U", "A", "P", "F"].contains(&self.policy.as_str())
    }

    fn adds_up(&self) -> bool {
        ["C+", "C<", "C>", "C#"].contains(&self.policy.as_str())
    }

    fn feeds(&self) -> bool {
        self.is_single() && !["access", "fee", "plan"].contains(&self.name.as_str())
    }

    fn ask(&self, scope: &mut Scope, day: i128) -> Option<Said> {
        let find =
            |name: &str| scope.iter().rev().find(|(known, _)| known == name).map_or(Value::Null, |(_, v)| v.clone());
        let facts: Vec<Value> = self.table.inputs().map(find).collect();
        let said = self.table.decide(&facts, &today(day)).ok()?;
        if self.feeds() {
            scope.extend(said.outputs.first().into_iter().flatten().cloned());
        }
        Some(said)
    }

    fn single(&self, said: &Said, word: &str, reason: &str) -> Option<String> {
        let rule = said.rules.first().filter(|_| self.is_single())?;
        Some(format!("{} {}#{rule}={}", text(said, 0, word)?, self.name, text(said, 0, reason).unwrap_or_default()))
    }

    fn actions(&self, said: &Said) -> Vec<(String, Vec<String>)> {
        let mut actions: Vec<(String, Vec<String>)> = Vec::new();
        if self.is_single() || self.adds_up() {
            return actions;
        }
        for (index, rule) in said.rules.iter().enumerate() {
            let Some(action) = text(said, index, "action") else { continue };
            let row = format!("{}#{rule}={}", self.name, text(said, index, "reason").unwrap_or_default());
            match actions.iter_mut().find(|(known, _)| known == action) {
                Some((_, rows)) => rows.push(row),
                None => actions.push((action.to_owned(), vec![row])),
            }
        }
        actions
    }

    fn words(&self, said: &Said, name: &str) -> Vec<String> {
        let mut words: Vec<String> = Vec::new();
        let indexes = if self.adds_up() { 0 } else { said.rules.len() };
        for word in (0..indexes).filter_map(|index| text(said, index, name)) {
            if !words.iter().any(|known| known == word) {
                words.push(word.to_owned());
            }
        }
        words
    }
}

/// The text that the row at `index` puts out under `name`.
fn text<'s>(said: &'s Said, index: usize, name: &str) -> Option<&'s str> {
    match said.outputs.get(index)?.iter().find(|(known, _)| known == name) {
        Some((_, Value::Text(text))) => Some(text),
        _ => None,
    }
}

/// An answer in hours, a hundred years at most.
fn hours(text: &str) -> Option<Value> {
    let digits = text.strip_prefix('+').unwrap_or(text);
    let whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let hours = whole.then(|| digits.parse::<i64>().ok()).flatten()?;
    literal(&hours.min(876_600).to_string())
}

/// A day by its number from 1970-01-01.
fn today(day: i128) -> Value {
    let (mut year, mut left) = (1970_i64, day);
    let length = |year: i64| if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) { 366 } else { 365 };
    while left < 0 {
        year -= 1;
        left += length(year);
    }
    while left >= length(year) {
        left -= length(year);
        year += 1;
    }
    let february = if length(year) == 366 { 29 } else { 28 };
    let mut month = 1_u8;
    for days in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if left < days {
            break;
        }
        left -= days;
        month += 1;
    }
    Value::Date(year, month, u8::try_from(left + 1).unwrap())
}
