//! From a person's answers to advice, and from answers and a site to "may I go".
//!
//! Holds no rule: what is decided stands in the city's tables. This module knows which tables there must be, in which
//! order they feed each other, and what their outputs are for.
//!
//! - `decisions`, `limit` and `halt`: what phones run
//! - `link` and `error`: what only staff need, which the app must not reach

mod ahead;
mod answers;
mod decisions;
mod error;
mod halt;
mod limit;
mod link;
mod result;
mod site_facts;

pub use answers::{Answer, Answers, UNKNOWN};
pub(crate) use decisions::{
    ACCESS, ADVICE, BRING, FEE, Linked, PLAN, SITUATION, feeds_others, of_a_visit, output, why,
};
pub use decisions::{Decisions, NO_PLAN};
pub use error::RulesError;
pub use limit::Limit;
pub use result::{Access, Advice, Advised, Verdict, Why};
pub use site_facts::SiteFacts;

#[cfg(test)]
mod tests;
