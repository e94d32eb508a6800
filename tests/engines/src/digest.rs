//! What was said to many, in a few bytes.
//!
//! FNV-1a over the text of each answer: any difference in any word, rule or order gives another number, but for one chance
//! in 2^64. Does not ask: engines do.

use crate::everybody::{Everybody, Given};

/// One way of asking the rules.
pub trait Engine {
    /// Where this person stands and what to do: situation, actions, and for each the rows and reasons, as text.
    fn told(&mut self, person: &Given<'_>) -> String;

    /// Whether this person may go to this site, by which row, at what fee and with what to bring, as text.
    fn access(&mut self, person: &Given<'_>, site: &Given<'_>) -> String;
}

/// The digest of what `engine` says to the people `from..to` of `everybody`, at every `stride`-th kind of site beginning
/// with one that depends on the person, so that every kind meets every answer.
pub fn digest(everybody: &Everybody, engine: &mut dyn Engine, from: usize, to: usize, stride: usize) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325;
    for number in from..to.min(everybody.people_count()) {
        let person = everybody.person(number);
        hash = add(hash, &engine.told(&person));
        for site in (number % stride.max(1)..everybody.sites_count()).step_by(stride.max(1)) {
            hash = add(hash, &engine.access(&person, &everybody.site(site)));
        }
    }
    hash
}

fn add(hash: u64, text: &str) -> u64 {
    // A byte that no text has ends each.
    text.bytes().chain([0xff]).fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Says(&'static str);

    impl Engine for Says {
        fn told(&mut self, person: &Given<'_>) -> String {
            format!("{person:?}")
        }

        fn access(&mut self, _: &Given<'_>, site: &Given<'_>) -> String {
            if site.contains(&("serves", "b")) { self.0.to_owned() } else { String::new() }
        }
    }

    #[test]
    fn one_other_word_to_one_person_at_one_site_gives_another_digest() {
        let all = Everybody::parse("person\tcode\tx\ty\tz\nsite\tserves\ta\tb").unwrap_or_default();
        let of = |word, from, to, stride| digest(&all, &mut Says(word), from, to, stride);
        assert_eq!(of("yes", 0, 3, 1), of("yes", 0, 99, 1));
        assert_ne!(of("yes", 0, 3, 1), of("no", 0, 3, 1));
        assert_ne!(of("yes", 0, 3, 1), of("yes", 0, 2, 1));
        assert_eq!(of("yes", 0, 1, 2), of("no", 0, 1, 2), "the first person is asked at the first site alone");
        assert_ne!(of("yes", 1, 2, 2), of("no", 1, 2, 2), "and the second at the second");
    }
}
