//! Communities and villages, and whom a resident calls.

use serde::Serialize;

use crate::hours::Hours;
use crate::json::record;
use crate::text::Text;

/// The communities shard.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Communities {
    /// Sorted by town, then name.
    pub communities: Vec<Community>,
}

record!(Communities { communities });

/// A community (社区) or village (村).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Community {
    /// Stable id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// The id of its town.
    pub town: String,
    /// As dialled.
    pub phone: String,
    /// When it is answered; `None` where nobody has stated it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answers: Option<Hours>,
    /// The id of the hotline to call where this number is busy or does not answer; empty where there is none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub next: String,
    /// Who serves it: micro-grids, households, how grid workers are reached; empty where unknown.
    pub grid: Text,
    /// Ids of zones that reach into it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub zones: Vec<String>,
    /// The id of a source.
    pub source: String,
    /// Some of it is invented for a demonstration.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub demo: bool,
}

record!(Community { id, name, town, phone, grid, source } optional { answers, next, zones, demo });

impl Communities {
    /// The community with `id`; `None` where there is none.
    pub fn by_id(&self, id: &str) -> Option<&Community> {
        self.communities.iter().find(|community| community.id == id)
    }
}
