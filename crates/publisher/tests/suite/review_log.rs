//! A log that was lost, cut off or changed, and signatures that were made for something else: nothing of it counts as "the first
//! edition", and nothing goes out over it in silence.

use std::fs;

use anxin_publisher::check::read_city;
use anxin_publisher::city::{EditionHashes, EditionSignature, write_signature};
use anxin_publisher::feed::{Extras, How, read_log};
use anxin_publisher::moment::real_now;
use anxin_publisher::signature::SigningKey;
use anxin_publisher::watch::{Event, Watcher};

use crate::review::Reviewed;
use crate::support::{City, Folder, anxin, local, text, tree};

/// A city without a demand for signatures, held to one sentence.
fn plain() -> Reviewed {
    let plain = Reviewed { city: City::new(), out: Folder::new(), keys: Folder::new() };
    let sheet = "id,one,other,says_zh,says_en,source\nboth,action:call,reason:of_open,不能又打又等,Never both,daily\n";
    plain.city.write("contradictions.csv", sheet);
    plain
}

impl Reviewed {
    /// Nothing is written without `--yes`, and why is said in both languages.
    fn asks(&self, en: &str, zh: &str) {
        let before = tree(self.out.path());
        let (code, said, err) = self.publish(&[]);
        assert!(code == 1 && said.is_empty() && err.contains(en), "{en}\n{said}{err}");
        let (code, _, err) = self.publish(&["--lang", "zh"]);
        assert!(code == 1 && err.contains(zh), "{zh}\n{err}");
        let (_, said, _) = self.publish(&["--dry-run"]);
        assert!(said.contains(en), "{said}");
        assert!(tree(self.out.path()) == before, "something is written");
    }
}

const MISSING: (&str, &str) = ("there is no public log, log.jsonl", "没有公开记录 log.jsonl");

#[test]
fn a_feed_whose_log_is_missing_is_not_taken_for_a_first_edition() {
    let feed = plain();
    feed.published(&[]);
    fs::remove_file(feed.out.join("log.jsonl")).unwrap();
    // The very same sheets, other sheets, and sheets that are held to nothing any more.
    feed.asks(MISSING.0, MISSING.1);
    feed.city.edit("sites.csv", "1 Square", "2 Square");
    feed.asks(MISSING.0, MISSING.1);
    feed.city.remove("contradictions.csv");
    feed.asks(MISSING.0, MISSING.1);
    feed.published(&["--yes"]);
    feed.published(&[]);
    assert_eq!(read_log(&feed.log()).unwrap().len(), 1, "a log begins anew once somebody has said so");
}

#[test]
fn what_was_built_has_a_log_and_is_published_over_without_a_question() {
    let feed = plain();
    assert_eq!(anxin(&["build", text(feed.city.path()), text(feed.out.path())]).0, 0);
    feed.published(&[]);
    feed.city.remove("contradictions.csv");
    feed.asks("1 sentences that held for everybody would be gone", "要求少了 1 条");
}

#[test]
fn a_log_that_lost_its_last_lines_is_noticed_though_they_were_of_the_same_rules() {
    let feed = plain();
    let held = fs::read_to_string(feed.city.path().join("contradictions.csv")).unwrap();
    feed.city.remove("contradictions.csv");
    feed.published(&[]);
    let before = feed.log();
    // Sentences alone: no shard is another, so the line before fits the manifest too.
    feed.city.write("contradictions.csv", held);
    feed.published(&[]);
    let good = feed.log();
    assert_eq!(read_log(&good).unwrap().len(), 2);
    fs::write(feed.out.join("log.jsonl"), &before).unwrap();
    feed.city.remove("contradictions.csv");
    let lost = ("line 1 of the public log is the last one", "公开记录第 1 行以后");
    feed.asks(lost.0, lost.1);
    // Another edition does not go out over it, whatever somebody says.
    feed.city.edit("sites.csv", "1 Square", "2 Square");
    let (code, _, err) = feed.publish(&["--yes"]);
    assert!(code == 1 && err.contains(lost.0), "{err}");
    fs::write(feed.out.join("log.jsonl"), &good).unwrap();
    feed.asks("1 sentences that held for everybody would be gone", "要求少了 1 条");
}

