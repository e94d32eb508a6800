//! A tree to text, without blanks.

use std::fmt::{self, Display, Formatter};

use super::Json;

impl Display for Json {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Bool(true) => f.write_str("true"),
            Self::Bool(false) => f.write_str("false"),
            Self::Number(number) => Display::fmt(number, f),
            Self::OtherNumber(digits) => f.write_str(digits),
            Self::Text(text) => write_string(text, f),
            Self::List(items) => {
                let mut before = "[";
                for item in items {
                    f.write_str(before)?;
                    before = ",";
                    Display::fmt(item, f)?;
                }
                f.write_str(if items.is_empty() { "[]" } else { "]" })
            }
            Self::Object(fields) => {
                let mut before = "{";
                for (name, value) in fields {
                    f.write_str(before)?;
                    before = ",";
                    write_string(name, f)?;
                    f.write_str(":")?;
                    Display::fmt(value, f)?;
                }
                f.write_str(if fields.is_empty() { "{}" } else { "}" })
            }
        }
    }
}

/// Writes what needs no escape in one piece: a kept feed is long.
fn write_string(text: &str, f: &mut Formatter<'_>) -> fmt::Result {
    f.write_str("\"")?;
    let mut written = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escape = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            b'\n' => "\\n",
            b'\r' => "\\r",
            b'\t' => "\\t",
            8 => "\\b",
            12 => "\\f",
            0..b' ' => "\\u00",
            _ => continue,
        };
        // Both ends stand beside ASCII, so the piece is whole characters.
        f.write_str(text.get(written..at).unwrap_or_default())?;
        f.write_str(escape)?;
        if escape.len() > 2 {
            f.write_str(if byte < 16 { "0" } else { "1" })?;
            f.write_str(char::from_digit(u32::from(byte % 16), 16).unwrap_or('0').encode_utf8(&mut [0; 4]))?;
        }
        written = at + 1;
    }
    f.write_str(text.get(written..).unwrap_or_default())?;
    f.write_str("\"")
}
