//! What doctors sign of a city: its rules, the sentences they are held to, its words, whom its steps call, its zones, and which
//! answers and steps the proof takes for grave, as hashes.
//!
//! Hashes what is published and not how a sheet is written: notes, columns in another order and blank rows change nothing. Sites,
//! queues and all else of a city are not in it.

use std::fmt;

use anxin_core::feed::hash_hex;
use serde::{Deserialize, Serialize};

use anxin_prove::{Confines, StepKind};

use super::CityData;
use super::properties::{CONTRADICTIONS, FILE as PROPERTIES};
use crate::sheet::{Folder, Record, Rows, is_skipped};

/// An edition of a city's rules, words and zones.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EditionHashes {
    /// The city's id.
    pub city: String,
    /// Of the questions and the decision tables: the hash of that shard.
    pub rules: String,
    /// Of the sentences that hold for everybody and the steps that may not stand together, as their sheets have them.
    pub sentences: String,
    /// Of the guidance: the hash of that shard.
    pub words: String,
    /// Of the emergency number and the hotlines.
    pub numbers: String,
    /// Of the tiers and the zones, those among them that will be lifted too.
    pub zones: String,
    /// Of the signs of an emergency, the orders of risk, and what each step is; `None` where it was signed before these were a
    /// part of an edition. No edition of today's is without it, so that an older signature never counts for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub safety: Option<String>,
}

impl EditionHashes {
    /// One hash of all of it, which stands for the edition.
    pub fn digest(&self) -> String {
        hash_hex(self.to_string().as_bytes())
    }

    /// The beginning of it, for people to compare and for names of files.
    pub fn short(&self) -> String {
        self.digest().chars().take(12).collect()
    }
}

impl fmt::Display for EditionHashes {
    /// A line each, as a signature has them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { city, rules, sentences, words, numbers, zones, safety } = self;
        write!(
            f,
            "city {city}\nrules {rules}\nsentences {sentences}\nwords {words}\nnumbers {numbers}\nzones {zones}\n"
        )?;
        safety.as_ref().map_or(Ok(()), |safety| writeln!(f, "safety {safety}"))
    }
}

impl CityData {
    /// What doctors sign of this city. A part that cannot be written has no hash, and is never what somebody signed.
    pub fn edition(&self) -> EditionHashes {
        EditionHashes {
            city: self.city.id.clone(),
            rules: hash_of(&self.rules),
            sentences: hash_of(&self.sentences),
            words: hash_of(&self.guidance),
            numbers: hash_of(&(&self.city.emergency, &self.city.hotlines)),
            zones: hash_of(&(&self.zones, &self.lifted)),
            safety: Some(hash_of(&self.safety())),
        }
    }

    /// What the proof is told of answers and steps beside the rules, in the order of the sheets' ids.
    fn safety(&self) -> Safety<'_> {
        let proof = &self.proof;
        let mut answers: Vec<_> = proof
            .risks
            .iter()
            .map(|risk| (risk.fact.as_str(), risk.order.as_slice(), risk.emergency.as_slice(), risk.own_sites))
            .collect();
        answers.sort_unstable();
        let steps = self.guidance.actions.iter().map(|action| {
            let kinds = StepKind::WORDS.iter().filter(|(_, kind)| proof.kinds_of(&action.id).contains(kind));
            let confines = Confines::WORDS.iter().find(|(_, word)| *word == proof.confines(&action.id));
            (action.id.as_str(), kinds.map(|(word, _)| *word).collect(), confines.map_or("", |(word, _)| *word))
        });
        let mut steps: Vec<_> = steps.collect();
        steps.sort_unstable();
        Safety { answers, steps }
    }
}

/// What decides in the proof and is in no shard.
#[derive(Serialize)]
struct Safety<'a> {
    /// Of each question the answers from the least risk to the greatest, the signs of an emergency, and whether a greater risk
    /// may have sites of its own.
    answers: Vec<(&'a str, &'a [String], &'a [String], bool)>,
    /// Of each step what it is, and whom it keeps in.
    steps: Vec<(&'a str, Vec<&'static str>, &'static str)>,
}

fn hash_of(value: &impl Serialize) -> String {
    serde_json::to_vec(value).map(|bytes| hash_hex(&bytes)).unwrap_or_default()
}

/// The sheets of sentences, cell by cell: their rows in order, and of each its filled cells with their headings. Notes are not in it.
pub(super) fn sentences(folder: Folder<'_>) -> Vec<Vec<(String, String)>> {
    let rows_of = |file: &str| {
        // What is wrong with the sheet was reported by its reader.
        let text =
            std::fs::read(folder.path(file)).ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let mut rows = Rows::of(text).map_while(Result::ok).filter(|record| !is_skipped(record));
        let head = rows.next().map(|head| head.cells).unwrap_or_default();
        let cells = |record: Record| {
            let filled = head
                .iter()
                .zip(record.cells)
                .map(|(heading, cell)| (heading.trim().to_owned(), cell.trim().to_owned()));
            let mut filled: Vec<_> = filled.filter(|(heading, cell)| !cell.is_empty() && heading != "note").collect();
            filled.sort();
            filled
        };
        rows.map(cells).collect::<Vec<_>>()
    };
    [PROPERTIES, CONTRADICTIONS].into_iter().flat_map(rows_of).collect()
}
