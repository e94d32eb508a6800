//! The city's tables, in order, and asked.
//!
//! This is what phones run: it makes no text and knows faults only by place. The module `authoring` says in
//! words what is wrong with tables or with an evaluation, for staff.

use chrono::NaiveDate;

use super::no_answer::NoAnswer;
use super::row_outputs::{collect_actions, single, words};
use super::{Access, Advice, Advised, Answers, SiteFacts, Verdict, Why};
use crate::decision::{Table, Value};
use crate::feed::{FactKind, Guidance, Question, Rules};
use crate::time::{Timestamp, UtcOffset};

pub(crate) const SITUATION: &str = "situation";
pub(crate) const ADVICE: &str = "advice";
pub(crate) const ACCESS: &str = "access";
pub(crate) const FEE: &str = "fee";
pub(crate) const BRING: &str = "bring";
pub(crate) const PLAN: &str = "plan";

/// What the `plan` table puts out for those who count no days.
pub const NO_PLAN: &str = "none";

/// What an input is where nothing was put out under its name.
const NULL: &Value = &Value::Null;

/// Facts and outputs by name, as the tables see them. A list: there are a dozen. Of two with one name the later counts.
pub(crate) type Scope<'a> = Vec<(&'a str, &'a Value)>;

/// The tables of a city, in an order in which each finds its inputs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decisions {
    pub(crate) tables: Vec<Linked>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Linked {
    pub(crate) table: Table,
    /// Whether it needs facts of a site, itself or through a table that feeds it.
    pub(crate) of_site: bool,
}

impl Decisions {
    /// Tables that the publisher has put in order; `None` where they are of another shape or in another order, or one of
    /// those that a person is told from is missing.
    pub fn in_order(questions: &[Question], tables: Vec<Table>) -> Option<Self> {
        let mut known = facts(questions);
        let mut of_site = Vec::with_capacity(tables.len());
        for table in &tables {
            let (inputs, outputs) = (table.inputs.len(), table.outputs.len());
            let whole = table.rules.iter().all(|rule| rule.tests.len() == inputs && rule.outputs.len() == outputs);
            let mut sited = false;
            for input in &table.inputs {
                sited |= latest(&known, &input.name)?;
            }
            if !whole || (sited && is_personal(table)) {
                return None;
            }
            if feeds_others(table) {
                for output in &table.outputs {
                    if latest(&known, &output.name).is_some() {
                        return None;
                    }
                    known.push((&output.name, sited));
                }
            }
            of_site.push(sited);
        }
        let there = |name: &&str| tables.iter().any(|table| table.name == *name);
        if ![SITUATION, ADVICE, ACCESS].iter().all(there) {
            return None;
        }
        let tables = tables.into_iter().zip(of_site).map(|(table, of_site)| Linked { table, of_site }).collect();
        Some(Self { tables })
    }

