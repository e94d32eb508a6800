//! What changed since another edition, to be read alone; and what shows that all the rest is as it was.
//!
//! Compares words with words and people with people. Does not say whether a change is right.

use anxin_core::text::{Language, Text};
use anxin_prove::outcomes::Removed;

use super::outcome::{Shown, card, smallest};
use super::parts::{both, esc, in_both};
use super::{Card, Mark, ReviewOf, Since, say, words};
use crate::city::EditionHashes;
use crate::feed::Safeguards;

/// The section; empty where nothing is compared.
pub(super) fn changes(review: &ReviewOf<'_>, cards: &[Card<'_>]) -> String {
    let Some(since) = &review.since else { return String::new() };
    let mut text = format!(
        "<section id=\"changes\"><h2>变了什么 <small lang=\"en\">What changed since {}</small></h2>\n<p>{}</p>\n",
        esc(&since.name.en),
        in_both(&Text::new(
            format!("和{}比。只看这一节，就看完了全部变化；别的为什么没变，见最后一段。", since.name.zh),
            "Whoever reads this section has read every change; the last paragraph shows that the rest is as it was."
        ))
    );
    text.push_str(&parts(review, since));
    let compared = words::compared(&since.city, review.city);
    if !compared.other.is_empty() {
        text.push_str("<h3>文字<small lang=\"en\">Words</small></h3><table><thead><tr><th>哪里 Where</th><th>原来 Before</th><th>现在 Now</th></tr></thead><tbody>\n");
        for (name, before, after) in &compared.other {
            text.push_str(&format!(
                "<tr><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                both(name),
                both(before),
                both(after)
            ));
        }
        text.push_str("</tbody></table>\n");
    }
    text.push_str(&safeguards(review, since));
    text.push_str(&rules(review, since));
    let of = |marks: &[Mark]| -> Vec<&Card<'_>> {
        cards.iter().filter(|card| marks.contains(&review.mark(card.outcome))).collect()
    };
    for one in of(&[Mark::New, Mark::People]) {
        text.push_str(&card(review, one, Shown::Whole));
    }
    text.push_str(&removed(review, cards));
    let other_words: Vec<String> =
        of(&[Mark::Words]).iter().map(|card| format!("<a href=\"#o{0}\">{0}</a>", card.number)).collect();
    if !other_words.is_empty() {
        let said = Text::new("只有文字变了的卡片", "Cards of which only words changed");
        text.push_str(&format!("<p>{}：{}</p>\n", in_both(&said), other_words.join(" ")));
    }
    text + &the_rest(review, &compared, cards) + "</section>\n"
}

/// Which parts of what is signed are other ones.
fn parts(review: &ReviewOf<'_>, since: &Since) -> String {
    let now = review.city.edition();
    let Some(before) = &since.edition else {
        let text = Text::new(
            "那一版签的是什么，没有记录：逐部分的哈希没法比。",
            "What was signed of that edition is not on record: its parts cannot be compared by their hashes.",
        );
        return format!("<p>{}</p>\n", in_both(&text));
    };
    let mut table = String::from(
        "<table><thead><tr><th>签的部分 Part of what is signed</th><th>原来 Before</th><th>现在 Now</th><th></th></tr></thead><tbody>\n",
    );
    for (zh, en, part) in PARTS {
        let short = |edition: &EditionHashes| part(edition).chars().take(12).collect::<String>();
        let (was, is) = (part(before), part(&now));
        let same = if was == is { "一字不差 the same" } else { "<b>变了 other</b>" };
        table.push_str(&format!(
            "<tr><td>{zh} <span lang=\"en\">{en}</span></td><td><code>{}</code></td><td><code>{}</code></td><td>{same}</td></tr>\n",
            short(before),
            short(&now)
        ));
    }
    table + "</tbody></table>\n"
}

type Part = (&'static str, &'static str, fn(&EditionHashes) -> &str);

/// The parts of an edition.
pub(super) const PARTS: [Part; 6] = [
    ("规则", "rules", |edition| &edition.rules),
    ("要求", "sentences", |edition| &edition.sentences),
    ("文字", "words", |edition| &edition.words),
    ("电话", "numbers", |edition| &edition.numbers),
    ("三区", "zones", |edition| &edition.zones),
    ("急症信号、风险顺序、措施种类", "signs of an emergency, orders of risk, kinds of steps", |edition| {
        edition.safety.as_deref().unwrap_or_default()
    }),
];

/// Sentences, signs, orders of risk and kinds of steps that are others, where it is known what they were.
fn safeguards(review: &ReviewOf<'_>, since: &Since) -> String {
    let Some(was) = &since.safeguards else { return String::new() };
    let lines: Vec<String> = was
        .differences(&Safeguards::of(review.city))
        .iter()
        .map(|(name, before, after)| {
            let none = |text: &str| if text.is_empty() { "—".to_owned() } else { esc(text) };
            format!("<tr><td>{}</td><td>{}</td><td>{}</td></tr>", both(name), none(before), none(after))
        })
        .collect();
    if lines.is_empty() {
        return String::new();
    }
    format!(
        "<h3>要求、急症信号、风险顺序、措施种类<small lang=\"en\">What holds for everybody, signs of an emergency, orders of risk, kinds of steps</small></h3>\n<table><tbody>{}</tbody></table>\n",
        lines.join("\n")
    )
}

