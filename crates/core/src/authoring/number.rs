//! Numbers as cells have them: read, added up and rounded.
//!
//! Neither compares nor writes numbers (see [`Decimal`]).

use crate::decision::{DIGITS, Decimal, digits, power_of_ten};
use crate::json::whole_number;

impl Decimal {
    /// `mantissa` times ten to the `exponent`, rounded half to even to 34 digits; `None` beyond decimal128's range.
    pub fn from_parts(mantissa: i128, exponent: i32) -> Option<Self> {
        if mantissa == 0 {
            return Some(Self::ZERO);
        }
        let (mut mantissa, mut exponent) = (mantissa, exponent);
        let excess = digits(mantissa).saturating_sub(DIGITS);
        if excess > 0 {
            let unit = power_of_ten(excess)?;
            let rest = (mantissa % unit).unsigned_abs();
            let half = unit.unsigned_abs() / 2;
            let sign = mantissa.signum();
            mantissa /= unit;
            if rest > half || (rest == half && mantissa % 2 != 0) {
                mantissa += sign;
            }
            exponent = exponent.checked_add(i32::try_from(excess).ok()?)?;
        }
        while mantissa % 10 == 0 {
            mantissa /= 10;
            exponent = exponent.checked_add(1)?;
        }
        Self::from_canonical(mantissa, exponent, false)
    }

    /// Reads `5`, `-0.5`, `.5`, `1e3`; `None` for anything else, spaces included, and beyond decimal128's range.
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (number, power) = match text.split_once(['e', 'E']) {
            Some((number, power)) => (number, parse_power(power)?),
            None => (text, 0),
        };
        let (whole, fraction) = match number.split_once('.') {
            Some((_, "")) => return None,
            Some(parts) => parts,
            None if number.is_empty() => return None,
            None => (number, ""),
        };
        let mut mantissa = 0_i128;
        let mut exponent = power.checked_sub(i32::try_from(fraction.len()).ok()?)?;
        let mut lost = false;
        for byte in whole.bytes().chain(fraction.bytes()) {
            if !byte.is_ascii_digit() {
                return None;
            }
            if digits(mantissa) > DIGITS + 1 {
                exponent = exponent.checked_add(1)?;
                lost |= byte != b'0';
            } else {
                mantissa = mantissa * 10 + i128::from(byte - b'0');
            }
        }
        if lost {
            // Digits past the 36th only matter for which side of a tie the number lies on.
            mantissa = mantissa * 10 + 1;
            exponent = exponent.checked_sub(1)?;
        }
        Self::from_parts(if negative { -mantissa } else { mantissa }, exponent)
    }

    /// The sum, exact up to 34 digits and rounded half to even beyond; `None` beyond decimal128's range.
    pub fn plus(self, other: Self) -> Option<Self> {
        if self == Self::ZERO || other == Self::ZERO {
            return Some(if self == Self::ZERO { other } else { self });
        }
        let (mut high, mut low) = (self.parts(), other.parts());
        if high.1 < low.1 {
            (high, low) = (low, high);
        }
        let ((high, high_exponent), (low, low_exponent)) = (high, low);
        let shift = u32::try_from(high_exponent.checked_sub(low_exponent)?).ok()?;
        let aligned = power_of_ten(shift).and_then(|power| high.checked_mul(power));
        if let Some(sum) = aligned.and_then(|aligned| aligned.checked_add(low)) {
            return Self::from_parts(sum, low_exponent);
        }
        // `low` begins at least four digits after `high` does: only its first digits and "was there more" count.
        let widen = (DIGITS + 2).saturating_sub(digits(high));
        let wide = high.checked_mul(power_of_ten(widen)?)?;
        let cut = shift.checked_sub(widen)?;
        let (kept, rest) = match power_of_ten(cut) {
            Some(unit) => (low / unit, low % unit),
            None => (0, low),
        };
        let sum = wide.checked_add(kept)?.checked_mul(10)?.checked_add(rest.signum())?;
        Self::from_parts(sum, high_exponent.checked_sub(i32::try_from(widen).ok()?)?.checked_sub(1)?)
    }
}

/// The digits after an `e`, with their sign.
fn parse_power(text: &str) -> Option<i32> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let power = i32::try_from(whole_number(digits)?).ok()?;
    Some(if negative { -power } else { power })
}