#[test]
fn whoever_checks_a_signed_feed_sees_that_its_log_was_cut_off() {
    let feed = plain();
    let key = feed.key(0);
    let file = feed.file(0);
    let sign = ["--sign", text(&file)];
    feed.published(&sign);
    let before = feed.log();
    feed.city.edit("sites.csv", "1 Square", "2 Square");
    feed.published(&sign);
    let check = || anxin(&["key", "check", text(feed.out.path()), &key]);
    assert_eq!(check().0, 0);
    fs::write(feed.out.join("log.jsonl"), before).unwrap();
    assert!(check().0 == 1 && check().2.contains("lines were cut off"), "{:?}", check());
    // What the manifest says of the log is signed with it.
    let path = feed.out.join("manifest.json");
    let manifest = fs::read_to_string(&path).unwrap();
    let (start, rest) = manifest.split_once("\"log\":\"").unwrap();
    fs::write(&path, format!("{start}\"log\":\"{}{}", "0".repeat(64), &rest[64..])).unwrap();
    assert!(check().0 == 1 && check().2.contains("refuse"), "{:?}", check());
}

#[test]
fn a_line_that_was_edited_is_asked_about_even_where_nothing_else_changed() {
    let feed = plain();
    feed.published(&[]);
    let words = String::from_utf8(feed.log()).unwrap();
    // One line: no chain of hashes sees it, the manifest does.
    let sentence = words.split("\"contradictions/both\":\"").nth(1).unwrap()[..8].to_owned();
    for (from, to) in [(sentence.as_str(), "00000000"), ("第一套", "第二套"), ("\"needed\":0", "\"needed\":1")] {
        let bad = words.replacen(from, to, 1);
        assert!(bad != words && read_log(bad.as_bytes()).is_ok());
        fs::write(feed.out.join("log.jsonl"), &bad).unwrap();
        feed.asks("the line that the manifest that is out names is missing", "现在发布的清单记着的那一行没有了");
    }
    fs::write(feed.out.join("log.jsonl"), words).unwrap();
    feed.published(&[]);
}

#[test]
fn a_log_that_does_not_say_what_the_city_was_held_to_is_asked_about() {
    let feed = plain();
    feed.published(&[]);
    let mut line: serde_json::Value = serde_json::from_slice(&feed.log()).unwrap();
    line.as_object_mut().unwrap().remove("held").unwrap();
    fs::write(feed.out.join("log.jsonl"), line.to_string() + "\n").unwrap();
    // As an older publisher wrote it: its manifest does not name the line.
    let path = feed.out.join("manifest.json");
    let manifest = fs::read_to_string(&path).unwrap();
    let (start, rest) = manifest.split_once(",\"log\":\"").unwrap();
    fs::write(&path, format!("{start}{}", &rest[65..])).unwrap();
    feed.asks(MISSING.0, MISSING.1);
    feed.published(&["--yes"]);
    feed.published(&[]);
}

#[test]
fn a_watch_without_its_log_sends_queues_and_begins_none_by_itself() {
    let feed = plain();
    feed.published(&[]);
    fs::remove_file(feed.out.join("log.jsonl")).unwrap();
    let extras = Extras { guarded: true, log: true, ..Extras::default() };
    let mut watcher = Watcher::new(local(), feed.city.path(), feed.out.path(), extras);
    let mut event = |seconds: i64| (0..3).find_map(|_| watcher.look(real_now().plus(seconds)));
    assert!(matches!(event(0), Some(Event::HeldBack { .. })));
    feed.city.edit("queue/2022-03-17T1000.csv", "30,45", "70,80");
    assert!(matches!(event(1), Some(Event::Published { queue_alone: true, .. })));
    assert!(!feed.out.join("log.jsonl").exists(), "queues do not know what the city is held to");
    feed.asks(MISSING.0, MISSING.1);
    feed.published(&["--yes"]);
    assert!(matches!(event(2), Some(Event::Confirmed { .. })));
}

