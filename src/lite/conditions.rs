//! Conditions on answers, in the words of the questions.

use anxin_core::briefing::{Case, Clause, Said, When};
use anxin_core::feed::Question;

use super::context::Context;
use crate::i18n::lite::Lite;

/// Each of the conditions in words: any of them is enough. Those that say only that something is not known are one.
/// `full` is whether answers are explained.
pub(super) fn when(context: &Context<'_>, when: &When, full: bool) -> Vec<String> {
    let (open, others): (Vec<&Case>, Vec<&Case>) = when.0.iter().partition(|case| is_open(case));
    let mut words: Vec<String> = others.into_iter().map(|case| all(context, case, full)).collect();
    match open.as_slice() {
        [] => {}
        [only] => words.push(all(context, only, full)),
        several => {
            let facts: Vec<String> = several.iter().copied().flatten().map(|clause| short(context, clause)).collect();
            words.push(context.fill(Lite::NotKnown, &[("facts", &context.list(&facts))]));
        }
    }
    words
}

/// Every clause of a case, joined.
pub(super) fn all(context: &Context<'_>, case: &Case, full: bool) -> String {
    case.iter().map(|clause| one(context, clause, full)).collect::<Vec<_>>().join(context.t(Lite::And))
}

/// Whether a case says only that one thing is not known.
pub(super) fn is_open(case: &Case) -> bool {
    matches!(case.as_slice(), [Clause { any_of, .. }] if any_of.as_slice() == [Said::Unknown])
}

fn short(context: &Context<'_>, clause: &Clause) -> String {
    let question = context.edition.rules.question(&clause.fact);
    question.map_or_else(|| clause.fact.clone(), |question| context.text(&question.short))
}

fn one(context: &Context<'_>, clause: &Clause, full: bool) -> String {
    let question = context.edition.rules.question(&clause.fact);
    let hours = clause.any_of.iter().any(|said| matches!(said, Said::Hours { .. }));
    let (message, said) = if clause.none_of.is_empty() || hours {
        (Lite::FactIs, &clause.any_of)
    } else {
        (Lite::FactIsNot, &clause.none_of)
    };
    let answers: Vec<String> = joined(said).iter().map(|said| answer(context, question, said, full)).collect();
    context.fill(message, &[("fact", &short(context, clause)), ("answers", &context.either(&answers))])
}

/// Stretches of hours that meet are one.
fn joined(said: &[Said]) -> Vec<Said> {
    let mut joined: Vec<Said> = Vec::new();
    for one in said {
        match (joined.last_mut(), one) {
            (Some(Said::Hours { below, .. }), Said::Hours { from, below: end }) if *below == Some(*from) => {
                *below = *end;
            }
            _ => joined.push(one.clone()),
        }
    }
    joined
}

fn answer(context: &Context<'_>, question: Option<&Question>, said: &Said, full: bool) -> String {
    match said {
        Said::Unknown => context.t(Lite::Open).to_owned(),
        Said::Choice(value) => {
            let Some(choice) = question.and_then(|question| question.choice(value)) else { return value.clone() };
            let (label, detail) = (context.text(&choice.label), context.locale.text(&choice.detail));
            if detail.is_empty() || !full {
                return label;
            }
            context.fill(Lite::WithDetail, &[("answer", &label), ("detail", &detail)])
        }
        Said::Hours { from: 0, below: None } => context.t(Lite::HoursAny).to_owned(),
        Said::Hours { from: 0, below: Some(below) } => context.fill(Lite::HoursBelow, &[("below", below)]),
        Said::Hours { from, below: None } => context.fill(Lite::HoursFrom, &[("from", from)]),
        Said::Hours { from, below: Some(below) } => {
            context.fill(Lite::HoursBetween, &[("from", from), ("below", below)])
        }
    }
}
