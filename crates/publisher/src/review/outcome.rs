//! One outcome: who gets it, the words as residents read them, the rows behind it, sites, and place for two signatures.
//!
//! Does not choose outcomes or their order.

use anxin_core::feed::{Plan, Tone};
use anxin_core::text::{Language, Text};
use anxin_core::time::date_text;
use anxin_prove::outcomes::{Change, Group, Outcome, Row, Visit};

use super::conditions::{condition, group, kinds, verdict};
use super::parts::{both, esc, in_both, mark, percent, reason, two};
use super::{Mark, ReviewOf, call, say};

/// The most groups that are listed; how many people the others are is said.
const MOST_GROUPS: usize = 8;

/// The card of the outcome with this number.
pub(super) fn card(review: &ReviewOf<'_>, number: &str, outcome: &Outcome) -> String {
    let changed = review.mark(outcome);
    let class = if [Mark::New, Mark::Words, Mark::People].contains(&changed) { " class=\"changed\"" } else { "" };
    let mut card =
        format!("<article id=\"o{number}\"{class}>\n<div class=\"head\"><span class=\"no\">{number}</span><h3>");
    card.push_str(&headline(review, outcome));
    card.push_str(&format!("</h3>{}</div>\n{}", mark(changed), counts(review, outcome)));
    card.push_str(&changes(outcome));
    card.push_str(&who(review, outcome));
    card.push_str(&told(review, outcome));
    card.push_str(&rows(review, &outcome.rows));
    card.push_str(&sites(review, &outcome.visits));
    card.push_str(
        "<p class=\"sign\"><span>同意／要改 agree / change</span><span>一 first：姓名 name、单位 office、日期 date</span><span>二 second</span></p>\n</article>\n",
    );
    card
}

/// The steps and the plan in a line: what tells outcomes of one situation apart.
pub(super) fn headline(review: &ReviewOf<'_>, outcome: &Outcome) -> String {
    let steps = |language: Language| {
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
    };
    format!("{}<small lang=\"en\">{}</small>", esc(&steps(Language::Zh)), esc(&steps(Language::En)))
}

fn counts(review: &ReviewOf<'_>, outcome: &Outcome) -> String {
    let all = review.outcomes.people;
    let share = percent(outcome.people, all);
    let (zh_when, en_when) = match &outcome.when {
        None => (String::new(), String::new()),
        Some(when) => (format!("；{}", when.zh), format!("; {}", when.en)),
    };
    let smallest = |language| {
        let words = condition(review.city, &outcome.smallest, language);
        if words.is_empty() {
            say(language, "什么都没回答的人", "someone who answered nothing").to_owned()
        } else {
            words
        }
    };
    format!(
        "<p class=\"count\">{} / {all} 种人（{share}）{}；例如：{}<br><span lang=\"en\">{} of {all} kinds of people ({share}){}; for example: {}</span></p>\n",
        outcome.people,
        esc(&zh_when),
        esc(&smallest(Language::Zh)),
        outcome.people,
        esc(&en_when),
        esc(&smallest(Language::En)),
    )
}

fn changes(outcome: &Outcome) -> String {
    let Change::People { gained, lost, judged } = outcome.change else { return String::new() };
    let text = Text::new(
        format!("和上一版比：新进来 {gained} 种人，出去 {lost} 种人，采样点判断变了的 {judged} 种人。"),
        format!(
            "Since the edition before: {gained} kinds of people come to it, {lost} leave it, for {judged} sites are judged otherwise."
        ),
    );
    format!("<p class=\"count\"><b>{}</b></p>\n", in_both(&text))
}

fn who(review: &ReviewOf<'_>, outcome: &Outcome) -> String {
    let title = Text::new("谁会看到（本节里的人）", "Who, of those in this section");
    format!("<h4>{}</h4>\n{}", in_both(&title), groups(review, &outcome.who))
}

/// Conditions, any of which is enough, in two columns.
pub(super) fn groups(review: &ReviewOf<'_>, all: &[Group]) -> String {
    let list = |language: Language| {
        let mut list = String::from("<ul class=\"who\">");
        for one in all.iter().take(MOST_GROUPS) {
            list.push_str(&format!("<li>{}</li>", esc(&group(review.city, &review.outcomes, one, language))));
        }
        let rest = all.len().saturating_sub(MOST_GROUPS);
        if rest > 0 {
            let cases: usize = all.iter().skip(MOST_GROUPS).map(|group| group.cases).sum();
            list.push_str(&match language {
                Language::Zh => format!("<li>另外 {rest} 组，最多 {cases} 种人（见 --format json）</li>"),
                Language::En => {
                    format!("<li>{rest} further groups, {cases} kinds of people at most (see --format json)</li>")
                }
            });
        }
        list + "</ul>"
    };
    two(&list(Language::Zh), &list(Language::En))
}

