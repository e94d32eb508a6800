//! Where a link of a feed leads, and what can be dialled: the one rule of publisher and page for addresses of others.

/// Whether `link` is an address over TLS whose host is what it looks like.
///
/// The host has ASCII letters, digits, dots, hyphens and a port alone: no letter of another script that looks like one of these,
/// nor its `xn--` form (<https://www.unicode.org/reports/tr39/>), no name before an `@` that is taken for the host, no `\`, which
/// browsers read as `/`. What follows has no blank or control sign of ASCII, and nothing that ends a quotation.
pub fn is_https(link: &str) -> bool {
    let Some(rest) = link.strip_prefix("https://") else { return false };
    // By bytes: searching a text for a text takes 4 kB of wasm.
    let rest = rest.as_bytes();
    let end = rest.iter().position(|byte| matches!(byte, b'/' | b'?' | b'#')).unwrap_or(rest.len());
    let (host, rest) = rest.split_at_checked(end).unwrap_or_default();
    let letter = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b':');
    host.first().is_some_and(u8::is_ascii_alphanumeric)
        && host.iter().all(letter)
        && !host.windows(4).any(|four| four.eq_ignore_ascii_case(b"xn--"))
        && rest.iter().all(|byte| *byte > b' ' && !matches!(byte, b'"' | b'<' | b'>' | b'\\' | 0x7f))
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
    fn a_host_that_is_what_it_looks_like_may_be_led_to() {
        for good in [
            "https://example.org",
            "https://a.example.org:8443/x?y=1#z",
            "https://example.org/采样点",
            "https://10.0.0.1/@x",
        ] {
            assert!(is_https(good), "{good}");
        }
    }

    #[test]
    fn a_host_that_only_looks_like_another_may_not() {
        for bad in [
            "http://example.org",
            "HTTPS://example.org",
            "https://",
            "https:///example.org",
            "https://.example.org",
            "https://ex\u{430}mple.org",
            "https://xn--exmple-4nf.org",
            "https://example.XN--P1AI",
            "https://example.org@evil.example",
            "https://example.org\\@evil.example",
            "https://example.org\u{2044}path.evil.example",
            "https://example\u{200b}.org",
            "https://example.org/a b",
            "https://example.org/\n",
            "https://example.org/\">x",
            "javascript:https://example.org",
        ] {
            assert!(!is_https(bad), "{bad}");
        }
    }
}
