//! Files that arrive in every order and in every state: what is shown is always one published set, whole.

use super::*;

/// The roles that differ from one published set to the next.
const CHANGED: [Role; 3] = [Role::City, Role::Guidance, Role::Queue];

/// The set numbered `seq`: each changed shard says the number, so that a mixed set would be seen.
fn marked(seq: u64) -> BTreeMap<Role, Value> {
    let mut parts = parts();
    let mark = seq.to_string();
    parts.get_mut(&Role::City).unwrap()["name"]["zh"] = json!(mark);
    parts.get_mut(&Role::Guidance).unwrap()["reasons"][0]["text"]["zh"] = json!(mark);
    parts.get_mut(&Role::Queue).unwrap()["low_min"] = json!([seq]);
    parts
}

/// The numbers that its changed shards say.
fn marks(set: &FeedSet) -> [u64; 4] {
    let said = |text: &str| text.parse().unwrap_or_default();
    let low = set.queue[1].as_ref().map(|seen| u64::from(seen.low));
    [
        set.manifest.seq,
        said(&set.edition.city.name.zh),
        said(&set.edition.guidance.reasons[0].text.zh),
        low.unwrap_or_default(),
    ]
}

struct Published {
    manifest: Vec<u8>,
    set: FeedSet,
    shards: ShardBytes,
}

fn published(seq: u64) -> Published {
    let (manifest, shards) = set_of(&marked(seq), seq);
    let set = FeedSet::verify(manifest.clone(), &shards, None).unwrap();
    Published { manifest: serde_json::to_vec(&manifest).unwrap(), set, shards }
}

/// What a server or a cache on the way answers when asked for a shard.
#[derive(Clone, Copy, Debug)]
enum Answer {
    Right,
    /// The bytes of the same role in the set before.
    Old,
    /// Half of it.
    Cut,
    /// No answer, or none that is the file.
    Nothing,
}

const ANSWERS: [Answer; 4] = [Answer::Right, Answer::Old, Answer::Cut, Answer::Nothing];

/// Runs a transaction to its end; `answers` are given in turn. How many files were asked for, and what came of it.
fn run(
    new: &Published,
    before: Option<&Published>,
    old: &Published,
    mut answers: impl FnMut() -> Answer,
) -> (usize, Result<Option<FeedSet>, FeedError>) {
    let held = before.map(|before| before.shards.clone()).unwrap_or_default();
    let before = before.map(|before| &before.set);
    let mut asked = 0;
    let mut end = || {
        let Some(transaction) = Transaction::begin(&new.manifest, before, &held, None)? else { return Ok(None) };
        let mut settling = transaction.settling(before)?;
        loop {
            let role = match settling.step()? {
                Progress::Step => continue,
                Progress::Whole => return Ok(Some(settling.finish()?.0)),
                Progress::Waits(role) => role,
            };
            assert_eq!(settling.wanted(role).map(|wanted| wanted.role), Some(role));
            asked += 1;
            let right = new.shards.get(&role).unwrap();
            match answers() {
                Answer::Right => settling.came(role, right.clone(), None),
                Answer::Old => settling.came(role, old.shards.get(&role).unwrap().clone(), None),
                Answer::Cut => settling.came(role, right[..right.len() / 2].to_vec(), None),
                Answer::Nothing => {
                    if !settling.missed(role) {
                        return Err(FeedError::MissingShard(role));
                    }
                }
            }
        }
    };
    let end = end();
    (asked, end)
}

#[test]
fn whatever_each_file_does_the_outcome_is_the_new_set_whole_or_a_fault_and_no_file_is_asked_for_thrice() {
    let (old, new) = (published(1), published(2));
    let (mut whole, mut refused) = (0, 0);
    // Three files, each asked for at most twice, each time with one of four answers.
    for number in 0..ANSWERS.len().pow(6) {
        let mut rest = number;
        let (asked, end) = run(&new, Some(&old), &old, || {
            let answer = ANSWERS[rest % ANSWERS.len()];
            rest /= ANSWERS.len();
            answer
        });
        assert!(asked <= 2 * CHANGED.len(), "{number}: {asked} files");
        match end {
            Ok(set) => {
                assert_eq!(marks(&set.expect("the sets differ")), [2; 4], "{number}: mixed");
                whole += 1;
            }
            Err(_) => refused += 1,
        }
    }
    assert!(whole > 0 && refused > 0, "{whole} whole, {refused} refused");
}