    /// The tables, in the order of evaluation.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.tables.iter().map(|linked| &linked.table)
    }

    /// Whether every word that a table can put out has words in `guidance`.
    ///
    /// # Errors
    /// The first word that has none, as `action:stay_home`.
    pub fn check_words(&self, guidance: &Guidance) -> Result<(), String> {
        for table in self.tables() {
            for (index, output) in table.outputs.iter().enumerate() {
                let kind = output.name.as_str();
                let has_words = |word: &str| match (table.name.as_str(), kind) {
                    (SITUATION, "situation") => guidance.situation(word).is_some(),
                    (ADVICE, "action") => guidance.action(word).is_some(),
                    (SITUATION, "situation_reason") | (ADVICE | ACCESS | PLAN, "reason") => {
                        guidance.reason(word).is_some()
                    }
                    (PLAN, "plan") => word == NO_PLAN || guidance.plan(word).is_some(),
                    (FEE, "fee") | (BRING, "bring") => guidance.label(word).is_some(),
                    (ACCESS, "access") => Verdict::from_name(word).is_some(),
                    _ => true,
                };
                let words = table.rules.iter().filter_map(|rule| rule.outputs.get(index)?.as_text());
                for word in words {
                    if !has_words(word) {
                        return Err([kind, ":", word].concat());
                    }
                }
            }
        }
        Ok(())
    }

    /// Where a person stands and what to do; `None` where a table gives no single result. A city's publish gate excludes
    /// that, and a screen that meets it all the same says "ask the community".
    pub fn advise(&self, rules: &Rules, answers: &Answers, now: Timestamp, offset: UtcOffset) -> Option<Advice> {
        self.advise_or(rules, answers, now, offset, |_, _| ()).ok()
    }

    /// Whether this person may go to a site with these facts. A site that serves several groups is judged for each and
    /// the best answer counts, and none is better than [`SiteFacts::limit`] leaves it.
    pub fn access(
        &self,
        rules: &Rules,
        answers: &Answers,
        site: &SiteFacts<'_>,
        now: Timestamp,
        offset: UtcOffset,
    ) -> Option<Access> {
        self.access_or(rules, answers, site, now, offset, |_, _| ()).ok()
    }

    /// Which plan this person keeps to, by its id in the guidance, and why; `None` for those who count no days, and where
    /// the city has no `plan` table or it gives no single result.
    pub fn plan(&self, rules: &Rules, answers: &Answers, now: Timestamp, offset: UtcOffset) -> Option<(String, Why)> {
        let values = person_values(rules, answers, now);
        let mut person = person_scope(rules, &values);
        let (index, linked) = self.tables.iter().enumerate().find(|(_, linked)| linked.table.name == PLAN)?;
        let day = now.local(offset).date();
        self.feed_person(&mut person, day).ok()?;
        let hits = ask(index, &linked.table, &person, day).ok()?;
        single(&linked.table, &hits, "plan", "reason").filter(|(plan, _)| plan != NO_PLAN)
    }

    /// [`Self::advise`], with what `explain` makes of a halt and of what was known then.
    pub(crate) fn advise_or<E>(
        &self,
        rules: &Rules,
        answers: &Answers,
        now: Timestamp,
        offset: UtcOffset,
        explain: impl Fn(NoAnswer, &Scope<'_>) -> E,
    ) -> Result<Advice, E> {
        let values = person_values(rules, answers, now);
        let mut scope = person_scope(rules, &values);
        self.advise_in(&mut scope, now.local(offset).date()).map_err(|halt| explain(halt, &scope))
    }

    fn advise_in<'a>(&'a self, scope: &mut Scope<'a>, day: NaiveDate) -> Result<Advice, NoAnswer> {
        let mut situation = None;
        let mut actions: Vec<Advised> = Vec::new();
        for (index, linked) in self.tables.iter().enumerate().filter(|(_, linked)| !linked.of_site) {
            let table = &linked.table;
            let hits = ask(index, table, scope, day)?;
            match table.name.as_str() {
                SITUATION => {
                    let found = single(table, &hits, "situation", "situation_reason");
                    situation = Some(found.ok_or(NoAnswer::NoResult(SITUATION))?);
                }
                ADVICE => {
                    actions = collect_actions(table, &hits);
                    if actions.is_empty() {
                        return Err(NoAnswer::NoResult(ADVICE));
                    }
                }
                _ => {}
            }
            feed(scope, table, &hits);
        }
        let (situation, why) = situation.ok_or(NoAnswer::NoResult(SITUATION))?;
        Ok(Advice { situation, why, actions })
    }

    /// Asks what the person's facts alone decide.
    pub(crate) fn feed_person<'a>(&'a self, scope: &mut Scope<'a>, day: NaiveDate) -> Result<(), NoAnswer> {
        let wanted = |linked: &Linked| !linked.of_site && feeds_others(&linked.table);
        for (index, linked) in self.tables.iter().enumerate().filter(|(_, linked)| wanted(linked)) {
            let hits = ask(index, &linked.table, scope, day)?;
            feed(scope, &linked.table, &hits);
        }
        Ok(())
    }

    pub(crate) fn access_in<'a>(
        &'a self,
        scope: &mut Scope<'a>,
        serves: &str,
        day: NaiveDate,
    ) -> Result<Access, NoAnswer> {
        let mut verdict = None;
        let mut fee = None;
        let mut bring = Vec::new();
        for (index, linked) in self.tables.iter().enumerate().filter(|(_, linked)| of_a_visit(linked)) {
            let table = &linked.table;
            let hits = ask(index, table, scope, day)?;
            match table.name.as_str() {
                ACCESS => {
                    let found = single(table, &hits, "access", "reason").ok_or(NoAnswer::NoResult(ACCESS))?;
                    verdict = Some((found, NoAnswer::UnknownWord(index, hits.first().copied().unwrap_or_default())));
                }
                FEE => fee = words(table, &hits, "fee").into_iter().next(),
                BRING => bring = words(table, &hits, "bring"),
                _ => {}
            }
            feed(scope, table, &hits);
        }
        let ((word, why), unknown) = verdict.ok_or(NoAnswer::NoResult(ACCESS))?;
        let verdict = Verdict::from_name(&word).ok_or(unknown)?;
        Ok(Access { verdict, serves: serves.to_owned(), why, fee, bring })
    }
}

