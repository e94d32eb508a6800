//! Words for every outcome of the rules, and the sources they cite.

use serde::Serialize;

use super::Plan;
use crate::json::{record, words};
use crate::text::Text;

/// The guidance shard.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Guidance {
    /// Where a person stands, in words.
    pub situations: Vec<Situation>,
    /// What a person does.
    pub actions: Vec<Action>,
    /// Why.
    pub reasons: Vec<Reason>,
    /// What a site visitor pays, and what to bring: outcome values with their words.
    pub labels: Vec<Reason>,
    /// Precautions that hold for everyone, shown when personal results are withheld.
    pub general: Vec<Text>,
    /// Documents that rows cite.
    pub sources: Vec<Source>,
    /// Plans by the day, for those who are given one. None where the city counts no days.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub plans: Vec<Plan>,
}

record!(Guidance { situations, actions, reasons, labels, general, sources } optional { plans });

/// How serious a situation looks, for colour, icon and order. Never the code's own colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Tone {
    /// Call for help now.
    Emergency,
    /// Stay and follow what officials said.
    Strict,
    /// Something to do today.
    Care,
    /// Nothing special.
    Calm,
}

words!(Tone { Emergency: "emergency", Strict: "strict", Care: "care", Calm: "calm" });

/// Where a person stands: an outcome of the `situation` table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Situation {
    /// The outcome's value.
    pub id: String,
    /// How serious it looks.
    pub tone: Tone,
    /// In one line.
    pub title: Text,
    /// What holds now, in a sentence or two.
    pub summary: Text,
    /// When and by what it ends; empty where the city does not say.
    #[serde(skip_serializing_if = "Text::is_empty")]
    pub ends: Text,
}

record!(Situation { id, tone, title, summary } optional { ends });

/// What a person does: an outcome of the `advice` table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Action {
    /// The outcome's value.
    pub id: String,
    /// What to do, as an imperative.
    pub title: Text,
    /// How, in two or three short sentences.
    pub detail: Text,
    /// The id of a hotline to call; empty where there is none.
    pub call: String,
    /// Where in the app this leads (`#/sites`), or a link (`https:`, `tel:`); empty where nowhere.
    pub link: String,
}

record!(Action { id, title, detail, call, link });

/// Where an action leads, by its link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lead {
    /// It has no link.
    Nowhere,
    /// The sites, however narrowed.
    Sites,
    /// The zones.
    Zones,
    /// Daily life.
    Services,
    /// Published places and times.
    Tracks,
    /// The questions and the advice.
    Code,
    /// A number to call.
    Call,
    /// Any other page, here or elsewhere.
    Elsewhere,
}

impl Lead {
    /// Where `link` leads. One that nobody knows leads elsewhere, and never to the sites.
    pub fn of(link: &str) -> Self {
        match link.split('?').next().unwrap_or_default() {
            "" => Self::Nowhere,
            "#/sites" => Self::Sites,
            "#/zones" => Self::Zones,
            "#/services" => Self::Services,
            "#/tracks" => Self::Tracks,
            "#/code" => Self::Code,
            other if other.starts_with("tel:") => Self::Call,
            _ => Self::Elsewhere,
        }
    }
}

impl Action {
    /// Where it leads.
    pub fn lead(&self) -> Lead {
        Lead::of(&self.link)
    }
}

/// Words for a value that a table puts out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// The outcome's value.
    pub id: String,
    /// In words.
    pub text: Text,
}

record!(Reason { id, text });

/// A document that rows cite.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Source {
    /// What the `source` cells hold.
    pub id: String,
    /// Who issued it and what it is called.
    pub title: Text,
    /// When it was issued, `2022-03-17`.
    pub date: String,
}

record!(Source { id, title, date });

impl Guidance {
    /// The words for a situation; `None` where the city has none.
    pub fn situation(&self, id: &str) -> Option<&Situation> {
        self.situations.iter().find(|situation| situation.id == id)
    }

    /// The words for an action; `None` where the city has none.
    pub fn action(&self, id: &str) -> Option<&Action> {
        self.actions.iter().find(|action| action.id == id)
    }

    /// The words for a reason; `None` where the city has none.
    pub fn reason(&self, id: &str) -> Option<&Text> {
        self.reasons.iter().find(|reason| reason.id == id).map(|reason| &reason.text)
    }

    /// The words for a fee or a thing to bring; `None` where the city has none.
    pub fn label(&self, id: &str) -> Option<&Text> {
        self.labels.iter().find(|label| label.id == id).map(|label| &label.text)
    }

    /// The plan with `id`; `None` where the city has none.
    pub fn plan(&self, id: &str) -> Option<&Plan> {
        self.plans.iter().find(|plan| plan.id == id)
    }

    /// The document with `id`; `None` where a row cites something that is not listed.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }
}
