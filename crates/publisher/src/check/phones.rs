//! Whether a phone number has the length of one that exists.
//!
//! Does not know which numbers are given out.

/// The number of digits of a number that no phone in China has; `None` for any usual length, and for other countries.
///
/// Short numbers (`120`, `12345`, `955xx`), service numbers (`400…`, `800…`), mobiles (eleven digits from `1`), and
/// fixed lines with or without their area code. An extension after `,`, `;`, `*` or `#` does not count.
pub(super) fn odd_digits(phone: &str) -> Option<usize> {
    let number = phone.split([',', ';', '*', '#']).next().unwrap_or(phone).trim();
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let abroad = number.starts_with('+') && !digits.starts_with("86");
    if abroad {
        return None;
    }
    let has_country = number.starts_with('+') || digits.starts_with("0086");
    let national =
        if has_country { digits.trim_start_matches("00").strip_prefix("86").unwrap_or(&digits) } else { &digits };
    let starts = |firsts: &[char]| national.starts_with(firsts);
    let usual = match national.len() {
        3..=6 => true,
        7 | 8 => !starts(&['0', '1']),
        9 => has_country,
        10 => starts(&['0']) || national.starts_with("400") || national.starts_with("800") || has_country,
        11 => starts(&['0', '1']) || has_country,
        12 => starts(&['0']),
        _ => false,
    };
    (!usual).then_some(digits.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_numbers_pass() {
        for phone in [
            "120",
            "12345",
            "95533",
            "0573-0000-9000",
            "0573-000 0900",
            "010-00001000",
            "85123456",
            "400-000-1234",
            "13800000000",
            "+86 138 0000 0000",
            "+86 573 0000 1000",
            "0086 573 0000 1000",
            "+852 2100 0000",
            "0573-0000-1000,801",
        ] {
            assert_eq!(odd_digits(phone), None, "{phone}");
        }
    }

    #[test]
    fn lost_zeros_two_numbers_in_one_cell_and_cut_ones_are_odd() {
        for phone in ["57300001000", "0573-0000-1000 0573-0000-1001", "0000-120", "1380000000", "138000000000", "12"] {
            assert!(odd_digits(phone).is_some(), "{phone}");
        }
    }
}
