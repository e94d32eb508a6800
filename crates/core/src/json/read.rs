//! A tree to types. Everything is moved out of the tree: no text is copied.
//!
//! `#[inline(never)]` stands where it was measured: left alone, the compiler copies these into each of 60 types.

use std::slice::IterMut;

use super::fault::{Fault, Within};
use super::fields::Fields;
use super::{Json, JsonError, JsonErrorKind};

/// Reads one value of type `T`.
///
/// # Errors
/// Where the bytes are not JSON, or not of the shape of `T`.
pub fn read<T: FromJson>(bytes: &[u8]) -> Result<T, JsonError> {
    Json::parse(bytes)?.read_as()
}

/// A type that can be read from JSON.
pub trait FromJson: Sized {
    /// Takes the value out of `json`, where something blank may stay behind.
    ///
    /// Where it has another shape, notes that in `fault` and gives a blank value: an empty text or list, zero, false,
    /// the first of a few words, a record of blanks. Every type has one, and reads it from [`Json::Null`].
    fn from_json(json: &mut Json, fault: &mut Fault) -> Self;
}

const fn not(wanted: &'static str) -> JsonErrorKind {
    JsonErrorKind::Not(wanted)
}

impl Json {
    /// Takes the value of type `T` out of this tree.
    ///
    /// # Errors
    /// The first fault, where it is not of the shape of `T`.
    pub fn read_as<T: FromJson>(&mut self) -> Result<T, JsonError> {
        let mut fault = Fault::default();
        let value = T::from_json(self, &mut fault);
        match fault.first() {
            None => Ok(value),
            Some(error) => Err(error),
        }
    }

    /// Takes the field `name` out of this tree.
    ///
    /// # Errors
    /// The first fault, where this is no object, or the field is missing or not of the shape of `T`.
    pub fn read_field<T: FromJson>(&mut self, name: &'static str) -> Result<T, JsonError> {
        let mut fault = Fault::default();
        let value = Fields::of(self, &mut fault).take(name, &mut fault);
        match fault.first() {
            None => Ok(value),
            Some(error) => Err(error),
        }
    }

    /// Its number; 0 with a fault where it is no whole number of 64 bits.
    #[inline(never)]
    fn number(&mut self, fault: &mut Fault) -> i64 {
        if let Self::Number(number) = self {
            return std::mem::take(number);
        }
        fault.note(not("a whole number"));
        0
    }

    /// Its fields; none with a fault where it is no object.
    #[inline(never)]
    pub(crate) fn fields(&mut self, fault: &mut Fault) -> &mut [(String, Self)] {
        if let Self::Object(fields) = self {
            return fields;
        }
        fault.note(not("an object"));
        &mut []
    }
}

impl FromJson for Json {
    fn from_json(json: &mut Json, _: &mut Fault) -> Self {
        std::mem::take(json)
    }
}

/// Without the signs that turn the direction of a line around: U+202A to U+202E, U+2066 to U+2069.
impl FromJson for String {
    #[inline(never)]
    fn from_json(json: &mut Json, fault: &mut Fault) -> Self {
        if let Json::Text(text) = json {
            let mut text = std::mem::take(text);
            // Each of them begins with this byte, and hardly a text of a feed holds it.
            if text.as_bytes().contains(&0xe2) {
                text.retain(|character| !turns(character));
            }
            return text;
        }
        fault.note(not("a text"));
        Self::new()
    }
}