#[test]
fn of_three_sets_whose_manifests_come_late_and_in_any_order_none_is_mixed_and_none_runs_back() {
    let sets = [published(1), published(2), published(3)];
    // Five polls; each finds any of the manifests, and any file of it right, or as the set before had it, for good.
    for polls in 0..3_usize.pow(5) {
        for lags in 0..1_u32 << 5 {
            let (mut on_screen, mut rest): (Option<&Published>, usize) = (None, polls);
            for poll in 0..5 {
                let found = &sets[rest % 3];
                rest /= 3;
                let lagging = lags >> poll & 1 == 1;
                let old = &sets[0];
                let answer = if lagging { Answer::Old } else { Answer::Right };
                match run(found, on_screen, old, || answer).1 {
                    Ok(Some(set)) => {
                        let seq = set.manifest.seq;
                        assert_eq!(marks(&set), [seq; 4], "{polls} {lags}: mixed");
                        assert!(on_screen.is_none_or(|before| before.set.manifest.seq < seq), "{polls}: ran back");
                        on_screen = sets.iter().find(|known| known.set.manifest.seq == seq);
                    }
                    Ok(None) => assert_eq!(on_screen.map(|shown| &shown.manifest), Some(&found.manifest)),
                    Err(error) => assert!(
                        lagging || matches!(error, FeedError::Rollback { .. }),
                        "{polls} {lags}: {error} without a reason"
                    ),
                }
            }
        }
    }
}

#[test]
fn what_is_held_is_not_asked_for_again() {
    let (old, new) = (published(1), published(2));
    let mut answers = 0;
    let (asked, _) = run(&new, Some(&old), &old, || {
        answers += 1;
        Answer::Right
    });
    assert_eq!((asked, answers), (CHANGED.len(), CHANGED.len()));
    let (asked, end) = run(&old, Some(&old), &old, || Answer::Right);
    assert_eq!((asked, end), (0, Ok(None)));
}

#[test]
fn a_manifest_sends_nobody_elsewhere() {
    let (mut manifest, _) = set_of(&parts(), 1);
    for shard in &mut manifest.shards {
        shard.url = "https://elsewhere.example/o.json".to_owned();
    }
    let bytes = serde_json::to_vec(&manifest).unwrap();
    let transaction = Transaction::begin(&bytes, None, &ShardBytes::new(), None).unwrap().unwrap();
    let wanted = transaction.all_wanted().next().unwrap();
    assert_eq!(wanted.url, format!("o/{}.json", manifest.shard(wanted.role).unwrap().sha256));
}

#[test]
fn a_set_from_the_future_is_refused_and_one_that_was_taken_holds_up_nothing() {
    let day = 86_400;
    let at = |published: &Published, before: Option<&Published>, server: i64| {
        let held = ShardBytes::new();
        let begun =
            Transaction::begin(&published.manifest, before.map(|before| &before.set), &held, Some(NOW.plus(server)));
        begun.map(|begun| begun.is_some())
    };
    let now = published(2);
    assert_eq!(at(&now, None, -day), Ok(true), "a publisher's clock may be a day ahead");
    assert_eq!(at(&now, None, -day - 1), Err(FeedError::Ahead));
    let (mut manifest, shards) = set_of(&marked(9), 9);
    manifest.issued = NOW.plus(10 * day);
    let future = Published {
        manifest: serde_json::to_vec(&manifest).unwrap(),
        set: FeedSet::verify(manifest, &shards, None).unwrap(),
        shards,
    };
    assert_eq!(at(&now, Some(&future), 10 * day), Err(FeedError::Rollback { seen: 9, offered: 2 }));
    assert_eq!(at(&now, Some(&future), 0), Ok(true), "it comes from a future that the server does not know");
    let (asked, end) = run(&now, None, &now, || Answer::Right);
    assert!(asked > 0 && end.is_ok());
}

