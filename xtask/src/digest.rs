//! Names by content, and integrity attributes.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256, Sha384};

/// SHA-256 in lower-case hex.
pub(crate) fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// `name.ext` with 16 hex digits of the content before the extension: enough that no two builds meet.
pub(crate) fn hashed_name(name: &str, bytes: &[u8]) -> String {
    let hash: String = sha256_hex(bytes).chars().take(16).collect();
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}-{hash}.{extension}"),
        None => format!("{name}-{hash}"),
    }
}

/// A value for an `integrity` attribute. Hashes cannot be compressed: the shortest that browsers take.
pub(crate) fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}

/// As the makers of packages state it.
pub(crate) fn sha384(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hashed_name_keeps_its_extension_and_changes_with_the_content() {
        let (one, other) = (hashed_name("app.wasm", b"1"), hashed_name("app.wasm", b"2"));
        assert!(one.starts_with("app-") && one.ends_with(".wasm"));
        assert_ne!(one, other);
    }

    #[test]
    fn integrity_is_a_hash_of_the_bytes_in_base64() {
        assert_eq!(integrity(b""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        assert_eq!(sha384(b""), "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb");
    }
}
