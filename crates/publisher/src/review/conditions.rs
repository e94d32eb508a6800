//! Who is meant, in the words of the questions; and kinds of sites in a line.
//!
//! Does not find out who is meant: `anxin_prove::outcomes` does.

use std::collections::BTreeSet;

use anxin_core::eligibility::{UNKNOWN, Verdict};
use anxin_core::feed::{Question, Tone};
use anxin_core::text::{Language, Text};
use anxin_prove::outcomes::{Answer, Condition, Group, Outcomes, Side};

use super::say;
use crate::city::CityData;

/// Who gives these answers, on these days.
pub(super) fn group(city: &CityData, all: &Outcomes, group: &Group, language: Language) -> String {
    let mut words = condition(city, &group.answers, language);
    if words.is_empty() {
        words = say(language, "所有人", "everybody").to_owned();
    }
    if !group.periods.is_empty() {
        let periods = group.periods.iter().filter_map(|period| all.periods.get(*period));
        let periods: Vec<&str> = periods.map(|period| period.get(language)).collect();
        words.push_str(say(language, "（", " ("));
        words.push_str(&periods.join(say(language, "，", " and ")));
        words.push_str(say(language, "）", ")"));
    }
    words
}

/// These answers, joined; nothing for everybody.
pub(super) fn condition(city: &CityData, condition: &Condition, language: Language) -> String {
    let sides: Vec<String> = condition.iter().map(|side| one(city, side, language)).collect();
    sides.join(say(language, "；", "; "))
}

fn one(city: &CityData, side: &Side, language: Language) -> String {
    let question = city.rules.question(&side.fact);
    let fact =
        question.map_or_else(|| fact_words(&side.fact, language), |question| question.short.get(language).to_owned());
    let list = |answers: &[Answer], joint: &str| {
        answers.iter().map(|given| answer(question, &side.fact, given, language)).collect::<Vec<_>>().join(joint)
    };
    match (language, side.none_of.is_empty()) {
        (Language::Zh, true) => format!("{fact}：{}", list(&side.any_of, " 或 ")),
        (Language::En, true) => format!("{fact}: {}", list(&side.any_of, " or ")),
        (Language::Zh, false) => format!("{fact}：除“{}”以外", list(&side.none_of, "”“")),
        (Language::En, false) => format!("{fact}: anything but {}", list(&side.none_of, " and ")),
    }
}

fn answer(question: Option<&Question>, fact: &str, given: &Answer, language: Language) -> String {
    match given {
        Answer::Value(value) if value == UNKNOWN && question.is_some() => {
            say(language, "没回答", "not answered").to_owned()
        }
        Answer::Value(value) => match question.and_then(|question| question.choice(value)) {
            Some(choice) => choice.label.get(language).to_owned(),
            None => site_words(fact, value, language),
        },
        Answer::Hours { from: 0, below: None } => say(language, "任何时候", "any time").to_owned(),
        Answer::Hours { from: 0, below: Some(below) } => match language {
            Language::Zh => format!("不到 {below} 小时"),
            Language::En => format!("under {below} h"),
        },
        Answer::Hours { from, below: None } => match language {
            Language::Zh => format!("{from} 小时以上"),
            Language::En => format!("{from} h or more"),
        },
        Answer::Hours { from, below: Some(below) } => match language {
            Language::Zh => format!("{from} 到 {} 小时", below - 1),
            Language::En => format!("{from} to {} h", below - 1),
        },
    }
}

/// A fact that nobody is asked.
fn fact_words(fact: &str, language: Language) -> String {
    let words = match fact {
        "serves" => say(language, "采样点服务", "Site for"),
        "site_zone" => say(language, "采样点在", "Site lies in"),
        "site_open" => say(language, "采样点开着", "Site is open"),
        "site_fee" => say(language, "收费", "Fee"),
        other => other,
    };
    words.to_owned()
}

/// A value of a site's fact; a city's own as it is.
fn site_words(fact: &str, value: &str, language: Language) -> String {
    let words = match (fact, value) {
        ("serves", "general") => say(language, "所有市民", "everyone"),
        ("serves", "yellow") => say(language, "黄码人员", "yellow codes"),
        ("serves", "red") => say(language, "红码人员", "red codes"),
        ("serves", "must_test") => say(language, "应检尽检人员", "people told to be tested"),
        ("site_zone", "lockdown") => say(language, "封控区", "a lockdown zone"),
        ("site_zone", "control") => say(language, "管控区", "a control zone"),
        ("site_zone", "precaution") => say(language, "防范区", "a precaution zone"),
        ("site_zone", "none") => say(language, "三区以外", "no zone"),
        (_, "yes") => say(language, "是", "yes"),
        (_, "no") => say(language, "否", "no"),
        (_, UNKNOWN) => say(language, "不清楚", "not known"),
        (_, other) => other,
    };
    words.to_owned()
}

/// Kinds of sites that are judged alike, in as few words as say it: what any value may stand in is left out.
pub(super) fn kinds(city: &CityData, all: &Outcomes, kinds: &[usize], language: Language) -> String {
    if kinds.len() == all.kinds.len() {
        return say(language, "任何采样点", "any site").to_owned();
    }
    let chosen: Vec<&Condition> = kinds.iter().filter_map(|kind| all.kinds.get(*kind)).collect();
    let values = |conditions: &[&Condition], fact: &str| -> BTreeSet<Vec<Answer>> {
        let sides = conditions.iter().flat_map(|condition| condition.iter()).filter(|side| side.fact == fact);
        sides.map(|side| side.any_of.clone()).collect()
    };
    let every: Vec<&Condition> = all.kinds.iter().collect();
    let mut facts: Vec<&str> = Vec::new();
    for side in every.iter().flat_map(|condition| condition.iter()) {
        if !facts.contains(&side.fact.as_str()) {
            facts.push(&side.fact);
        }
    }
    let product: usize = facts.iter().map(|fact| values(&chosen, fact).len().max(1)).product();
    if product != kinds.len() {
        let each = chosen.iter().map(|kind| condition(city, kind, language)).collect::<Vec<_>>();
        return each.join(say(language, "；另：", " · also "));
    }
    let mut merged = Condition::new();
    for fact in facts {
        let (own, any) = (values(&chosen, fact), values(&every, fact));
        if own.len() < any.len() {
            // In the order of the kinds.
            let mut any_of: Vec<Answer> = Vec::new();
            for answer in chosen
                .iter()
                .flat_map(|kind| kind.iter())
                .filter(|side| side.fact == fact)
                .flat_map(|side| &side.any_of)
            {
                if !any_of.contains(answer) {
                    any_of.push(answer.clone());
                }
            }
            merged.push(Side { fact: fact.to_owned(), any_of, none_of: Vec::new() });
        }
    }
    condition(city, &merged, language)
}

/// A verdict in two words.
pub(super) fn verdict(verdict: Verdict) -> Text {
    match verdict {
        Verdict::Eligible => Text::new("可以去", "may go"),
        Verdict::Ask => Text::new("先问社区", "ask first"),
        Verdict::Not => Text::new("不要去", "not to go"),
    }
}

/// How grave a situation is.
pub(super) fn tone(tone: Tone) -> Text {
    match tone {
        Tone::Emergency => Text::new("急救", "emergency"),
        Tone::Strict => Text::new("严格", "strict"),
        Tone::Care => Text::new("留意", "care"),
        Tone::Calm => Text::new("平常", "calm"),
    }
}
