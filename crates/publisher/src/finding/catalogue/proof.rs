//! The catalogue's entries for what the proof of the rules and the scenarios find.
//!
//! Holds no words about faults: those stand in `proof_words`.

use anxin_core::text::Text;

use super::Entry;
use crate::finding::{Column, Milder, Problem, Proof};

fn entry(proof: Proof, file: &'static str, bad: &'static str, good: &'static str) -> Entry {
    Entry { problem: Problem::from(proof), file, bad, good }
}

fn s(text: &str) -> String {
    text.to_owned()
}

fn who() -> Text {
    Text::new(
        "只回答了 code=yellow (健康码: 黄码) 的人",
        "someone who answers code=yellow (Health code: Yellow) and nothing else",
    )
}

fn when() -> Text {
    Text::new("2022-03-16 00:00:00 起", "from 2022-03-16 00:00:00")
}

/// What the proof of the rows finds.
pub(super) fn rows() -> Vec<Entry> {
    let (who, when) = (who(), when());
    vec![
        entry(
            Proof::NoRow { who: who.clone(), when: when.clone() },
            "rules/access.csv",
            "from 2022-03-17",
            "from 2022-03-16",
        ),
        entry(
            Proof::Conflict { rows: s("y1, y2"), who: who.clone(), when: when.clone() },
            "rules/fee.csv",
            "until 2022-03-16",
            "until 2022-03-15",
        ),
        entry(
            Proof::NotAllowed { value: s("a value of `situation`"), who, when },
            "rules/advice.csv",
            "values,\"yellow_code,clear\"",
            "values,\"yellow_code,control,clear\"",
        ),
        entry(Proof::DeadRow { row: s("y9"), by: Some(s("y1")) }, "rules/access.csv", "y9,yellow,…", "(删掉 deleted)"),
        entry(Proof::Subsumed { row: s("k4"), by: s("k1") }, "rules/advice.csv", "k4,control,…", "(删掉 deleted)"),
        entry(
            Proof::Unreached { value: s("wait_ambulance") },
            "rules/advice.csv",
            "(没有这一行 no row)",
            "e2,emergency,…,wait_ambulance",
        ),
        entry(Proof::NoSource { row: s("y1") }, "rules/advice.csv", "(空 empty)", "daily-2022-03-17"),
        entry(
            Proof::ReviewDue { source: s("daily-2022-03-17"), date: s("2022-03-31") },
            "rules/advice.csv",
            "review 2022-03-31",
            "review 2022-04-14",
        ),
        entry(
            Proof::NoText { word: s("stay_home"), language: "English" },
            "rules/advice.csv",
            "不出家门,",
            "不出家门,Stay at home",
        ),
        entry(Proof::TooLarge, "rules/access.csv", "(二十个输入列 twenty inputs)", "in:gap"),
    ]
}

