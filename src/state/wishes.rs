//! What stands among a person's answers and answers no question: from when their plans count, what they need of a site.
//!
//! Never sent; erased with the answers.

use anxin_core::feed::Feature;
use anxin_core::listing::Needs;
use anxin_core::time::{date_text, parse_date};
use chrono::NaiveDate;
use leptos::prelude::*;

use super::Profile;

/// The name under which the first day of a plan stands among the answers. No fact of a city has a stroke in its name.
fn start_of(plan: &str) -> String {
    ["plan/", plan].concat()
}

impl Profile {
    /// The day that this person's plan `plan` counts from; `None` where they did not say.
    pub fn plan_start(self, plan: &str) -> Option<NaiveDate> {
        self.answers.with(|answers| parse_date(answers.get(&start_of(plan))?))
    }

    /// Records from which day the plan `plan` counts, or takes it back. No table asks for it.
    pub fn start_plan(self, plan: &str, start: Option<NaiveDate>) {
        match start {
            Some(start) => self.answer(&start_of(plan), &date_text(start)),
            None => self.forget(&start_of(plan)),
        }
    }

    /// Whether this person needs `feature` of a site. Follows the answers.
    pub fn needs(self, feature: Feature) -> bool {
        self.answers.with(|answers| Needs::of(answers).has(feature))
    }
}
