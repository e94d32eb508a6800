//! Slips in words that decide what people do, though the rules are the same: a question and its answers, situations that are not
//! calm, what steps are called, how those are done that keep in, call for help or are care, and what a tier allows.
//!
//! Does not judge the words: a person reads the old ones beside the new ones.

use anxin_core::feed::{Action, City, Edition, Tone};
use anxin_core::text::{Language, Text};
use anxin_prove::{Confines, StepKind};

use super::super::slip::{OtherWords, Slip};
use crate::city::CityData;

pub(super) fn slip(old: &Edition, new: &Edition, city: &CityData) -> Option<Slip> {
    let mut words = Vec::new();
    questions(old, new, city, &mut words);
    for was in &old.guidance.situations {
        let Some(is) = new.guidance.situations.iter().find(|is| is.id == was.id) else { continue };
        if [was.tone, is.tone].iter().any(|tone| *tone != Tone::Calm) {
            let what = Text::new(format!("情形 {}", was.id), format!("situation {}", was.id));
            add(&mut words, &what, &was.title, &is.title);
            add(&mut words, &what, &was.summary, &is.summary);
        }
    }
    for was in &old.guidance.actions {
        let Some(is) = new.guidance.actions.iter().find(|is| is.id == was.id) else { continue };
        let kinds = city.proof.kinds_of(&was.id);
        let matters = city.proof.confines(&was.id) != Confines::No
            || kinds.iter().any(|kind| matches!(kind, StepKind::Care | StepKind::Stay))
            || calls_help(&old.city, was)
            || calls_help(&new.city, is);
        let what = Text::new(format!("措施 {}", was.id), format!("step {}", was.id));
        if matters || kinds.iter().any(|kind| !matches!(kind, StepKind::Ask | StepKind::Know)) {
            add(&mut words, &what, &was.title, &is.title);
        }
        if matters {
            add(&mut words, &what, &was.detail, &is.detail);
        }
    }
    tiers(old, new, &mut words);
    (!words.is_empty()).then_some(Slip::WordsOther(words))
}

fn questions(old: &Edition, new: &Edition, city: &CityData, words: &mut Vec<OtherWords>) {
    for was in &old.rules.questions {
        let Some(is) = new.rules.questions.iter().find(|is| is.fact == was.fact) else { continue };
        let what = Text::new(format!("问题 {}", was.fact), format!("question {}", was.fact));
        add(words, &what, &was.ask, &is.ask);
        let signs = city.proof.risk(&was.fact).map(|risk| risk.emergency.as_slice()).unwrap_or_default();
        for before in &was.values {
            let Some(after) = is.values.iter().find(|after| after.value == before.value) else { continue };
            let name = format!("{}={}", was.fact, before.value);
            let what = Text::new(format!("回答 {name}"), format!("answer {name}"));
            add(words, &what, &before.label, &after.label);
            if signs.contains(&before.value) {
                add(words, &what, &before.detail, &after.detail);
            }
        }
    }
}

/// What a tier says in one sentence, what it allows more, and what it forbids no more.
fn tiers(old: &Edition, new: &Edition, words: &mut Vec<OtherWords>) {
    for was in &old.zones.tiers {
        let Some(is) = new.zones.tiers.iter().find(|is| is.tier == was.tier) else { continue };
        let what = |zh: &str, en: &str| {
            let name = was.tier.name();
            Text::new(format!("tiers.csv {name} {zh}"), format!("tiers.csv {name} {en}"))
        };
        add(words, &what("说明", "summary"), &was.summary, &is.summary);
        let more = without(&is.allowed, &was.allowed);
        if !more.zh.is_empty() || !more.en.is_empty() {
            add(words, &what("可以做", "allowed"), &without(&was.allowed, &is.allowed), &more);
        }
        let less = without(&was.forbidden, &is.forbidden);
        if !less.zh.is_empty() || !less.en.is_empty() {
            add(words, &what("不可以做", "forbidden"), &less, &without(&is.forbidden, &was.forbidden));
        }
    }
}

/// Those of `all` that are not in `others`, one after the other.
fn without(all: &[Text], others: &[Text]) -> Text {
    let left = |language: Language| {
        let left: Vec<&str> = all.iter().filter(|one| !others.contains(one)).map(|one| one.get(language)).collect();
        left.join(" ")
    };
    Text::new(left(Language::Zh), left(Language::En))
}

fn calls_help(city: &City, action: &Action) -> bool {
    city.hotline(&action.call).is_some_and(|line| line.phone == city.emergency)
}

fn add(words: &mut Vec<OtherWords>, what: &Text, before: &Text, after: &Text) {
    if before != after {
        words.push(OtherWords { what: what.clone(), before: before.clone(), after: after.clone() });
    }
}
