//! Exact decimal numbers, as FEEL defines them: 34 significant digits, and 1.0 is 1.
//!
//! Numbers are compared and written here; the module `authoring` reads them and adds them up.

use std::cmp::Ordering;
use std::fmt;

/// FEEL's precision (IEEE 754 decimal128).
pub(crate) const DIGITS: u32 = 34;
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
    pub(crate) fn magnitude(self) -> i32 {
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
        let Self { mantissa, exponent } = *self;
        let mut text = mantissa.unsigned_abs().to_string();
        if mantissa < 0 {
            f.write_str("-")?;
        }
        if exponent > PLAIN_ZEROS || self.magnitude() < -PLAIN_ZEROS {
            return write!(f, "{text}e{exponent}");
        }
        for _ in 0..exponent {
            text.push('0');
        }
        let fraction = usize::try_from(-exponent).unwrap_or(0);
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
pub(crate) fn digits(number: i128) -> u32 {
    let (size, mut power, mut digits) = (number.unsigned_abs(), 10_u128, 1);
    while digits <= LARGEST_POWER && power <= size {
        power = power.wrapping_mul(10);
        digits += 1;
    }
    digits
}

pub(crate) fn power_of_ten(power: u32) -> Option<i128> {
    (power <= LARGEST_POWER).then(|| (0..power).fold(1, |product, _| product * 10))
}
