//! One outcome as a card: who gets it, the steps with their reasons, sites, and the rows behind it.
//!
//! The words below each step stand once in `dictionary`; where a card is to be read alone, on the card too. A card whose steps are
//! those of another, for other reasons, says only these. Does not choose outcomes or their order.

use anxin_core::feed::Tone;
use anxin_core::text::{Language, Text};
use anxin_prove::outcomes::{Change, Group, Outcome, Row, Visit};

use super::conditions::{condition, group, kinds, verdict};
use super::parts::{esc, mark, percent, reason, two};
use super::words::line_words;
use super::{Card, Mark, ReviewOf, call, say};

/// The most groups that are listed; how many people the others are is said.
const MOST_GROUPS: usize = 8;

/// How a card is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// Among all others: the words below the steps stand elsewhere.
    Short,
    /// By itself, with every word, among what changed.
    Whole,
}

/// A card.
pub(super) fn card(review: &ReviewOf<'_>, card: &Card<'_>, shown: Shown) -> String {
    let Card { number, outcome, like } = card;
    let changed = review.mark(outcome);
    let whole = shown == Shown::Whole;
    let like = like.as_ref().filter(|_| !whole);
    let class = if [Mark::New, Mark::Words, Mark::People].contains(&changed) { " class=\"changed\"" } else { "" };
    let anchor = if whole { "c" } else { "o" };
    let sites = sites(review, &outcome.visits);
    let column = |language: Language| {
        let who = format!(
            "<p class=\"who\"><b>{}</b>{}</p>",
            say(language, "谁：", "Who: "),
            groups(review, &outcome.who, language)
        );
        let steps = match like {
            Some(first) => other_reasons(review, outcome, first, language),
            None => told(review, outcome, whole, language),
        };
        let sites = sites.iter().map(|text| format!("<li>{}</li>", text.get(language))).collect::<String>();
        let sites = if sites.is_empty() { sites } else { format!("<ul class=\"sites\">{sites}</ul>") };
        [who, steps, sites].concat()
    };
    format!(
        "<article id=\"{anchor}{number}\"{class}>\n<p class=\"head\"><b class=\"no\">{number}</b>{} {}<span class=\"ask\">□ 同意 agree □ 要改 change</span></p>\n{}{}{}</article>\n",
        mark(changed),
        counts(review, outcome),
        changes(outcome),
        two(&column(Language::Zh), &column(Language::En)),
        rows(review, outcome),
    )
}

/// The steps and the plan in a line: what tells outcomes of one situation apart.
pub(super) fn headline(review: &ReviewOf<'_>, outcome: &Outcome, language: Language) -> String {
    let title = |id: &str| {
        let action = review.city.guidance.action(id);
        action.map_or_else(|| id.to_owned(), |action| action.title.get(language).to_owned())
    };
    let steps = outcome.told.steps.iter().map(|step| title(&step.action)).collect::<Vec<_>>().join(" → ");
    let plan = outcome.told.plan.as_ref().and_then(|(plan, _)| review.city.guidance.plan(plan));
    match plan {
        Some(plan) => [&steps, say(language, "；按天：", "; by the day: "), plan.title.get(language)].concat(),
        None => steps,
    }
}

fn counts(review: &ReviewOf<'_>, outcome: &Outcome) -> String {
    let when = outcome.when.as_ref().map(|when| format!("；{} {}", when.zh, when.en)).unwrap_or_default();
    let share = percent(outcome.people, review.outcomes.people);
    format!("<small>{} 种人 kinds of people（{share}）{}</small>", outcome.people, esc(&when))
}

fn changes(outcome: &Outcome) -> String {
    let Change::People { gained, lost, judged } = outcome.change else { return String::new() };
    format!(
        "<p class=\"small\"><b>和上一版比：新进来 {gained} 种人，出去 {lost} 种人，采样点判断变了的 {judged} 种人。 <span lang=\"en\">Since the edition before: {gained} kinds of people come to it, {lost} leave it, for {judged} sites are judged otherwise.</span></b></p>\n"
    )
}

