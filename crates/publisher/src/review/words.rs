//! Every word that a city says to people, each under a name, and which of them are others than in another edition.
//!
//! Judges nothing, and does not look at who is told what.

use std::collections::BTreeMap;

use anxin_core::feed::{Hotline, Question, Tier, TierGuide, hash_hex};
use anxin_core::text::{Language, Text};
use anxin_core::time::{Timestamp, clock_text, date_text};

use crate::city::CityData;

/// Words by their names: `措施 stay_home 标题`, `step stay_home, title`.
pub(super) type Words = BTreeMap<(String, String), Text>;

/// Words that are others than they were.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Compared {
    /// What it is, before, and now; empty where it was not, or is no more.
    pub(super) other: Vec<(Text, Text, Text)>,
    /// How many are the same.
    pub(super) same: usize,
    /// The hash of those, as they were and as they are, each found in its own edition.
    pub(super) hashes: (String, String),
}

/// Compares the words of two editions.
pub(super) fn compared(before: &CityData, now: &CityData) -> Compared {
    let (was, is) = (words(before), words(now));
    let same = |one: &Words, two: &Words| -> Words {
        one.iter()
            .filter(|(name, text)| two.get(*name) == Some(text))
            .map(|(name, text)| (name.clone(), text.clone()))
            .collect()
    };
    let hash = |words: &Words| {
        let listed: Vec<_> = words.iter().map(|((_, name), text)| (name, text)).collect();
        serde_json::to_vec(&listed).map(|bytes| hash_hex(&bytes)).unwrap_or_default()
    };
    let (was_same, is_same) = (same(&was, &is), same(&is, &was));
    let names: std::collections::BTreeSet<_> = was.keys().chain(is.keys()).collect();
    let text = |words: &Words, name: &(String, String)| words.get(name).cloned().unwrap_or_default();
    let other = names
        .into_iter()
        .filter(|name| was.get(*name) != is.get(*name))
        .map(|name| (Text::new(name.0.as_str(), name.1.as_str()), text(&was, name), text(&is, name)));
    Compared { other: other.collect(), same: is_same.len(), hashes: (hash(&was_same), hash(&is_same)) }
}

/// All of them.
fn words(city: &CityData) -> Words {
    let mut words = Words::new();
    let mut add = |zh: String, en: String, text: Text| drop(words.insert((zh, en), text));
    let guidance = &city.guidance;
    for one in &guidance.situations {
        let tone = super::conditions::tone(one.tone);
        for (zh, en, text) in [
            ("标题", "title", &one.title),
            ("说明", "summary", &one.summary),
            ("结束", "ends", &one.ends),
            ("轻重", "tone", &tone),
        ] {
            add(format!("情形 {} {zh}", one.id), format!("situation {}, {en}", one.id), text.clone());
        }
    }
    for one in &guidance.actions {
        let call = Text::new(one.call.as_str(), one.call.as_str());
        for (zh, en, text) in [("标题", "title", &one.title), ("说明", "detail", &one.detail), ("打给", "calls", &call)]
        {
            add(format!("措施 {} {zh}", one.id), format!("step {}, {en}", one.id), text.clone());
        }
    }
    for one in &guidance.reasons {
        add(format!("原因 {}", one.id), format!("reason {}", one.id), one.text.clone());
    }
    for one in &guidance.labels {
        add(format!("费用和要带的 {}", one.id), format!("fee or to bring {}", one.id), one.text.clone());
    }
    for (index, text) in guidance.general.iter().enumerate() {
        add(format!("人人适用 {}", index + 1), format!("for everybody {}", index + 1), text.clone());
    }
    for one in &guidance.sources {
        let date = |language| format!("{} {}", one.title.get(language), one.date);
        add(
            format!("来源 {}", one.id),
            format!("source {}", one.id),
            Text::new(date(Language::Zh), date(Language::En)),
        );
    }
    for plan in &guidance.plans {
        for (zh, en, text) in
            [("标题", "title", &plan.title), ("从哪天", "from when", &plan.ask), ("说明", "note", &plan.note)]
        {
            add(format!("计划 {} {zh}", plan.id), format!("plan {}, {en}", plan.id), text.clone());
        }
        for (index, step) in plan.steps.iter().enumerate() {
            let days = format!("{}-{} ", step.from, step.to);
            let text = Text::new(days.clone() + &step.text.zh, days + &step.text.en);
            add(format!("计划 {} 第 {} 条", plan.id, index + 1), format!("plan {}, line {}", plan.id, index + 1), text);
        }
    }
    city.rules.questions.iter().for_each(|question| asked(question, &mut add));
    city.zones.tiers.iter().for_each(|guide| tier(guide, &mut add));
    for zone in &city.zones.zones {
        let text = zone_words(city, zone);
        add(format!("区 {}", zone.id), format!("zone {}", zone.id), text);
    }
    add("急救电话".to_owned(), "emergency number".to_owned(), Text::new(&*city.city.emergency, &*city.city.emergency));
    for line in &city.city.hotlines {
        add(format!("电话 {}", line.id), format!("number {}", line.id), line_words(city, line));
    }
    words
}

