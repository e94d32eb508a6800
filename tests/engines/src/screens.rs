//! Every distinct result screen that answers can lead to, each with the person who gets there with the fewest answers.
//!
//! Two screens are the same where the situation and the list of actions are. Does not draw anything.

use std::collections::HashMap;

use serde_json::{Value as Json, json};

use crate::everybody::Everybody;
use crate::phone::Phone;

/// Situation and actions.
type Screen = (String, Vec<String>);
/// How many answers the person gave, their number, and the row behind each action.
type Smallest = (usize, usize, Vec<String>);

/// The screens, those with fewer answers first: `answers` as `[fact, value]`, the `situation`, and of each action its id
/// and the row that is shown first.
pub fn screens(everybody: &Everybody, phone: &Phone) -> Vec<Json> {
    let mut found: HashMap<Screen, Smallest> = HashMap::new();
    for number in 0..everybody.people_count() {
        let person = everybody.person(number);
        let Some(advice) = phone.advice(&person) else { continue };
        let answered = person.iter().filter(|(_, value)| *value != "unknown").count();
        if answered == 0 {
            // Who has answered nothing is shown questions, and no result.
            continue;
        }
        let actions = advice.actions.iter().map(|advised| advised.action.clone()).collect();
        let rules = advice.actions.iter().map(|a| a.why.first().map(|why| why.rule.clone()).unwrap_or_default());
        let smallest = found.entry((advice.situation.clone(), actions)).or_insert((usize::MAX, 0, Vec::new()));
        if answered < smallest.0 {
            *smallest = (answered, number, rules.collect());
        }
    }
    let mut all: Vec<_> = found.into_iter().collect();
    all.sort_unstable_by_key(|(_, (answered, number, _))| (*answered, *number));
    let screen = |((situation, actions), (_, number, rules)): (Screen, Smallest)| {
        let answers: Vec<_> = everybody.person(number).into_iter().filter(|(_, value)| *value != "unknown").collect();
        json!({ "answers": answers, "situation": situation, "actions": actions, "rules": rules })
    };
    all.into_iter().map(screen).collect()
}