/// What may come after a set of city `c` with the number 5: a change of the manifest, and why it is refused.
type Follows = (&'static str, fn(&mut Manifest), Option<FeedError>);

#[test]
fn what_takes_the_place_of_a_set_is_of_its_city_and_no_other_set_has_its_number() {
    let rows: [Follows; 8] = [
        ("the next", |manifest| manifest.seq = 6, None),
        ("the same", |_| (), None),
        ("an older one", |manifest| manifest.seq = 4, Some(FeedError::Rollback { seen: 5, offered: 4 })),
        (
            "its number on another queue",
            |manifest| manifest.shards[2].sha256 = "0".repeat(64),
            Some(FeedError::Twice { seq: 5 }),
        ),
        (
            "its number with a later end",
            |manifest| manifest.expires = NOW.plus(7_200),
            Some(FeedError::Twice { seq: 5 }),
        ),
        (
            "its number with rules that hold longer",
            |manifest| manifest.shards[0].valid_until = NOW.plus(90_000),
            Some(FeedError::Twice { seq: 5 }),
        ),
        ("another city", |manifest| manifest.city = "d".to_owned(), Some(FeedError::OtherCity)),
        (
            "another city with a higher number",
            |manifest| (manifest.city, manifest.seq) = ("d".to_owned(), 9),
            Some(FeedError::OtherCity),
        ),
    ];
    let seen = published(5);
    for (what, change, refused) in rows {
        let mut manifest = seen.set.manifest.clone();
        change(&mut manifest);
        let bytes = serde_json::to_vec(&manifest).unwrap();
        let begun = Transaction::begin(&bytes, Some(&seen.set), &seen.shards, Some(NOW));
        assert_eq!(begun.err(), refused, "{what}");
    }
}

#[test]
fn a_demonstration_gives_way_to_a_real_city_and_a_real_city_to_none() {
    let (mut manifest, shards) = set_of(&marked(5), 5);
    manifest.clock_shift_s = -1_000;
    let demonstration = FeedSet::verify(manifest, &shards, None).unwrap();
    let mut other = published(6).set.manifest;
    other.city = "d".to_owned();
    let bytes = serde_json::to_vec(&other).unwrap();
    assert!(Transaction::begin(&bytes, Some(&demonstration), &shards, Some(NOW)).is_ok());
    let begun = Transaction::begin(&bytes, Some(&published(5).set), &shards, Some(NOW));
    assert_eq!(begun.err(), Some(FeedError::OtherCity));
}

#[test]
fn a_number_that_a_stolen_key_forged_is_at_most_an_hour_ahead_and_holds_up_nothing_once_the_time_is_known() {
    let seconds = NOW.0.unsigned_abs();
    let numbered = |seq: u64, issued: Timestamp| {
        let (mut manifest, shards) = set_of(&marked(9), seq);
        (manifest.issued, manifest.expires) = (issued, issued.plus(3_600));
        let set = FeedSet::verify(manifest.clone(), &shards, None).unwrap();
        Published { manifest: serde_json::to_vec(&manifest).unwrap(), set, shards }
    };
    let begin = |new: &Published, before: Option<&Published>, today| {
        let begun = Transaction::begin(&new.manifest, before.map(|before| &before.set), &ShardBytes::new(), today);
        begun.map(|begun| begun.is_some())
    };
    let hour = numbered(seconds + 3_600, NOW);
    assert_eq!(begin(&hour, None, Some(NOW)), Ok(true), "an hour ahead");
    // Its own date as far ahead as a publisher's clock may be wrong.
    let day = numbered(seconds + 86_400, NOW.plus(86_400));
    assert_eq!(begin(&day, None, Some(NOW)), Err(FeedError::Ahead));
    assert_eq!(begin(&day, None, None), Ok(true), "nobody knows the time");
    let real = numbered(seconds + 60, NOW.plus(60));
    assert_eq!(begin(&real, Some(&day), Some(NOW)), Ok(true), "it stands in the way of the real one");
    assert!(matches!(begin(&real, Some(&hour), Some(NOW)), Err(FeedError::Rollback { .. })));
    assert_eq!(
        begin(&numbered(seconds + 3_601, NOW.plus(3_601)), Some(&hour), Some(NOW.plus(3_601))),
        Ok(true),
        "an hour later"
    );
}

#[test]
fn a_set_that_says_it_holds_for_more_than_seven_days_is_refused() {
    let week = 7 * 86_400;
    let (manifest, _) = set_of(&parts(), 1);
    let read = |change: &dyn Fn(&mut Manifest)| {
        let mut manifest = manifest.clone();
        change(&mut manifest);
        Manifest::parse(&serde_json::to_vec(&manifest).unwrap()).map(|read| read.seq)
    };
    assert_eq!(read(&|manifest| manifest.expires = NOW.plus(week)), Ok(1));
    assert_eq!(read(&|manifest| manifest.expires = NOW.plus(week + 1)), Err(FeedError::Ahead));
    assert_eq!(read(&|manifest| manifest.expires = Timestamp(i64::MAX)), Err(FeedError::Ahead));
    assert_eq!(read(&|manifest| manifest.shards[0].valid_until = NOW.plus(week)), Ok(1));
    assert_eq!(read(&|manifest| manifest.shards[0].valid_until = NOW.plus(week + 1)), Err(FeedError::Ahead));
}

#[test]
fn a_number_beyond_every_later_one_is_refused() {
    let (mut manifest, _) = set_of(&parts(), 1);
    let read = |manifest: &Manifest| Manifest::parse(&serde_json::to_vec(manifest).unwrap()).map(|read| read.seq);
    manifest.seq = NOW.0.unsigned_abs() + 3_600;
    assert_eq!(read(&manifest), Ok(manifest.seq));
    manifest.seq += 1;
    assert_eq!(read(&manifest), Err(FeedError::Ahead));
    // On the clock of the publisher, not on that of a demonstration.
    manifest.clock_shift_s = -86_400;
    assert_eq!(read(&manifest), Ok(manifest.seq));
    manifest.seq = 1;
    manifest.clock_shift_s = i64::MIN;
    assert_eq!(read(&manifest), Err(FeedError::Ahead), "no demonstration plays at the end of time");
    manifest.clock_shift_s = 0;
    manifest.expires = manifest.issued;
    assert_eq!(read(&manifest), Ok(1));
    manifest.issued = manifest.issued.plus(1);
    assert_eq!(read(&manifest), Err(FeedError::Ahead), "it ends before it begins");
}

/// Carries `transaction` out; `found` says what comes of a role. The roles asked for, and the set.
fn carried_out(
    transaction: Transaction,
    before: Option<&FeedSet>,
    found: impl Fn(Role) -> Option<Vec<u8>>,
) -> (Vec<Role>, Result<(FeedSet, ShardBytes), FeedError>) {
    let mut asked = Vec::new();
    let end = || {
        let mut settling = transaction.settling(before)?;
        loop {
            match settling.step()? {
                Progress::Step => {}
                Progress::Whole => return settling.finish(),
                Progress::Waits(role) => {
                    asked.push(role);
                    match found(role) {
                        Some(bytes) => settling.came(role, bytes, None),
                        None if settling.missed(role) => {}
                        None => return Err(FeedError::MissingShard(role)),
                    }
                }
            }
        }
    };
    let end = end();
    (asked, end)
}

/// A try of a phone that has nothing, in `language`.
fn first(published: &Published, language: Language) -> Transaction {
    Transaction::begin(&published.manifest, None, &ShardBytes::new(), None).unwrap().unwrap().in_language(language)
}

#[test]
fn a_phone_in_chinese_asks_for_no_english_names_and_gets_them_when_it_turns_to_english() {
    let new = published(1);
    let right = |role: Role| new.shards.get(&role).cloned();
    let (asked, chinese) = carried_out(first(&new, Language::Zh), None, right);
    let (set, held) = chinese.unwrap();
    assert!(asked.contains(&Role::NamesZh) && !asked.contains(&Role::NamesEn), "{asked:?}");
    assert!(Transaction::completing(&set, &held, Language::Zh).is_none());
    let more = Transaction::completing(&set, &held, Language::En).unwrap();
    let (asked, english) = carried_out(more, Some(&set), right);
    let (english, held) = english.unwrap();
    assert_eq!(asked, [Role::NamesEn]);
    assert_eq!(english.edition.sites.get(0).unwrap().name.get(Language::En), "A");
    assert!(Transaction::completing(&english, &held, Language::En).is_none());
    // Whoever reads English from the first asks for both.
    let (asked, english) = carried_out(first(&new, Language::En), None, right);
    assert!(asked.contains(&Role::NamesZh) && asked.contains(&Role::NamesEn), "{asked:?}");
    assert!(english.unwrap().0.edition.sites.has(Language::En));
}

#[test]
fn english_names_that_are_missing_cut_or_broken_take_nothing_else_away() {
    type Find<'a> = &'a dyn Fn(Role) -> Option<Vec<u8>>;

    let mut parts = marked(1);
    parts.insert(Role::NamesEn, json!({"town": [], "name": {"head": {"values": [], "rows": ["A"]}}, "address": 7}));
    let (manifest, broken) = set_of(&parts, 1);
    let broken = Published { manifest: serde_json::to_vec(&manifest).unwrap(), set: published(1).set, shards: broken };
    let good = published(1);
    let cut = |role: Role, bytes: Vec<u8>| if role == Role::NamesEn { bytes[1..].to_vec() } else { bytes };
    let cases: [(&str, &Published, Find<'_>, usize); 3] = [
        ("missing", &good, &|role| good.shards.get(&role).cloned().filter(|_| role != Role::NamesEn), 2),
        ("cut", &good, &|role| Some(cut(role, good.shards.get(&role).cloned()?)), 2),
        ("broken", &broken, &|role| broken.shards.get(&role).cloned(), 1),
    ];
    for (case, published, found, times) in cases {
        let (asked, end) = carried_out(first(published, Language::En), None, found);
        let (set, held) = end.unwrap_or_else(|error| panic!("{case}: {error}"));
        assert_eq!(asked.iter().filter(|role| **role == Role::NamesEn).count(), times, "{case}");
        assert_eq!(set.edition.sites.get(0).unwrap().name.get(Language::En), "甲", "{case}");
        // They are still wanted, at the next look.
        assert!(Transaction::completing(&set, &held, Language::En).is_some(), "{case}");
    }
    // Without those in Chinese nothing can be said.
    let found = |role: Role| good.shards.get(&role).cloned().filter(|_| role != Role::NamesZh);
    let (_, end) = carried_out(first(&good, Language::En), None, found);
    assert_eq!(end.err(), Some(FeedError::MissingShard(Role::NamesZh)));
}

#[test]
fn names_of_another_set_are_never_taken() {
    let (old, new) = (published(1), {
        let mut parts = marked(2);
        parts.get_mut(&Role::NamesEn).unwrap()["name"]["head"]["values"] = json!(["B", "A"]);
        let (manifest, shards) = set_of(&parts, 2);
        let set = FeedSet::verify(manifest.clone(), &shards, None).unwrap();
        Published { manifest: serde_json::to_vec(&manifest).unwrap(), set, shards }
    });
    let stale = |role: Role| if role == Role::NamesEn { old.shards.get(&role) } else { new.shards.get(&role) };
    let (_, end) = carried_out(first(&new, Language::En), None, |role| stale(role).cloned());
    assert!(!end.unwrap().0.edition.sites.has(Language::En));
    let begun = Transaction::begin(&new.manifest, Some(&old.set), &old.shards, None).unwrap().unwrap();
    let (asked, end) =
        carried_out(begun.in_language(Language::En), Some(&old.set), |role| new.shards.get(&role).cloned());
    assert!(asked.contains(&Role::NamesEn), "{asked:?}");
    assert_eq!(end.unwrap().0.edition.sites.get(0).unwrap().name.get(Language::En), "B");
}
