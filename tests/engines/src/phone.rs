//! The engine that phones run, on the shard that phones fetch.

use anxin_core::eligibility::{Advice, Answers, Decisions, SiteFacts, Verdict, Why};
use anxin_core::feed::{Rules, SiteStatus, Tier};
use anxin_core::json;
use anxin_core::time::{Timestamp, UtcOffset};

use crate::digest::Engine;
use crate::everybody::Given;

/// The rules as a phone holds them, at a moment.
pub struct Phone {
    rules: Rules,
    decisions: Decisions,
    /// When it is.
    pub now: Timestamp,
    offset: UtcOffset,
}

impl Phone {
    /// Reads a published shard as a phone does; `None` where a phone would refuse it.
    pub fn read(shard: &[u8], now: Timestamp, offset: UtcOffset) -> Option<Self> {
        let mut rules: Rules = json::read(shard).ok()?;
        let decisions = Decisions::in_order(&rules.questions, std::mem::take(&mut rules.tables))?;
        Some(Self { rules, decisions, now, offset })
    }

    /// What this person is told; `None` where the tables have no answer.
    pub fn advice(&self, person: &Given<'_>) -> Option<Advice> {
        self.decisions.advise(&self.rules, &self.answers(person), self.now, self.offset)
    }

    fn answers(&self, person: &Given<'_>) -> Answers {
        let mut answers = Answers::default();
        for (fact, value) in person {
            answers.set(*fact, *value, self.now);
        }
        answers
    }
}

impl Engine for Phone {
    fn told(&mut self, person: &Given<'_>) -> String {
        let Some(advice) = self.advice(person) else { return String::new() };
        let mut text = [advice.situation.as_str(), "/", &row(&advice.why)].concat();
        for action in &advice.actions {
            let rows: Vec<String> = action.why.iter().map(row).collect();
            text = [&text, ";", &action.action, ":", &rows.join(",")].concat();
        }
        let plan = self.decisions.plan(&self.rules, &self.answers(person), self.now, self.offset);
        plan.map_or(text.clone(), |(plan, why)| [&text, "|", &plan, "/", &row(&why)].concat())
    }

    fn access(&mut self, person: &Given<'_>, site: &Given<'_>) -> String {
        let word = |name: &str| site.iter().find(|(fact, _)| *fact == name).map_or("", |(_, value)| *value);
        let serves = [word("serves").to_owned()];
        let facts = SiteFacts {
            status: SiteStatus::Open,
            audience_unknown: false,
            zone: [Tier::Lockdown, Tier::Control, Tier::Precaution].into_iter().find(|t| t.name() == word("site_zone")),
            open: match word("site_open") {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            },
            serves: &serves,
            fee: word("site_fee"),
        };
        let answers = self.answers(person);
        let Some(access) = self.decisions.access(&self.rules, &answers, &facts, self.now, self.offset) else {
            return String::new();
        };
        let fee = access.fee.as_deref().unwrap_or_default();
        let verdict: Verdict = access.verdict;
        [verdict.name(), "/", &row(&access.why), "/", fee, "/", &access.bring.join("+")].concat()
    }
}

/// A row of a table, with its reason.
fn row(why: &Why) -> String {
    [&why.table, "#", &why.rule, "=", &why.reason].concat()
}
