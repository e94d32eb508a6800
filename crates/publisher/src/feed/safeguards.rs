//! What a city is held to and no phone reads: its sentences, its signs of an emergency, which answer is the greater risk, and
//! what each step is. The public log keeps it, so that none of it is lost without a question.
//!
//! Does not judge a loss: `guard` does.

use std::collections::{BTreeMap, BTreeSet};

use anxin_core::feed::hash_hex;
use anxin_core::text::Text;
use anxin_prove::{Confines, StepKind};
use serde::{Deserialize, Serialize};

use crate::city::CityData;

/// Headings that say a sentence in words, and change nothing of what it asks.
const WORDS: [&str; 4] = ["id", "says_zh", "says_en", "source"];

/// How many digits of a sentence's hash are kept.
const DIGITS: usize = 8;

/// What a city is held to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Safeguards {
    /// Each sentence, by its sheet and id, with the beginning of a hash of what it asks.
    pub sentences: BTreeMap<String, String>,
    /// Answers that are signs of an emergency: `symptoms=severe`.
    pub emergency: BTreeSet<String>,
    /// The order of risk of each question's answers.
    pub risks: BTreeMap<String, String>,
    /// What each step is: `care;call`, and whom it keeps in.
    pub steps: BTreeMap<String, String>,
}

impl Safeguards {
    /// Of the city's sheets.
    pub(crate) fn of(city: &CityData) -> Self {
        let proof = &city.proof;
        let emergency = |risk: &anxin_prove::Risk| {
            risk.emergency.iter().map(|answer| format!("{}={answer}", risk.fact)).collect::<Vec<_>>()
        };
        let ordered = proof.risks.iter().filter(|risk| !risk.order.is_empty());
        let steps = city.guidance.actions.iter().filter_map(|action| {
            let is = step(proof.kinds_of(&action.id), proof.confines(&action.id));
            (!is.is_empty()).then(|| (action.id.clone(), is))
        });
        Self {
            sentences: city.sentences.iter().map(|cells| sentence(cells)).collect(),
            emergency: proof.risks.iter().flat_map(emergency).collect(),
            risks: ordered.map(|risk| (risk.fact.clone(), risk.order.join(";"))).collect(),
            steps: steps.collect(),
        }
    }
}

impl Safeguards {
    /// What differs in `now`: its name, before, and now; empty where it was not, or is no more.
    pub(crate) fn differences(&self, now: &Self) -> Vec<(Text, String, String)> {
        let signs =
            |safeguards: &Self| safeguards.emergency.iter().map(|sign| (sign.clone(), "✓".to_owned())).collect();
        let parts = [
            ("要求", "sentence", self.sentences.clone(), now.sentences.clone()),
            ("急症信号", "sign of an emergency", signs(self), signs(now)),
            ("风险顺序", "order of risk", self.risks.clone(), now.risks.clone()),
            ("措施种类", "kind of step", self.steps.clone(), now.steps.clone()),
        ];
        let mut all = Vec::new();
        for (zh, en, was, is) in parts {
            let was: BTreeMap<String, String> = was;
            let names: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
            for name in names.into_iter().filter(|name| was.get(*name) != is.get(*name)) {
                let said = |map: &BTreeMap<String, String>| map.get(name).cloned().unwrap_or_default();
                all.push((Text::new(format!("{zh} {name}"), format!("{en} {name}")), said(&was), said(&is)));
            }
        }
        all
    }
}

fn sentence(cells: &[(String, String)]) -> (String, String) {
    let cell = |name: &str| cells.iter().find(|(heading, _)| heading == name).map(|(_, cell)| cell.as_str());
    let sheet = if cell("one").is_some() { "contradictions" } else { "properties" };
    let asked: Vec<_> = cells.iter().filter(|(heading, _)| !WORDS.contains(&heading.as_str())).collect();
    let hash = serde_json::to_vec(&asked).map(|bytes| hash_hex(&bytes)).unwrap_or_default();
    (format!("{sheet}/{}", cell("id").unwrap_or_default()), hash.chars().take(DIGITS).collect())
}

fn step(kinds: &[StepKind], confines: Confines) -> String {
    let kinds = StepKind::WORDS.iter().filter(|(_, kind)| kinds.contains(kind)).map(|(name, _)| *name);
    let confines = Confines::WORDS.iter().filter(|(_, word)| *word == confines).map(|(name, _)| *name);
    kinds.chain(confines).collect::<Vec<_>>().join(";")
}
