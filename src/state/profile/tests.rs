//! Families, windows and full phones.

use super::*;

fn code(profile: Profile) -> Option<String> {
    profile.answers.with_untracked(|answers| answers.get("code").map(str::to_owned))
}

#[test]
fn each_of_a_family_has_answers_and_ticks_of_their_own() {
    let profile = blank();
    profile.answer("code", "yellow");
    profile.toggle_done("yellow_code/stay_home");
    profile.add(" 妈\u{202e}妈\n ", "我");
    assert_eq!((profile.names(), profile.current()), (vec![String::new(), "妈妈".to_owned()], 1));
    assert_eq!((code(profile), profile.is_done("yellow_code/stay_home")), (None, false));
    profile.answer("code", "green");
    profile.choose(0);
    assert_eq!((code(profile).as_deref(), profile.is_done("yellow_code/stay_home")), (Some("yellow"), true));
    profile.choose(1);
    assert_eq!(code(profile).as_deref(), Some("green"));
}

#[test]
fn erasing_one_leaves_the_others_and_erasing_all_leaves_nobody() {
    let profile = blank();
    profile.answer("code", "yellow");
    profile.add("爸爸", "我");
    profile.answer("code", "red");
    profile.erase_current();
    assert_eq!((profile.names().len(), code(profile).as_deref()), (1, Some("yellow")));
    profile.add("爸爸", "我");
    profile.erase();
    assert_eq!((profile.names().len(), code(profile)), (1, None));
}

#[test]
fn a_household_has_its_limits_and_nobody_is_nameless_but_the_first() {
    let profile = blank();
    profile.add(" \u{202e} ", "我");
    assert_eq!(profile.names().len(), 1);
    profile.add("我", "我");
    for _ in 0..20 {
        profile.add("一二三四五六七八九十一二三四", "我");
    }
    let mut names = profile.names();
    assert_eq!((names.len(), names[1].as_str()), (MOST_PEOPLE, "我2"));
    assert!(names.iter().all(|name| name.chars().count() <= LONGEST_NAME));
    names.sort();
    names.dedup();
    assert_eq!(names.len(), MOST_PEOPLE, "two people have one name");
    profile.choose(99);
    assert_eq!(profile.current(), MOST_PEOPLE - 1);
}

/// A phone with room for this much, and a window on it.
fn opened(most: usize) -> Profile {
    storage::testing::open(most);
    blank()
}

fn kept_text() -> String {
    storage::read(Key::Profiles).unwrap_or_default()
}

#[test]
fn two_windows_add_to_one_record_in_whatever_order_and_whether_or_not_they_hear_of_each_other() {
    // Who hears of the other's writing, as of an event: nobody, the first, both.
    for hears in 0..3 {
        let (one, two) = (opened(10_000), opened(10_000));
        one.erase();
        two.look_again();
        let told = |who: usize| hears > who;
        one.answer("code", "yellow");
        if told(0) {
            two.look_again();
        }
        two.answer("symptoms", "none");
        if told(1) {
            one.look_again();
        }
        one.add("妈妈", "我");
        one.answer("code", "red");
        // The second window goes on with the first person.
        two.answer("contact", "none");
        assert_eq!((two.current(), code(two).as_deref()), (0, Some("yellow")), "{hears}");
        one.answer("symptoms", "mild");
        let third = opened(10_000);
        assert_eq!(third.names(), ["", "妈妈"], "{hears}");
        for (index, wanted) in [
            (0, [("code", "yellow"), ("symptoms", "none"), ("contact", "none")].as_slice()),
            (1, [("code", "red"), ("symptoms", "mild")].as_slice()),
        ] {
            third.choose(index);
            for (fact, value) in wanted {
                let found = third.answers.with_untracked(|answers| answers.get(fact).map(str::to_owned));
                assert_eq!(found.as_deref(), Some(*value), "{hears}: {fact} of person {index}");
            }
        }
    }
}

