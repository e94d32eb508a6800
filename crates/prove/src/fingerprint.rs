//! A number for each person at each kind of site in each period. Sums of them tell sets of people apart, in whatever order somebody
//! looks at them: two engines that agree on the sums agree on every single case.
//!
//! Knows nobody.

/// Of one case.
pub(crate) fn fingerprint(person: usize, kind: usize, period: usize) -> u64 {
    of_person(person, period).wrapping_mul(of_kind(kind))
}

/// The part of the person. It is odd, so that no case counts for nothing.
pub(crate) fn of_person(person: usize, period: usize) -> u64 {
    mixed((person as u64).wrapping_mul(0x1_0001).wrapping_add(period as u64)) | 1
}

/// The part of the kind of site.
pub(crate) fn of_kind(kind: usize) -> u64 {
    mixed(!(kind as u64)) | 1
}

/// SplitMix64's last step.
const fn mixed(number: u64) -> u64 {
    let number = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_cases_share_a_number() {
        let cases =
            (0..300).flat_map(|person| (0..40).flat_map(move |kind| (0..3).map(move |period| (person, kind, period))));
        let numbers: BTreeSet<u64> = cases.map(|(person, kind, period)| fingerprint(person, kind, period)).collect();
        assert_eq!(numbers.len(), 300 * 40 * 3);
    }
}
