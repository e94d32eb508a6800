//! Which links of a feed may be followed.
//!
//! A `javascript:` address in an `href` runs; a feed is written by others. So links pass an allow-list.

use anxin_core::link::is_https;

/// `href` where it leads into the app, to a page over TLS, or to a phone number; `None` for everything else.
pub fn safe(href: &str) -> Option<&str> {
    let here = href.starts_with("#/") && !href.chars().any(char::is_control);
    let dials = || href.strip_prefix("tel:").and_then(tel).as_deref() == Some(href);
    (is_https(href) || here || dials()).then_some(href)
}

/// The `tel:` link of a number as written: digits, `+`, `*`, `#` and pauses only. `None` where no digit is left, and for a code: what begins
/// with `*` or `#` is not called but carried out, as sending each call on to somebody else.
pub fn tel(phone: &str) -> Option<String> {
    // `;` is a pause too, and in a link begins something else: without it, an extension would run into the number.
    let sign = |c: char| if c == ';' { ',' } else { c };
    let kept = |c: &char| c.is_ascii_digit() || matches!(c, '+' | '*' | '#' | ',' | '-');
    let dialled: String = phone.chars().map(sign).filter(kept).collect();
    let calls = !dialled.trim_start_matches(['+', ',', '-']).starts_with(['*', '#']);
    // In a link `#` begins what is not dialled.
    (calls && dialled.bytes().any(|byte| byte.is_ascii_digit()))
        .then(|| ["tel:", &dialled.replace('#', "%23")].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_links_into_the_app_over_tls_or_to_a_phone_pass() {
        for good in ["#/sites", "https://example.org/x", "tel:120"] {
            assert_eq!(safe(good), Some(good));
        }
        for bad in [
            "javascript:alert(1)",
            " JavaScript:alert(1)",
            "data:text/html,x",
            "http://a",
            "//a",
            "intent:x",
            "https://a\n",
            "https://\u{430}",
            "",
        ] {
            assert_eq!(safe(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_number_is_dialled_as_written_without_its_ornaments() {
        assert_eq!(tel("0573-0000 (0101)").as_deref(), Some("tel:0573-00000101"));
        assert_eq!(tel("12345,1#").as_deref(), Some("tel:12345,1%23"));
        assert_eq!(tel("请问门卫"), None);
    }

    #[test]
    fn a_code_that_a_phone_would_carry_out_is_no_number() {
        for code in ["**21*13800000000#", "*#06#", "#21#", " (*2767*3855#)", "*", "电话：##002#"] {
            assert_eq!(tel(code), None, "{code}");
            assert_eq!(safe(&format!("tel:{code}")), None, "{code}");
        }
        for link in ["tel:120?x", "tel:12%2345", "tel:甲", "tel:"] {
            assert_eq!(safe(link), None, "{link}");
        }
    }
}