#[test]
fn what_one_window_erased_comes_back_from_no_other() {
    // Erased before the other window writes, between two of its writes, and after them.
    for turn in 0..3 {
        let (one, two) = (opened(10_000), opened(10_000));
        one.erase();
        two.look_again();
        one.answer("code", "yellow");
        one.add("妈妈", "我");
        one.answer("code", "red");
        two.look_again();
        two.choose(1);
        let mut left = vec!["symptoms", "contact"];
        for step in 0..3 {
            if step == turn {
                one.erase();
            } else if let Some(fact) = left.pop() {
                two.answer(fact, "none");
            }
        }
        two.look_again();
        let kept = kept_text();
        assert!(!kept.contains("yellow") && !kept.contains("red") && !kept.contains("妈妈"), "{turn}: {kept}");
        assert_eq!((two.names().len(), code(two)), (1, None), "{turn}");
        if turn == 2 {
            assert_eq!(kept, "", "{turn}");
        }
    }
}

#[test]
fn an_answer_about_somebody_who_was_erased_meanwhile_is_nobodys() {
    let (one, two) = (opened(10_000), opened(10_000));
    one.erase();
    one.answer("code", "green");
    one.add("妈妈", "我");
    two.look_again();
    two.choose(1);
    one.erase_current();
    two.answer("code", "red");
    assert!(!kept_text().contains("red"), "it was written about somebody else");
    assert_eq!((two.current(), code(two).as_deref()), (0, Some("green")));
}

#[test]
fn a_full_phone_loses_the_older_feed_then_the_newer_and_only_then_an_answer() {
    let profile = opened(4_000);
    profile.erase();
    for slot in [Key::Feed, Key::FeedBefore] {
        storage::remove(slot);
    }
    storage::write(Key::Feed, &format!("7\n{}", "x".repeat(1_960))).unwrap();
    storage::write(Key::FeedBefore, &format!("6\n{}", "x".repeat(1_960))).unwrap();
    let slots = || [Key::Feed, Key::FeedBefore].map(|slot| storage::read(slot).is_some());
    profile.answer("code", "yellow");
    assert_eq!((slots(), profile.kept.get_untracked()), ([true, false], true), "the older one gives way");
    profile.toggle_done(&"s".repeat(2_000));
    assert_eq!((slots(), profile.kept.get_untracked()), ([false, false], true), "the newer one gives way");
    storage::write(Key::Feed, "8\nx").unwrap();
    profile.toggle_done(&"t".repeat(4_000));
    assert_eq!((slots(), profile.kept.get_untracked()), ([true, false], false), "for nothing, and it is not said");
    assert!(kept_text().contains("yellow"), "what was kept is lost");
    // Room again.
    profile.toggle_done(&"t".repeat(4_000));
    assert!(profile.kept.get_untracked(), "it stays so for ever");
}

#[test]
fn what_a_later_version_wrote_is_read_as_far_as_it_goes_and_never_written_over() {
    let profile = opened(10_000);
    profile.answer("code", "yellow");
    let later = kept_text().replace("\"version\":1", "\"version\":2,\"more\":[1]");
    storage::write(Key::Profiles, &later).unwrap();
    let page = opened(10_000);
    assert_eq!(code(page).as_deref(), Some("yellow"));
    page.answer("code", "red");
    profile.answer("code", "red");
    assert_eq!(kept_text(), later);
    assert!(!page.kept.get_untracked() && !profile.kept.get_untracked(), "it is not said");
}

#[test]
fn where_the_phone_cannot_say_what_it_keeps_answers_last_as_long_as_the_page() {
    let profile = blank();
    profile.answer("code", "yellow");
    profile.answer("symptoms", "none");
    assert_eq!((code(profile).as_deref(), profile.kept.get_untracked()), (Some("yellow"), false));
}

#[test]
fn what_is_kept_reads_back_and_what_is_broken_reads_as_nothing() {
    let mut answers = Answers::default();
    answers.set("code", "yellow", anxin_core::time::Timestamp(5));
    let someone = Someone { name: "妈妈".to_owned(), answers: answers.clone(), done: vec!["a/b".to_owned()] };
    let read = Someone::read(&mut someone.to_json());
    assert_eq!((read.name.as_str(), read.answers, read.done), ("妈妈", answers, vec!["a/b".to_owned()]));
    let broken = Someone::read(&mut Json::parse(br#"{"name":3,"answers":[],"done":"x"}"#).unwrap());
    assert!(broken.name.is_empty() && broken.answers.is_empty() && broken.done.is_empty());
}
