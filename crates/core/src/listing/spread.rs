//! No herding: of sites that are nearly as good, each phone puts another one first.
//!
//! Sending everybody to the one best site makes that the worst a quarter of an hour later. The number that decides is made on the phone,
//! holds for a visit so that the list does not jump, and is sent nowhere. How much shorter waits are: `docs/queues.md`. Never moves a site
//! from one group to another: who may not go, or comes too late, stays last.

/// Sites that differ by so many minutes are as good, however short the way and the wait.
const NEAR_MIN: f64 = 8.0;

/// Sites that differ by this share of the minutes are as good.
const NEAR_SHARE: f64 = 0.3;

/// What decides between equals on this phone, of this site: from 0 up to 1. 0 for everything where nothing was chosen (`seed` 0), as on
/// paper.
pub fn share(seed: u32, site: &str) -> f64 {
    if seed == 0 {
        return 0.0;
    }
    // FNV-1a, and then Murmur's finish, so that neighbouring names lie apart.
    let mut hash =
        site.bytes().fold(seed ^ 0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    hash = (hash ^ (hash >> 16)).wrapping_mul(0x85eb_ca6b);
    hash = (hash ^ (hash >> 13)).wrapping_mul(0xc2b2_ae35);
    f64::from(hash ^ (hash >> 16)) / 4_294_967_296.0
}

/// The minutes by which a site is put in order whose way and wait take `minutes`.
pub fn spread_out(minutes: f64, share: f64) -> f64 {
    minutes + share * (NEAR_MIN + NEAR_SHARE * minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_keeps_its_order_and_another_has_another() {
        let of = |seed| ["a", "b", "c", "s1", "s2"].map(|site| share(seed, site));
        assert_eq!(of(7), of(7));
        assert_ne!(of(7), of(8));
        assert_eq!(of(0), [0.0; 5]);
        assert!(of(7).iter().all(|share| (0.0..1.0).contains(share)));
    }

    #[test]
    fn phones_are_spread_evenly_over_sites_that_are_as_good() {
        let sites = ["fuliya", "ruifeng", "qingshaonian", "mulin"];
        let mut first = [0_u32; 4];
        for seed in 1..=4000 {
            let best = (0..4).min_by(|one, two| share(seed, sites[*one]).total_cmp(&share(seed, sites[*two]))).unwrap();
            first[best] += 1;
        }
        assert!(first.iter().all(|count| (850..1150).contains(count)), "{first:?}");
    }

    #[test]
    fn what_is_much_worse_is_first_on_no_phone() {
        let much = (1..5000).all(|seed| spread_out(10.0, share(seed, "near")) < spread_out(30.0, share(seed, "far")));
        assert!(much);
    }
}
