//! What holds of a site whatever the city's tables say: where it is not in service nobody goes, and where nobody
//! understood what its list says of it, everybody asks first.
//!
//! Puts nothing in words: screens have words for each [`Limit`].

use super::decisions::{ACCESS, Scope, person_scope, person_values};
use super::no_answer::NoAnswer;
use super::row_outputs::each_once;
use super::{Access, Answers, Decisions, SiteFacts, Verdict, Why};
use crate::decision::Value;
use crate::feed::{Rules, SiteStatus};
use crate::time::{Timestamp, UtcOffset};

/// Why a verdict can be no better than it is, whoever asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Limit {
    /// The site is out of service for a while.
    Paused,
    /// The site is withdrawn.
    Closed,
    /// Something is said of its service that nobody understood.
    StatusUnknown,
    /// Whom it serves nobody understood.
    AudienceUnknown,
}

impl Limit {
    /// Every limit.
    pub const ALL: [Self; 4] = [Self::Paused, Self::Closed, Self::StatusUnknown, Self::AudienceUnknown];

    /// The reason in [`Why::reason`]. A city that has words of its own for it shows those.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Paused => "site_paused",
            Self::Closed => "site_closed",
            Self::StatusUnknown => "site_status_unknown",
            Self::AudienceUnknown => "site_audience_unknown",
        }
    }

    /// The limit whose reason is `name`; `None` for any other reason.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|limit| limit.name() == name)
    }

    /// The best verdict that is left.
    pub const fn best(self) -> Verdict {
        match self {
            Self::Paused | Self::Closed => Verdict::Not,
            Self::StatusUnknown | Self::AudienceUnknown => Verdict::Ask,
        }
    }

    /// What the tables say, where that is no better than what is left; else the limit itself, which no row explains.
    fn applied(self, by_tables: Option<Access>) -> Access {
        by_tables.filter(|access| access.verdict >= self.best()).unwrap_or_else(|| Access {
            verdict: self.best(),
            serves: String::new(),
            why: Why {
                table: String::new(),
                rule: String::new(),
                reason: self.name().to_owned(),
                source: String::new(),
                from: None,
            },
            fee: None,
            bring: Vec::new(),
        })
    }
}

impl SiteFacts<'_> {
    /// What limits every verdict on this site; `None` where the tables decide alone.
    pub fn limit(&self) -> Option<Limit> {
        match self.status {
            SiteStatus::Paused => Some(Limit::Paused),
            SiteStatus::Closed => Some(Limit::Closed),
            _ if self.audience_unknown || self.serves.is_empty() => Some(Limit::AudienceUnknown),
            SiteStatus::Unknown => Some(Limit::StatusUnknown),
            SiteStatus::Open => None,
        }
    }

    /// The verdict for somebody of whom nothing is known; `None` where answers decide.
    pub fn access_for_anybody(&self) -> Option<Access> {
        self.limit().map(|limit| limit.applied(None))
    }
}

impl Decisions {
    /// Whether this person may go to a site with these facts, with what `explain` makes of a halt and of what was known
    /// then. Every verdict on a site comes from here, so that none is better than [`SiteFacts::limit`] leaves it.
    pub(crate) fn access_or<E>(
        &self,
        rules: &Rules,
        answers: &Answers,
        site: &SiteFacts<'_>,
        now: Timestamp,
        offset: UtcOffset,
        explain: impl Fn(NoAnswer, &Scope<'_>) -> E,
    ) -> Result<Access, E> {
        let Some(limit) = site.limit() else {
            return self.best_access(rules, answers, site, now, offset, explain);
        };
        let silent = |_: NoAnswer, _: &Scope<'_>| ();
        let by_tables = match limit {
            // It may be for anybody: what the tables say of every kind of site counts, so that who must go nowhere is told so.
            Limit::AudienceUnknown => {
                let site = SiteFacts { serves: &self.audiences(), ..site.clone() };
                self.best_access(rules, answers, &site, now, offset, silent)
            }
            _ => self.best_access(rules, answers, site, now, offset, silent),
        };
        Ok(limit.applied(by_tables.ok()))
    }

    /// The best that the tables say of a site for any of the groups it serves.
    fn best_access<E>(
        &self,
        rules: &Rules,
        answers: &Answers,
        site: &SiteFacts<'_>,
        now: Timestamp,
        offset: UtcOffset,
        explain: impl Fn(NoAnswer, &Scope<'_>) -> E,
    ) -> Result<Access, E> {
        let day = now.local(offset).date();
        let values = person_values(rules, answers, now);
        let mut person = person_scope(rules, &values);
        self.feed_person(&mut person, day).map_err(|halt| explain(halt, &person))?;
        let mut best: Option<Access> = None;
        for serves in site.serves {
            let words = site.words(serves).map(|(name, word)| (name, Value::text(word)));
            let mut scope = person.clone();
            scope.extend(words.iter().map(|(name, word)| (*name, word)));
            let access = self.access_in(&mut scope, serves, day).map_err(|halt| explain(halt, &scope))?;
            if best.as_ref().is_none_or(|best| access.verdict < best.verdict) {
                best = Some(access);
            }
        }
        best.ok_or_else(|| explain(NoAnswer::NoResult(ACCESS), &person))
    }

    /// Every group that the tables list a site may serve.
    fn audiences(&self) -> Vec<String> {
        let [serves, ..] = SiteFacts::NAMES;
        let columns = self.tables().flat_map(|table| &table.inputs).filter(|input| input.name == serves);
        each_once(columns.flat_map(|input| input.words()).filter_map(Value::as_text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_is_found_by_its_reason_and_leaves_nobody_eligible() {
        for limit in Limit::ALL {
            assert_eq!(Limit::from_name(limit.name()), Some(limit));
            assert!(limit.best() > Verdict::Eligible);
        }
        assert_eq!(Limit::from_name("site"), None);
    }
}
