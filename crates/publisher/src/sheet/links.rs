//! Links and phone numbers: which ones the app may follow.

use anxin_core::feed::SitePhone;
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

/// Several numbers of one cell, each with what stands in brackets after it: `0573-0000-1000 (白天); 0573-0000-1001,801`.
/// Numbers are not checked.
pub fn phones(cell: &str) -> Vec<SitePhone> {
    let mut depth = 0_u32;
    let between = |c: char| {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && matches!(c, ';' | '；')
    };
    let items = cell.split(between).map(str::trim).filter(|item| !item.is_empty());
    items
        .map(|item| {
            let (number, remark) = remark(item).unwrap_or((item, ""));
            SitePhone { number: number.to_owned(), remark: remark.to_owned() }
        })
        .collect()
}

/// What stands before the last brackets, and in them; `None` where there are none, or they are part of the number.
fn remark(item: &str) -> Option<(&str, &str)> {
    let inside = item.strip_suffix(')').or_else(|| item.strip_suffix('）'))?;
    let mut depth = 1_u32;
    let (open, bracket) = inside.char_indices().rev().find(|(_, c)| {
        match c {
            ')' | '）' => depth += 1,
            '(' | '（' => depth -= 1,
            _ => {}
        }
        depth == 0
    })?;
    let (number, remark) = (inside.get(..open)?.trim(), inside.get(open + bracket.len_utf8()..)?.trim());
    (!remark.bytes().all(|b| b.is_ascii_digit() || matches!(b, b' ' | b'-'))).then_some((number, remark))
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

    #[test]
    fn numbers_are_told_from_what_is_said_of_them() {
        let read = |cell: &str| {
            let phones = phones(cell).into_iter();
            phones.map(|phone| [phone.number.as_str(), "|", &phone.remark].concat()).collect::<Vec<_>>()
        };
        assert_eq!(
            read("027-85550000 (总机); 0573-88880000,801（白天；工作日）；13800000000;"),
            ["027-85550000|总机", "0573-88880000,801|白天；工作日", "13800000000|"]
        );
        assert_eq!(read("(0573) 0000 1000; 0000-1 (夜间 (20:00后))"), ["(0573) 0000 1000|", "0000-1|夜间 (20:00后)"]);
        assert_eq!(read("0000-1 (120)"), ["0000-1 (120)|"]);
        for (cell, whole) in [("夜间)", "夜间)|"), ("(夜间", "(夜间|"), ("(夜间)", "|夜间")] {
            assert_eq!(read(cell), [whole], "left for the check of numbers to refuse");
        }
        assert_eq!(read(" ；; "), [""; 0]);
    }
}
