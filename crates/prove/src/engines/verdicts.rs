//! What the second engine says of sites.
//!
//! Remembers what was asked, and judges nothing.

use std::collections::HashMap;

use crate::model::Model;
use crate::naive::LinkedTables;

/// What is said of sites: asked once for each question without the site's facts, and each kind of site.
pub(super) struct Verdicts {
    table: Option<usize>,
    /// The inputs that are facts of sites, each with its fact; `None` where a table that feeds this one reads such facts.
    of_site: Option<Vec<(usize, usize)>>,
    questions: HashMap<Vec<usize>, usize>,
    answers: Vec<Option<Option<usize>>>,
    /// What is asked of the person who is looked at, and its number; `None` before the first kind of site.
    pub(super) person: Option<Option<(Vec<usize>, usize)>>,
}

impl Verdicts {
    /// Of no person yet.
    pub(super) fn new(whole: &LinkedTables, model: &Model<'_>) -> Self {
        let table = whole.table("access");
        let is_of_site = |fact: usize| model.facts.get(fact).is_some_and(|fact| !fact.personal);
        let (inputs, _) = table.map_or((0, 0), |table| whole.shape(table));
        let input = |input: usize| table.and_then(|table| whole.input_of(table, input));
        let feeds = |index: usize| matches!(input(index), Some(Err(other)) if whole.facts_of(other).into_iter().any(is_of_site));
        let direct =
            (0..inputs).filter_map(|index| Some((index, input(index)?.ok().filter(|fact| is_of_site(*fact))?)));
        let of_site = (!(0..inputs).any(feeds)).then(|| direct.collect());
        Self { table, of_site, questions: HashMap::new(), answers: Vec::new(), person: None }
    }

    /// The number of what is said at this kind of site; `None` where nothing is.
    pub(super) fn of(
        &mut self,
        whole: &mut LinkedTables,
        classes: &[usize],
        kind: usize,
        kinds: usize,
    ) -> Option<usize> {
        let table = self.table?;
        let Some(of_site) = &self.of_site else {
            let answer = whole.ask(table, classes)?;
            return whole.verdict(answer).map(|_| answer);
        };
        let questions = &mut self.questions;
        let person = self.person.get_or_insert_with(|| {
            let mut question = whole.question_of(table, classes)?;
            for (index, _) in of_site {
                if let Some(class) = question.get_mut(*index) {
                    *class = 0;
                }
            }
            let next = questions.len();
            let number = *questions.entry(question.clone()).or_insert(next);
            Some((question, number))
        });
        let (question, number) = person.as_ref()?;
        let index = number * kinds + kind;
        if self.answers.len() <= index {
            self.answers.resize((number + 1) * kinds, None);
        }
        if let Some(Some(known)) = self.answers.get(index) {
            return *known;
        }
        let mut question = question.clone();
        for (index, fact) in of_site {
            if let (Some(asked), Some(class)) = (question.get_mut(*index), classes.get(*fact)) {
                *asked = *class;
            }
        }
        let answer = whole.answer_to(table, question).filter(|answer| whole.verdict(*answer).is_some());
        if let Some(slot) = self.answers.get_mut(index) {
            *slot = Some(answer);
        }
        answer
    }
}
