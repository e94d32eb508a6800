//! Bytes to a tree. serde_json parses; what it meets is kept within bounds.

use std::cell::Cell;
use std::fmt::{self, Formatter};

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;

use super::{Json, JsonError, JsonErrorKind, JsonLocation};

/// How many lists and objects may stand within each other: a feed needs eight, and the stack of a phone is small.
pub const MOST_LEVELS: usize = 32;

/// How many fields an object may have: each new one is compared with all before it.
pub const MOST_FIELDS: usize = 512;

impl Json {
    /// Reads one value with nothing but blanks around it.
    ///
    /// # Errors
    /// The first fault, with the byte it was met at.
    pub fn parse(bytes: &[u8]) -> Result<Self, JsonError> {
        let fault = |kind, at| JsonError { kind, location: JsonLocation::Byte(at) };
        let text = std::str::from_utf8(bytes).map_err(|error| fault(JsonErrorKind::NotUtf8, error.valid_up_to()))?;
        let beyond = Cell::new(None);
        let mut parser = serde_json::Deserializer::from_str(text);
        let whole = Bounded { levels: MOST_LEVELS, beyond: &beyond };
        let read = whole.deserialize(&mut parser).and_then(|json| parser.end().map(|()| json));
        match (read, beyond.get()) {
            (Ok(json), None) => Ok(json),
            (Ok(_), Some(kind)) => Err(fault(kind, text.len())),
            (Err(error), Some(kind)) => Err(fault(kind, place_of(text, &error))),
            (Err(error), None) if error.classify() == Category::Eof => Err(fault(JsonErrorKind::Ends, text.len())),
            (Err(error), None) => Err(fault(JsonErrorKind::Unexpected, place_of(text, &error))),
        }
    }
}

/// The byte that an error stands at. The library counts lines, and bytes in a line, from 1.
fn place_of(text: &str, error: &serde_json::Error) -> usize {
    let before: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    before + error.column().saturating_sub(1)
}

/// Reads one value that may hold so many levels of others.
#[derive(Clone, Copy)]
struct Bounded<'a> {
    levels: usize,
    /// What the text has too much of, once that was met.
    beyond: &'a Cell<Option<JsonErrorKind>>,
}

impl Bounded<'_> {
    /// Leaves off where the text has too much. The library, which finds a list or an object that has not ended, goes no further; one
    /// that has ended all the same is refused in the end. An error of the library's own would be words, which it searches for
    /// numbers: 3 kB of wasm.
    fn refuse<E>(self, kind: JsonErrorKind) -> Result<Json, E> {
        self.beyond.set(Some(kind));
        Ok(Json::Null)
    }

    /// The same for what stands in a list or object; `None` where that is too deep.
    fn within(self) -> Option<Self> {
        self.levels.checked_sub(1).map(|levels| Self { levels, ..self })
    }
}

impl<'de> DeserializeSeed<'de> for Bounded<'_> {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Bounded<'_> {
    type Value = Json;

    fn expecting(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Json, E> {
        Ok(Json::Number(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Json, E> {
        Ok(i64::try_from(number).map_or(Json::OtherNumber, Json::Number))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Json, E> {
        Ok(Json::OtherNumber)
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Json, A::Error> {
        let Some(within) = self.within() else { return self.refuse(JsonErrorKind::TooDeep) };
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(within)? {
            items.push(item);
        }
        Ok(Json::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Json, A::Error> {
        let Some(within) = self.within() else { return self.refuse(JsonErrorKind::TooDeep) };
        let mut fields: Vec<(String, Json)> = Vec::new();
        while let Some(name) = object.next_key::<String>()? {
            if fields.len() == MOST_FIELDS {
                return self.refuse(JsonErrorKind::TooManyFields);
            }
            if fields.iter().any(|(known, _)| *known == name) {
                return self.refuse(JsonErrorKind::FieldTwice);
            }
            let value = object.next_value_seed(within)?;
            fields.push((name, value));
        }
        Ok(Json::Object(fields))
    }
}