/// Conditions, any of which is enough.
pub(super) fn groups(review: &ReviewOf<'_>, all: &[Group], language: Language) -> String {
    let shown = all.iter().take(MOST_GROUPS);
    let mut list: Vec<String> = shown.map(|one| esc(&group(review.city, &review.outcomes, one, language))).collect();
    let rest = all.len().saturating_sub(MOST_GROUPS);
    if rest > 0 {
        let cases: usize = all.iter().skip(MOST_GROUPS).map(|group| group.cases).sum();
        list.push(match language {
            Language::Zh => format!("另外 {rest} 组，最多 {cases} 种人（见 --format json）"),
            Language::En => format!("{rest} further groups, {cases} kinds of people at most (see --format json)"),
        });
    }
    list.join(say(language, "<b> 或者 </b>", "<b> or else </b>"))
}

/// The steps, with why; the words below them too where the card is to be read alone.
fn told(review: &ReviewOf<'_>, outcome: &Outcome, whole: bool, language: Language) -> String {
    let guidance = &review.city.guidance;
    let mut text = String::new();
    if let Some(situation) = guidance.situation(&outcome.told.situation).filter(|_| whole) {
        text.push_str(&format!(
            "<p><b>{}</b><br>{}</p>",
            esc(situation.title.get(language)),
            esc(situation.summary.get(language))
        ));
    }
    text.push_str(&format!(
        "<p class=\"why\">{}</p><ol>",
        why(review, std::slice::from_ref(&outcome.told.reason), language)
    ));
    for step in &outcome.told.steps {
        let action = guidance.action(&step.action);
        let title = action.map_or(step.action.as_str(), |action| action.title.get(language));
        text.push_str(&format!("<li><b>{}</b> ", esc(title)));
        if let Some(action) = action.filter(|_| whole) {
            text.push_str(&format!("<br>{}<br>", esc(action.detail.get(language))));
            if let Some(line) = call(review.city, action) {
                text.push_str(&format!(
                    "<span class=\"call\">☎ {}</span><br>",
                    esc(line_words(review.city, line).get(language))
                ));
            }
        }
        text.push_str(&format!("<span class=\"why\">{}</span></li>", why(review, &step.reasons, language)));
    }
    text.push_str("</ol>");
    if let Some((id, reason)) = &outcome.told.plan {
        let title = guidance.plan(id).map_or(id.as_str(), |plan| plan.title.get(language));
        let by_day = say(language, "按天：", "By the day: ");
        let why = why(review, std::slice::from_ref(reason), language);
        text.push_str(&format!("<p><b>{by_day}{}</b> <span class=\"why\">{why}</span></p>", esc(title)));
    }
    text
}

/// That the steps are those of another card, and the reasons that are not.
fn other_reasons(
    review: &ReviewOf<'_>,
    outcome: &Outcome,
    (number, first): &(String, &Outcome),
    language: Language,
) -> String {
    let mut text = match language {
        Language::Zh => format!("<p>步骤和 <a href=\"#o{number}\">{number}</a> 一样，原因不同：</p>"),
        Language::En => format!("<p>The steps of <a href=\"#o{number}\">{number}</a>, for other reasons:</p>"),
    };
    if outcome.told.reason != first.told.reason {
        let why = why(review, std::slice::from_ref(&outcome.told.reason), language);
        text.push_str(&format!("<p class=\"why\">{why}</p>"));
    }
    text.push_str("<ul class=\"sites\">");
    for (index, (step, other)) in outcome.told.steps.iter().zip(&first.told.steps).enumerate() {
        if step.reasons != other.reasons {
            text.push_str(&format!(
                "<li>{}: <span class=\"why\">{}</span></li>",
                index + 1,
                why(review, &step.reasons, language)
            ));
        }
    }
    let reason = |outcome: &Outcome| outcome.told.plan.as_ref().map(|(_, reason)| reason.clone());
    if let Some(reason) = reason(outcome).filter(|_| reason(outcome) != reason(first)) {
        let by_day = say(language, "按天", "by the day");
        text.push_str(&format!("<li>{by_day}: <span class=\"why\">{}</span></li>", why(review, &[reason], language)));
    }
    text + "</ul>"
}

