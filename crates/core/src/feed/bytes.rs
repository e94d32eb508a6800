//! The bytes of shards, by role.
//!
//! Does not know whether they are the right ones: [`super::FeedSet::verify`] does.

use super::Role;

/// The bytes of the shards that a manifest names, by role: a list, for there are a dozen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShardBytes(Vec<(Role, Vec<u8>)>);

impl ShardBytes {
    /// None.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// The bytes of `role`; `None` where there are none.
    pub fn get(&self, role: &Role) -> Option<&Vec<u8>> {
        self.0.iter().find(|(known, _)| known == role).map(|(_, bytes)| bytes)
    }

    /// Sets the bytes of `role`; gives back those it had.
    pub fn insert(&mut self, role: Role, bytes: Vec<u8>) -> Option<Vec<u8>> {
        if let Some((_, known)) = self.0.iter_mut().find(|(known, _)| *known == role) {
            return Some(std::mem::replace(known, bytes));
        }
        self.0.push((role, bytes));
        None
    }

    /// Keeps those that `keeps` says yes to.
    pub fn retain(&mut self, mut keeps: impl FnMut(&Role, &mut Vec<u8>) -> bool) {
        self.0.retain_mut(|(role, bytes)| keeps(role, bytes));
    }

    /// Every role with its bytes, in the order in which they came.
    pub fn iter(&self) -> impl Iterator<Item = (&Role, &Vec<u8>)> {
        self.0.iter().map(|(role, bytes)| (role, bytes))
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
        assert_eq!(shards.insert(Role::City, vec![4]), Some(vec![2]));
        assert_eq!(shards.insert(Role::Rules, vec![5]), None);
        shards.retain(|role, bytes| *role != Role::Zones && !bytes.is_empty());
        assert_eq!(shards.iter().collect::<Vec<_>>(), [(&Role::City, &vec![4]), (&Role::Rules, &vec![5])]);
        assert_eq!(shards.get(&Role::Zones), None);
    }
}
