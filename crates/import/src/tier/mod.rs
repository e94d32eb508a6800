//! What the cells of a zone say of its tier: which one holds, or that none does any more.
//!
//! Reads negation (非封控区), change (由封控区调整为管控区), the past (原封控区) and the end (已解除). Where it cannot tell, no
//! tier is milder than one that the cell names, and nothing is lifted. Does not know columns.

mod against;
mod doubt;
mod words;

use anxin_core::feed::Tier;

pub(super) use against::against_lifting;
use words::{Word, words};

/// What a cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// Nothing of tiers.
    Nothing,
    /// This tier holds.
    Holds(Tier),
    /// It held and does not any more.
    Lifted(Lifted),
    /// It is no zone: 非封控区, 常态化防控.
    NoZone,
    /// Something changed, and the cell does not say into what.
    Unclear,
}

/// The end of a zone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lifted {
    /// What held.
    pub(super) tier: Option<Tier>,
    /// When it ended, where the cell says so: `2022-03-28` or `2022-03-28 10:00`.
    pub(super) at: Option<String>,
    /// By a word for lifting, and not only as a tier of the past.
    pub(super) said: bool,
}

/// A cell as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reading {
    /// What it says.
    pub(super) says: Says,
    /// The tier is named by another word than the three: 高风险.
    pub(super) other_word: bool,
    /// Several tiers are named, and the strictest was taken.
    pub(super) several: bool,
    /// It speaks of an end or a change that is not there yet, or not everywhere.
    pub(super) pending: bool,
}

/// The moment that words are held against.
#[derive(Clone, Copy, Debug)]
pub(super) struct Today<'a> {
    /// The moment of the import on the city's clock, `2022-04-20 10:00`.
    pub(super) now: &'a str,
    /// The year of days without one.
    pub(super) year: Option<i32>,
}

impl Today<'_> {
    /// Whether `moment` is over. A day alone is over with its end.
    pub(super) fn is_past(self, moment: &str) -> bool {
        if moment.len() == 10 { moment < self.now.get(..10).unwrap_or_default() } else { moment <= self.now }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Holds,
    Past,
    Lifted,
    /// Named only to say that it is another one.
    Excluded,
}

#[derive(Debug, Default)]
struct Reader {
    tiers: Vec<(Tier, bool, State)>,
    normal: bool,
    lifted: Option<Option<String>>,
    excluded: bool,
    changed: bool,
    pending: bool,
    /// A clause of which not each word is known lifts nothing.
    strict: bool,
    /// Nor does any, where a word anywhere is not known.
    strange: bool,
    /// A word of doubt stands anywhere.
    doubt: bool,
    /// A day that has not come stands anywhere: `由封控区降为管控区（4月21日起）`.
    ahead: bool,
}

/// Reads a cell of tiers or of a state.
pub(super) fn read(cell: &str, today: Today<'_>) -> Reading {
    let strange = words(cell, today.year).iter().any(|word| matches!(word, Word::Other(_)));
    reading(cell, today, false, Reader { strict: true, strange, ..Reader::default() }).0
}

/// Reads a text of sentences, where what a sentence does not lift another still may.
pub(super) fn read_text(text: &str, today: Today<'_>) -> Reading {
    reading(text, today, false, Reader { strict: true, ..Reader::default() }).0
}

/// Reads a name, whose own characters mean nothing.
pub(super) fn read_name(name: &str, today: Today<'_>) -> Reading {
    reading(name, today, false, Reader::default()).0
}

/// Reads a remark: only clauses of which each word is known. The second is whether lifting is spoken of in another one.
pub(super) fn read_remark(cell: &str, today: Today<'_>) -> (Reading, bool) {
    reading(cell, today, true, Reader { strict: true, ..Reader::default() })
}

/// Whether a text speaks of an end or a change, done or to come.
pub(super) fn speaks_of_change(text: &str) -> bool {
    words(text, None).iter().any(|word| matches!(word, Word::Lift | Word::Change | Word::To | Word::Down))
}

fn reading(cell: &str, today: Today<'_>, remark: bool, mut reader: Reader) -> (Reading, bool) {
    let words = words(cell, today.year);
    reader.doubt = reader.strict && words.contains(&Word::Doubt);
    reader.ahead =
        reader.strict && words.iter().any(|word| matches!(word, Word::Date(Some(date)) if !today.is_past(date)));
    let mut unread = false;
    for clause in words.split(|word| *word == Word::Break) {
        let strange = clause.iter().any(|word| matches!(word, Word::Other(_) | Word::House));
        if remark && strange {
            unread |= clause.contains(&Word::Lift) && !clause.contains(&Word::Neg) && !clause.contains(&Word::Planned);
            continue;
        }
        reader.clause(clause, today);
    }
    (reader.reading(), unread)
}

