//! From a person's answers to advice, and from answers and a site to "may I go".
//!
//! Holds no rule: what is decided stands in the city's tables. This module knows which tables there must be, in which
//! order they feed each other, and what their outputs are for.
//!
//! All of it is what phones run. Tables are linked, and faults put into words, by the module `authoring`.

mod answers;
mod decisions;
mod limit;
mod no_answer;
mod open_questions;
mod result;
mod row_outputs;
mod site_facts;
mod upcoming;

pub use answers::{Answer, Answers, UNKNOWN};
pub(crate) use decisions::{ACCESS, ADVICE, BRING, FEE, Linked, PLAN, SITUATION, feeds_others, of_a_visit};
pub use decisions::{Decisions, NO_PLAN};
#[cfg(any(test, feature = "authoring"))]
pub(crate) use decisions::{Scope, facts, is_personal, latest, values_of};
pub use limit::Limit;
#[cfg(any(test, feature = "authoring"))]
pub(crate) use no_answer::NoAnswer;
pub use result::{Access, Advice, Advised, Verdict, Why};
pub(crate) use row_outputs::{output, why};
pub use site_facts::SiteFacts;

#[cfg(test)]
pub(crate) mod tests;