#[test]
fn lines_of_sets_that_never_came_out_do_not_stand_in_the_way_of_queues_and_later_editions() {
    let feed = plain();
    feed.published(&[]);
    let manifest = fs::read(feed.out.join("manifest.json")).unwrap();
    feed.city.edit("guidance/actions.csv", "打给社区", "打给本社区");
    feed.published(&[]);
    // As where the publisher was killed between the line and the manifest; the sheets are then as they were.
    fs::write(feed.out.join("manifest.json"), manifest).unwrap();
    feed.city.edit("guidance/actions.csv", "打给本社区", "打给社区");
    feed.published(&[]);
    feed.published(&[]);
    feed.city.edit("sites.csv", "1 Square", "2 Square");
    feed.published(&[]);
    assert_eq!(read_log(&feed.log()).unwrap().len(), 3);
}

#[test]
fn a_log_of_another_feed_does_not_fit() {
    let (one, two) = (plain(), plain());
    one.published(&[]);
    // Other rules: a line is of rules, and two cities with the same ones that publish in the same second write the same line.
    two.city.edit("guidance/actions.csv", "打给社区", "打给本社区");
    two.published(&[]);
    assert_ne!(one.log(), two.log());
    fs::write(one.out.join("log.jsonl"), two.log()).unwrap();
    one.asks("names is missing", "那一行没有了");
    assert_eq!(read_log(&two.log()).map(|lines| lines.len()), Ok(1));
    fs::write(one.out.join("log.jsonl"), "").unwrap();
    assert_eq!(read_log(b"").map_err(|broken| broken.how), Err(How::Cut));
    one.asks("line 1 of the public log breaks off", "不完整");
}

#[test]
fn a_signature_of_the_old_form_counts_for_nothing_and_says_to_sign_again() {
    let reviewed = Reviewed::new(2, 2);
    let city = read_city(reviewed.city.path()).0.unwrap();
    let key = SigningKey::read(&reviewed.file(0)).unwrap();
    let old = EditionHashes { safety: None, ..city.edition() };
    let signature = EditionSignature::new(old, "王医生，市人民医院", "2022-03-16", &key).unwrap().unwrap();
    assert!(signature.text().starts_with("anxin review 1\ncity ") && !signature.text().contains("safety"));
    write_signature(reviewed.city.path(), &signature).unwrap();
    let (code, said, _) = anxin(&["check", text(reviewed.city.path())]);
    assert!(code == 0 && said.contains("warning[old-signature]") && said.contains("sign again"), "{said}");
    let (_, said, _) = anxin(&["check", text(reviewed.city.path()), "--lang", "zh"]);
    assert!(said.contains("签的是旧格式") && said.contains("再签一次"), "{said}");
    reviewed.refused("needs 2 signatures and has 0");
    // The same key signs the edition of today beside it.
    reviewed.sign(0);
    reviewed.refused("needs 2 signatures and has 1");
    reviewed.sign(1);
    reviewed.published(&[]);
    // What was changed by hand into the new form is no signature.
    let path = reviewed.city.path().join(signature.file());
    let forged = signature.text().replace("anxin review 1", "anxin review 2");
    let safety = city.edition().safety.unwrap();
    fs::write(&path, forged.replace("as 王", &format!("safety {safety}\nas 王"))).unwrap();
    assert_eq!(reviewed.errors(), ["wrong-signature"]);
}