impl Reader {
    fn clause(&mut self, clause: &[Word], today: Today<'_>) {
        let first_own = self.tiers.len();
        let date = clause.iter().find_map(|word| match word {
            Word::Date(date) => Some(date.clone()),
            _ => None,
        });
        // A day without its month is over where the clause says that it is done.
        let ahead = date.as_ref().is_some_and(|date| match date {
            Some(date) => !today.is_past(date),
            None => !clause.contains(&Word::Done),
        });
        let ahead = ahead || self.ahead;
        let mut targets: Vec<(Tier, bool)> = Vec::new();
        let mut to_normal = false;
        let mut from = false;
        let mut excepting = false;
        for (index, word) in clause.iter().enumerate() {
            let before = before(clause, index);
            match word {
                Word::Except => excepting = true,
                Word::Outside => excepting = false,
                Word::From => from |= matches!(next(clause, index), Some(Word::Tier { .. })),
                Word::Tier { tier, sure, loose } => match before {
                    // 封控区以外的区域.
                    _ if is_outside(clause, index) => {
                        self.name(*tier, *sure, State::Excluded);
                    }
                    _ if excepting => self.name(*tier, *sure, State::Excluded),
                    Some(Word::Neg) => self.name(*tier, *sure, State::Excluded),
                    Some(Word::Former | Word::From) => self.name(*tier, *sure, State::Past),
                    Some(Word::To) if negated(clause, index) => self.name(*tier, *sure, State::Excluded),
                    Some(Word::To | Word::Change) => targets.push((*tier, *sure)),
                    // 封控区（已解除管控）: of measures, whatever the tier.
                    _ if *loose && clause.contains(&Word::Lift) && first_own > 0 => {}
                    _ => self.name(*tier, *sure, State::Holds),
                },
                Word::Normal => match before {
                    Some(Word::To | Word::Change) if !negated(clause, index) => to_normal = true,
                    Some(Word::Neg | Word::To | Word::Former | Word::From) => {}
                    _ => self.normal = true,
                },
                _ => {}
            }
        }
        let moved = !targets.is_empty() || to_normal;
        if let Some(lift) = clause.iter().position(|word| *word == Word::Lift) {
            if self.is_done(clause, lift, ahead) {
                self.lift(first_own, date.flatten());
            } else {
                self.pending = true;
            }
        } else if !moved && clause.contains(&Word::Change) {
            // 管控区（由封控区降级）: what is left is named.
            let negated = clause.iter().enumerate().any(|(index, word)| {
                *word == Word::Change && before(clause, index).is_some_and(|word| *word == Word::Neg)
            });
            match (negated, clause.contains(&Word::Planned)) {
                (true, _) => {}
                (false, true) => self.pending = true,
                (false, false) => self.changed |= !from,
            }
        }
        if moved {
            self.change(clause, &targets, to_normal, ahead);
        }
    }

    /// What the clause says holds from now on, unless it is only planned.
    fn change(&mut self, clause: &[Word], targets: &[(Tier, bool)], to_normal: bool, ahead: bool) {
        let index = clause.iter().position(|word| matches!(word, Word::To | Word::Change)).unwrap_or_default();
        let in_part =
            clause.iter().any(|word| matches!(word, Word::Part | Word::Except)) || has_house_after_tier(clause);
        // A milder tier holds only where each word of the cell is known.
        let strange = self.strange || self.strict && clause.iter().any(|word| matches!(word, Word::Other(_)));
        let before = self.tiers.iter().filter(|(_, _, state)| *state != State::Excluded).map(|(tier, ..)| *tier).min();
        let milder = to_normal || targets.last().is_some_and(|(tier, _)| before.is_none_or(|before| *tier > before));
        if self.doubt
            || clause.contains(&Word::Doubt)
            || in_part
            || strange && milder
            || !is_done_at(clause, index, ahead)
        {
            self.pending = true;
            // What it is to come from holds until then.
            for (_, _, state) in &mut self.tiers {
                if *state == State::Past {
                    *state = State::Holds;
                }
            }
            // What comes down to a tier is above it until then.
            if clause.contains(&Word::Down) && self.tiers.is_empty() {
                self.name(Tier::Lockdown, true, State::Holds);
            }
            // Nobody is told a milder tier than the one that comes, either.
            for (tier, sure) in targets {
                self.name(*tier, *sure, State::Holds);
            }
            return;
        }
        for (_, _, state) in &mut self.tiers {
            if *state == State::Holds {
                *state = State::Past;
            }
        }
        self.changed = false;
        self.lifted = None;
        if let Some((tier, sure)) = targets.last() {
            self.normal = false;
            self.name(*tier, *sure, State::Holds);
        } else if to_normal {
            self.lifted = Some(None);
        }
    }

