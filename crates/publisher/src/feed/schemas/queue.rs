//! The schema of queues, of which large cities publish two.
//!
//! Does not say what a wait is: `docs/feed-format.md` does.

use serde_json::{Value, json};

use super::parts::{coded, list, object, reference, string, whole};

pub(super) fn schema() -> Value {
    let minutes = || list(json!({ "type": "integer" }));
    object(
        &[
            ("at", reference("moment")),
            ("site", list(reference("id"))),
            ("ago_s", list(whole(0))),
            ("low_min", list(whole(0))),
            ("high_min", list(whole(0))),
            ("closed", list(json!({ "enum": [0, 1] }))),
        ],
        &[
            ("intake", coded(string())),
            ("again", coded(reference("moment"))),
            ("trend", minutes()),
            ("settled", minutes()),
            ("usual", list(whole(0))),
            ("curve", list(whole(0))),
        ],
    )
}
