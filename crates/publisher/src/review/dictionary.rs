//! What is the same on many cards, once: the words of each step, the sentences that hold for everybody, and the rows with their
//! documents.
//!
//! Does not say who is told what.

use std::collections::BTreeSet;

use anxin_core::text::{Language, Text};
use anxin_core::time::date_text;
use anxin_prove::outcomes::Row;
use anxin_prove::{Confines, StepKind};

use super::outcome::rule;
use super::parts::{both, esc, in_both, two};
use super::words::line_words;
use super::{ReviewOf, call, say};

/// The words of each step exactly as residents read them, in the order of the sheet, with whom it calls and who is next.
pub(super) fn steps(review: &ReviewOf<'_>) -> String {
    let mut list = String::from(
        "<section class=\"steps\"><h2 id=\"steps\">每一步的原话 <small lang=\"en\">Each step as residents read it</small></h2>\n\
         <p class=\"small\">卡片上只写标题和原因，每一步下面的话都在这里。<span lang=\"en\">Cards have titles and reasons alone; the words below them are here.</span></p>\n",
    );
    for action in &review.city.guidance.actions {
        let kinds = step_kinds(review, &action.id);
        let line = call(review.city, action).map(|line| line_words(review.city, line));
        let column = |language: Language| {
            let call = line.as_ref().map(|line| format!(" <span class=\"call\">☎ {}</span>", esc(line.get(language))));
            let kinds = kinds.get(language);
            format!(
                "<b>{}</b> <small>{}</small><br>{}{}",
                esc(action.title.get(language)),
                esc(kinds),
                esc(action.detail.get(language)),
                call.unwrap_or_default()
            )
        };
        list.push_str(&format!(
            "<div class=\"entry\" id=\"a-{}\">{}</div>",
            esc(&action.id),
            two(&column(Language::Zh), &column(Language::En))
        ));
    }
    list + "</section>\n"
}

/// What a step is in the proof, in words.
fn step_kinds(review: &ReviewOf<'_>, action: &str) -> Text {
    let proof = &review.city.proof;
    let kinds = proof.kinds_of(action).iter().map(|kind| match kind {
        StepKind::Care => ("看病", "care"),
        StepKind::Call => ("打电话", "call"),
        StepKind::Stay => ("留下", "stay"),
        StepKind::Go => ("出门", "go"),
        StepKind::Test => ("采样", "test"),
        StepKind::Wait => ("等人", "wait"),
        StepKind::Ask => ("作答", "ask"),
        StepKind::Know => ("知道", "know"),
    });
    let confines = match proof.confines(action) {
        Confines::No => None,
        Confines::Compound => Some(("不出小区", "keeps in the compound")),
        Confines::Home => Some(("不出门", "keeps in")),
    };
    let all: Vec<_> = kinds.chain(confines).collect();
    let join = |words: Vec<&str>, joint: &str| {
        if words.is_empty() { String::new() } else { format!("[{}]", words.join(joint)) }
    };
    Text::new(join(all.iter().map(|(zh, _)| *zh).collect(), "、"), join(all.iter().map(|(_, en)| *en).collect(), ", "))
}

/// The sentences that the proof holds for everybody, and what is a sign of an emergency and a greater risk.
pub(super) fn sentences(review: &ReviewOf<'_>) -> String {
    let proof = &review.city.proof;
    let mut list = String::from(
        "<section class=\"dense\"><h2 id=\"sentences\">对人人都要成立的要求 <small lang=\"en\">What holds for everybody</small></h2>\n<ol class=\"lines\">",
    );
    let properties = proof.properties.iter().flat_map(|all| all.people.rows.iter().chain(&all.sites.rows));
    let mut properties: Vec<_> = properties.collect();
    properties.sort_by_key(|property| property.row);
    let said = properties.iter().map(|property| (&property.id, &property.says));
    for (id, says) in said.chain(proof.contradictions.iter().map(|one| (&one.id, &one.says))) {
        list.push_str(&format!("<li>{} <code>{}</code></li>", in_both(says), esc(id)));
    }
    list.push_str("</ol>\n<h3>急症信号和风险顺序<small lang=\"en\">Signs of an emergency, and answers by risk</small></h3><ol class=\"lines\">");
    for risk in &proof.risks {
        let question = review.city.rules.question(&risk.fact);
        let words = |language: Language| {
            let answer = |value: &String| {
                let choice = question.and_then(|question| question.choice(value));
                choice.map_or_else(|| value.clone(), |choice| choice.label.get(language).to_owned())
            };
            let mut words =
                question.map_or_else(|| risk.fact.clone(), |question| question.short.get(language).to_owned());
            let signs: Vec<String> = risk.emergency.iter().map(answer).collect();
            if !signs.is_empty() {
                words.push_str(say(language, "；急症信号：", "; signs of an emergency: "));
                words.push_str(&signs.join(say(language, "、", ", ")));
            }
            if !risk.order.is_empty() {
                words.push_str(say(language, "；由轻到重：", "; from the least risk: "));
                words.push_str(&risk.order.iter().map(answer).collect::<Vec<_>>().join(" < "));
            }
            if risk.own_sites {
                words.push_str(say(language, "；有专门的采样点", "; has sites of its own"));
            }
            words
        };
        list.push_str(&format!("<li>{}</li>", in_both(&Text::new(words(Language::Zh), words(Language::En)))));
    }
    list + "</ol></section>\n"
}

/// The rows that say something to somebody, once, with their notes and documents.
pub(super) fn rows(review: &ReviewOf<'_>) -> String {
    let outcomes = review.outcomes.all();
    let mut used: BTreeSet<(String, usize)> = BTreeSet::new();
    for outcome in outcomes {
        let judged = outcome.visits.iter().flat_map(|visit| &visit.verdicts).flat_map(|judged| &judged.rows);
        used.extend(outcome.rows.iter().chain(judged).map(|row| (row.table.clone(), row.rule)));
    }
    let mut table = String::from(
        "<section class=\"dense\"><h2 id=\"rows\">依据的行 <small lang=\"en\">The rows behind it</small></h2>\n\
         <table><thead><tr><th>行 Row</th><th>备注 Note</th><th>来源 Source</th></tr></thead><tbody>\n",
    );
    let order = ["situation", "advice", "plan", "access"];
    let mut used: Vec<(String, usize)> = used.into_iter().collect();
    used.sort_by_key(|(name, rule)| (order.iter().position(|known| known == name), name.clone(), *rule));
    for (name, index) in used {
        let row = Row { table: name, rule: index };
        let Some(rule) = rule(review, &row) else { continue };
        let held = match (rule.from.map(date_text), rule.until.map(date_text)) {
            (None, None) => String::new(),
            (from, until) => format!(" {}—{}", from.unwrap_or_default(), until.unwrap_or_default()),
        };
        table.push_str(&format!(
            "<tr><td class=\"num\"><code>{} {}</code>{held}</td><td>{}</td><td><code>{}</code></td></tr>\n",
            esc(&row.table),
            esc(&rule.id),
            esc(&rule.note),
            esc(&rule.source),
        ));
    }
    table.push_str("</tbody></table>\n<h3>来源<small lang=\"en\">Sources</small></h3><table><tbody>\n");
    for source in &review.city.guidance.sources {
        table.push_str(&format!(
            "<tr><td><code>{}</code></td><td>{}</td><td class=\"num\">{}</td></tr>\n",
            esc(&source.id),
            both(&source.title),
            esc(&source.date)
        ));
    }
    table + "</tbody></table></section>\n"
}
