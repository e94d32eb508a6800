//! A tree to types. Everything is moved out of the tree: no text is copied.
//!
//! `#[inline(never)]` stands where it was measured: left alone, the compiler copies these into each of 40 types, and the
//! wasm of reading and checking a feed is an eighth larger after compression.

use super::{Json, JsonError, JsonErrorKind};

/// Reads one value of type `T`.
///
/// # Errors
/// Where the bytes are not JSON, or not of the shape of `T`.
pub fn read<T: FromJson>(bytes: &[u8]) -> Result<T, JsonError> {
    T::from_json(Json::parse(bytes)?)
}

/// A type that can be read from JSON.
pub trait FromJson: Sized {
    /// Takes the value.
    ///
    /// # Errors
    /// Where it has another shape.
    fn from_json(json: Json) -> Result<Self, JsonError>;
}

const fn not(wanted: &'static str) -> JsonError {
    JsonError::whole(JsonErrorKind::Not(wanted))
}

impl Json {
    /// Its number.
    ///
    /// # Errors
    /// Where it is no whole number of 64 bits.
    #[inline(never)]
    pub fn into_number(self) -> Result<i64, JsonError> {
        match self {
            Self::Number(number) => Ok(number),
            _ => Err(not("a whole number")),
        }
    }

    /// Its items.
    ///
    /// # Errors
    /// Where it is no list.
    #[inline(never)]
    pub fn into_list(self) -> Result<Vec<Self>, JsonError> {
        match self {
            Self::List(items) => Ok(items),
            _ => Err(not("a list")),
        }
    }

    /// Its fields.
    ///
    /// # Errors
    /// Where it is no object.
    #[inline(never)]
    pub fn into_object(self) -> Result<Vec<(String, Self)>, JsonError> {
        match self {
            Self::Object(fields) => Ok(fields),
            _ => Err(not("an object")),
        }
    }
}

impl FromJson for Json {
    fn from_json(json: Json) -> Result<Self, JsonError> {
        Ok(json)
    }
}

impl FromJson for String {
    #[inline(never)]
    fn from_json(json: Json) -> Result<Self, JsonError> {
        match json {
            Json::Text(text) => Ok(text),
            _ => Err(not("a text")),
        }
    }
}

impl FromJson for bool {
    #[inline(never)]
    fn from_json(json: Json) -> Result<Self, JsonError> {
        match json {
            Json::Bool(value) => Ok(value),
            _ => Err(not("true or false")),
        }
    }
}

/// Integers, each by way of 64 bits.
macro_rules! integers {
    ($($integer:ty),*) => {$(
        impl FromJson for $integer {
            fn from_json(json: Json) -> Result<Self, JsonError> {
                Self::try_from(json.into_number()?).map_err(|_| JsonError::whole(JsonErrorKind::OutOfRange))
            }
        }
    )*};
}

integers!(u8, u16, u32, u64, usize, i16, i32);

impl FromJson for i64 {
    fn from_json(json: Json) -> Result<Self, JsonError> {
        json.into_number()
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(json: Json) -> Result<Self, JsonError> {
        match json {
            Json::Null => Ok(None),
            json => T::from_json(json).map(Some),
        }
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    #[inline(never)]
    fn from_json(json: Json) -> Result<Self, JsonError> {
        let items = json.into_list()?;
        let mut values = Self::with_capacity(items.len());
        for item in items {
            values.push(T::from_json(item)?);
        }
        Ok(values)
    }
}

impl<T: FromJson, const N: usize> FromJson for [T; N] {
    fn from_json(json: Json) -> Result<Self, JsonError> {
        Vec::from_json(json)?
            .try_into()
            .map_err(|_| JsonError::whole(JsonErrorKind::Refused("a list of another length")))
    }
}

/// The fields of an object, to be taken one by one. What nobody takes is passed over: a newer feed may have more.
#[derive(Debug)]
pub struct Fields(Vec<(String, Json)>);

impl Fields {
    /// The fields of `json`.
    ///
    /// # Errors
    /// Where it is no object.
    pub fn of(json: Json) -> Result<Self, JsonError> {
        json.into_object().map(Self)
    }

    /// Takes the field `name`, which must be there.
    ///
    /// # Errors
    /// Where it is missing or of another shape.
    #[inline(never)]
    pub fn take<T: FromJson>(&mut self, name: &'static str) -> Result<T, JsonError> {
        T::from_json(self.required(name)?).map_err(|error| error.within(name))
    }

    /// Takes the field `name`, or what stands for it where it is missing.
    ///
    /// # Errors
    /// Where it is there and of another shape.
    #[inline(never)]
    pub fn take_or_default<T: FromJson + Default>(&mut self, name: &'static str) -> Result<T, JsonError> {
        match self.find(name) {
            Some(json) => T::from_json(json).map_err(|error| error.within(name)),
            None => Ok(T::default()),
        }
    }

    #[inline(never)]
    fn required(&mut self, name: &'static str) -> Result<Json, JsonError> {
        self.find(name).ok_or(JsonError::whole(JsonErrorKind::Missing).within(name))
    }

    #[inline(never)]
    fn find(&mut self, name: &str) -> Option<Json> {
        let place = self.0.iter().position(|(known, _)| known == name)?;
        Some(self.0.swap_remove(place).1)
    }
}

/// Reads a value that is checked as it is made.
pub(crate) fn checked<Raw: FromJson, T: TryFrom<Raw, Error = &'static str>>(json: Json) -> Result<T, JsonError> {
    T::try_from(Raw::from_json(json)?).map_err(|why| JsonError::whole(JsonErrorKind::Refused(why)))
}

/// Reads one of a few words.
pub(crate) fn word<T>(json: Json, named: impl FnOnce(&str) -> Option<T>) -> Result<T, JsonError> {
    named(&String::from_json(json)?).ok_or(not("one of the known words"))
}

/// Reads a struct from an object: `record!(Visit { from, place } optional { until })`. Optional fields, where missing,
/// are what their type has by default.
macro_rules! record {
    ($record:ident { $($field:ident),* } $(optional { $($optional:ident),* })?) => {
        impl $crate::json::FromJson for $record {
            #[inline(never)]
            fn from_json(json: $crate::json::Json) -> Result<Self, $crate::json::JsonError> {
                let mut fields = $crate::json::Fields::of(json)?;
                Ok(Self {
                    $($field: fields.take(stringify!($field))?,)*
                    $($($optional: fields.take_or_default(stringify!($optional))?,)*)?
                })
            }
        }
    };
}

pub(crate) use record;
