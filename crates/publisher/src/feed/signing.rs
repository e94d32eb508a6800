//! What has to be signed, with what, and upon what.
//!
//! A feed that is signed stays signed until somebody says otherwise, and a signature vouches for nothing that only lay in the
//! folder. How a signature looks is `crate::signature`'s.

use std::path::{Path, PathBuf};

use anxin_core::feed::{Manifest, hash_hex};
use anxin_core::time::Timestamp;

use super::own::Own;
use super::published::{MANIFEST, PublishedManifest};
use super::{Disk, PublishError};
use crate::signature::{PublicKey, SigningKey, Unverified, is_signed, verify};

/// How far the number of a set may be ahead of the seconds of the clock. Numbers begin at the clock and follow it.
const AHEAD: u64 = 3600;

/// With what manifests are signed.
#[derive(Clone, Debug, Default)]
pub struct Signing {
    /// The key; `None` where they are not signed.
    pub key: Option<SigningKey>,
    /// Whether what is not signed is meant: a set without a signature after one that has one, or, with a key, a
    /// rollback to a set that it did not sign.
    pub unsigned: bool,
    /// What this publisher knows of what it published before.
    pub own: Own,
    /// A new list of keys, to lie beside the feed from the next set on.
    pub list: Option<Vec<u8>>,
}

impl Signing {
    /// Whether a set may follow the one that is out.
    ///
    /// # Errors
    /// [`PublishError::Signed`]
    pub fn may_follow(&self, out: &Path, old: Option<&PublishedManifest>) -> Result<(), PublishError> {
        let drops = self.key.is_none() && !self.unsigned && old.is_some_and(|old| is_signed(&old.bytes));
        if drops { Err(PublishError::Signed { path: out.join(MANIFEST) }) } else { Ok(()) }
    }

    /// The number of the next set, where the one that is out may be followed.
    ///
    /// # Errors
    /// [`PublishError::NumberAhead`] where its number is one that no clock has reached; [`PublishError::LaidBack`] where a later one
    /// was published; [`PublishError::NotOurs`] where this key published there before, and not what is there now;
    /// [`PublishError::Memory`]
    pub fn next_number(
        &self,
        out: &Path,
        there: Option<&PublishedManifest>,
        real: Timestamp,
    ) -> Result<u64, PublishError> {
        let clock = u64::try_from(real.0).unwrap_or_default().max(1);
        let path = || out.join(MANIFEST);
        let last = match self.own.known(out) {
            Err(_) if self.own.take_over => None,
            known => known?,
        };
        let mut next = clock.max(last.as_ref().map_or(0, |last| last.seq.saturating_add(1)));
        let Some(there) = there else { return Ok(next) };
        let seq = there.manifest.seq;
        let sane = seq <= clock.saturating_add(AHEAD);
        if sane {
            next = next.max(seq.saturating_add(1));
        }
        if self.own.take_over {
            return Ok(next);
        }
        if !sane {
            return Err(PublishError::NumberAhead { path: path(), seq, clock });
        }
        let Some(last) = last else { return Ok(next) };
        if seq < last.seq || (seq == last.seq && hash_hex(&there.bytes) != last.manifest) {
            return Err(PublishError::LaidBack { path: path(), seq, last: last.seq });
        }
        match self.signer_of(&there.bytes) {
            Some(Err(fault)) => Err(PublishError::NotOurs { path: path(), seq, fault }),
            _ => Ok(next),
        }
    }

    /// Whether the manifest at `path` may be signed anew with all that it names: a forward publication takes nothing from the
    /// folder that the sheets do not have too, a rollback everything.
    pub(super) fn may_take_up(&self, path: PathBuf, there: &PublishedManifest) -> Result<(), PublishError> {
        match self.signer_of(&there.bytes).filter(|_| !self.unsigned) {
            Some(Err(fault)) => Err(PublishError::NotVouchedFor { path, fault }),
            _ => Ok(()),
        }
    }

    /// The manifest as it is to be written.
    pub(super) fn sealed(&self, out: &Path, manifest: Vec<u8>) -> Result<Vec<u8>, PublishError> {
        let Some(key) = &self.key else { return Ok(manifest) };
        key.seal(&manifest).ok_or_else(|| PublishError::BadSignature { path: out.join(MANIFEST) })
    }

    /// Reads the manifest that was just written as a reader would; what is wrong with it, in words. A later one, which
    /// another publisher put there since, is not ours to judge.
    pub(super) fn warnings(&self, disk: &dyn Disk, path: &Path, seq: u64, written: &[u8]) -> Option<String> {
        let there = match disk.get(path) {
            Ok(there) => there,
            Err(error) => return Some(format!("{}: cannot be read again: {error}", path.display())),
        };
        if Manifest::parse(&there).is_ok_and(|manifest| manifest.seq > seq) {
            return None;
        }
        let fault = match self.signer_of(&there) {
            Some(Err(fault)) => fault.to_string(),
            _ if there == written => return None,
            _ => "reads back as something else".to_owned(),
        };
        Some(format!("{}: {fault}", path.display()))
    }

    /// Whether this key signed a manifest; `None` where nothing is signed.
    pub(super) fn signer_of(&self, manifest: &[u8]) -> Option<Result<(), Unverified>> {
        self.public().map(|key| verify(manifest, &[key]).map(drop))
    }

    /// Who signs.
    pub fn public(&self) -> Option<PublicKey> {
        self.key.as_ref().map(SigningKey::public)
    }
}
