//! The bytes of shards, by role.
//!
//! Does not know whether they are the right ones: [`super::FeedSet::verify`] does.

use std::sync::Arc;

use super::Role;

/// The bytes of the shards that a manifest names, by role: a list, for there are a dozen. Copies share the bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShardBytes(Vec<Shard>);

#[derive(Clone, Debug, Eq)]
struct Shard {
    role: Role,
    bytes: Arc<Vec<u8>>,
    /// The hash of `bytes` in lower-case hex, where somebody has made it already.
    hash: Option<String>,
}

/// What is known of the bytes makes them no others.
impl PartialEq for Shard {
    fn eq(&self, other: &Self) -> bool {
        (self.role, &self.bytes) == (other.role, &other.bytes)
    }
}

impl ShardBytes {
    /// None.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    fn shard(&self, role: Role) -> Option<&Shard> {
        self.0.iter().find(|shard| shard.role == role)
    }

    /// The bytes of `role`; `None` where there are none.
    pub fn get(&self, role: &Role) -> Option<&Vec<u8>> {
        self.shard(*role).map(|shard| &*shard.bytes)
    }

    /// The bytes of `role`, to be kept; `None` where there are none.
    pub(super) fn shared(&self, role: Role) -> Option<Arc<Vec<u8>>> {
        self.shard(role).map(|shard| Arc::clone(&shard.bytes))
    }

    /// What the hash of `role` is known to be; `None` where nobody has made it.
    pub(super) fn hash(&self, role: Role) -> Option<&str> {
        self.shard(role)?.hash.as_deref()
    }

    /// Notes the SHA-256 of the bytes of `role`, in lower-case hex. Whoever says it must have made it of these very bytes: it
    /// is not made again.
    pub fn hashed(&mut self, role: Role, hash: String) {
        if let Some(shard) = self.0.iter_mut().find(|shard| shard.role == role) {
            shard.hash = Some(hash);
        }
    }

    /// Sets the bytes of `role`, in place of those it had.
    pub fn insert(&mut self, role: Role, bytes: Vec<u8>) {
        self.0.retain(|shard| shard.role != role);
        self.0.push(Shard { role, bytes: Arc::new(bytes), hash: None });
    }

    /// Keeps those that `keeps` says yes to.
    pub fn retain(&mut self, mut keeps: impl FnMut(&Role, &Vec<u8>) -> bool) {
        self.0.retain(|shard| keeps(&shard.role, &shard.bytes));
    }

    /// Every role with its bytes, in the order in which they came.
    pub fn iter(&self) -> impl Iterator<Item = (&Role, &Vec<u8>)> {
        self.0.iter().map(|shard| (&shard.role, &*shard.bytes))
    }
}

impl FromIterator<(Role, Vec<u8>)> for ShardBytes {
    fn from_iter<I: IntoIterator<Item = (Role, Vec<u8>)>>(shards: I) -> Self {
        let mut all = Self::new();
        for (role, bytes) in shards {
            all.insert(role, bytes);
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_has_the_bytes_that_came_last() {
        let mut shards: ShardBytes =
            [(Role::Zones, vec![1]), (Role::City, vec![2]), (Role::Zones, vec![3])].into_iter().collect();
        assert_eq!(shards.get(&Role::Zones), Some(&vec![3]));
        shards.insert(Role::City, vec![4]);
        shards.insert(Role::Rules, vec![5]);
        shards.retain(|role, bytes| *role != Role::Zones && !bytes.is_empty());
        assert_eq!(shards.iter().collect::<Vec<_>>(), [(&Role::City, &vec![4]), (&Role::Rules, &vec![5])]);
        assert_eq!(shards.get(&Role::Zones), None);
    }

    #[test]
    fn a_hash_goes_with_the_bytes_that_it_was_made_of() {
        let mut shards: ShardBytes = [(Role::City, vec![1])].into_iter().collect();
        shards.hashed(Role::City, "4b".to_owned());
        shards.hashed(Role::Zones, "99".to_owned());
        assert_eq!((shards.hash(Role::City), shards.hash(Role::Zones)), (Some("4b"), None));
        shards.insert(Role::City, vec![2]);
        assert_eq!(shards.hash(Role::City), None, "others");
    }
}
