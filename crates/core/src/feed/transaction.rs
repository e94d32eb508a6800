//! One try to bring the feed up to date: bytes go in, a verified set comes out whole, or the first fault.
//!
//! Does not fetch, wait or keep anything: it says which file it wants next, and is told what came. So each order in which
//! files can arrive, and each fault of a server on the way, is a row in a test.
//!
//! ```text
//! manifest ──begin──> wants shards ──came / missed──> wants none ──settle──> a set, or a shard once more past every cache
//! ```

use super::{FeedError, FeedSet, Manifest, Role, ShardBytes, Verifying};
use crate::text::Language;
use crate::time::Timestamp;

/// A try under way: a manifest that has been read, and the shards that are here so far.
#[derive(Clone, Debug)]
pub struct Transaction {
    manifest: Manifest,
    shards: ShardBytes,
    /// Those that were asked for past every cache: none is a second time.
    past: Vec<Role>,
    /// Those that this phone does without, now or for good.
    spared: Vec<Role>,
}

/// A file to fetch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The shard.
    pub role: Role,
    /// Where it is, relative to the manifest: `o/<sha256>.json`.
    pub url: String,
    /// Whether what caches on the way have is known to be of no use.
    pub past_caches: bool,
}

/// How far a manifest may be ahead of the clock, in seconds: a publisher's may be wrong, by less than this.
const AHEAD_S: i64 = 86_400;

impl Transaction {
    /// Reads a manifest that has arrived. `before` is the set on screen, `held` its shards, `today` what time it is on a real
    /// clock, where somebody knows. `None` where the manifest is that of `before`.
    ///
    /// # Errors
    /// Those of [`Manifest::parse`]; [`FeedError::Rollback`], [`FeedError::Twice`] or [`FeedError::OtherCity`] where it may not
    /// follow `before`; [`FeedError::Ahead`] where it, or its number, comes from a future of which `today` knows nothing: a set
    /// that is always new would never be replaced.
    pub fn begin(
        manifest: &[u8],
        before: Option<&FeedSet>,
        held: &ShardBytes,
        today: Option<Timestamp>,
    ) -> Result<Option<Self>, FeedError> {
        let manifest = Manifest::parse(manifest)?;
        let ahead = |manifest: &Manifest| {
            today.is_some_and(|today| manifest.published() > today.plus(AHEAD_S) || !manifest.is_numbered_by(today))
        };
        if ahead(&manifest) {
            return Err(FeedError::Ahead);
        }
        // What came from such a future all the same, when nobody knew the time, holds up nothing.
        let before = before.map(|before| &before.manifest).filter(|before| !ahead(before));
        if let Some(before) = before {
            if *before == manifest {
                return Ok(None);
            }
            manifest.may_follow(before)?;
        }
        let mut shards = held.clone();
        shards.retain(|role, _| match (before.and_then(|before| before.shard(*role)), manifest.shard(*role)) {
            (Some(old), Some(new)) => old.sha256 == new.sha256,
            _ => false,
        });
        Ok(Some(Self { manifest, shards, past: Vec::new(), spared: Vec::new() }))
    }

    /// The same for a phone in `language`: it does without names in the others, but for Chinese, which stands where nothing
    /// else does.
    #[must_use]
    pub fn in_language(mut self, language: Language) -> Self {
        self.spared.extend(Some(Role::NamesEn).filter(|_| language == Language::Zh));
        self
    }

    /// What brings the set on screen the names in `language`; `None` where they are there, or nobody publishes them.
    pub fn completing(before: &FeedSet, held: &ShardBytes, language: Language) -> Option<Self> {
        let manifest = before.manifest.clone();
        let is_wanted = !before.edition.sites.has(language) && manifest.shard(Role::NamesEn).is_some();
        is_wanted.then(|| Self { manifest, shards: held.clone(), past: Vec::new(), spared: Vec::new() })
    }

    /// The next file to fetch; `None` where all are here.
    pub fn wanted(&self) -> Option<Wanted> {
        self.all_wanted().next()
    }

