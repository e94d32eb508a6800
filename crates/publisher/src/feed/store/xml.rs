//! The text of an element in a store's answer.
//!
//! Not a reader of XML: see `page`.

/// The text of the first element of this name.
pub(super) fn element<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(&format!("<{name}>"))?;
    let (words, _) = rest.split_once(&format!("</{name}>"))?;
    Some(words.trim()).filter(|words| !words.is_empty())
}
