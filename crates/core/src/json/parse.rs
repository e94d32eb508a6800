//! Bytes to a tree. serde_json parses; what it meets is kept within bounds.

use std::cell::Cell;
use std::fmt::{self, Formatter};

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::error::Category;

use super::{Json, JsonError, JsonErrorKind, JsonPlace};

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
        let fault = |kind, at| JsonError { kind, place: JsonPlace::Byte(at) };
        let text = std::str::from_utf8(bytes).map_err(|error| fault(JsonErrorKind::NotUtf8, error.valid_up_to()))?;
        let beyond = Cell::new(None);
        let mut parser = serde_json::Deserializer::from_str(text);
        let whole = Bounded { levels: MOST_LEVELS, beyond: &beyond };
        let read = whole.deserialize(&mut parser).and_then(|json| parser.end().map(|()| json));
        read.map_err(|error| match (beyond.get(), error.classify()) {
            (Some(kind), _) => fault(kind, place_of(text, &error)),
            (None, Category::Eof) => fault(JsonErrorKind::Ends, text.len()),
            (None, _) => fault(JsonErrorKind::Unexpected, place_of(text, &error)),
        })
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
    /// What the text has too much of, once that was met: the library's own errors hold nothing but words.
    beyond: &'a Cell<Option<JsonErrorKind>>,
}

impl Bounded<'_> {
    fn refuse<E: Error>(self, kind: JsonErrorKind) -> E {
        self.beyond.set(Some(kind));
        E::custom("")
    }

    /// The same for what stands in a list or object.
    fn within<E: Error>(self) -> Result<Self, E> {
        match self.levels.checked_sub(1) {
            Some(levels) => Ok(Self { levels, ..self }),
            None => Err(self.refuse(JsonErrorKind::TooDeep)),
        }
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
        let within = self.within()?;
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(within)? {
            items.push(item);
        }
        Ok(Json::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Json, A::Error> {
        let within = self.within()?;
        let mut fields: Vec<(String, Json)> = Vec::new();
        while let Some(name) = object.next_key::<String>()? {
            if fields.len() == MOST_FIELDS {
                return Err(self.refuse(JsonErrorKind::TooManyFields));
            }
            if fields.iter().any(|(known, _)| *known == name) {
                return Err(self.refuse(JsonErrorKind::FieldTwice));
            }
            let value = object.next_value_seed(within)?;
            fields.push((name, value));
        }
        Ok(Json::Object(fields))
    }
}
