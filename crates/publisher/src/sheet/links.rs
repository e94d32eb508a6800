//! Links and phone numbers: which ones the app may follow.

use anxin_core::link::is_https;

/// Whether the app may follow `link`: a place in itself, a secure page or a phone number.
pub fn is_link(link: &str) -> bool {
    let no_blanks = !link.contains(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '\\'));
    let leads_somewhere = link.starts_with("#/") || is_https(link) || link.strip_prefix("tel:").is_some_and(is_phone);
    no_blanks && leads_somewhere
}

/// Whether `phone` can be dialled as it stands: at least three digits, and marks that phones skip.
pub fn is_phone(phone: &str) -> bool {
    phone.bytes().filter(u8::is_ascii_digit).count() >= 3
        && phone
            .bytes()
            .all(|b| b.is_ascii_digit() || matches!(b, b'+' | b'-' | b' ' | b'(' | b')' | b',' | b';' | b'*' | b'#'))
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