/// Rows of tables that are others, also those whose effect is on no card: what is to bring, and fees.
fn rules(review: &ReviewOf<'_>, since: &Since) -> String {
    let tables = |city: &crate::city::CityData| -> Vec<anxin_core::decision::Table> { city.rules.tables.clone() };
    let (was, is) = (tables(&since.city), tables(review.city));
    let mut lines = Vec::new();
    let names: std::collections::BTreeSet<&str> = was.iter().chain(&is).map(|table| table.name.as_str()).collect();
    for name in names {
        let rules = |tables: &[anxin_core::decision::Table]| -> Vec<(String, String)> {
            let table = tables.iter().find(|table| table.name == name);
            let rules = table.iter().flat_map(|table| table.rules.iter().map(|rule| said(table, rule)));
            rules.collect()
        };
        let (was, is) = (rules(&was), rules(&is));
        let of = |rules: &[(String, String)], id: &str| {
            rules.iter().find(|(known, _)| known == id).map(|(_, said)| said.clone())
        };
        let mut ids: Vec<&String> = was.iter().chain(&is).map(|(id, _)| id).collect();
        ids.sort_unstable();
        ids.dedup();
        for id in ids {
            let (before, after) = (of(&was, id), of(&is, id));
            if before != after {
                let cell = |said: Option<String>| said.map_or_else(|| "—".to_owned(), |said| esc(&said));
                lines.push(format!(
                    "<tr><td><code>{} {}</code></td><td>{}</td><td>{}</td></tr>",
                    esc(name),
                    esc(id),
                    cell(before),
                    cell(after)
                ));
            }
        }
    }
    if lines.is_empty() {
        return String::new();
    }
    format!(
        "<h3>规则的行<small lang=\"en\">Rows of the rules</small></h3><table><thead><tr><th>行 Row</th><th>原来 Before</th><th>现在 Now</th></tr></thead><tbody>{}</tbody></table>\n",
        lines.join("\n")
    )
}

/// A rule in a line: what it asks and what it says.
fn said(table: &anxin_core::decision::Table, rule: &anxin_core::decision::Rule) -> (String, String) {
    let json = serde_json::to_value(rule).unwrap_or_default();
    let tests = json.get("tests").and_then(|tests| tests.as_array().cloned()).unwrap_or_default();
    let asked = table
        .inputs
        .iter()
        .zip(&tests)
        .filter(|(_, test)| !test.is_null())
        .map(|(input, test)| format!("{}={test}", input.name));
    let outputs = table.outputs.iter().zip(&rule.outputs).map(|(output, value)| format!("{}={value}", output.name));
    let days = [(">=", rule.from), ("<=", rule.until)]
        .into_iter()
        .filter_map(|(sign, day)| Some(format!("{sign} {}", anxin_core::time::date_text(day?))));
    let asked: Vec<String> = asked.chain(days).collect();
    (rule.id.clone(), format!("{} → {}", asked.join(", "), outputs.collect::<Vec<_>>().join(", ")))
}

fn removed(review: &ReviewOf<'_>, cards: &[Card<'_>]) -> String {
    if review.outcomes.removed.is_empty() {
        return String::new();
    }
    let mut list = String::from(
        "<h3 id=\"gone\">没有了<small lang=\"en\">What nobody is told any more</small></h3>\n<table><thead><tr><th>原来的话 What was told</th><th>人 People</th><th>例如 For example</th><th>现在 Now</th></tr></thead><tbody>\n",
    );
    for one in &review.outcomes.removed {
        let now: Vec<String> = one
            .now
            .iter()
            .filter_map(|index| review.outcomes.all().nth(*index))
            .filter_map(|outcome| cards.iter().find(|card| std::ptr::eq(card.outcome, outcome)))
            .map(|card| format!("<a href=\"#o{0}\">{0}</a>", card.number))
            .collect();
        list.push_str(&format!(
            "<tr><td>{}</td><td class=\"num\">{}</td><td>{}</td><td class=\"num\">{}</td></tr>\n",
            both(&removed_words(review, one)),
            one.people,
            both(&smallest(review, &one.smallest)),
            now.join(" ")
        ));
    }
    list + "</tbody></table>\n"
}

/// In the words that it was told in.
fn removed_words(review: &ReviewOf<'_>, outcome: &Removed) -> Text {
    let city = review.since.as_ref().map_or(review.city, |since| &since.city);
    let words = |language: Language| {
        let situation = city.guidance.situation(&outcome.told.situation);
        let title = situation.map_or(outcome.told.situation.as_str(), |situation| situation.title.get(language));
        let steps = outcome.told.steps.iter().map(|step| {
            city.guidance.action(&step.action).map_or(step.action.as_str(), |action| action.title.get(language))
        });
        format!("{title}{}{}", say(language, "：", ": "), steps.collect::<Vec<_>>().join(" → "))
    };
    Text::new(words(Language::Zh), words(Language::En))
}

/// Why nothing else has to be read.
fn the_rest(review: &ReviewOf<'_>, compared: &words::Compared, cards: &[Card<'_>]) -> String {
    let same = cards.iter().filter(|card| review.mark(card.outcome) == Mark::Same).count();
    let (people, periods) = (review.outcomes.people, review.outcomes.periods.len());
    let (was, is) = &compared.hashes;
    let proved = if was == is { "=" } else { "≠" };
    let text = Text::new(
        format!(
            "没变的：{same} 种结果（{people} 种人、{periods} 个时段，一个一个比过：同样的人听到同样的话，去同样的采样点）；{} 条文字，一字不差。",
            compared.same
        ),
        format!(
            "As before: {same} outcomes (each of {people} kinds of people in {periods} periods was compared: the same people are told the same and may go to the same sites), and {} texts, byte for byte.",
            compared.same
        ),
    );
    format!("<p class=\"box\">{}<br><code>{was}</code> {proved} <code>{is}</code></p>\n", in_both(&text))
}
