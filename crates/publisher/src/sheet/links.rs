//! Links that the app may follow.

use anxin_core::link::{is_https, is_phone};

/// Whether the app may follow `link`: a place in itself, a secure page or a phone number.
pub fn is_link(link: &str) -> bool {
    let no_blanks = !link.contains(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '\\'));
    let leads_somewhere = link.starts_with("#/") || is_https(link) || link.strip_prefix("tel:").is_some_and(is_phone);
    no_blanks && leads_somewhere
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_links_that_cannot_harm_are_followed() {
        for good in ["#/", "#/sites?open=1", "https://example.org/a", "tel:120", "tel:+86-573-0000"] {
            assert!(is_link(good), "{good}");
        }
        for bad in [
            "http://example.org",
            "javascript:alert(1)",
            "https://",
            "https:///x",
            "https://example.org@evil.example",
            "tel:",
            "tel:abc",
            "/sites",
            "#sites",
            "#/a b",
        ] {
            assert!(!is_link(bad), "{bad}");
        }
    }
}
