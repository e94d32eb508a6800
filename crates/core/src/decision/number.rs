//! Exact decimal numbers, as FEEL defines them: 34 significant digits, and 1.0 is 1.
//!
//! Does no arithmetic that rules do not need: numbers are compared and added up.

use std::cmp::Ordering;
use std::fmt;

use crate::json::whole_number;

/// FEEL's precision (IEEE 754 decimal128).
const DIGITS: u32 = 34;
/// The largest and the smallest power of ten that decimal128 knows.
const LARGEST: i32 = 6144;
const SMALLEST: i32 = -6176;
/// The largest power of ten that an `i128` holds.
const LARGEST_POWER: u32 = 38;
/// Numbers with more zeros than this are written with an exponent.
const PLAIN_ZEROS: i32 = 40;

/// A decimal number: `mantissa` times ten to the `exponent`.
///
/// Always held without trailing zeros, so equal numbers are equal bit for bit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Decimal {
    mantissa: i128,
    exponent: i32,
}

impl Decimal {
    /// Zero.
    pub const ZERO: Self = Self { mantissa: 0, exponent: 0 };

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
        let number = Self { mantissa, exponent };
        (number.magnitude() <= LARGEST && exponent >= SMALLEST).then_some(number)
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
        if self.mantissa == 0 || other.mantissa == 0 {
            return Some(if self.mantissa == 0 { other } else { self });
        }
        let (high, low) = if self.exponent >= other.exponent { (self, other) } else { (other, self) };
        let shift = u32::try_from(high.exponent.checked_sub(low.exponent)?).ok()?;
        let aligned = power_of_ten(shift).and_then(|power| high.mantissa.checked_mul(power));
        if let Some(sum) = aligned.and_then(|aligned| aligned.checked_add(low.mantissa)) {
            return Self::from_parts(sum, low.exponent);
        }
        // `low` begins at least four digits after `high` does: only its first digits and "was there more" count.
        let widen = (DIGITS + 2).saturating_sub(digits(high.mantissa));
        let wide = high.mantissa.checked_mul(power_of_ten(widen)?)?;
        let cut = shift.checked_sub(widen)?;
        let (kept, rest) = match power_of_ten(cut) {
            Some(unit) => (low.mantissa / unit, low.mantissa % unit),
            None => (0, low.mantissa),
        };
        let sum = wide.checked_add(kept)?.checked_mul(10)?.checked_add(rest.signum())?;
        Self::from_parts(sum, high.exponent.checked_sub(i32::try_from(widen).ok()?)?.checked_sub(1)?)
    }

    /// A number between this one and `other`, in the middle as far as 34 digits tell.
    pub fn midpoint(self, other: Self) -> Option<Self> {
        let sum = self.plus(other)?;
        Self::from_parts(sum.mantissa.checked_mul(5)?, sum.exponent.checked_sub(1)?)
    }

    /// The number as an `i64`; `None` where it is no whole number or too large for one.
    pub fn to_i64(self) -> Option<i64> {
        let power = power_of_ten(u32::try_from(self.exponent).ok()?)?;
        i64::try_from(self.mantissa.checked_mul(power)?).ok()
    }

    /// The two parts: [`Self::from_parts`] makes the same number of them.
    pub(crate) const fn parts(self) -> (i128, i32) {
        (self.mantissa, self.exponent)
    }

    /// A number of 34 digits or fewer as [`Self::parts`] gives it; `None` where `mantissa` ends in a zero, as its caller
    /// tells, is too long, or the number is beyond decimal128's range.
    pub(crate) fn from_canonical(mantissa: i128, exponent: i32, ends_in_zero: bool) -> Option<Self> {
        let number = Self { mantissa, exponent };
        let good = !ends_in_zero && digits(mantissa) <= DIGITS && number.magnitude() <= LARGEST && exponent >= SMALLEST;
        good.then_some(number)
    }

    /// The power of ten of the first digit.
    fn magnitude(self) -> i32 {
        self.exponent.saturating_add(i32::try_from(digits(self.mantissa)).unwrap_or(i32::MAX)).saturating_sub(1)
    }

    /// Digits of the size, ignoring the sign, aligned to `exponent`. Only called where the result has 34 digits or
    /// fewer.
    fn aligned(self, exponent: i32) -> u128 {
        let shift = u32::try_from(self.exponent.saturating_sub(exponent)).unwrap_or(0);
        power_of_ten(shift).map_or(u128::MAX, |power| self.mantissa.unsigned_abs().wrapping_mul(power.unsigned_abs()))
    }
}

impl From<i64> for Decimal {
    fn from(number: i64) -> Self {
        // An i64 has 19 digits: it is always in range. Dividing 128 bits is code that the phone does without.
        let (mut mantissa, mut exponent) = (number, 0);
        while mantissa != 0 && mantissa % 10 == 0 {
            mantissa /= 10;
            exponent += 1;
        }
        Self { mantissa: i128::from(mantissa), exponent }
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let sign = self.mantissa.signum();
        let signs = sign.cmp(&other.mantissa.signum());
        if signs.is_ne() || sign == 0 {
            return signs;
        }
        let exponent = self.exponent.min(other.exponent);
        let sizes =
            self.magnitude().cmp(&other.magnitude()).then_with(|| self.aligned(exponent).cmp(&other.aligned(exponent)));
        if sign < 0 { sizes.reverse() } else { sizes }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = self.mantissa.unsigned_abs().to_string();
        if self.mantissa < 0 {
            f.write_str("-")?;
        }
        if self.exponent > PLAIN_ZEROS || self.magnitude() < -PLAIN_ZEROS {
            return write!(f, "{text}e{}", self.exponent);
        }
        for _ in 0..self.exponent {
            text.push('0');
        }
        let fraction = usize::try_from(-self.exponent).unwrap_or(0);
        if fraction == 0 {
            return f.write_str(&text);
        }
        while text.len() <= fraction {
            text.insert(0, '0');
        }
        let (whole, rest) = text.split_at(text.len() - fraction);
        write!(f, "{whole}.{rest}")
    }
}

/// How many decimal digits; 1 for zero.
fn digits(number: i128) -> u32 {
    let (size, mut power, mut digits) = (number.unsigned_abs(), 10_u128, 1);
    while digits <= LARGEST_POWER && power <= size {
        power = power.wrapping_mul(10);
        digits += 1;
    }
    digits
}

fn power_of_ten(power: u32) -> Option<i128> {
    (power <= LARGEST_POWER).then(|| (0..power).fold(1, |product, _| product * 10))
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
