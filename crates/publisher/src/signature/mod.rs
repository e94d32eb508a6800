//! The signature of a manifest: the last member of the file that it signs, so that the two can never be torn apart.
//!
//! The member is written byte for byte as [`SigningKey::seal`] writes it; what is signed are the file's bytes without it. Nothing is
//! parsed before it is verified, and nothing needs a canonical form. Does not read manifests, nor decide which have to
//! be signed (`feed::Signing` does).

mod key;
mod keys;
#[cfg(test)]
mod rfc8032;
mod shard;

use std::fmt;
use std::str::FromStr;

use ed25519_compact::Signature;

pub use key::{KeyFault, SigningKey};
pub use keys::{KEY_LIST, KeyList, MOST_DAYS, RoleKeys};
pub use shard::{ENDING as SHARD_ENDING, ShardSignature, SignatureEntry, Vouched};

/// What stands before the digits of the signature; it takes the place of the object's closing brace.
const BEFORE: &[u8] = b",\"signature\":\"";

/// What stands behind them, and the file ends with it.
const AFTER: &[u8] = b"\"}";

/// How many digits a signature has.
const DIGITS: usize = 2 * Signature::BYTES;

/// Who may have signed a manifest: 64 lower-case hex digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PublicKey(ed25519_compact::PublicKey);

/// Not a public key; holds what was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidPublicKey(String);

/// Why a manifest is not to be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unverified {
    /// It does not end as a signed manifest does.
    Unsigned,
    /// It was signed by another key, or changed since.
    Mismatch,
}

impl PublicKey {
    /// Whether this key made of `message` the signature with these digits, 128 of lower-case hex.
    pub fn signed(&self, message: &[u8], digits: &str) -> bool {
        let signature = bytes_of(digits.as_bytes()).and_then(|bytes| Signature::from_slice(&bytes).ok());
        signature.is_some_and(|signature| self.holds(message, &signature))
    }

    fn holds(&self, message: &[u8], signature: &Signature) -> bool {
        self.0.verify(message, signature).is_ok()
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex(self.0.as_slice()))
    }
}

impl FromStr for PublicKey {
    type Err = InvalidPublicKey;

    fn from_str(text: &str) -> Result<Self, InvalidPublicKey> {
        let key = bytes_of(text.as_bytes()).and_then(|bytes| ed25519_compact::PublicKey::from_slice(&bytes).ok());
        // Some bytes are no point of the curve, and some points would let anybody sign.
        let sound = key.filter(|key| key.validate().is_ok());
        sound.map(Self).ok_or_else(|| InvalidPublicKey(text.to_owned()))
    }
}

impl fmt::Display for InvalidPublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: a public key is 64 digits of 0-9 and a-f, as `anxin key show FILE` prints it", self.0)
    }
}

impl std::error::Error for InvalidPublicKey {}

impl fmt::Display for Unverified {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unsigned => "it is not signed",
            Self::Mismatch => "its signature is of another key, or it was changed since it was signed",
        })
    }
}

impl std::error::Error for Unverified {}

/// `manifest` with its signature as the last member; `None` where it is not the text of an object that has a member.
fn sealed(manifest: &[u8], sign: impl FnOnce(&[u8]) -> Signature) -> Option<Vec<u8>> {
    let open = manifest.strip_suffix(b"}").filter(|open| open.len() > 1)?;
    let digits = hex(sign(manifest).as_ref());
    Some([open, BEFORE, digits.as_bytes(), AFTER].concat())
}

/// Whether a manifest ends as a signed one does, whoever signed it.
pub fn is_signed(manifest: &[u8]) -> bool {
    parts(manifest).is_some()
}

/// The key, of those given, that signed a manifest.
///
/// # Errors
/// [`Unverified`]
pub fn verify(manifest: &[u8], keys: &[PublicKey]) -> Result<PublicKey, Unverified> {
    let (message, signature) = parts(manifest).ok_or(Unverified::Unsigned)?;
    keys.iter().copied().find(|key| key.holds(&message, &signature)).ok_or(Unverified::Mismatch)
}

/// What was signed, and the signature; `None` where the file does not end with one.
fn parts(manifest: &[u8]) -> Option<(Vec<u8>, Signature)> {
    let rest = manifest.strip_suffix(AFTER)?;
    let (rest, digits) = rest.split_at_checked(rest.len().checked_sub(DIGITS)?)?;
    let open = rest.strip_suffix(BEFORE)?;
    let signature = Signature::from_slice(&bytes_of(digits)?).ok()?;
    Some(([open, b"}"].concat(), signature))
}