#[test]
fn signs_of_an_emergency_orders_of_risk_and_kinds_of_steps_are_signed() {
    let reviewed = Reviewed::new(2, 2);
    let risk = "first = true\nrisk = [\"green\", \"yellow\"]\nown_sites = true\n";
    reviewed.city.edit("questions.toml", "first = true\n", risk);
    reviewed.sign(0);
    reviewed.sign(1);
    reviewed.published(&[]);
    for (file, from, to) in [
        ("questions.toml", risk, "first = true\n"),
        ("guidance/actions.csv", "wait;stay", "wait"),
        ("guidance/actions.csv", "tel:0000-120,call", "tel:0000-120,call;care"),
    ] {
        let good = fs::read_to_string(reviewed.city.path().join(file)).unwrap();
        reviewed.city.edit(file, from, to);
        let was = read_city(reviewed.city.path()).0.unwrap().edition();
        assert_eq!(reviewed.errors(), [] as [&str; 0], "{to}");
        reviewed.refused("needs 2 signatures and has 0");
        reviewed.city.write(file, good);
        assert!(was != read_city(reviewed.city.path()).0.unwrap().edition());
    }
    // Those for which the proof has other findings in this city: their hash is another all the same.
    let edition = || read_city(reviewed.city.path()).0.unwrap().edition();
    let before = edition();
    for to in [
        "first = true\nrisk = [\"yellow\", \"green\"]\nown_sites = true\n",
        "first = true\nrisk = [\"green\", \"yellow\"]\n",
        "first = true\nrisk = [\"green\", \"yellow\"]\nown_sites = true\nemergency = [\"yellow\"]\n",
    ] {
        reviewed.city.edit("questions.toml", risk, to);
        let after = edition();
        assert_eq!((&before.rules, &before.words), (&after.rules, &after.words), "no phone sees it");
        assert!(before.safety != after.safety && before.digest() != after.digest(), "{to}");
        reviewed.city.edit("questions.toml", to, risk);
    }
}

#[test]
fn where_only_what_is_told_counts_other_sentences_and_kinds_need_signatures_all_the_same() {
    let reviewed = Reviewed::with(2, 2, "for = \"stricter-or-milder\"\n");
    reviewed.sign(0);
    reviewed.sign(1);
    reviewed.published(&[]);
    reviewed.city.edit("guidance/actions.csv", "wait;stay", "wait");
    reviewed.refused("needs 2 signatures and has 0");
    reviewed.city.edit("guidance/actions.csv", "#/sites,wait", "#/sites,wait;stay");
    reviewed.city.edit("rules/access.csv", "g1,calm,general", "g2,calm,general");
    reviewed.published(&[]);
    // What no log says is not the same.
    fs::remove_file(reviewed.out.join("log.jsonl")).unwrap();
    reviewed.refused("needs 2 signatures and has 0");
}

#[test]
fn a_signature_is_not_moved_to_another_edition() {
    let reviewed = Reviewed::new(2, 2);
    let files = [reviewed.sign(0), reviewed.sign(1)];
    reviewed.published(&[]);
    let before = read_city(reviewed.city.path()).0.unwrap().edition();
    reviewed.city.edit("guidance/actions.csv", "Call the community", "Call nobody at all");
    // The old files are still there, under whatever name.
    for (number, file) in files.iter().enumerate() {
        fs::copy(file, reviewed.city.path().join(format!("signed/{number}.sig"))).unwrap();
        fs::remove_file(file).unwrap();
    }
    reviewed.refused("needs 2 signatures and has 0");
    // With the hashes of what is there now.
    let after = read_city(reviewed.city.path()).0.unwrap().edition();
    for number in 0..2 {
        let path = reviewed.city.path().join(format!("signed/{number}.sig"));
        let moved = fs::read_to_string(&path).unwrap().replace(&before.words, &after.words);
        fs::write(path, moved).unwrap();
    }
    assert_eq!(reviewed.errors(), ["wrong-signature", "wrong-signature"]);
    reviewed.refused("wrong-signature");
}
