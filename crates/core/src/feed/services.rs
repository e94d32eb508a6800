//! Food, medicine, hospitals, passes and the rest of daily life in an outbreak.

use serde::Serialize;

use crate::json::record;
use crate::text::Text;

/// The services shard.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Services {
    /// Topics in the order to show.
    pub topics: Vec<ServiceTopic>,
}

record!(Services { topics });

/// One topic: what a person would look for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ServiceTopic {
    /// Stable id: `hospital`, `food`, `pass`.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// What stands under it.
    pub items: Vec<ServiceItem>,
}

record!(ServiceTopic { id, name, items });

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ServiceItem {
    /// Stable id.
    pub id: String,
    /// Its title.
    pub title: Text,
    /// What to know and do; paragraphs end in line feeds.
    pub body: Text,
    /// Where; empty where it has no place.
    pub address: Text,
    /// As dialled; empty where there is none.
    pub phone: String,
    /// The id of a source.
    pub source: String,
    /// Some of it is invented for a demonstration.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub demo: bool,
}

record!(ServiceItem { id, title, body, address, phone, source } optional { demo });
