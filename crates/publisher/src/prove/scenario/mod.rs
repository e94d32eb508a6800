//! Scenarios: who comes, what they answer, and what a doctor expects them to be told. `scenarios/*.csv`.
//!
//! Run with the engine that phones run. Does not prove anything: the proof looks at everybody, scenarios at people whom
//! somebody has thought of.
//!
//! - `expect`: the cells' own forms; `run`: asking the tables and comparing

mod expect;
mod run;

use std::path::Path;

use anxin_core::eligibility::{Answers, Decisions, UNKNOWN};
use anxin_core::feed::{FactKind, Question};
use anxin_core::time::Timestamp;

use crate::city::CityData;
use crate::feed::parse_now;
use crate::finding::{Log, Problem, Proof};
use crate::sheet::{Columns, Folder, Ids, Row, Table};
use expect::{Expected, SiteExpected};

const COLUMNS: Columns<'_> = Columns {
    required: &["id", "who_zh", "who_en", "situation", "actions"],
    optional: &["answers", "on", "plan", "sites", "bring", "note"],
};

/// One scenario.
struct Scenario {
    id: String,
    who: String,
    answers: Answers,
    now: Timestamp,
    situation: Expected,
    actions: Vec<Expected>,
    /// The plan, or `none`; `None` where the scenario leaves it open.
    plan: Option<Expected>,
    sites: Vec<SiteExpected>,
    bring: Vec<String>,
}

/// Runs every scenario of the city, reports what comes out otherwise, and says how many there are.
pub fn check(folder: &Path, city: &CityData, now: Timestamp, log: &Log) -> usize {
    let Ok(decisions) = Decisions::new(&city.rules) else { return 0 };
    let folder = Folder::new(folder, log);
    let mut ids = Ids::default();
    let mut count = 0;
    for file in folder.files("scenarios", ".csv") {
        let Some(table) = Table::read(folder, &file, true, &COLUMNS) else { continue };
        for row in table.rows(folder) {
            count += 1;
            match read(&row, city, now, &mut ids) {
                Ok(scenario) => run::run(&row, city, &decisions, &scenario),
                Err((column, detail)) => row.report(column, Problem::from(Proof::BadScenario { detail })),
            }
        }
    }
    count
}

/// What does not read, and in which column.
type Bad = (&'static str, String);

fn read(row: &Row<'_>, city: &CityData, now: Timestamp, ids: &mut Ids) -> Result<Scenario, Bad> {
    let id = row.id("id", ids);
    let who = row.text("who").en;
    let now = match row.cell("on") {
        "" => now,
        text => parse_now(text, city.settings.offset)
            .ok_or_else(|| ("on", format!("`{text}` is neither a date nor a date with a time")))?,
    };
    Ok(Scenario {
        id,
        who,
        answers: answers(row.cell("answers"), city, now)?,
        now,
        situation: Expected::read(row.filled("situation")).map_err(|detail| ("situation", detail))?,
        actions: expect::list(row.filled("actions")).map_err(|detail| ("actions", detail))?,
        plan: match row.cell("plan") {
            "" => None,
            cell => Some(Expected::read(cell).map_err(|detail| ("plan", detail))?),
        },
        sites: expect::sites(row.cell("sites"), city).map_err(|detail| ("sites", detail))?,
        bring: expect::pieces(row.cell("bring")).into_iter().map(str::to_owned).collect(),
    })
}

/// `symptoms=mild; code=yellow`. What is not named is not answered.
fn answers(cell: &str, city: &CityData, now: Timestamp) -> Result<Answers, Bad> {
    let mut answers = Answers::default();
    for piece in expect::pieces(cell) {
        let bad = |detail: String| ("answers", detail);
        let (fact, value) = piece.split_once('=').ok_or_else(|| bad(format!("`{piece}` is not FACT=VALUE")))?;
        let (fact, value) = (fact.trim(), value.trim());
        let question = city.rules.question(fact).ok_or_else(|| bad(format!("there is no fact `{fact}`")))?;
        if !may_answer(question, value, city) {
            return Err(bad(format!("`{fact}` has no answer `{value}`")));
        }
        if answers.get(fact).is_some() {
            return Err(bad(format!("`{fact}` is answered twice")));
        }
        answers.set(fact, value, now);
    }
    Ok(answers)
}

fn may_answer(question: &Question, value: &str, city: &CityData) -> bool {
    value == UNKNOWN
        || match question.kind {
            FactKind::Choice => question.choice(value).is_some(),
            FactKind::Hours => value.parse::<u32>().is_ok(),
            FactKind::Town => city.city.town(value).is_some(),
        }
}
