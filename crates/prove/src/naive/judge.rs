//! A row of `properties.csv` as it is written, and whether it holds for what somebody is told.
//!
//! Reads the cells by itself, from `docs/rules.md`, and knows people as the words that they are told. Does not look for anybody.

use std::collections::BTreeMap;

use super::cell::plain_marks;
use super::literal::date;
use super::value::Value;

/// The columns that demand something of what people are told, in the order in which [`NaiveProperty::broken`] numbers them.
const COLUMNS: [&str; 7] = ["must", "must_not", "first", "order", "tone", "steps", "asks"];

/// From the mildest.
const TONES: [&str; 4] = ["calm", "care", "strict", "emergency"];

/// What somebody is told, in words of the tables.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct NaiveAdvice {
    /// The situation, and why.
    pub situation: (String, String),
    /// Each step with its reasons, in order.
    pub steps: Vec<(String, Vec<String>)>,
    /// The plan, and why.
    pub plan: Option<(String, String)>,
}

/// What the city's sheets say of those words.
#[derive(Clone, Debug, Default)]
pub struct WordMeanings {
    /// What kinds of step an action is.
    pub kinds: BTreeMap<String, Vec<String>>,
    /// Which line an action calls.
    pub calls: BTreeMap<String, String>,
    /// How grave a situation is.
    pub tones: BTreeMap<String, String>,
}

/// `kind:care`.
type Token = (String, String);

/// A row.
#[derive(Clone, Debug)]
pub struct NaiveProperty {
    lists: [Vec<Vec<Token>>; 3],
    order: Vec<(Vec<Token>, Vec<Token>)>,
    tone: Option<usize>,
    steps: Option<usize>,
    asks: bool,
    from: Option<Value>,
    until: Option<Value>,
}

impl NaiveProperty {
    /// Reads a row: its headings and cells.
    ///
    /// # Errors
    /// What does not read, in a sentence for engineers.
    pub fn read(cells: &[(String, String)]) -> Result<Self, String> {
        let cell = |name: &str| {
            let found = cells.iter().find(|(heading, _)| heading == name);
            found.map(|(_, cell)| plain_marks(cell).trim().to_owned()).unwrap_or_default()
        };
        let pieces = |name: &str| -> Vec<String> {
            cell(name).split(';').map(|piece| piece.trim().to_owned()).filter(|piece| !piece.is_empty()).collect()
        };
        let list = |name: &str| pieces(name).iter().map(|piece| tokens(piece)).collect::<Result<Vec<_>, _>>();
        let mut order = Vec::new();
        for piece in pieces("order") {
            let (before, after) = piece.split_once('<').ok_or_else(|| format!("`{piece}` is no order"))?;
            order.push((tokens(before)?, tokens(after)?));
        }
        let tone = match cell("tone").as_str() {
            "" => None,
            word => Some(rank(word).ok_or_else(|| format!("`{word}` is no tone"))?),
        };
        let steps = match cell("steps").as_str() {
            "" => None,
            number => Some(number.parse().map_err(|_| format!("`{number}` is no number"))?),
        };
        let day = |name: &str| match cell(name).as_str() {
            "" => Ok(None),
            text => date(text).map(Some).ok_or_else(|| format!("`{text}` is no day")),
        };
        Ok(Self {
            lists: [list("must")?, list("must_not")?, list("first")?],
            order,
            tone,
            steps,
            asks: cell("asks") == "none",
            from: day("from")?,
            until: day("until")?,
        })
    }

    /// Whether it is held true on some day between these two; `None` is open.
    pub fn holds_between(&self, from: Option<&Value>, until: Option<&Value>) -> bool {
        let before = |one: Option<&Value>, two: Option<&Value>| {
            one.zip(two).is_some_and(|(one, two)| one.compare(two) == Some(std::cmp::Ordering::Less))
        };
        let ends = !before(self.until.as_ref(), from) && !before(until, self.from.as_ref());
        ends && !before(self.until.as_ref(), self.from.as_ref())
    }

    /// Whether nothing may be left to ask.
    pub const fn asks_nothing(&self) -> bool {
        self.asks
    }