/// The names that tables may ask for before any of them is asked, and whether each depends on a site.
pub(crate) fn facts(questions: &[Question]) -> Vec<(&str, bool)> {
    let asked = questions.iter().filter(|question| question.kind != FactKind::Town);
    let asked = asked.map(|question| (question.fact.as_str(), false));
    asked.chain(SiteFacts::NAMES.map(|name| (name, true))).collect()
}

/// Whether it is asked about a person at a site. `fee` and `bring` may well depend on the person alone.
pub(crate) fn of_a_visit(linked: &Linked) -> bool {
    linked.of_site || [ACCESS, FEE, BRING].contains(&linked.table.name.as_str())
}

/// Only a single result can be another table's input.
pub(crate) fn feeds_others(table: &Table) -> bool {
    table.policy.is_single() && ![ACCESS, FEE, PLAN].contains(&table.name.as_str())
}

/// Whether a person is told from it without a site.
pub(crate) fn is_personal(table: &Table) -> bool {
    [SITUATION, ADVICE, PLAN].contains(&table.name.as_str())
}

pub(crate) fn person_values(rules: &Rules, answers: &Answers, now: Timestamp) -> Vec<Value> {
    rules.questions.iter().map(|question| answers.value(question, now)).collect()
}

pub(crate) fn person_scope<'a>(rules: &'a Rules, values: &'a [Value]) -> Scope<'a> {
    let facts = rules.questions.iter().zip(values).filter(|(question, _)| question.kind != FactKind::Town);
    facts.map(|(question, value)| (question.fact.as_str(), value)).collect()
}

/// What `table` asks for, in column order.
pub(crate) fn values_of<'a>(table: &Table, scope: &Scope<'a>) -> Vec<&'a Value> {
    table.inputs.iter().map(|input| latest(scope, &input.name).unwrap_or(NULL)).collect()
}

fn ask(index: usize, table: &Table, scope: &Scope<'_>, day: NaiveDate) -> Result<Vec<usize>, NoAnswer> {
    table.hits(&values_of(table, scope), day).map_err(|why| NoAnswer::Unanswered(index, why))
}

fn feed<'a>(scope: &mut Scope<'a>, table: &'a Table, hits: &[usize]) {
    if feeds_others(table)
        && let Some(rule) = hits.first().and_then(|&index| table.rules.get(index))
    {
        scope.extend(table.outputs.iter().map(|output| output.name.as_str()).zip(&rule.outputs));
    }
}

/// What was last put under `name`.
pub(crate) fn latest<T: Copy>(named: &[(&str, T)], name: &str) -> Option<T> {
    named.iter().rev().find(|(known, _)| *known == name).map(|(_, value)| *value)
}
