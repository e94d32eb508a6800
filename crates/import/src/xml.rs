//! What readers of XML need: names without their prefix, attributes by name, references as characters.
//!
//! Expands no entity but the five that XML has itself: a document's own are dropped, so none can grow.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart};

/// A reader that forgives what spreadsheets forgive.
pub(super) fn reader(text: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(text);
    forgive(&mut reader);
    reader
}

/// Sets a reader to forgive.
pub(super) fn forgive<R>(reader: &mut Reader<R>) {
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    config.check_comments = false;
    config.expand_empty_elements = true;
}

/// The attribute of this name, whatever its prefix; `None` where there is none.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    element
        .attributes()
        .with_checks(false)
        .filter_map(Result::ok)
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .map(|attribute| unescaped(&attribute.value))
}

/// A number in an attribute, held to `most`; `usual` where there is none.
pub(super) fn number(element: &BytesStart<'_>, name: &str, usual: u32, most: u32) -> u32 {
    let Some(text) = attribute(element, name) else { return usual };
    match text.trim().parse::<f64>() {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held between its bounds")]
        Ok(number) if number >= 0.0 => number.min(f64::from(most)) as u32,
        _ => usual,
    }
}

/// Whether an attribute says yes.
pub(super) fn says_yes(element: &BytesStart<'_>, name: &str) -> bool {
    attribute(element, name).is_some_and(|text| matches!(text.trim(), "1" | "true" | "on"))
}

fn unescaped(value: &str) -> String {
    quick_xml::escape::unescape(value).map_or_else(|_| value.to_owned(), |text| text.into_owned())
}

/// Adds what a reference means.
pub(super) fn push_reference(text: &mut String, reference: &BytesRef<'_>) {
    let name: &str = reference.as_ref();
    if let Some(known) = quick_xml::escape::resolve_predefined_entity(name) {
        text.push_str(known);
    } else if let Ok(Some(character)) = reference.resolve_char_ref() {
        text.push(character);
    } else if name == "nbsp" {
        text.push(' ');
    }
}
