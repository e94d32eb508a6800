//! The same for programs.
//!
//! Ids and words both, so that a reader needs no sheet beside it.

use anxin_core::text::{Language, Text};
use anxin_prove::outcomes::{Answer, Change, Condition, Group, Outcome, OutcomeAdvice, Row};
use serde_json::{Value as Json, json};

use super::outcome::rule;
use super::{Mark, ReviewOf, conditions};

/// Everything of the page as one object.
pub fn to_json(review: &ReviewOf<'_>) -> Json {
    let city = review.city;
    let edition = city.edition();
    let cards = review.cards();
    let number_of =
        |outcome: &Outcome| cards.iter().find(|card| std::ptr::eq(card.outcome, outcome)).map(|card| &card.number);
    let situations = review.outcomes.situations.iter().enumerate().map(|(index, situation)| {
        json!({
            "number": index + 1,
            "situation": situation.id,
            "tone": city.guidance.situation(&situation.id).map(|words| words.tone),
            "ends": city.guidance.situation(&situation.id).map(|words| &words.ends),
            "people": situation.people,
            "who": groups(review, &situation.who),
        })
    });
    let signed = city.signatures.iter().filter(|one| one.edition == edition);
    json!({
        "city": city.city.id,
        "digest": edition.digest(),
        "edition": edition,
        "signed": signed.map(|one| json!({ "by": one.by, "on": one.on, "key": one.key.to_string() })).collect::<Vec<_>>(),
        "needed": city.settings.review.as_ref().map_or(0, |review| review.needed),
        "faults": review.faults,
        "since": review.since.as_ref().map(|since| &since.name),
        "people": review.outcomes.people,
        "periods": review.outcomes.periods,
        "told_apart_by_sites": review.outcomes.told_apart_by_sites(),
        "situations": situations.collect::<Vec<_>>(),
        "outcomes": cards.iter().map(|card| outcome(review, &card.number, card.outcome)).collect::<Vec<_>>(),
        "gone": review.outcomes.removed.iter().map(|gone| json!({
            "told": told(&gone.told),
            "people": gone.people,
            "smallest": condition(&gone.smallest),
            "now": gone.now.iter().filter_map(|index| number_of(review.outcomes.all().nth(*index)?)).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
    })
}

fn outcome(review: &ReviewOf<'_>, number: &str, outcome: &Outcome) -> Json {
    let mark = match review.mark(outcome) {
        Mark::New => Some("new"),
        Mark::Words => Some("words"),
        Mark::People => Some("people"),
        Mark::Same => Some("same"),
        Mark::NotCompared => None,
    };
    let counts = match outcome.change {
        Change::People { gained, lost, judged } => Some(json!({ "gained": gained, "lost": lost, "judged": judged })),
        _ => None,
    };
    let visits = outcome.visits.iter().map(|visit| {
        let kinds = |language| conditions::kinds(review.city, &review.outcomes, &visit.kinds, language);
        let verdicts = visit.verdicts.iter().map(|judged| {
            json!({
                "access": judged.verdict,
                "reason": judged.reason,
                "people": judged.people,
                "who": groups(review, &judged.who),
                "rows": rows(review, &judged.rows),
            })
        });
        json!({ "kinds": Text::new(kinds(Language::Zh), kinds(Language::En)), "verdicts": verdicts.collect::<Vec<_>>() })
    });
    json!({
        "number": number,
        "told": told(&outcome.told),
        "text": super::words(review.city, &outcome.told),
        "people": outcome.people,
        "smallest": condition(&outcome.smallest),
        "when": outcome.when,
        "who": groups(review, &outcome.who),
        "rows": rows(review, &outcome.rows),
        "sites": visits.collect::<Vec<_>>(),
        "change": mark,
        "change_people": counts,
    })
}

fn told(told: &OutcomeAdvice) -> Json {
    let steps = told.steps.iter().map(|step| json!({ "action": step.action, "reasons": step.reasons }));
    json!({
        "situation": told.situation,
        "reason": told.reason,
        "steps": steps.collect::<Vec<_>>(),
        "plan": told.plan.as_ref().map(|(plan, reason)| json!({ "plan": plan, "reason": reason })),
    })
}

fn groups(review: &ReviewOf<'_>, groups: &[Group]) -> Vec<Json> {
    let words = |group: &Group, language| conditions::group(review.city, &review.outcomes, group, language);
    let one = |group: &Group| {
        json!({
            "answers": condition(&group.answers),
            "periods": group.periods,
            "cases": group.cases,
            "text": Text::new(words(group, Language::Zh), words(group, Language::En)),
        })
    };
    groups.iter().map(one).collect()
}

fn condition(condition: &Condition) -> Json {
    let answer = |answer: &Answer| match answer {
        Answer::Value(value) => json!(value),
        Answer::Hours { from, below } => json!({ "from": from, "below": below }),
    };
    let sides =
        condition.iter().map(|side| (side.fact.clone(), side.any_of.iter().map(answer).collect::<Vec<_>>().into()));
    Json::Object(sides.collect())
}

fn rows(review: &ReviewOf<'_>, rows: &[Row]) -> Vec<Json> {
    let row = |row: &Row| {
        let rule = rule(review, row)?;
        Some(json!({ "table": row.table, "rule": rule.id, "row": rule.row, "note": rule.note, "source": rule.source }))
    };
    rows.iter().filter_map(row).collect()
}
