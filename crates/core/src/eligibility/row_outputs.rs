//! What the rows that count put out: words, actions, and the row as the explanation.
//!
//! Does not ask tables (see `decisions`).

use super::{Advised, Why};
use crate::decision::{Rule, Table};

/// The one row of a single-hit result: its word, and the row as the explanation.
pub(super) fn single(table: &Table, hits: &[usize], word: &str, reason: &str) -> Option<(String, Why)> {
    let rule = table.rules.get(*hits.first()?).filter(|_| table.policy.is_single())?;
    Some((output(table, rule, word)?.to_owned(), why(table, rule, reason)))
}

pub(super) fn collect_actions(table: &Table, hits: &[usize]) -> Vec<Advised> {
    let mut actions: Vec<Advised> = Vec::new();
    if table.policy.is_single() || table.policy.aggregates() {
        return actions;
    }
    for rule in hits.iter().filter_map(|&index| table.rules.get(index)) {
        let Some(action) = output(table, rule, "action") else { continue };
        let why = why(table, rule, "reason");
        match actions.iter_mut().find(|known| known.action == action) {
            Some(known) => known.why.push(why),
            None => actions.push(Advised { action: action.to_owned(), why: vec![why] }),
        }
    }
    actions
}

/// The words of one output over all hits, without repeats.
pub(super) fn words(table: &Table, hits: &[usize], name: &str) -> Vec<String> {
    if table.policy.aggregates() {
        return Vec::new();
    }
    each_once(hits.iter().filter_map(|&index| output(table, table.rules.get(index)?, name)))
}

/// Words in their order, each where it comes first.
pub(super) fn each_once<'a>(words: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for word in words {
        if !kept.iter().any(|known| known == word) {
            kept.push(word.to_owned());
        }
    }
    kept
}

/// The word that `rule` puts out under `name`.
pub(crate) fn output<'a>(table: &Table, rule: &'a Rule, name: &str) -> Option<&'a str> {
    let index = table.outputs.iter().position(|output| output.name == name)?;
    rule.outputs.get(index)?.as_text()
}

/// A row as the explanation of what it puts out.
pub(crate) fn why(table: &Table, rule: &Rule, reason: &str) -> Why {
    Why {
        table: table.name.clone(),
        rule: rule.id.clone(),
        reason: output(table, rule, reason).unwrap_or_default().to_owned(),
        source: rule.source.clone(),
        from: rule.from,
    }
}