/// The words exactly as residents read them.
fn told(review: &ReviewOf<'_>, outcome: &Outcome) -> String {
    let column = |language: Language| {
        let guidance = &review.city.guidance;
        let mut text = String::new();
        if let Some(situation) = guidance.situation(&outcome.told.situation) {
            text.push_str(&format!(
                "<p class=\"title\">{}</p><p>{}</p>",
                esc(situation.title.get(language)),
                esc(situation.summary.get(language))
            ));
        }
        text.push_str(&why(review, std::slice::from_ref(&outcome.told.reason), language));
        text.push_str("<ol>");
        for step in &outcome.told.steps {
            text.push_str("<li>");
            if let Some(action) = guidance.action(&step.action) {
                text.push_str(&format!(
                    "<b>{}</b><br>{}",
                    esc(action.title.get(language)),
                    esc(action.detail.get(language))
                ));
                if let Some(line) = call(review.city, action) {
                    text.push_str(&format!(
                        "<br><span class=\"call\">☎ {} {}</span>",
                        esc(line.name.get(language)),
                        esc(&line.phone)
                    ));
                }
            }
            text.push_str(&why(review, &step.reasons, language));
            text.push_str("</li>");
        }
        text.push_str("</ol>");
        if let Some((id, reason)) = &outcome.told.plan {
            let title = guidance.plan(id).map_or(id.as_str(), |plan: &Plan| plan.title.get(language));
            text.push_str(&format!("<p><b>{}{}</b></p>", say(language, "按天计划：", "Plan by the day: "), esc(title)));
            text.push_str(&why(review, std::slice::from_ref(reason), language));
        }
        text
    };
    let title = Text::new("居民看到的文字", "As residents read it");
    format!(
        "<h4>{}</h4>\n<div class=\"told\">{}</div>\n",
        in_both(&title),
        two(&column(Language::Zh), &column(Language::En))
    )
}

fn why(review: &ReviewOf<'_>, reasons: &[String], language: Language) -> String {
    let words: Vec<String> = reasons.iter().map(|id| reason(review.city, id).get(language).to_owned()).collect();
    format!("<p class=\"why\">{}{}</p>", say(language, "原因：", "Why: "), esc(&words.join(" ")))
}

/// The rows that fired, with their documents.
fn rows(review: &ReviewOf<'_>, rows: &[Row]) -> String {
    let title = Text::new("依据的行", "Rows behind it");
    let mut table = format!(
        "<h4>{}</h4>\n<table><thead><tr><th>行 Row</th><th>备注 Note</th><th>来源 Source</th><th>日期 Date</th></tr></thead><tbody>\n",
        in_both(&title)
    );
    let guidance = &review.city.guidance;
    for row in rows {
        let Some(rule) = rule(review, row) else { continue };
        let source = guidance.source(&rule.source);
        let held = match (rule.from.map(date_text), rule.until.map(date_text)) {
            (None, None) => String::new(),
            (from, until) => format!("<br><small>{}—{}</small>", from.unwrap_or_default(), until.unwrap_or_default()),
        };
        let source_words = source.map_or_else(|| esc(&rule.source), |source| both(&source.title));
        table.push_str(&format!(
            "<tr><td class=\"num\"><code>{} {}</code>{held}</td><td>{}</td><td class=\"one\">{source_words}</td><td class=\"num\">{}</td></tr>\n",
            esc(&row.table),
            esc(&rule.id),
            esc(&rule.note),
            esc(source.map_or("", |source| source.date.as_str())),
        ));
    }
    table + "</tbody></table>\n"
}

/// The rule that a row is.
pub(super) fn rule<'r>(review: &'r ReviewOf<'_>, row: &Row) -> Option<&'r anxin_core::decision::Rule> {
    let sheet = review.city.proof.sheets.iter().find(|sheet| sheet.name == row.table)?;
    sheet.table.as_ref()?.rules.get(row.rule)
}

fn sites(review: &ReviewOf<'_>, visits: &[Visit]) -> String {
    if visits.is_empty() {
        return String::new();
    }
    let title = Text::new("能不能去采样点", "Testing sites");
    let mut table = format!(
        "<h4>{}</h4>\n<table><thead><tr><th>采样点 Kind of site</th><th>判断 Verdict</th><th>原因和条件 Why, and for whom</th><th>行 Rows</th></tr></thead><tbody>\n",
        in_both(&title)
    );
    for visit in visits {
        let kinds = |language| kinds(review.city, &review.outcomes, &visit.kinds, language);
        let kinds = Text::new(kinds(Language::Zh), kinds(Language::En));
        for (place, judged) in visit.verdicts.iter().enumerate() {
            let kinds = if place == 0 { both(&kinds) } else { String::new() };
            let ids: Vec<&str> = judged.rows.iter().filter_map(|row| Some(rule(review, row)?.id.as_str())).collect();
            let mut why = both(&reason(review.city, &judged.reason));
            if !judged.who.is_empty() {
                why.push_str(&groups(review, &judged.who));
            }
            table.push_str(&format!(
                "<tr><td>{kinds}</td><td class=\"num\">{}</td><td>{why}</td><td><code>{}</code></td></tr>\n",
                both(&verdict(judged.verdict)),
                esc(&ids.join(" ")),
            ));
        }
    }
    table + "</tbody></table>\n"
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