fn why(review: &ReviewOf<'_>, reasons: &[String], language: Language) -> String {
    let words: Vec<String> = reasons.iter().map(|id| reason(review.city, id).get(language).to_owned()).collect();
    esc(&words.join(" "))
}

/// The rows that fired, by their ids; a list behind the cards has their notes and documents.
fn rows(review: &ReviewOf<'_>, outcome: &Outcome) -> String {
    let mut tables: Vec<(&str, Vec<&str>)> = Vec::new();
    let judged = outcome.visits.iter().flat_map(|visit| &visit.verdicts).flat_map(|judged| &judged.rows);
    for row in outcome.rows.iter().chain(judged) {
        let Some(rule) = rule(review, row) else { continue };
        match tables.iter_mut().find(|(table, _)| *table == row.table) {
            Some((_, ids)) if ids.contains(&rule.id.as_str()) => {}
            Some((_, ids)) => ids.push(&rule.id),
            None => tables.push((&row.table, vec![&rule.id])),
        }
    }
    let tables: Vec<String> = tables.iter().map(|(table, ids)| format!("{table} {}", ids.join(" "))).collect();
    format!("<p class=\"rows\"><code>{}</code></p>\n", esc(&tables.join(" · ")))
}

/// The rule that a row is.
pub(super) fn rule<'r>(review: &'r ReviewOf<'_>, row: &Row) -> Option<&'r anxin_core::decision::Rule> {
    let sheet = review.city.proof.sheets.iter().find(|sheet| sheet.name == row.table)?;
    sheet.table.as_ref()?.rules.get(row.rule)
}

/// A line for each verdict on each kind of site, finished text.
fn sites(review: &ReviewOf<'_>, visits: &[Visit]) -> Vec<Text> {
    let line = |visit: &Visit, judged: &anxin_prove::outcomes::Judged, language: Language| {
        let kinds = esc(&kinds(review.city, &review.outcomes, &visit.kinds, language));
        let verdict = verdict(judged.verdict);
        let why = why(review, std::slice::from_ref(&judged.reason), language);
        let who = match judged.who.as_slice() {
            [] => String::new(),
            who => format!(" [{}]", groups(review, who, language)),
        };
        format!(
            "{kinds}{}<b>{}</b> <span class=\"why\">{why}</span>{who}",
            say(language, "：", ": "),
            esc(verdict.get(language))
        )
    };
    let each = visits.iter().flat_map(|visit| visit.verdicts.iter().map(move |judged| (visit, judged)));
    each.map(|(visit, judged)| Text::new(line(visit, judged, Language::Zh), line(visit, judged, Language::En)))
        .collect()
}

/// Who shows a fault or an outcome, in the least answers.
pub(super) fn smallest(review: &ReviewOf<'_>, answers: &anxin_prove::outcomes::Condition) -> Text {
    let words = |language| match condition(review.city, answers, language) {
        words if words.is_empty() => say(language, "什么都没回答的人", "someone who answered nothing").to_owned(),
        words => words,
    };
    Text::new(words(Language::Zh), words(Language::En))
}

/// The tone of a situation, as a label.
pub(super) fn tone_label(tone: Tone) -> String {
    let class = match tone {
        Tone::Emergency => "emergency",
        Tone::Strict => "strict",
        Tone::Care => "care",
        Tone::Calm => "calm",
    };
    let words = super::conditions::tone(tone);
    format!("<span class=\"tone {class}\">{} {}</span>", esc(&words.zh), esc(&words.en))
}
