//! Everything that was measured, and questions to it.

use serde_json::{Value, json};

use crate::plan::Visit;
use crate::visit::Sample;

/// All visits so far.
pub struct Samples {
    /// On what they were taken, in a paragraph.
    pub machine: String,
    all: Vec<Value>,
}

/// Whose, where and how fast.
#[derive(Clone, Copy)]
pub struct Of<'a> {
    /// The city.
    pub city: &'a str,
    /// The contestant.
    pub contestant: &'a str,
    /// How many times slower.
    pub cpu: u32,
}

impl Samples {
    /// None yet; `machine` says on what they will be taken.
    pub fn on(machine: String) -> Self {
        Self { machine, all: Vec::new() }
    }

    /// Adds a visit, failed or not.
    pub fn add(&mut self, visit: &Visit, measured: Result<Sample, String>) {
        let mut sample = match measured {
            Ok(sample) => sample,
            Err(error) => Sample::from_iter([("failed".to_owned(), json!(error))]),
        };
        for (name, value) in [
            ("round", json!(visit.round)),
            ("city", json!(visit.city)),
            ("contestant", json!(visit.contestant)),
            ("cpu", json!(visit.cpu)),
            ("kind", json!(format!("{:?}", visit.kind))),
        ] {
            sample.insert(name.to_owned(), value);
        }
        self.all.push(Value::Object(sample));
    }

    /// All of them, to be kept.
    pub fn kept(&self) -> Value {
        json!({ "machine": self.machine, "samples": self.all })
    }

    /// What [`Self::kept`] gave; `None` of anything else.
    pub fn read(kept: &Value) -> Option<Self> {
        let machine = kept.get("machine")?.as_str()?.to_owned();
        Some(Self { machine, all: kept.get("samples")?.as_array()?.clone() })
    }

    /// Those that failed: who, and with which words.
    pub fn failed(&self) -> impl Iterator<Item = (&Value, &str)> {
        self.all.iter().filter_map(|sample| Some((sample, sample.get("failed")?.as_str()?)))
    }

    fn of<'a>(&'a self, of: Of<'a>) -> impl Iterator<Item = &'a Value> {
        self.all.iter().filter(move |sample| {
            text(sample, "city") == of.city
                && text(sample, "contestant") == of.contestant
                && sample.get("cpu").and_then(Value::as_u64) == Some(u64::from(of.cpu))
        })
    }

    /// By round, what `name` was.
    pub fn values(&self, of: Of<'_>, name: &str) -> Vec<(u64, f64)> {
        let value = |sample: &Value| Some((sample.get("round")?.as_u64()?, sample.get(name)?.as_f64()?));
        self.of(of).filter_map(value).collect()
    }

    /// By round, milliseconds of every key; of words of `length` alone where it is given.
    pub fn keys(&self, of: Of<'_>, length: Option<u64>) -> Vec<(u64, Vec<f64>)> {
        let keys = |sample: &Value| {
            let keys = sample.get("keys")?.as_array()?.iter();
            let fits = keys.filter(|key| length.is_none() || key.get("length").and_then(Value::as_u64) == length);
            let ms = fits.filter_map(|key| key.get("ms")?.as_f64()).collect::<Vec<_>>();
            Some((sample.get("round")?.as_u64()?, ms))
        };
        self.of(of).filter_map(keys).filter(|(_, keys)| !keys.is_empty()).collect()
    }

    /// What it showed: the number of sites, its first rows, and how many sites each key left. Equal answers have equal texts.
    pub fn answers(&self, of: Of<'_>) -> Vec<(u64, String)> {
        let said = |sample: &Value| {
            let keys = sample.get("keys")?.as_array()?;
            let counts: Vec<String> = keys.iter().filter_map(|key| Some(key.get("count")?.to_string())).collect();
            Some((
                sample.get("round")?.as_u64()?,
                format!("{} sites, {}, then {}", sample.get("count")?, text(sample, "rows"), counts.join(" ")),
            ))
        };
        self.of(of).filter_map(said).collect()
    }
}

/// A sample in a line.
pub fn brief(sample: &Sample) -> String {
    let number = |name: &str| sample.get(name).and_then(Value::as_f64).map(|value| format!("{name} {value:.0}"));
    let names = [
        "first_paint",
        "first_row",
        "live_row",
        "filter",
        "blocking",
        "code_bytes",
        "feed_bytes",
        "memory_before",
        "memory_after",
    ];
    names.into_iter().filter_map(number).collect::<Vec<_>>().join(", ")
}

fn text<'a>(sample: &'a Value, name: &str) -> &'a str {
    sample.get(name).and_then(Value::as_str).unwrap_or_default()
}
