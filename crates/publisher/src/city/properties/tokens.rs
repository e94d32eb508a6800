//! `action:stay_home`, `kind:care|call`: what a person may be told, as cells of properties name it.
//!
//! Does not judge anybody.

use anxin_core::eligibility::{NO_PLAN, Verdict};
use anxin_prove::{OneOf, StepKind, Token};

use super::{Spoken, is_of_a_step};
use crate::finding::{Kind, Problem, PropertyFault};
use crate::sheet::{Ids, Row, nearest};

/// What may stand before the colon.
const PREFIXES: [&str; 7] = ["action", "reason", "kind", "call", "situation", "plan", "access"];

/// Which tokens a column takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Allowed {
    /// All.
    Anything,
    /// What is about a step.
    Steps,
    /// What is about a step or its reason.
    StepsAndReasons,
}

/// Every id that a token may name.
pub(super) struct Words<'a> {
    actions: Ids,
    reasons: Ids,
    situations: Ids,
    plans: Ids,
    lines: &'a Ids,
    /// Kinds that some action has.
    kinds: Vec<StepKind>,
}

impl<'a> Words<'a> {
    /// Those of this city.
    pub(super) fn new(spoken: &Spoken<'a>) -> Self {
        let guidance = spoken.guidance;
        let mut kinds: Vec<StepKind> = spoken.kinds.iter().flat_map(|(_, kinds)| kinds).copied().collect();
        kinds.sort_unstable();
        kinds.dedup();
        Self {
            actions: guidance.actions.iter().map(|action| action.id.as_str()).collect(),
            reasons: guidance.reasons.iter().map(|reason| reason.id.as_str()).collect(),
            situations: guidance.situations.iter().map(|situation| situation.id.as_str()).collect(),
            plans: guidance.plans.iter().map(|plan| plan.id.as_str()).chain([NO_PLAN]).collect(),
            lines: &spoken.known.hotlines,
            kinds,
        }
    }

    /// The pieces of a cell; what does not read is reported and left out.
    pub(super) fn list(&self, row: &Row<'_>, column: &str, allowed: Allowed) -> Vec<OneOf> {
        let pieces = row.cell(column).split([';', '；']).map(str::trim).filter(|piece| !piece.is_empty());
        let pieces: Vec<OneOf> = pieces.filter_map(|piece| self.piece(row, column, piece, allowed)).collect();
        let one_alone = matches!(column, "first" | "one" | "other");
        if one_alone && pieces.len() > 1 {
            let piece = row.cell(column).to_owned();
            row.report(column, Problem::BadProperty { fault: PropertyFault::OneAlone { piece } });
        }
        pieces
    }

    /// `a < b`, several joined by `;`.
    pub(super) fn order(&self, row: &Row<'_>) -> Vec<(OneOf, OneOf)> {
        let column = "order";
        let mut all = Vec::new();
        for piece in row.cell(column).split([';', '；']).map(str::trim).filter(|piece| !piece.is_empty()) {
            let Some((before, after)) = piece.split_once(['<', '＜']) else {
                let fault = PropertyFault::HalfOrder { piece: piece.to_owned() };
                row.report(column, Problem::BadProperty { fault });
                continue;
            };
            let read = |piece: &str| self.piece(row, column, piece.trim(), Allowed::StepsAndReasons);
            all.extend(read(before).zip(read(after)));
        }
        all
    }

    /// Alternatives; the prefix holds on until another stands.
    fn piece(&self, row: &Row<'_>, column: &str, piece: &str, allowed: Allowed) -> Option<OneOf> {
        let mut prefix: Option<&str> = None;
        let mut tokens = Vec::new();
        for part in piece.split(['|', '｜']).map(str::trim) {
            let word = match part.split_once([':', '：']) {
                Some((before, word)) => {
                    prefix = Some(before.trim());
                    word.trim()
                }
                None => part,
            };
            match self.token(prefix, word) {
                Err(problem) => {
                    row.report(column, problem);
                    return None;
                }
                Ok(token) => tokens.push(token),
            }
        }
        let fits = |token: &Token| match allowed {
            Allowed::Anything => true,
            Allowed::Steps => is_of_a_step(token),
            Allowed::StepsAndReasons => is_of_a_step(token) || matches!(token, Token::Reason(_)),
        };
        if !tokens.iter().all(fits) {
            let fault = PropertyFault::NotHere { piece: piece.to_owned() };
            row.report(column, Problem::BadProperty { fault });
            return None;
        }
        Some(OneOf { written: piece.to_owned(), tokens })
    }

    fn token(&self, prefix: Option<&str>, word: &str) -> Result<Token, Problem> {
        let bad = |fault| Problem::BadProperty { fault };
        let Some(prefix) = prefix else {
            // What is meant is plain where only one sheet has the word.
            let prefix = self.home_of(word).unwrap_or("action");
            return Err(bad(PropertyFault::NoPrefix { word: word.to_owned(), prefix }));
        };
        let reference = |kind: Kind, known: &Ids| {
            if !known.is_empty() && !known.has(word) {
                let nearest = known.nearest(word);
                return Err(Problem::UnknownReference { id: word.to_owned(), kind, nearest });
            }
            Ok(word.to_owned())
        };
        let unknown = |known: &[&str]| Problem::UnknownWord { word: word.to_owned(), known: known.join(", ") };
        match prefix {
            "action" => reference(Kind::Action, &self.actions).map(Token::Action),
            "reason" => reference(Kind::Reason, &self.reasons).map(Token::Reason),
            "situation" => reference(Kind::Situation, &self.situations).map(Token::Situation),
            "plan" if word == NO_PLAN => Ok(Token::Plan(None)),
            "plan" => reference(Kind::Plan, &self.plans).map(|plan| Token::Plan(Some(plan))),
            "call" => reference(Kind::Hotline, self.lines).map(Token::Call),
            "access" => Verdict::from_name(word)
                .map(Token::Access)
                .ok_or_else(|| unknown(&[Verdict::Eligible, Verdict::Ask, Verdict::Not].map(Verdict::name))),
            "kind" => {
                let kind = StepKind::WORDS.iter().find(|(name, _)| *name == word).map(|(_, kind)| *kind);
                let kind = kind.ok_or_else(|| unknown(&StepKind::WORDS.map(|(name, _)| name)))?;
                // `must_not` would hold for everybody where no action says what it is.
                if !self.kinds.contains(&kind) {
                    return Err(bad(PropertyFault::NoStep { kind: word.to_owned() }));
                }
                Ok(Token::Kind(kind))
            }
            other => {
                let nearest = nearest(other, PREFIXES);
                Err(bad(PropertyFault::UnknownPrefix { prefix: other.to_owned(), nearest }))
            }
        }
    }

    fn home_of(&self, word: &str) -> Option<&'static str> {
        let sheets = [
            ("action", &self.actions),
            ("situation", &self.situations),
            ("reason", &self.reasons),
            ("call", self.lines),
        ];
        let sheet = sheets.into_iter().find(|(_, ids)| ids.has(word)).map(|(prefix, _)| prefix);
        sheet.or_else(|| StepKind::WORDS.iter().any(|(name, _)| *name == word).then_some("kind"))
    }
}