fn asked(question: &Question, add: &mut impl FnMut(String, String, Text)) {
    let name =
        |zh: &str, en: &str| (format!("问题 {} {zh}", question.fact), format!("question {}, {en}", question.fact));
    for (zh, en, text) in
        [("问法", "asked", &question.ask), ("简称", "short", &question.short), ("怎么答", "help", &question.help)]
    {
        let (zh, en) = name(zh, en);
        add(zh, en, text.clone());
    }
    for choice in &question.values {
        let hours = if choice.holds_h == 0 { String::new() } else { format!(" ({} h)", choice.holds_h) };
        let said = |language| {
            format!("{}{hours} {}", choice.label.get(language), choice.detail.get(language)).trim().to_owned()
        };
        let (zh, en) = name(&format!("回答 {}", choice.value), &format!("answer {}", choice.value));
        add(zh, en, Text::new(said(Language::Zh), said(Language::En)));
    }
}

fn tier(guide: &TierGuide, add: &mut impl FnMut(String, String, Text)) {
    let name = tier_words(guide.tier);
    add(format!("{} 说明", name.zh), format!("{}, summary", name.en), guide.summary.clone());
    for (zh, en, list) in [
        ("可以", "may", &guide.allowed),
        ("不可以", "may not", &guide.forbidden),
        ("怎么送来", "supplies", &guide.supplies),
    ] {
        for (index, text) in list.iter().enumerate() {
            add(format!("{} {zh} {}", name.zh, index + 1), format!("{}, {en} {}", name.en, index + 1), text.clone());
        }
    }
}

/// A zone in a line.
pub(super) fn zone_words(city: &CityData, zone: &anxin_core::feed::Zone) -> Text {
    let moment = |at: Timestamp| {
        let local = at.local(city.settings.offset);
        format!("{} {}", date_text(local.date()), clock_text(local))
    };
    let (set, review) = (moment(zone.set_at), zone.review_at.map(moment));
    let lifted = city.lifted.get(&zone.id).copied().map(moment);
    let tier = tier_words(zone.tier);
    let line = |language: Language| {
        let mut line = format!("{} · {} · {}", tier.get(language), zone.name.get(language), zone.scope.get(language));
        for (words, at) in [
            (super::say(language, "从", "since"), Some(&set)),
            (super::say(language, "复核", "review"), review.as_ref()),
            (super::say(language, "解除", "lifted"), lifted.as_ref()),
        ] {
            line.extend(at.into_iter().map(|at| format!(" · {words} {at}")));
        }
        line
    };
    Text::new(line(Language::Zh), line(Language::En))
}

/// A number, when somebody answers there, and which to call next.
pub(super) fn line_words(city: &CityData, line: &Hotline) -> Text {
    let next = city.city.hotlines.iter().find(|other| other.id == line.next);
    let words = |language: Language| {
        let mut words = format!("{} {} · {}", line.name.get(language), line.phone, line.hours.get(language));
        if let Some(next) = next {
            let before = super::say(language, "打不通：", "no answer: ");
            words.push_str(&format!(" · {before}{} {}", next.name.get(language), next.phone));
        }
        words
    };
    Text::new(words(Language::Zh), words(Language::En))
}

/// A tier in a word.
pub(super) fn tier_words(tier: Tier) -> Text {
    match tier {
        Tier::Lockdown => Text::new("封控区", "lockdown"),
        Tier::Control => Text::new("管控区", "control"),
        Tier::Precaution => Text::new("防范区", "precaution"),
    }
}