/// What the proof finds out about people, and what scenarios do.
pub(super) fn people() -> Vec<Entry> {
    let (who, when) = (who(), when());
    let sign = || s("symptoms=severe");
    vec![
        entry(
            Proof::EmergencyHidden { sign: sign(), situation: s("red_code"), who: who.clone(), when: when.clone() },
            "rules/situation.csv",
            "red_code,emergency,…",
            "emergency,red_code,…",
        ),
        entry(
            Proof::EmergencyCall { sign: sign(), action: s("stay_home"), who: who.clone(), when: when.clone() },
            "rules/advice.csv",
            "stay_home,call_emergency,…",
            "call_emergency,stay_home,…",
        ),
        entry(
            Proof::EmergencySite { sign: sign(), verdict: "ask", who: who.clone(), when: when.clone() },
            "rules/access.csv",
            "e1,severe,…,ask",
            "e1,severe,…,not",
        ),
        entry(Proof::NoEmergency, "questions.toml", "(没有 emergency none listed)", "emergency = [\"severe\"]"),
        entry(
            Proof::UnknownMilder {
                fact: s("symptoms"),
                answer: s("none"),
                from: s("told"),
                to: s("clear"),
                part: Milder::Tone,
                who: who.clone(),
                when: when.clone(),
            },
            "rules/situation.csv",
            "g0,unknown,…,clear",
            "q1,unknown,…,unclear",
        ),
        entry(
            Proof::UnknownAsAnswer {
                fact: s("contact"),
                answer: s("none"),
                strict: s("track"),
                situation: s("clear"),
                who: who.clone(),
                when: when.clone(),
            },
            "rules/situation.csv",
            "\"none,unknown\"",
            "none",
        ),
        entry(
            Proof::UnknownEligible {
                fact: s("zone"),
                answer: s("control"),
                verdict: "not",
                who: who.clone(),
                when: when.clone(),
            },
            "rules/access.csv",
            "gap -",
            "gap no",
        ),
        entry(
            Proof::RiskMilder {
                fact: s("code"),
                low: s("green"),
                high: s("yellow"),
                from: s("control"),
                to: s("yellow_code"),
                part: Milder::Tone,
                who: who.clone(),
                when: when.clone(),
            },
            "guidance/situations.csv",
            "yellow_code,care",
            "yellow_code,strict",
        ),
        entry(
            Proof::RiskOpens {
                fact: s("contact"),
                low: s("none"),
                high: s("close"),
                from: "not",
                to: "eligible",
                who: who.clone(),
                when: when.clone(),
            },
            "rules/access.csv",
            "c2,contact,…,eligible",
            "c2,contact,…,not",
        ),
        entry(
            Proof::PropertyBroken {
                id: s("care-always"),
                says: Text::new("有症状的人，都要知道去哪里看病", "Whoever has symptoms is told where to get care"),
                column: Column::Must,
                wanted: s("kind:care"),
                told: s("isolation: stay_home, wait_official"),
                broken: 2016,
                covered: 2400,
                who: who.clone(),
                when: when.clone(),
            },
            "properties.csv",
            "(没有 fever_clinic no step of care)",
            "m2,isolation,mild,…,fever_clinic",
        ),
        entry(
            Proof::PropertyIdle { id: s("care-always") },
            "properties.csv",
            "in:symptoms none, in:situation emergency",
            "in:symptoms severe",
        ),
        entry(
            Proof::SilentIdle { id: s("emergency-rest") },
            "properties.csv",
            "silent contact; code",
            "silent contact",
        ),
        entry(
            Proof::RiskSilent {
                fact: s("symptoms"),
                from: s("none"),
                to: s("mild"),
                situations: s("contact, isolation, lockdown"),
                people: 1968,
                held: true,
                who: who.clone(),
                when: when.clone(),
            },
            "questions.toml",
            "(没有 mild 的行 no row for mild)",
            "m2,isolation,mild,…,fever_clinic",
        ),
        entry(
            Proof::Contradiction {
                id: s("stay-go"),
                says: Text::new("不能又叫人留下又叫人出门", "Nobody is told both to stay and to go"),
                told: s("travel: stay_home + test_today"),
                people: 12,
                who: who.clone(),
                when: when.clone(),
            },
            "contradictions.csv",
            "n1,\"told,travel\",…,test_today",
            "n1,told,…,test_today",
        ),
        entry(
            Proof::EnginesDiffer { one: s("rows [y1]"), other: s("rows []"), who, when },
            "rules/access.csv",
            "(程序的错 a fault of the program)",
            "(报告 report it)",
        ),
        entry(
            Proof::BadScenario { detail: s("there is no fact `colour`") },
            "scenarios/codes.csv",
            "colour=yellow",
            "code=yellow",
        ),
        entry(
            Proof::ScenarioFails { who: s("y01 (Yellow code)"), expected: s("yellow_code"), found: s("clear") },
            "scenarios/codes.csv",
            "yellow_code",
            "(改规则或案例 the rules or the scenario)",
        ),
    ]
}
