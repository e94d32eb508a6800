//! Digits to a number, for whatever is written in a text of the feed: dates, cells, answers.
//!
//! Does not read the numbers of JSON: serde_json does.

/// The number that `digits` are; `None` where something else stands there, nothing does, or it is beyond 64 bits. The
/// standard library has such a reader for each kind of integer, and each takes half a kilobyte of wasm.
pub(crate) fn whole_number(digits: &str) -> Option<i64> {
    let mut sum = if digits.is_empty() { None } else { Some(0_i64) };
    for byte in digits.bytes() {
        let digit = byte.checked_sub(b'0').filter(|digit| *digit < 10)?;
        sum = sum?.checked_mul(10)?.checked_add(i64::from(digit));
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_digits_are_a_whole_number() {
        assert_eq!(whole_number("007"), Some(7));
        assert_eq!(whole_number("9223372036854775807"), Some(i64::MAX));
        for bad in ["", "9223372036854775808", "99999999999999999999", "-1", "+1", "1 ", "1a", "٣"] {
            assert_eq!(whole_number(bad), None, "{bad}");
        }
    }
}
