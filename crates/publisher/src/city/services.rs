//! `topics.csv` and `services.csv`: daily life.

use anxin_core::feed::{ServiceItem, ServiceTopic, Services};

use super::Known;
use crate::finding::Kind;
use crate::sheet::{Columns, Folder, Ids, Table};

const TOPICS: &str = "topics.csv";
const TOPIC_COLUMNS: Columns<'_> = Columns { required: &["id", "name_zh", "name_en"], optional: &[] };
const SERVICES: &str = "services.csv";
const SERVICE_COLUMNS: Columns<'_> = Columns {
    required: &["topic", "id", "title_zh", "title_en", "body_zh", "body_en", "source"],
    optional: &["address_zh", "address_en", "phone", "demo"],
};

pub(super) fn read(folder: Folder<'_>, known: &Known) -> Option<Services> {
    let items = Table::read(folder, SERVICES, false, &SERVICE_COLUMNS)?;
    let topics = Table::read(folder, TOPICS, true, &TOPIC_COLUMNS)?;
    let mut topic_ids = Ids::default();
    let mut services = Services {
        topics: topics
            .rows(folder)
            .map(|row| ServiceTopic { id: row.id("id", &mut topic_ids), name: row.text("name"), items: Vec::new() })
            .collect(),
    };
    let mut ids = Ids::default();
    for row in items.rows(folder) {
        let topic = row.reference("topic", Kind::Topic, &topic_ids);
        let item = ServiceItem {
            id: row.id("id", &mut ids),
            title: row.text("title"),
            body: row.text("body"),
            address: row.optional_text("address"),
            phone: row.phone("phone"),
            source: row.reference("source", Kind::Source, &known.sources),
            demo: row.yes("demo"),
        };
        if let Some(topic) = services.topics.iter_mut().find(|known| known.id == topic) {
            topic.items.push(item);
        }
    }
    services.topics.retain(|topic| !topic.items.is_empty());
    Some(services)
}