    /// Whether it depends on more than what is said of a site.
    pub fn is_of_advice(&self) -> bool {
        let order = self.order.iter().flat_map(|(before, after)| [before, after]);
        let tokens = self.lists.iter().flatten().chain(order).flatten();
        tokens.into_iter().any(|(prefix, _)| prefix != "access")
            || self.tone.is_some()
            || self.steps.is_some()
            || self.asks
    }

    /// The columns that do not hold, but for what is left to ask: a bit each. `site` is the verdict and its reason.
    pub fn broken(&self, heard: Option<&NaiveAdvice>, site: Option<(&str, &str)>, meanings: &WordMeanings) -> u8 {
        let there = |piece: &Vec<Token>| piece.iter().any(|token| is_there(token, heard, site, meanings));
        let place = |piece: &Vec<Token>| -> Option<usize> {
            let steps = heard.map(|heard| heard.steps.as_slice()).unwrap_or_default();
            steps.iter().position(|step| piece.iter().any(|token| is_step(token, step, meanings)))
        };
        let [must, must_not, first] = &self.lists;
        let turned = |(before, after): &(Vec<Token>, Vec<Token>)| match (place(before), place(after)) {
            (Some(one), Some(two)) => two < one,
            _ => false,
        };
        let tone = heard.map(|heard| meanings.tones.get(&heard.situation.0).and_then(|tone| rank(tone)).unwrap_or(0));
        let fails = [
            must.iter().any(|piece| !there(piece)),
            must_not.iter().any(there),
            first.iter().any(|piece| place(piece) != Some(0)),
            self.order.iter().any(turned),
            self.tone.zip(tone).is_some_and(|(least, is)| is < least),
            self.steps.zip(heard).is_some_and(|(most, heard)| heard.steps.len() > most),
        ];
        fails.iter().enumerate().filter(|(_, fails)| **fails).map(|(column, _)| 1 << column).sum()
    }
}

/// The bit of the last column.
pub const ASKS: u8 = 1 << (COLUMNS.len() - 1);

/// How many columns there are.
pub const MANY: usize = COLUMNS.len();

fn rank(tone: &str) -> Option<usize> {
    TONES.iter().position(|known| *known == tone)
}

/// Alternatives; what stands before a colon holds on until another does.
fn tokens(piece: &str) -> Result<Vec<Token>, String> {
    let mut prefix = String::new();
    let mut tokens = Vec::new();
    for part in piece.split('|') {
        let word = match part.split_once(':') {
            Some((before, word)) => {
                prefix = before.trim().to_owned();
                word
            }
            None => part,
        };
        if !["action", "reason", "kind", "call", "situation", "plan", "access"].contains(&prefix.as_str()) {
            return Err(format!("`{piece}` is nothing that people are told"));
        }
        tokens.push((prefix.clone(), word.trim().to_owned()));
    }
    Ok(tokens)
}

fn is_there(
    (prefix, word): &Token,
    heard: Option<&NaiveAdvice>,
    site: Option<(&str, &str)>,
    meanings: &WordMeanings,
) -> bool {
    let of_site = |place: fn((&str, &str)) -> String| site.is_some_and(|site| place(site) == *word);
    if prefix == "access" {
        return of_site(|(verdict, _)| verdict.to_owned());
    }
    let Some(heard) = heard else { return false };
    match prefix.as_str() {
        "situation" => heard.situation.0 == *word,
        "plan" => heard.plan.as_ref().map_or("none", |(plan, _)| plan) == word,
        "reason" => {
            let steps = heard.steps.iter().any(|(_, reasons)| reasons.contains(word));
            let plan = heard.plan.as_ref().is_some_and(|(_, why)| why == word);
            heard.situation.1 == *word || steps || plan || of_site(|(_, why)| why.to_owned())
        }
        _ => heard.steps.iter().any(|step| is_step(&(prefix.clone(), word.clone()), step, meanings)),
    }
}

fn is_step((prefix, word): &Token, (action, reasons): &(String, Vec<String>), meanings: &WordMeanings) -> bool {
    match prefix.as_str() {
        "action" => action == word,
        "kind" => meanings.kinds.get(action).is_some_and(|kinds| kinds.contains(word)),
        "call" => meanings.calls.get(action).is_some_and(|line| line == word && !line.is_empty()),
        "reason" => reasons.contains(word),
        _ => false,
    }
}
