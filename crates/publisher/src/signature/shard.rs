//! Somebody's signature on one part of a feed: that this content may be relied on until a moment.
//!
//! A machine that publishes can renew what people have signed until then, and nothing else. Reads and writes no file.

use anxin_core::feed::{Manifest, Role, ShardRef};
use anxin_core::time::Timestamp;
use serde::{Deserialize, Serialize};

use super::{PublicKey, SigningKey};

/// What a signature begins with, so that one for this can be taken for no other.
const FIRST: &str = "anxin shard 1";

/// What is signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vouched {
    /// Whose feed.
    pub city: String,
    /// Which part.
    pub role: Role,
    /// Its SHA-256.
    pub sha256: String,
    /// How long whoever signs stands for it, on the feed's clock.
    pub until: Timestamp,
}

/// A signature on a part, and what it is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShardSignature {
    /// What is signed.
    pub of: Vouched,
    /// As it stands in a manifest.
    pub entry: SignatureEntry,
}

/// A signature as it stands beside a part in a manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatureEntry {
    /// Whose, in hex.
    pub key: String,
    /// Until when, on the feed's clock.
    pub until: i64,
    /// In hex.
    pub signature: String,
}

impl Vouched {
    fn message(&self) -> String {
        let Self { city, role, sha256, until } = self;
        format!("{FIRST}\ncity {city}\nrole {}\nsha256 {sha256}\nuntil {}\n", role.name(), until.0)
    }
}

impl ShardSignature {
    /// Signs a part; `None` where the signature does not verify.
    pub fn new(of: Vouched, key: &SigningKey) -> Option<Self> {
        let signature = key.sign_detached(of.message().as_bytes())?;
        let entry = SignatureEntry { key: key.public().to_string(), until: of.until.0, signature };
        Some(Self { of, entry })
    }

    /// One that stands in a manifest of this city beside `shard`.
    pub fn of_manifest(city: &str, shard: &ShardRef, entry: SignatureEntry) -> Self {
        let until = Timestamp(entry.until);
        let of = Vouched { city: city.to_owned(), role: shard.role, sha256: shard.sha256.clone(), until };
        Self { of, entry }
    }

    /// Whether it is of this part of this manifest, holds as long as that says, and verifies.
    pub fn holds(&self, manifest: &Manifest, shard: &ShardRef) -> bool {
        let Vouched { city, role, sha256, until } = &self.of;
        let fits = *city == manifest.city && *role == shard.role && *sha256 == shard.sha256;
        let key: Option<PublicKey> = self.entry.key.parse().ok();
        fits && shard.valid_until <= *until
            && key.is_some_and(|key| key.signed(self.of.message().as_bytes(), &self.entry.signature))
    }

    /// The whole file.
    pub fn text(&self) -> String {
        format!("{}key {}\nsignature {}\n", self.of.message(), self.entry.key, self.entry.signature)
    }

    /// Reads the text of a file; `None` where it is no such signature, to the letter.
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.strip_suffix('\n')?.split('\n');
        (lines.next()? == FIRST).then_some(())?;
        let mut line = |name: &str| Some(lines.next()?.strip_prefix(name)?.strip_prefix(' ')?.to_owned());
        let of = Vouched {
            city: line("city")?,
            role: Role::from_name(&line("role")?)?,
            sha256: line("sha256")?,
            until: Timestamp(line("until")?.parse().ok()?),
        };
        let entry = SignatureEntry { key: line("key")?, until: of.until.0, signature: line("signature")? };
        let read = Self { of, entry };
        let hash = &read.of.sha256;
        let plain = hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        (plain && lines.next().is_none() && read.text() == text).then_some(read)
    }

    /// The name of its file.
    pub fn file(&self) -> String {
        let short = |text: &str| text.chars().take(8).collect::<String>();
        format!("{}-{}-{}{ENDING}", self.of.role.name(), short(&self.of.sha256), short(&self.entry.key))
    }
}

/// How the names of such files end.
pub const ENDING: &str = ".shard";