    /// Every file that is still to be fetched.
    pub fn all_wanted(&self) -> impl Iterator<Item = Wanted> {
        let is_wanted = |role: Role| self.shards.get(&role).is_none() && !self.spared.contains(&role);
        self.manifest.shards.iter().filter(move |shard| is_wanted(shard.role)).map(|shard| Wanted {
            role: shard.role,
            // By its content, whatever the manifest says: no manifest sends a phone elsewhere.
            url: ["o/", &shard.sha256, ".json"].concat(),
            past_caches: self.past.contains(&shard.role),
        })
    }

    /// A file has come. Whether it is the right one is seen when all are here.
    pub fn came(&mut self, role: Role, bytes: Vec<u8>) {
        self.shards.insert(role, bytes);
    }

    /// A file has not come, or was not the right one: it is wanted once more, past every cache. `false` where it has been, and
    /// nothing can be shown without it.
    pub fn missed(&mut self, role: Role) -> bool {
        let first = !self.past.contains(&role);
        let goes_on = first || role.is_spare();
        if goes_on {
            self.shards.retain(|known, _| *known != role);
            if first { self.past.push(role) } else { self.spared.push(role) }
        }
        goes_on
    }

    /// Notes the SHA-256 of a file that has come, in lower-case hex, as somebody has made it who is quicker at it. What nobody
    /// notes is made when the set is verified.
    pub fn hashed(&mut self, role: Role, hash: String) {
        self.shards.hashed(role, hash);
    }

    /// The set, verified whole, with its shards; or the transaction again, where a file is wanted once more. To be called
    /// when nothing is wanted.
    ///
    /// # Errors
    /// Those of [`FeedSet::verify`].
    pub fn settle(self, before: Option<&FeedSet>) -> Result<Settled, FeedError> {
        self.settling(before)?.end()
    }

    /// The same a step at a time.
    ///
    /// # Errors
    /// Those of [`Verifying::begin`].
    pub fn settling(self, before: Option<&FeedSet>) -> Result<Settling, FeedError> {
        let before = before.filter(|before| before.manifest.seq <= self.manifest.seq);
        let verifying = Verifying::begin(self.manifest.clone(), &self.shards, before)?;
        Ok(Settling { transaction: self, before: before.cloned(), verifying, first: None, again: false })
    }
}

/// A transaction whose files are all here, while they are verified.
#[derive(Debug)]
pub struct Settling {
    transaction: Transaction,
    before: Option<FeedSet>,
    verifying: Verifying,
    /// What was wrong before the names in English were left out.
    first: Option<FeedError>,
    again: bool,
}

impl Settling {
    /// Takes one step. `false` where none is left.
    ///
    /// # Errors
    /// Those of [`FeedSet::verify`].
    pub fn step(&mut self) -> Result<bool, FeedError> {
        match self.verifying.step() {
            // A cache on the way may hold an older or a cut file.
            Err(FeedError::WrongHash(role)) if self.transaction.missed(role) => {
                self.again = true;
                Ok(false)
            }
            // What is wrong with one language takes nothing away but that language.
            Err(error) if self.transaction.shards.get(&Role::NamesEn).is_some() => {
                let transaction = &mut self.transaction;
                transaction.shards.retain(|role, _| !role.is_spare());
                let anew = Verifying::begin(transaction.manifest.clone(), &transaction.shards, self.before.as_ref());
                let Ok(anew) = anew else { return Err(error) };
                (self.verifying, self.first) = (anew, Some(error));
                Ok(true)
            }
            Err(error) => Err(self.first.take().unwrap_or(error)),
            step => step,
        }
    }

    /// What became of it, after whatever steps are left.
    ///
    /// # Errors
    /// Those of [`FeedSet::verify`].
    pub fn end(mut self) -> Result<Settled, FeedError> {
        while !self.again && self.step()? {}
        if self.again {
            return Ok(Settled::Wants(self.transaction));
        }
        Ok(Settled::Whole(Box::new(self.verifying.finish()?), self.transaction.shards))
    }
}

/// What became of a transaction whose files are all here.
#[derive(Clone, Debug)]
pub enum Settled {
    /// A set to be shown, and its shards.
    Whole(Box<FeedSet>, ShardBytes),
    /// Something is wanted once more.
    Wants(Transaction),
}
