//! From a person's answers to advice and access, with a small city's tables.

mod access;
mod ahead;
mod answers;
mod tables;

use super::*;
use crate::decision::Table;
use crate::feed::{Choice, FactKind, Question, Recall, Rules, SiteStatus, Tier};
use crate::text::Text;
use crate::time::{Timestamp, UtcOffset};

/// 2022-03-17 10:00 in the city.
pub(crate) const NOW: Timestamp = Timestamp(1_647_482_400);

pub(crate) fn sheet(name: &str, text: &str) -> Table {
    // A tiny reader for the tests' own tables: `|` between cells.
    let rows: Vec<Vec<String>> =
        text.trim().lines().map(|line| line.split('|').map(|cell| cell.trim().to_owned()).collect()).collect();
    Table::from_cells(name, &rows).expect("the sheet reads")
}

pub(crate) fn question(fact: &str, kind: FactKind, values: &[&str]) -> Question {
    Question {
        fact: fact.to_owned(),
        kind,
        first: false,
        ask: Text::default(),
        short: Text::default(),
        help: Text::default(),
        values: values
            .iter()
            .map(|value| Choice {
                value: (*value).to_owned(),
                label: Text::default(),
                detail: Text::default(),
                holds_h: 0,
            })
            .collect(),
        recalls: Vec::new(),
    }
}

pub(crate) fn tables() -> Vec<Table> {
    vec![
        sheet(
            "access",
            "P|in:situation|in:serves|in:site_zone|out:access|out:reason|source|from
             values|sick,yellow,well,unsure|general,yellow|lockdown,control,precaution,none|not,ask,eligible|||
             a1|-|-|lockdown|not|closed_zone|paper|
             a2|sick|-|-|not|sick_home|paper|
             a3|yellow|yellow|not(lockdown)|eligible|yellow_site|paper|2022-03-16
             a4|yellow|general|not(lockdown)|not|yellow_elsewhere|paper|
             a5|well|general|not(lockdown)|eligible|everyone|paper|
             a6|well|yellow|not(lockdown)|not|not_yours|paper|
             a7|unsure|-|not(lockdown)|ask|answer_first|paper|",
        ),
        sheet(
            "advice",
            "O|in:situation|out:action|out:reason|source
             values|sick,yellow,well,unsure|call,stay,test||
             v1|sick|call|emergency|paper
             v2|sick,yellow|stay|careful|paper
             v3|yellow|test|yellow_site|paper
             v4|yellow|stay|again|paper
             v5|well,unsure|test|everyone|paper",
        ),
        sheet(
            "situation",
            "P|in:symptoms|in:code|out:situation|out:situation_reason|source
             values|none,severe,unknown|green,yellow,unknown|sick,yellow,unsure,well||
             s1|severe|-|sick|emergency|paper
             s2|-|yellow|yellow|yellow_code|paper
             s3|-|unknown|unsure|not_known|paper
             s4|unknown|-|unsure|not_known|paper
             s5|-|-|well|fine|paper",
        ),
        sheet("bring", "R|in:code|out:bring\n b1|-|id_card\n b2|\"yellow\"|phone\n b3|-|id_card"),
    ]
}

pub(crate) fn rules(tables: Vec<Table>) -> Rules {
    Rules {
        questions: vec![
            question("symptoms", FactKind::Choice, &["none", "severe"]),
            question("code", FactKind::Choice, &["green", "yellow"]),
            question("town", FactKind::Town, &[]),
        ],
        tables,
    }
}

pub(crate) fn site<'a>(serves: &'a [String], zone: Option<Tier>) -> SiteFacts<'a> {
    SiteFacts { status: SiteStatus::Open, audience_unknown: false, serves, zone, open: Some(true), fee: "free" }
}

pub(crate) fn answered(pairs: &[(&str, &str)]) -> Answers {
    let mut answers = Answers::default();
    pairs.iter().for_each(|(fact, value)| answers.set(*fact, *value, NOW));
    answers
}
