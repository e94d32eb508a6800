//! What later pages need: hashed with the set, read when it is asked for, and good or bad for itself alone.

use super::*;

/// What a city publishes for later pages.
fn with_later() -> BTreeMap<Role, Value> {
    let mut parts = parts();
    let text = json!({ "zh": "里", "en": "Li" });
    let community = json!({
        "id": "m", "name": text, "town": "t", "phone": "1", "grid": text, "zones": ["z"], "source": ""
    });
    parts.insert(Role::Communities, json!({ "communities": [community] }));
    parts.insert(Role::Tracks, json!({ "tracks": [] }));
    parts.insert(Role::Services, json!({ "topics": [] }));
    parts.insert(Role::Supervision, json!({ "findings": [] }));
    parts
}

/// Whether each is good: communities, tracks, services, supervision.
fn good(set: &FeedSet) -> [bool; 4] {
    let edition = &set.edition;
    [edition.communities().is_ok(), edition.tracks().is_ok(), edition.services().is_ok(), edition.supervision().is_ok()]
}

fn on_a_phone(parts: &BTreeMap<Role, Value>) -> FeedSet {
    let (manifest, bytes) = set_of(parts, 1);
    FeedSet::verify(manifest, &bytes, None).expect("first screens need none of it")
}

#[test]
fn a_shard_that_only_later_pages_need_takes_away_those_alone_where_it_is_bad() {
    assert_eq!(good(&on_a_phone(&with_later())), [true; 4]);
    assert_eq!(good(&on_a_phone(&parts())), [true; 4], "a city may publish none");
    for (index, role) in [Role::Communities, Role::Tracks, Role::Services, Role::Supervision].into_iter().enumerate() {
        for bad in [Value::Null, json!({}), json!([1])] {
            let mut parts = with_later();
            parts.insert(role, bad);
            let mut expected = [true; 4];
            expected[index] = false;
            assert_eq!(good(&on_a_phone(&parts)), expected, "{role:?}");
            assert!(
                matches!(verify(&parts), Err(FeedError::Malformed { what, .. }) if what == role.name()),
                "{role:?}"
            );
        }
    }
}

#[test]
fn communities_that_point_nowhere_are_bad_and_a_publisher_is_told() {
    for (field, value) in [("town", json!("nowhere")), ("zones", json!(["z", "nowhere"]))] {
        let mut parts = with_later();
        parts.get_mut(&Role::Communities).expect("communities")["communities"][0][field] = value;
        let dangling = FeedError::Dangling { role: Role::Communities, target: "nowhere".to_owned() };
        assert_eq!(on_a_phone(&parts).edition.communities(), Err(&dangling));
        assert_eq!(verify(&parts), Err(dangling));
    }
}

#[test]
fn every_shard_is_hashed_before_a_set_is_shown_whoever_needs_it() {
    for role in [Role::Communities, Role::Tracks, Role::Services, Role::Supervision] {
        let (manifest, mut bytes) = set_of(&with_later(), 1);
        bytes.insert(role, b"{}".to_vec());
        assert_eq!(FeedSet::verify(manifest.clone(), &bytes, None), Err(FeedError::WrongHash(role)));
        bytes.retain(|known, _| *known != role);
        assert_eq!(FeedSet::verify(manifest, &bytes, None), Err(FeedError::MissingShard(role)));
    }
}

#[test]
fn what_no_manifest_names_is_not_read() {
    let (mut manifest, bytes) = set_of(&with_later(), 1);
    manifest.shards.retain(|shard| shard.role != Role::Communities);
    let set = FeedSet::verify(manifest, &bytes, None).expect("a good feed");
    assert_eq!(set.edition.communities().map(|shard| shard.communities.len()), Ok(0));
}

#[test]
fn a_set_that_is_verified_as_its_files_come_is_the_same_in_any_order_and_no_set_before_its_last_step() {
    let (manifest, all) = set_of(&with_later(), 1);
    let whole = FeedSet::verify(manifest.clone(), &all, None);
    let roles: Vec<Role> = manifest.shards.iter().map(|shard| shard.role).collect();
    for first in 0..roles.len() {
        let mut verifying = Verifying::begin(manifest.clone(), true, None).expect("nothing before it");
        let mut here = ShardBytes::new();
        // Whoever waits is brought the next file in turn, needed or not.
        let mut coming = roles.iter().cycle().skip(first).take(roles.len());
        let mut steps = 0;
        loop {
            match verifying.step(&here).expect("a good feed") {
                Progress::Step => steps += 1,
                Progress::Whole => break,
                Progress::Waits(role) => {
                    assert!(here.get(&role).is_none(), "it waits for {role:?}, which is here");
                    let next = coming.next().expect("another file, where one is waited for");
                    here.insert(*next, all.get(next).cloned().unwrap());
                }
            }
        }
        assert!(steps > roles.len(), "{steps} steps");
        assert_eq!(here.iter().count(), roles.len(), "it was whole before all were here");
        assert_eq!(verifying.finish(&here), whole);
    }
}

#[test]
fn a_hash_that_somebody_else_made_is_held_against_the_manifest() {
    let (manifest, mut bytes) = set_of(&with_later(), 1);
    bytes.hashed(Role::Zones, hash_hex(b"{}"));
    assert_eq!(FeedSet::verify(manifest.clone(), &bytes, None), Err(FeedError::WrongHash(Role::Zones)));
    let right = hash_hex(bytes.get(&Role::Zones).expect("zones"));
    bytes.hashed(Role::Zones, right);
    assert!(FeedSet::verify(manifest, &bytes, None).is_ok());
}
