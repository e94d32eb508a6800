//! An S3-compatible object store as a place for a feed.
//!
//! An object is written whole by the store itself, so there are no temporary files. Objects are stored as they are, not
//! compressed: a store sends what it holds to everybody, also to readers that never said they take brotli; a CDN before it
//! asks them. Every object carries its SHA-256 beside it, so that what is there need not be fetched to be known.

mod call;
mod fault;
mod location;
mod page;
mod xml;

use std::io;
use std::path::{Component, Path};

use anxin_core::feed::hash_hex;
use rusty_s3::S3Action;
use rusty_s3::actions::{DeleteObject, GetObject, HeadObject, ListObjectsV2, PutObject};
use ureq::Agent;

use super::disk::{Disk, Entry};
use super::{Coding, Lock, PublishError, headers};
use call::{Answer, agent, call};
pub use fault::StoreFault;
pub use location::{PlaceFault, SCHEME, StoreLocation};

/// The header that carries an object's SHA-256.
const SHA256: &str = "x-amz-meta-sha256";

/// The most pages of a list that are asked for, of a thousand objects each.
const MOST_PAGES: usize = 1000;

/// A feed's place in an object store.
pub struct ObjectStore {
    place: StoreLocation,
    agent: Agent,
}

impl ObjectStore {
    /// The store at a place. Nothing is asked of it yet.
    pub fn new(place: StoreLocation) -> Self {
        Self { place, agent: agent() }
    }

    /// The root below which its paths lie: `s3://bucket/prefix`.
    pub fn root(&self) -> &Path {
        Path::new(&self.place.root)
    }

    /// A path's name below the root, with `/` between its parts.
    fn name(&self, path: &Path) -> io::Result<String> {
        let below = path.strip_prefix(self.root()).map_err(io::Error::other)?;
        let parts = below.components().map(|part| match part {
            Component::Normal(part) => part.to_str().ok_or_else(|| io::Error::other("a name that is not text")),
            _ => Err(io::Error::other("a name with a step in it")),
        });
        Ok(parts.collect::<io::Result<Vec<_>>>()?.join("/"))
    }

    fn key(&self, path: &Path) -> io::Result<String> {
        let name = self.name(path)?;
        let parts = [self.place.prefix.as_str(), name.as_str()];
        Ok(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/"))
    }

    fn fetch(&self, key: &str) -> Result<Answer, StoreFault> {
        let StoreLocation { bucket, credentials, .. } = &self.place;
        call(&self.agent, &GetObject::new(bucket, Some(credentials), key), &[], &[])
    }

    fn send(&self, path: &Path, bytes: &[u8], condition: Option<(&'static str, String)>) -> io::Result<()> {
        let StoreLocation { bucket, credentials, .. } = &self.place;
        let (kind, cache) = headers::sent_as(&self.name(path)?);
        let mut headers =
            vec![("content-type", kind.to_owned()), ("cache-control", cache.to_owned()), (SHA256, hash_hex(bytes))];
        headers.extend(condition);
        call(&self.agent, &PutObject::new(bucket, Some(credentials), &self.key(path)?), &headers, bytes)?;
        Ok(())
    }

    fn page(&self, prefix: &str, next: Option<&str>) -> Result<(Vec<Entry>, Option<String>), StoreFault> {
        let StoreLocation { bucket, credentials, .. } = &self.place;
        let mut action = ListObjectsV2::new(bucket, Some(credentials));
        // Names as they are: those that count are plain.
        action.query_mut().remove("encoding-type");
        action.with_prefix(prefix);
        action.with_delimiter("/");
        if let Some(next) = next {
            action.with_continuation_token(next);
        }
        let answer = call(&self.agent, &action, &[], &[])?;
        page::read(&String::from_utf8_lossy(&answer.body), prefix)
    }
}

impl Disk for ObjectStore {
    fn put(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.send(path, bytes, None)
    }

    fn get(&self, path: &Path) -> io::Result<Vec<u8>> {
        Ok(self.fetch(&self.key(path)?)?.body)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let StoreLocation { bucket, credentials, .. } = &self.place;
        match call(&self.agent, &DeleteObject::new(bucket, Some(credentials), &self.key(path)?), &[], &[]) {
            Err(fault) if !fault.is_missing() => Err(fault.into()),
            _ => Ok(()),
        }
    }

    fn holds(&self, path: &Path, bytes: &[u8]) -> bool {
        let StoreLocation { bucket, credentials, .. } = &self.place;
        let Ok(key) = self.key(path) else { return false };
        let Ok(answer) = call(&self.agent, &HeadObject::new(bucket, Some(credentials), &key), &[], &[]) else {
            return false;
        };
        let length = answer.header("content-length").and_then(|text| text.parse().ok());
        length == Some(bytes.len()) && answer.header(SHA256) == Some(hash_hex(bytes).as_str())
    }

    fn replace(&self, path: &Path, before: Option<&[u8]>, bytes: &[u8]) -> io::Result<()> {
        let key = self.key(path)?;
        let there = match self.fetch(&key) {
            Ok(answer) => Some(answer),
            Err(fault) if fault.is_missing() => None,
            Err(fault) => return Err(fault.into()),
        };
        if there.as_ref().map(|answer| answer.body.as_slice()) != before {
            return Err(StoreFault::Overtaken.into());
        }
        let condition = match &there {
            Some(answer) => answer.header("etag").map(|tag| ("if-match", tag.to_owned())),
            None => Some(("if-none-match", "*".to_owned())),
        };
        let sent = self.send(path, bytes, condition);
        match sent.as_ref().err().and_then(|error| error.get_ref()?.downcast_ref()) {
            Some(StoreFault::Refused { status: 409 | 412, .. }) => {
                // Ours, where the answer to a first try was lost.
                let ours = self.fetch(&key).is_ok_and(|answer| answer.body == bytes);
                if ours { Ok(()) } else { Err(StoreFault::Overtaken.into()) }
            }
            // A store that knows no conditions: it was looked at a moment ago.
            Some(StoreFault::Refused { status: 501, .. }) => self.send(path, bytes, None),
            _ => sent,
        }
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        let key = self.key(folder)?;
        let prefix = if key.is_empty() { key } else { format!("{key}/") };
        let (mut entries, mut next) = self.page(&prefix, None)?;
        for _ in 1..MOST_PAGES {
            let Some(token) = next else { break };
            let (more, after) = self.page(&prefix, Some(&token))?;
            entries.extend(more);
            next = after;
        }
        Ok(entries)
    }

    fn touch(&self, path: &Path) -> io::Result<()> {
        // Written again: not every store can copy an object onto itself, and objects are small.
        match self.get(path) {
            Ok(bytes) => self.put(path, &bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// The store itself tells when somebody else was faster.
    fn lock(&self, _folder: &Path) -> Result<Lock, PublishError> {
        Ok(Lock::needless())
    }

    fn forms(&self) -> &'static [Coding] {
        &[]
    }
}