/// Whether a character embeds, overrides or isolates a direction, or ends that: U+202A to U+202E, U+2066 to U+2069.
///
/// One that is left open turns the app's own words beside it, up to the end of the line: "not open" can be made to read "open"
/// (<https://unicode.org/reports/tr9/>, <https://trojansource.codes>). Isolating each place where a text is shown would leave
/// out those that take no markup, like the page's title. No language that is written here needs them.
const fn turns(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

impl FromJson for bool {
    #[inline(never)]
    fn from_json(json: &mut Json, fault: &mut Fault) -> Self {
        // Taken and not copied: of what is only looked at, the compiler would have each caller pass the parts.
        if let Json::Bool(value) = json {
            return std::mem::take(value);
        }
        fault.note(not("true or false"));
        false
    }
}

/// Integers, each by way of 64 bits.
macro_rules! integers {
    ($($integer:ty),*) => {$(
        impl FromJson for $integer {
            #[inline(never)]
            fn from_json(json: &mut Json, fault: &mut Fault) -> Self {
                Self::try_from(json.number(fault)).unwrap_or_else(|_| {
                    fault.note(JsonErrorKind::OutOfRange);
                    0
                })
            }
        }
    )*};
}

integers!(u8, u16, u32, u64, usize, i16, i32);

impl FromJson for i64 {
    fn from_json(json: &mut Json, fault: &mut Fault) -> Self {
        json.number(fault)
    }
}

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(json: &mut Json, fault: &mut Fault) -> Self {
        match json {
            Json::Null => None,
            json => Some(T::from_json(json, fault)),
        }
    }
}

/// The items of a list, to be read one by one.
struct Items<'a> {
    rest: IterMut<'a, Json>,
    /// The field around the list.
    within: Within,
}

impl<'a> Items<'a> {
    /// The items of `json`; none with a fault where it is no list.
    #[inline(never)]
    fn of(json: &'a mut Json, fault: &mut Fault) -> Self {
        let items: &mut [Json] = match json {
            Json::List(items) => items,
            _ => {
                fault.note(not("a list"));
                &mut []
            }
        };
        Self { rest: items.iter_mut(), within: fault.within() }
    }

    #[inline(never)]
    fn next(&mut self, fault: &mut Fault) -> Option<&'a mut Json> {
        fault.back_to(self.within);
        self.rest.next()
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    #[inline(never)]
    fn from_json(json: &mut Json, fault: &mut Fault) -> Self {
        let mut items = Items::of(json, fault);
        let mut values = Self::with_capacity(items.rest.len());
        while let Some(item) = items.next(fault) {
            // Always so, and said, it spares each type the code that makes room for more.
            if values.len() < values.capacity() {
                values.push(T::from_json(item, fault));
            }
        }
        values
    }
}

impl<T: FromJson, const N: usize> FromJson for [T; N] {
    fn from_json(json: &mut Json, fault: &mut Fault) -> Self {
        let mut items = Items::of(json, fault);
        if items.rest.len() != N {
            fault.note(JsonErrorKind::Refused("a list of another length"));
        }
        std::array::from_fn(|_| T::from_json(items.next(fault).unwrap_or(&mut Json::Null), fault))
    }
}

/// Reads a value that is checked as it is made; `blank` with a fault where it is not good.
pub(crate) fn checked<Raw: FromJson, T: TryFrom<Raw, Error = &'static str>>(
    json: &mut Json,
    fault: &mut Fault,
    blank: T,
) -> T {
    let within = fault.within();
    let raw = Raw::from_json(json, fault);
    T::try_from(raw).unwrap_or_else(|why| {
        fault.back_to(within);
        fault.note(JsonErrorKind::Refused(why));
        blank
    })
}

/// Reads one of a few words: its place among them, 0 with a fault for anything else.
#[inline(never)]
pub(crate) fn word(json: &Json, words: &[&str], fault: &mut Fault) -> usize {
    let Json::Text(text) = json else {
        fault.note(not("a text"));
        return 0;
    };
    words.iter().position(|word| word == text).unwrap_or_else(|| {
        fault.note(JsonErrorKind::UNKNOWN_WORD);
        0
    })
}

/// Reads an enumeration of words: `words!(Tone { Strict: "strict", Calm: "calm" })`. The first is the blank one.
macro_rules! words {
    ($kind:ident { $first:ident: $first_word:expr $(, $value:ident: $word:expr)* }) => {
        impl $crate::json::FromJson for $kind {
            #[inline(never)]
            fn from_json(json: &mut $crate::json::Json, fault: &mut $crate::json::Fault) -> Self {
                const WORDS: &[&str] = &[$first_word $(, $word)*];
                const VALUES: &[$kind] = &[$kind::$first $(, $kind::$value)*];
                VALUES.get($crate::json::word(json, WORDS, fault)).copied().unwrap_or($kind::$first)
            }
        }
    };
}

pub(crate) use words;
