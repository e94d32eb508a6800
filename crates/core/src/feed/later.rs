//! Shards that first screens do not show: hashed with the set, parsed when somebody asks.
//!
//! Does not know what makes one good beyond its shape: whoever asks says what else is to hold.

use std::sync::{Arc, OnceLock};

use super::{FeedError, Role};
use crate::json::{Fault, FromJson, Json};

/// One shard, which is read once, when it is first asked for. One that is not good is so for as long as its set is shown.
#[derive(Clone, Debug)]
pub(super) struct Later<T> {
    role: Role,
    /// `None` where the city publishes none.
    bytes: Option<Arc<Vec<u8>>>,
    read: OnceLock<Result<T, FeedError>>,
}

impl<T: FromJson> Later<T> {
    pub(super) fn new(role: Role, bytes: Option<Arc<Vec<u8>>>) -> Self {
        Self { role, bytes, read: OnceLock::new() }
    }

    /// The shard; a blank one where the city publishes none.
    ///
    /// # Errors
    /// [`FeedError::Malformed`] where it has another shape, and whatever `check` finds.
    pub(super) fn get(&self, check: impl FnOnce(&T) -> Result<(), FeedError>) -> Result<&T, &FeedError> {
        self.read.get_or_init(|| self.parse().and_then(|shard| check(&shard).map(|()| shard))).as_ref()
    }

    fn parse(&self) -> Result<T, FeedError> {
        let malformed = |detail| FeedError::Malformed { what: self.role.name(), detail };
        match &self.bytes {
            Some(bytes) => Json::parse(bytes).and_then(|mut tree| tree.read_as()).map_err(malformed),
            None => Ok(T::from_json(&mut Json::Null, &mut Fault::silent())),
        }
    }
}

/// The same bytes are the same shard, whether it has been read or not.
impl<T> PartialEq for Later<T> {
    fn eq(&self, other: &Self) -> bool {
        (self.role, &self.bytes) == (other.role, &other.bytes)
    }
}