/// In lower-case hex.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes of lower-case hex digits; `None` for any other text.
fn bytes_of(digits: &[u8]) -> Option<Vec<u8>> {
    let value = |digit: &u8| match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    };
    let (pairs, []) = digits.as_chunks::<2>() else { return None };
    pairs.iter().map(|[high, low]| Some(value(high)? << 4 | value(low)?)).collect()
}

#[cfg(test)]
mod tests {
    use anxin_core::feed::Manifest;
    use proptest::prelude::*;

    use super::*;

    const MANIFEST: &str =
        r#"{"schema":2,"city":"lakeside","seq":7,"issued":1,"expires":2,"min_app":"0.1.0","poll_s":60,"shards":[]}"#;

    fn key() -> SigningKey {
        SigningKey::from_seed([7; 32])
    }

    #[test]
    fn a_signed_manifest_is_the_plain_one_with_a_last_member() {
        let signed = String::from_utf8(key().seal(MANIFEST.as_bytes()).unwrap()).unwrap();
        let (open, rest) = signed.split_once(",\"signature\":\"").unwrap();
        assert_eq!(format!("{open}}}"), MANIFEST);
        let digits = rest.strip_suffix("\"}").unwrap();
        assert!(digits.len() == 128 && digits.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)));
        assert_eq!(signed.len(), MANIFEST.len() + 143);
        assert_eq!(verify(signed.as_bytes(), &[key().public()]), Ok(key().public()));
        // Who knows of no signature reads the same manifest.
        assert_eq!(Manifest::parse(signed.as_bytes()), Manifest::parse(MANIFEST.as_bytes()));
        assert!(Manifest::parse(signed.as_bytes()).is_ok());
    }

    #[test]
    fn the_key_that_signed_is_found_among_several_and_no_other_passes() {
        let signed = key().seal(MANIFEST.as_bytes()).unwrap();
        let other = SigningKey::from_seed([8; 32]).public();
        assert_eq!(verify(&signed, &[other, key().public()]), Ok(key().public()));
        assert_eq!(verify(&signed, &[other]), Err(Unverified::Mismatch));
        assert_eq!(verify(&signed, &[]), Err(Unverified::Mismatch));
        assert_eq!(verify(MANIFEST.as_bytes(), &[key().public()]), Err(Unverified::Unsigned));
        assert!(is_signed(&signed) && !is_signed(MANIFEST.as_bytes()));
        for odd in ["", "}", "{}", "[]", "\"}"] {
            assert_eq!(key().seal(odd.as_bytes()), None, "{odd}");
            assert!(!is_signed(odd.as_bytes()), "{odd}");
        }
    }

    #[test]
    fn a_public_key_reads_back_and_a_weak_or_misspelt_one_is_refused() {
        let text = key().public().to_string();
        assert_eq!((text.len(), text.parse()), (64, Ok(key().public())));
        // The neutral point: with it, a signature of one text is one of any other.
        let weak = format!("01{}", "00".repeat(31));
        for bad in ["", "ab", text.to_uppercase().as_str(), &text[1..], &format!("{text}00"), weak.as_str()] {
            assert_eq!(bad.parse::<PublicKey>(), Err(InvalidPublicKey(bad.to_owned())));
        }
    }

    #[test]
    fn no_bit_can_be_turned() {
        let signed = key().seal(MANIFEST.as_bytes()).unwrap();
        for index in 0..signed.len() {
            for bit in 0..8 {
                let mut other = signed.clone();
                other[index] ^= 1 << bit;
                assert!(verify(&other, &[key().public()]).is_err(), "bit {bit} of byte {index}");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

        #[test]
        fn no_byte_can_be_changed_added_or_taken_away(index in 0_usize..10_000, byte: u8, how in 0..3) {
            let signed = key().seal(MANIFEST.as_bytes()).unwrap();
            let (mut other, index) = (signed.clone(), index % signed.len());
            match how {
                0 => other[index] = byte,
                1 => other.insert(index, byte),
                _ => drop(other.remove(index)),
            }
            prop_assume!(other != signed);
            prop_assert!(verify(&other, &[key().public()]).is_err());
            let mut longer = signed;
            longer.push(byte);
            prop_assert!(verify(&longer, &[key().public()]).is_err());
        }

        #[test]
        fn whatever_was_sealed_is_verified(words in "[ -~]{0,40}", seed: [u8; 32]) {
            prop_assume!(seed != [0; 32]);
            let text = format!("{{\"city\":{words:?}}}");
            let key = SigningKey::from_seed(seed);
            let signed = key.seal(text.as_bytes()).unwrap();
            prop_assert_eq!(verify(&signed, &[key.public()]), Ok(key.public()));
        }
    }
}
