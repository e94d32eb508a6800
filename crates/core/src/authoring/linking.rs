//! Puts a city's tables in order and says what is wrong with them.
//!
//! Phones take the order as published (see [`Decisions::in_order`]).

use chrono::NaiveDate;

use super::rules_error::RulesError;
use crate::decision::{Kind, Table, Value};
use crate::eligibility::{
    ACCESS, ADVICE, Access, Advice, Answers, BRING, Decisions, FEE, Linked, NoAnswer, PLAN, SITUATION, Scope,
    SiteFacts, facts, feeds_others, is_personal, latest, output, values_of,
};
use crate::feed::{Question, Rules};
use crate::time::{Timestamp, UtcOffset};

impl Decisions {
    /// Links the tables of `rules`, in whatever order they stand.
    ///
    /// # Errors
    /// A [`RulesError`] that names the table and how to mend it.
    pub fn new(rules: &Rules) -> Result<Self, RulesError> {
        let tables: Vec<&Table> = rules.tables.iter().collect();
        for (name, outputs) in [
            (SITUATION, &["situation", "situation_reason"][..]),
            (ADVICE, &["action", "reason"]),
            (ACCESS, &["access", "reason"]),
        ] {
            let table = tables.iter().find(|table| table.name == name).ok_or(RulesError::MissingTable(name))?;
            if let Some(output) = outputs.iter().find(|output| table.output(output).is_none()) {
                return Err(RulesError::MissingOutput { table: name.to_owned(), output });
            }
        }
        for (name, output) in [(FEE, "fee"), (BRING, "bring"), (PLAN, "plan"), (PLAN, "reason")] {
            if tables.iter().any(|table| table.name == name && table.output(output).is_none()) {
                return Err(RulesError::MissingOutput { table: name.to_owned(), output });
            }
        }
        check_kinds(&rules.questions, &tables)?;
        link(&rules.questions, tables)
    }

    /// [`Self::advise`], with the reason where there is none.
    ///
    /// # Errors
    /// [`RulesError`] where a table gives no single result.
    pub fn try_advise(
        &self,
        rules: &Rules,
        answers: &Answers,
        now: Timestamp,
        offset: UtcOffset,
    ) -> Result<Advice, RulesError> {
        self.advise_or(rules, answers, now, offset, |halt, scope| self.explain(halt, scope, now.local(offset).date()))
    }

    /// [`Self::access`], with the reason where there is none.
    ///
    /// # Errors
    /// As [`Decisions::try_advise`].
    pub fn try_access(
        &self,
        rules: &Rules,
        answers: &Answers,
        site: &SiteFacts<'_>,
        now: Timestamp,
        offset: UtcOffset,
    ) -> Result<Access, RulesError> {
        let explain = |halt: NoAnswer, scope: &Scope<'_>| self.explain(halt, scope, now.local(offset).date());
        self.access_or(rules, answers, site, now, offset, explain)
    }

    fn explain(&self, halt: NoAnswer, scope: &Scope<'_>, day: NaiveDate) -> RulesError {
        let none = |table: &str| RulesError::NoResult { table: table.to_owned() };
        match halt {
            NoAnswer::NoResult(table) => none(table),
            NoAnswer::Unanswered(index, why) => self.tables().nth(index).map_or_else(
                || none(""),
                |table| RulesError::Evaluate {
                    table: table.name.clone(),
                    error: Box::new(table.explain(why, &values_of(table, scope), day)),
                },
            ),
            NoAnswer::UnknownWord(index, rule) => self.tables().nth(index).map_or_else(
                || none(ACCESS),
                |table| RulesError::UnknownWord {
                    table: table.name.clone(),
                    word: table
                        .rules
                        .get(rule)
                        .and_then(|rule| output(table, rule, "access"))
                        .unwrap_or_default()
                        .to_owned(),
                },
            ),
        }
    }
}

/// A table that compares dates, times or durations must be given such: phones read no text as one.
fn check_kinds(questions: &[Question], tables: &[&Table]) -> Result<(), RulesError> {
    for table in tables {
        for input in &table.inputs {
            if !matches!(input.kind, Some(Kind::Date | Kind::Time | Kind::DateTime | Kind::Days | Kind::Months)) {
                continue;
            }
            let spelt = |word: &str| Value::text(word).coerced(input.kind).as_text().is_none();
            let answers = questions.iter().filter(|question| question.fact == input.name);
            let answers = answers.flat_map(|question| &question.values).map(|choice| choice.value.as_str());
            let columns = tables.iter().filter(|table| feeds_others(table)).flat_map(|table| {
                let column = table.outputs.iter().position(|output| output.name == input.name);
                table.rules.iter().filter_map(move |rule| rule.outputs.get(column?)?.as_text())
            });
            if SiteFacts::NAMES.contains(&input.name.as_str()) || answers.chain(columns).any(spelt) {
                return Err(RulesError::SpeltDate { table: table.name.clone(), input: input.name.clone() });
            }
        }
    }
    Ok(())
}

fn link(questions: &[Question], mut waiting: Vec<&Table>) -> Result<Decisions, RulesError> {
    // Each name, and whether it depends on a site.
    let mut known = facts(questions);
    let mut fed: Vec<&str> = Vec::new();
    for &table in waiting.iter().filter(|table| feeds_others(table)) {
        for output in table.outputs.iter().map(|output| output.name.as_str()) {
            if latest(&known, output).is_some() || fed.contains(&output) {
                return Err(RulesError::NameTwice { table: table.name.clone(), output: output.to_owned() });
            }
            fed.push(output);
        }
    }
    for table in &waiting {
        let stray = table.inputs.iter().find(|i| latest(&known, &i.name).is_none() && !fed.contains(&i.name.as_str()));
        if let Some(input) = stray {
            return Err(RulesError::UnknownInput { table: table.name.clone(), input: input.name.clone() });
        }
    }
    let mut tables = Vec::with_capacity(waiting.len());
    while !waiting.is_empty() {
        let ready = waiting.iter().position(|table| table.inputs.iter().all(|i| latest(&known, &i.name).is_some()));
        let Some(ready) = ready else {
            let table = waiting.first().map(|table| table.name.clone()).unwrap_or_default();
            return Err(RulesError::Circle { table });
        };
        let table = waiting.remove(ready);
        let of_site = table.inputs.iter().any(|input| latest(&known, &input.name) == Some(true));
        if of_site && is_personal(table) {
            return Err(RulesError::NeedsSite { table: table.name.clone() });
        }
        if feeds_others(table) {
            known.extend(table.outputs.iter().map(|output| (output.name.as_str(), of_site)));
        }
        tables.push(Linked { table: table.clone().published(), of_site });
    }
    Ok(Decisions { tables })
}
