//! One try to bring the feed up to date: bytes go in, a verified set comes out whole, or the first fault.
//!
//! Does not fetch, wait or keep anything: it says which file it wants next, and is told what came. So each order in which
//! files can arrive, and each fault of a server on the way, is a row in a test.
//!
//! ```text
//! manifest ──begin, settling──> step ──> waits for a shard ──came / missed──> step ──> … ──> whole ──> a set
//! ```

use super::{FeedError, FeedSet, Manifest, Progress, Role, ShardBytes, Verifying};
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

    /// Whether a file is wanted once more, past every cache, that has not come or was not the right one; one that phones can do
    /// without is done without instead. `false` where it has been, and nothing can be shown without it.
    fn missed(&mut self, role: Role) -> bool {
        let first = !self.past.contains(&role);
        let goes_on = first || role.is_spare();
        if goes_on {
            self.shards.retain(|known, _| *known != role);
            if first { self.past.push(role) } else { self.spared.push(role) }
        }
        goes_on
    }

    /// Begins to verify what it brings, with the shards that are here. `before` is the set on screen.
    ///
    /// # Errors
    /// Those of [`Verifying::begin`].
    pub fn settling(self, before: Option<&FeedSet>) -> Result<Settling, FeedError> {
        let before = before.filter(|before| before.manifest.seq <= self.manifest.seq).cloned();
        let english = !self.spared.contains(&Role::NamesEn);
        let verifying = Verifying::begin(self.manifest.clone(), english, before.as_ref())?;
        Ok(Settling { transaction: self, before, verifying, first: None })
    }
}

/// A transaction that is carried out: its files are verified as they come.
#[derive(Debug)]
pub struct Settling {
    transaction: Transaction,
    before: Option<FeedSet>,
    verifying: Verifying,
    /// What was wrong before the names in English were left out.
    first: Option<FeedError>,
}

impl Settling {
    /// Every file that is still to be fetched.
    pub fn all_wanted(&self) -> impl Iterator<Item = Wanted> {
        self.transaction.all_wanted()
    }

    /// The file of `role`; `None` where it is not to be fetched.
    pub fn wanted(&self, role: Role) -> Option<Wanted> {
        self.all_wanted().find(|wanted| wanted.role == role)
    }

    /// A file has come, with its SHA-256 in lower-case hex, where somebody has made it who is quicker at it. What nobody has made is made
    /// here. Whether it is the right one is seen at a later step.
    pub fn came(&mut self, role: Role, bytes: Vec<u8>, hash: Option<String>) {
        self.transaction.shards.insert(role, bytes);
        if let Some(hash) = hash {
            self.transaction.shards.hashed(role, hash);
        }
    }

    /// A file has not come: it is wanted once more, past every cache. `false` where it has been, and nothing can be shown without it.
    pub fn missed(&mut self, role: Role) -> bool {
        let goes_on = self.transaction.missed(role);
        if goes_on && self.transaction.spared.contains(&role) {
            self.leave_out_english();
        }
        goes_on
    }

    /// Takes one step.
    ///
    /// # Errors
    /// Those of [`FeedSet::verify`].
    pub fn step(&mut self) -> Result<Progress, FeedError> {
        match self.verifying.step(&self.transaction.shards) {
            // A cache on the way may hold an older or a cut file.
            Err(FeedError::WrongHash(role)) if self.missed(role) => Ok(Progress::Step),
            // What is wrong with one language takes nothing away but that language.
            Err(error) if self.verifying.has_english() => {
                self.leave_out_english();
                self.first = Some(error);
                Ok(Progress::Step)
            }
            Err(error) => Err(self.first.take().unwrap_or(error)),
            progress => progress,
        }
    }

    /// Begins anew without the names in English.
    fn leave_out_english(&mut self) {
        let transaction = &mut self.transaction;
        transaction.shards.retain(|role, _| !role.is_spare());
        transaction.spared.push(Role::NamesEn);
        // What could follow the set before can still.
        if let Ok(anew) = Verifying::begin(transaction.manifest.clone(), false, self.before.as_ref()) {
            self.verifying = anew;
        }
    }

    /// The set, with its shards, after whatever steps are left.
    ///
    /// # Errors
    /// Those of [`FeedSet::verify`]; [`FeedError::MissingShard`] where a shard is not here.
    pub fn finish(self) -> Result<(FeedSet, ShardBytes), FeedError> {
        let shards = self.transaction.shards;
        Ok((self.verifying.finish(&shards)?, shards))
    }
}