    fn name(&mut self, tier: Tier, sure: bool, state: State) {
        self.excluded |= state == State::Excluded;
        self.tiers.push((tier, sure, state));
    }

    /// Whether the lifting at `index` has happened, everywhere.
    fn is_done(&self, clause: &[Word], index: usize, ahead: bool) -> bool {
        let part = clause.iter().any(|word| matches!(word, Word::Part | Word::Except));
        let house = clause.contains(&Word::House);
        let place_named = self.tiers.is_empty();
        let doubt = self.doubt || clause.contains(&Word::Doubt);
        let strange = self.strange || self.strict && clause.iter().any(|word| matches!(word, Word::Other(_)));
        is_done_at(clause, index, ahead) && !part && !doubt && !strange && (!house || place_named)
    }

    /// Lifts the clause's own tiers, or else all that were named before.
    fn lift(&mut self, first_own: usize, at: Option<String>) {
        let own = self.tiers.iter().skip(first_own).any(|(_, _, state)| *state != State::Excluded);
        let named: Vec<Tier> = self.tiers.iter().skip(first_own).map(|(tier, ..)| *tier).collect();
        for (tier, _, state) in &mut self.tiers {
            if *state != State::Excluded && (!own || named.contains(tier)) {
                *state = State::Lifted;
            }
        }
        self.changed = false;
        self.lifted = Some(at);
    }

    fn reading(self) -> Reading {
        let mut holding: Vec<(Tier, bool)> = Vec::new();
        let mut former: Option<Tier> = None;
        for (tier, sure, state) in &self.tiers {
            match state {
                State::Holds if !holding.iter().any(|(known, _)| known == tier) => holding.push((*tier, *sure)),
                State::Past | State::Lifted => former = Some(former.map_or(*tier, |known| known.min(*tier))),
                _ => {}
            }
        }
        let strictest = holding.iter().min_by_key(|(tier, _)| *tier).copied();
        let says = match strictest {
            _ if self.changed && (strictest.is_some() || former.is_some()) => Says::Unclear,
            Some((tier, _)) => Says::Holds(tier),
            None if self.lifted.is_some() || former.is_some() => {
                Says::Lifted(Lifted { tier: former, said: self.lifted.is_some(), at: self.lifted.flatten() })
            }
            None if self.normal || self.excluded => Says::NoZone,
            None => Says::Nothing,
        };
        Reading {
            says,
            other_word: strictest.is_some_and(|(_, sure)| !sure),
            several: holding.len() > 1,
            pending: self.pending,
        }
    }
}

/// The word before `index`, past what says nothing.
fn before(clause: &[Word], index: usize) -> Option<&Word> {
    let mut before = clause.get(..index)?.iter().rev();
    before.find(|word| !matches!(word, Word::Filler | Word::Done | Word::Down | Word::Date(_)))
}

/// Whether the tier at `index` is named to say what lies outside of it, alone or with others.
fn is_outside(clause: &[Word], index: usize) -> bool {
    let mut after = clause.iter().skip(index + 1);
    after.find(|word| !matches!(word, Word::Filler | Word::Tier { .. })) == Some(&Word::Outside)
}

/// Whether a house is named after a tier: 封控区3号楼调整为管控区.
fn has_house_after_tier(clause: &[Word]) -> bool {
    let tier = clause.iter().position(|word| matches!(word, Word::Tier { .. }));
    tier.is_some_and(|tier| clause.iter().skip(tier).any(|word| *word == Word::House))
}

fn next(clause: &[Word], index: usize) -> Option<&Word> {
    clause.iter().skip(index + 1).find(|word| !matches!(word, Word::Filler))
}

/// Whether the word that names what follows at `index` is itself negated: 未列为封控区.
fn negated(clause: &[Word], index: usize) -> bool {
    let to =
        clause.get(..index).and_then(|words| words.iter().rposition(|word| matches!(word, Word::To | Word::Change)));
    to.is_some_and(|to| before(clause, to).is_some_and(|word| *word == Word::Neg))
}

/// Whether the word at `index` speaks of what has happened.
fn is_done_at(clause: &[Word], index: usize, ahead: bool) -> bool {
    let earlier = clause.get(..index).unwrap_or_default();
    let last = earlier.iter().rev().find(|word| !matches!(word, Word::Filler | Word::Down));
    let after = clause.get(index + 1);
    if matches!(last, Some(Word::Neg | Word::Planned)) || matches!(after, Some(Word::Planned)) || ahead {
        return false;
    }
    earlier.contains(&Word::Done) || !(earlier.contains(&Word::Neg) || clause.contains(&Word::Planned))
}

#[cfg(test)]
mod tests;
