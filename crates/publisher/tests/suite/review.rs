//! What doctors read and sign: every outcome once, signatures that hold for nothing else, and the log of what went out.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use anxin_core::eligibility::{Answers, UNKNOWN};
use anxin_core::feed::Manifest;
use anxin_core::time::Timestamp;
use anxin_prove::outcomes::{Answer, Condition, Outcomes, outcomes};
use anxin_publisher::check::read_city;
use anxin_publisher::city::CityData;
use anxin_publisher::feed::{Extras, How, Slip, read_log};
use anxin_publisher::finding::Severity;
use anxin_publisher::moment::real_now;
use anxin_publisher::watch::{Event, Watcher};

use crate::support::{City, Folder, anxin, local, text, tree};

/// A city that wants signatures, a place to publish into, and keys outside of both.
pub(crate) struct Reviewed {
    pub(crate) city: City,
    pub(crate) out: Folder,
    pub(crate) keys: Folder,
}

impl Reviewed {
    /// With `keys` keys, `needed` of which must sign.
    pub(crate) fn new(keys: usize, needed: usize) -> Self {
        Self::with(keys, needed, "")
    }

    pub(crate) fn with(keys: usize, needed: usize, more: &str) -> Self {
        let reviewed = Self { city: City::new(), out: Folder::new(), keys: Folder::new() };
        let public: Vec<String> = (0..keys).map(|number| format!("{:?}", reviewed.key(number))).collect();
        let toml = fs::read_to_string(reviewed.city.path().join("city.toml")).unwrap();
        let review = format!("\n[review]\nkeys = [{}]\nneeded = {needed}\n{more}", public.join(", "));
        reviewed.city.write("city.toml", toml + &review);
        reviewed
    }

    /// Makes a key; its public half.
    pub(crate) fn key(&self, number: usize) -> String {
        let (code, said, err) = anxin(&["key", "new", text(&self.file(number))]);
        assert_eq!((code, err.as_str()), (0, ""));
        said.lines().next().unwrap().to_owned()
    }

    pub(crate) fn file(&self, number: usize) -> PathBuf {
        self.keys.join(&format!("{number}.pem"))
    }

    pub(crate) fn try_sign(&self, number: usize) -> (u8, String, String) {
        let (file, by) = (self.file(number), format!("王医生{number}，市人民医院"));
        anxin(&["review", text(self.city.path()), "--sign", text(&file), "--as", &by])
    }

    /// Signs; the signature's file.
    pub(crate) fn sign(&self, number: usize) -> PathBuf {
        let (code, said, err) = self.try_sign(number);
        assert_eq!(code, 0, "{said}{err}");
        PathBuf::from(said.split(": ").next().unwrap())
    }

    pub(crate) fn publish(&self, more: &[&str]) -> (u8, String, String) {
        anxin(&[&["publish", text(self.city.path()), text(self.out.path())], more].concat())
    }

    pub(crate) fn published(&self, more: &[&str]) -> u64 {
        let (code, said, err) = self.publish(more);
        assert_eq!(code, 0, "{said}{err}");
        Manifest::parse(&fs::read(self.out.join("manifest.json")).unwrap()).unwrap().seq
    }

    /// Nothing is published, whatever somebody says, and `why` is said.
    pub(crate) fn refused(&self, why: &str) {
        let before = tree(self.out.path());
        for more in [&[][..], &["--yes"]] {
            let (code, said, err) = self.publish(more);
            assert!(code == 1 && (said + &err).contains(why), "{code} {err}");
            assert!(tree(self.out.path()) == before, "something is written");
        }
        let (code, _, err) = anxin(&["build", text(self.city.path()), text(self.out.path())]);
        assert!(code == 1 && err.contains(why), "{err}");
    }

    /// The codes of the errors that the check finds.
    pub(crate) fn errors(&self) -> Vec<&'static str> {
        let findings = read_city(self.city.path()).1;
        findings.iter().filter(|found| found.severity() == Severity::Error).map(|found| found.code()).collect()
    }

    pub(crate) fn log(&self) -> Vec<u8> {
        fs::read(self.out.join("log.jsonl")).unwrap()
    }
}

const UNSIGNED: &str = "needs 2 signatures and has";

#[test]
fn an_edition_goes_out_once_enough_different_people_have_signed_it() {
    let reviewed = Reviewed::new(3, 2);
    reviewed.refused("needs 2 signatures and has 0");
    reviewed.sign(0);
    reviewed.refused("needs 2 signatures and has 1");
    reviewed.sign(2);
    reviewed.published(&[]);
    let (code, said, _) = anxin(&["check", text(reviewed.city.path())]);
    assert!(code == 0 && !said.contains("not-signed"), "{said}");
}

#[test]
fn one_key_counts_once_however_often_it_signs() {
    let reviewed = Reviewed::new(2, 2);
    let file = reviewed.sign(0);
    let (code, _, err) = reviewed.try_sign(0);
    assert!(code == 1 && err.contains("this key has signed this edition"), "{err}");
    // By hand, under another name.
    fs::copy(&file, reviewed.city.path().join("signed/again.sig")).unwrap();
    assert_eq!(reviewed.errors(), ["signed-twice"]);
    reviewed.refused("signed-twice");
}

#[test]
fn a_signature_holds_for_nothing_but_what_was_signed() {
    let reviewed = Reviewed::new(2, 2);
    reviewed.sign(0);
    reviewed.sign(1);
    reviewed.published(&[]);
    for (file, from, to) in [
        // A word that residents read.
        ("guidance/actions.csv", "Call the community", "Call nobody"),
        // A question's answer.
        ("questions.toml", "en = \"Yellow\"", "en = \"Amber\""),
        // A zone made milder.
        ("zones.csv", "court,lockdown", "court,precaution"),
        // Where a lockdown ends.
        ("zones.csv", "The court", "The yard"),
        // A rule.
        ("rules/access.csv", "z1,-,-,lockdown,not,of_open", "z1,-,-,lockdown,ask,of_open"),
        // Whom a step calls, when somebody answers there, and whom to call next.
        ("city.toml", "0000-120", "0000-121"),
        ("city.toml", "07:00-22:00", "07:00-21:00"),
        ("city.toml", "next = \"city\"", "next = \"duty\""),
        // When a situation ends.
        ("guidance/situations.csv", "Until the code is green", "Tomorrow"),
    ] {
        let good = fs::read_to_string(reviewed.city.path().join(file)).unwrap();
        assert!(good.contains(from), "{file}: {from}\n{good}");
        reviewed.city.write(file, good.replacen(from, to, 1));
        assert_eq!(reviewed.errors(), [] as [&str; 0], "{to}");
        reviewed.refused(UNSIGNED);
        reviewed.city.write(file, good);
    }
    reviewed.published(&[]);
}

#[test]
fn a_sentence_that_holds_for_everybody_is_signed_too_and_its_note_is_not() {
    let reviewed = Reviewed::new(2, 2);
    let sheet = "id,one,other,says_zh,says_en,note,source\nboth,action:call,reason:of_open,不能又打又等,Never both,for staff,daily\n";
    reviewed.city.write("contradictions.csv", sheet);
    reviewed.sign(0);
    reviewed.sign(1);
    reviewed.published(&[]);
    reviewed.city.write("contradictions.csv", sheet.replace("for staff", "for nobody"));
    reviewed.published(&[]);
    for changed in [sheet.replace("Never both", "Both at times"), sheet.lines().next().unwrap().to_owned() + "\n"] {
        reviewed.city.write("contradictions.csv", changed);
        assert_eq!(reviewed.errors(), [] as [&str; 0]);
        reviewed.refused(UNSIGNED);
    }
}

#[test]
fn how_a_sheet_is_written_and_what_is_not_signed_need_no_new_signature() {
    let reviewed = Reviewed::new(2, 2);
    reviewed.sign(0);
    reviewed.sign(1);
    let edit = |file: &str, edit: &dyn Fn(String) -> String| {
        let path = reviewed.city.path().join(file);
        fs::write(&path, edit(fs::read_to_string(&path).unwrap())).unwrap();
    };
    edit("rules/situation.csv", &|text| text.replace("a note for staff", "another note") + "\n# a remark\n,,,,,,,\n");
    edit("guidance/reasons.csv", &|text| text.replace('\n', "\r\n"));
    edit("sites.csv", &|text| text.replacen("1 Square", "2 Square", 1));
    edit("services.csv", &|text| text.replacen("As usual", "As always", 1));
    reviewed.published(&[]);
}

#[test]
fn a_signature_file_that_is_not_sound_stops_everything_and_is_named() {
    let reviewed = Reviewed::new(2, 2);
    let (one, two) = (reviewed.sign(0), reviewed.sign(1));
    let good = fs::read_to_string(&two).unwrap();
    let other = {
        let city = City::new();
        city.edit("city.toml", "id = \"lakeside\"", "id = \"hillside\"");
        let key = reviewed.file(1);
        let (code, said, err) = anxin(&["review", text(city.path()), "--sign", text(&key), "--as", "Dr Wang"]);
        assert_eq!(code, 0, "{said}{err}");
        fs::read_to_string(said.split(": ").next().unwrap()).unwrap()
    };
    let stranger = {
        let city = City::copy_of(reviewed.city.path());
        let toml = fs::read_to_string(city.path().join("city.toml")).unwrap();
        city.write("city.toml", toml.split("\n[review]").next().unwrap());
        reviewed.key(9);
        let (code, said, err) = anxin(&["review", text(city.path()), "--sign", text(&reviewed.file(9)), "--as", "X"]);
        assert_eq!(code, 0, "{said}{err}");
        fs::read_to_string(said.split(": ").next().unwrap()).unwrap()
    };
    for (bytes, code) in [
        (good[..good.len() / 2].to_owned(), "bad-signature-file"),
        (good[..good.len() - 1].to_owned(), "bad-signature-file"),
        (good[..good.len() - 9].to_owned() + "\n", "bad-signature-file"),
        (good.clone() + "\n", "bad-signature-file"),
        (good.replace('\n', "\r\n"), "bad-signature-file"),
        (good.replace("anxin review 2", "anxin review 3"), "bad-signature-file"),
        (good.replace("anxin review 2", "anxin review 1"), "bad-signature-file"),
        (String::new(), "bad-signature-file"),
        (good.replace("王医生1", "李医生1"), "wrong-signature"),
        (
            good.replace("\nzones ", "\nzones 0").replacen(
                good.split("\nzones ").nth(1).unwrap().split('\n').next().unwrap(),
                &good.split("\nzones ").nth(1).unwrap()[1..64],
                1,
            ),
            "wrong-signature",
        ),
        (other, "signature-of-other-city"),
        (stranger, "unknown-signer"),
    ] {
        fs::write(&two, &bytes).unwrap();
        assert_eq!(reviewed.errors(), [code], "{bytes}");
        reviewed.refused(code);
    }
    fs::write(&two, [0xff, 0xfe, 0]).unwrap();
    assert_eq!(reviewed.errors(), ["not-utf8"]);
    fs::write(&two, &good).unwrap();
    reviewed.published(&[]);
    fs::remove_file(one).unwrap();
    reviewed.city.edit("guidance/actions.csv", "Call the community", "Ring the community");
    reviewed.refused("needs 2 signatures and has 0");
}

#[test]
fn a_demand_that_is_not_right_is_an_error() {
    for (keys, needed, more, code) in
        [(2, 3, "", "bad-review"), (2, 0, "", "bad-review"), (1, 1, "for = \"calm\"\n", "unknown-word")]
    {
        assert_eq!(Reviewed::with(keys, needed, more).errors(), [code], "{needed} {more}");
    }
    let reviewed = Reviewed::new(1, 1);
    let toml = fs::read_to_string(reviewed.city.path().join("city.toml")).unwrap();
    let (_, key) = toml.split_once("keys = [").unwrap();
    let key = &key[..66];
    reviewed.city.write("city.toml", toml.replace(key, &format!("{key}, {key}")));
    assert_eq!(reviewed.errors(), ["bad-review"]);
    reviewed.city.write("city.toml", toml.replace(key, "\"abc\""));
    assert_eq!(reviewed.errors(), ["bad-review", "bad-review"]);
}

#[test]
fn where_only_what_is_told_counts_other_rows_that_say_the_same_need_no_signature() {
    let reviewed = Reviewed::with(2, 2, "for = \"stricter-or-milder\"\n");
    reviewed.refused("needs 2 signatures and has 0");
    reviewed.sign(0);
    reviewed.sign(1);
    reviewed.published(&[]);
    reviewed.city.edit("rules/access.csv", "g1,calm,general", "g2,calm,general");
    reviewed.published(&[]);
    // What to bring is told too.
    reviewed.city.edit("rules/bring.csv", "b2,\"green,yellow\",phone", "b2,green,phone");
    reviewed.refused(UNSIGNED);
    reviewed.city.edit("rules/bring.csv", "b2,green,phone", "b2,\"green,yellow\",phone");
    reviewed.city.edit("rules/access.csv", "g2,calm,general,-,eligible,of_green", "g2,calm,general,-,ask,of_open");
    reviewed.refused(UNSIGNED);
    reviewed.city.edit("rules/access.csv", "g2,calm,general,-,ask,of_open", "g2,calm,general,-,eligible,of_green");
    reviewed.city.edit("guidance/actions.csv", "Call the community", "Ring the community");
    reviewed.refused(UNSIGNED);
}

#[test]
fn fewer_signatures_than_before_are_asked_about() {
    let reviewed = Reviewed::new(2, 2);
    reviewed.sign(0);
    reviewed.sign(1);
    reviewed.published(&[]);
    let toml = fs::read_to_string(reviewed.city.path().join("city.toml")).unwrap();
    reviewed.city.write("city.toml", toml.split("\n[review]").next().unwrap());
    let (code, _, err) = reviewed.publish(&[]);
    assert!(code == 1 && err.contains("what is out needed 2 signatures"), "{err}");
    reviewed.published(&["--yes"]);
}

#[test]
fn a_rollback_brings_back_no_edition_that_too_few_have_signed() {
    let reviewed = Reviewed::new(2, 2);
    let toml = fs::read_to_string(reviewed.city.path().join("city.toml")).unwrap();
    reviewed.city.write("city.toml", toml.split("\n[review]").next().unwrap());
    let unsigned = reviewed.published(&[]);
    reviewed.city.write("city.toml", &toml);
    reviewed.city.edit("guidance/actions.csv", "Call the community", "Ring the community");
    reviewed.sign(0);
    reviewed.sign(1);
    let signed = reviewed.published(&[]);
    reviewed.city.edit("sites.csv", "1 Square", "2 Square");
    reviewed.published(&[]);
    let (code, _, err) = reviewed.publish(&["--rollback", &unsigned.to_string()]);
    assert!(code == 1 && err.contains("needs 2 signatures, and the log has 0"), "{err}");
    reviewed.published(&["--rollback", &signed.to_string()]);
    // Whose signatures count is not known while city.toml does not read.
    reviewed.city.write("city.toml", "id = ");
    let (code, _, err) = reviewed.publish(&["--rollback", &signed.to_string()]);
    assert!(code == 1 && err.contains("city.toml, which says whose count, does not read"), "{err}");
}

#[test]
fn the_log_has_a_line_for_each_edition_and_who_signed_it() {
    let reviewed = Reviewed::new(2, 2);
    reviewed.sign(0);
    reviewed.sign(1);
    let first = reviewed.published(&[]);
    reviewed.published(&[]);
    reviewed.city.edit("sites.csv", "1 Square", "2 Square");
    let third = reviewed.published(&[]);
    let fourth = reviewed.published(&["--rollback", &first.to_string()]);
    let lines = read_log(&reviewed.log()).unwrap();
    let seqs: Vec<u64> = lines.iter().map(|line| line.seq).collect();
    assert_eq!(seqs, [first, third, fourth], "a set that differs in nothing has no line");
    let edition = read_city(reviewed.city.path()).0.unwrap().edition();
    for line in &lines {
        assert_eq!(line.digest, Some(edition.digest()));
        let by: Vec<&str> = line.signed.iter().map(|one| one.by.as_str()).collect();
        assert_eq!((by, line.needed), (vec!["王医生0，市人民医院", "王医生1，市人民医院"], 2));
    }
    assert_eq!((lines[0].change.en.as_str(), lines[0].change.zh.as_str()), ("the first set", "第一套"));
    assert_eq!((lines[1].change.en.as_str(), lines[1].rollback), ("sites: 1", None));
    assert_eq!((lines[2].change.en.as_str(), lines[2].rollback), (&*format!("returned to set {first}"), Some(first)));
}

#[test]
fn a_changed_log_is_noticed_at_its_line_and_nothing_goes_out_over_it() {
    let reviewed = Reviewed { city: City::new(), out: Folder::new(), keys: Folder::new() };
    let key = reviewed.key(0);
    let file = reviewed.file(0);
    let publish = |more: &[&str]| reviewed.publish(&[&["--sign", text(&file)], more].concat());
    for (from, to) in [("1 Square", "2 Square"), ("2 Square", "3 Square"), ("3 Square", "4 Square")] {
        assert_eq!(publish(&[]).0, 0);
        reviewed.city.edit("sites.csv", from, to);
    }
    let check = || anxin(&["key", "check", text(reviewed.out.path()), &key]);
    let (code, said, err) = check();
    assert!(code == 0 && said.contains("log.jsonl: 3 lines"), "{said}{err}");
    let good = reviewed.log();
    let words = String::from_utf8(good.clone()).unwrap();
    let lines: Vec<&str> = words.lines().collect();
    let join = |lines: &[&str]| lines.iter().map(|line| format!("{line}\n")).collect::<String>();
    let first_changed = lines[0].replace("the first set", "no set");
    for (bad, line, how) in [
        (join(&[first_changed.as_str(), lines[1], lines[2]]), 2, How::Chain),
        (join(&[lines[0], lines[2]]), 2, How::Chain),
        (join(&[lines[1], lines[2]]), 1, How::Chain),
        (join(&[lines[0], lines[1], lines[2], lines[2]]), 4, How::Chain),
        (words[..words.len() - 20].to_owned(), 3, How::Cut),
        (join(&[lines[0], lines[1], "{}"]), 3, How::NoLine),
        // A chain that holds, of another set than the one that is out.
        (join(&[lines[0], lines[1]]), 2, How::Other),
    ] {
        fs::write(reviewed.out.join("log.jsonl"), &bad).unwrap();
        if how != How::Other {
            assert_eq!(read_log(bad.as_bytes()).map_err(|broken| (broken.line, broken.how)), Err((line, how)));
            assert!(check().0 == 1 && check().2.contains(&format!("line {line} of the public log")));
            let before = tree(reviewed.out.path());
            let (code, _, err) = publish(&[]);
            assert!(code == 1 && err.contains(&format!("line {line} of the public log")), "{err}");
            assert!(tree(reviewed.out.path()) == before, "something is written");
        }
    }
    // The last line is held by the signature of whoever publishes.
    let changed = words.replace("sites: 1", "sites: 0");
    let last = format!("{}\n{}\n{}\n", lines[0], lines[1], changed.lines().nth(2).unwrap());
    fs::write(reviewed.out.join("log.jsonl"), last).unwrap();
    assert!(check().0 == 1 && check().2.contains("its last line"), "{:?}", check());
    fs::write(reviewed.out.join("log.jsonl"), good).unwrap();
    assert_eq!(publish(&[]).0, 0);
}

#[test]
fn a_log_that_is_lost_begins_again_and_what_is_out_does_not_wait_for_one_that_is_broken_where_somebody_says_so() {
    let reviewed = Reviewed { city: City::new(), out: Folder::new(), keys: Folder::new() };
    reviewed.published(&[]);
    fs::write(reviewed.out.join("log.jsonl"), "x\n").unwrap();
    // The same edition, with what is newly observed: it goes out, and the log is named.
    assert_eq!(reviewed.publish(&[]).0, 1);
    let (code, said, err) = reviewed.publish(&["--yes"]);
    assert!(code == 1 && said.starts_with("published") && err.contains("line 1 of the public log"), "{said}{err}");
    fs::remove_file(reviewed.out.join("log.jsonl")).unwrap();
    reviewed.published(&["--yes"]);
    assert_eq!(read_log(&reviewed.log()).unwrap().len(), 1);
}

#[test]
fn a_set_that_never_came_out_has_a_line_and_the_next_one_goes_on_from_it() {
    let reviewed = Reviewed { city: City::new(), out: Folder::new(), keys: Folder::new() };
    let first = reviewed.published(&[]);
    let manifest = fs::read(reviewed.out.join("manifest.json")).unwrap();
    reviewed.city.edit("sites.csv", "1 Square", "2 Square");
    let lost = reviewed.published(&[]);
    // As where the publisher was killed between the line and the manifest.
    fs::write(reviewed.out.join("manifest.json"), manifest).unwrap();
    reviewed.city.edit("sites.csv", "2 Square", "3 Square");
    let second = reviewed.published(&[]);
    assert!(second > first);
    reviewed.city.edit("sites.csv", "3 Square", "4 Square");
    let third = reviewed.published(&[]);
    let seqs: Vec<u64> = read_log(&reviewed.log()).unwrap().iter().map(|line| line.seq).collect();
    assert_eq!(seqs, [first, lost, second, third]);
}

#[test]
fn a_watch_waits_for_signatures_and_goes_on_once_the_last_is_saved() {
    let reviewed = Reviewed::new(2, 2);
    let start = real_now();
    let extras = Extras { log: true, ..Extras::default() };
    let mut watcher = Watcher::new(local(), reviewed.city.path(), reviewed.out.path(), extras);
    let mut look = || watcher.look(start).or_else(|| watcher.look(start));
    let waits = |event: Option<Event>| match event {
        Some(Event::HeldBack { held, .. }) => held.slips.iter().any(Slip::needs_signatures),
        _ => false,
    };
    assert!(waits(look()));
    assert!(look().is_none());
    reviewed.sign(0);
    assert!(waits(look()));
    reviewed.sign(1);
    assert!(matches!(look(), Some(Event::Published { .. })));
    reviewed.city.edit("guidance/actions.csv", "Call the community", "Ring the community");
    assert!(waits(look()));
    let lines = read_log(&reviewed.log()).unwrap();
    assert_eq!((lines.len(), lines[0].signed.len()), (1, 2));
}

/// The demo city, and all that it tells.
static PINGHU: LazyLock<(CityData, Outcomes)> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../city/pinghu");
    let city = read_city(&root).0.unwrap();
    let all = outcomes(city.rules_to_prove(), None).unwrap();
    (city, all)
});

/// Whether these answers fulfil the condition.
fn meets(condition: &Condition, answers: &[(String, String)]) -> bool {
    condition.iter().all(|side| {
        let given = answers.iter().find(|(fact, _)| *fact == side.fact).map_or(UNKNOWN, |(_, value)| value.as_str());
        side.any_of.iter().any(|answer| match answer {
            Answer::Value(value) => value == given,
            Answer::Hours { from, below } => {
                given.parse::<i64>().is_ok_and(|hours| *from <= hours && below.is_none_or(|below| hours < below))
            }
        })
    })
}

/// Checks the outcomes of `city` against what its tables tell each of `many` people on `now`.
fn tells_what_phones_tell(city: &CityData, all: &Outcomes, now: Timestamp, many: usize) {
    let decisions = anxin_core::eligibility::Decisions::new(&city.rules).unwrap();
    let questions: Vec<_> = city.rules.questions.iter().filter(|question| !question.values.is_empty()).collect();
    let mut seed = 7_u64;
    let mut draw = |many: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % many
    };
    let day = now.local(city.settings.offset).date();
    let today = all.periods.iter().position(|period| {
        // `until 2022-03-15 23:59:59`, `from 2022-03-16 00:00:00`, `on any day`
        let word = |name: &str| period.en.split(name).nth(1).map(|rest| rest[..10].to_owned());
        let day = anxin_core::time::date_text(day);
        word("from ").is_none_or(|from| from <= day) && word("until ").is_none_or(|until| day <= until)
    });
    let today = today.unwrap();
    for _ in 0..many {
        let mut answers = Answers::default();
        let mut given = Vec::new();
        for question in &questions {
            let choice = draw(question.values.len() + 1);
            if let Some(choice) = question.values.get(choice) {
                answers.set(question.fact.as_str(), choice.value.as_str(), now);
                given.push((question.fact.clone(), choice.value.clone()));
            }
        }
        let advice = decisions.advise(&city.rules, &answers, now, city.settings.offset).unwrap();
        let here = |group: &&anxin_prove::outcomes::Group| {
            meets(&group.answers, &given) && (group.periods.is_empty() || group.periods.contains(&today))
        };
        // The first section that takes the person in, and the only card of it that does.
        let section = all.situations.iter().find(|one| one.who.iter().any(|group| here(&group))).unwrap();
        assert_eq!(section.id, advice.situation, "{given:?}");
        let cards: Vec<_> = section.outcomes.iter().filter(|one| one.who.iter().any(|group| here(&group))).collect();
        assert_eq!(cards.len(), 1, "{given:?}");
        let told: Vec<&str> = cards[0].told.steps.iter().map(|step| step.action.as_str()).collect();
        let advised: Vec<&str> = advice.actions.iter().map(|advised| advised.action.as_str()).collect();
        assert_eq!(told, advised, "{given:?}");
        assert_eq!(cards[0].told.reason, advice.why.reason, "{given:?}");
        let plan = decisions.plan(&city.rules, &answers, now, city.settings.offset).map(|(plan, _)| plan);
        assert_eq!(cards[0].told.plan.as_ref().map(|(plan, _)| plan.clone()), plan, "{given:?}");
        // At each kind of site exactly one verdict takes the person in.
        for visit in &cards[0].visits {
            let judged =
                visit.verdicts.iter().filter(|one| one.who.is_empty() || one.who.iter().any(|group| here(&group)));
            assert_eq!(judged.count(), 1, "{given:?} {:?}", visit.kinds);
        }
    }
}

#[test]
fn whoever_one_is_there_is_one_card_and_it_says_what_a_phone_says() {
    let (city, all) = &*PINGHU;
    for clock in [1_647_482_400, 1_647_200_000] {
        tells_what_phones_tell(city, all, Timestamp(clock), 2000);
    }
    // Each set of words once, the gravest first.
    let told: std::collections::BTreeSet<_> = all.all().map(|outcome| &outcome.told).collect();
    assert_eq!(told.len(), all.all().count());
    assert_eq!(all.situations[0].id, "emergency");
}

#[test]
fn the_page_has_every_word_and_no_clock() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../city/pinghu");
    let (code, page, err) = anxin(&["review", text(&folder)]);
    assert_eq!(code, 0, "{err}");
    let (city, all) = &*PINGHU;
    let escaped = |text: &str| text.replace('&', "&amp;").replace('\'', "&#39;").replace('"', "&quot;");
    for situation in &city.guidance.situations {
        assert!(page.contains(&escaped(&situation.summary.zh)) && page.contains(&escaped(&situation.summary.en)));
    }
    for action in &city.guidance.actions {
        assert!(
            page.contains(&escaped(&action.detail.zh)) && page.contains(&escaped(&action.detail.en)),
            "{}",
            action.id
        );
    }
    for situation in &city.guidance.situations {
        assert!(
            page.contains(&escaped(&situation.ends.zh)) && page.contains(&escaped(&situation.ends.en)),
            "{}",
            situation.id
        );
    }
    for reason in all.all().flat_map(|outcome| &outcome.told.steps).flat_map(|step| &step.reasons) {
        let words = city.guidance.reason(reason).unwrap();
        assert!(page.contains(&escaped(&words.zh)) && page.contains(&escaped(&words.en)), "{reason}");
    }
    // Whom to call where nobody answers, and the sentences that are signed.
    let line = city.city.hotlines.iter().find(|line| !line.next.is_empty()).unwrap();
    let next = city.city.hotlines.iter().find(|other| other.id == line.next).unwrap();
    assert!(page.contains(&format!("no answer: {} {}", escaped(&next.name.en), next.phone)), "{}", line.id);
    let properties = city.proof.properties.as_ref().unwrap();
    for property in properties.people.rows.iter().chain(&properties.sites.rows) {
        assert!(
            page.contains(&escaped(&property.says.zh)) && page.contains(&escaped(&property.says.en)),
            "{}",
            property.id
        );
    }
    assert_eq!(page.matches("<article ").count(), all.all().count());
    assert!(!page.contains("id=\"changes\""), "nothing was compared");
    assert!(!page.contains("<script") && !page.contains("http://") && page.contains("default-src 'none'"));
    assert!(page.contains(&city.edition().digest()));
    let small = City::new();
    let page = || anxin(&["review", text(small.path())]).1;
    assert_eq!(page(), page(), "the same sheets, the same page");
}

#[test]
fn what_changed_since_the_edition_that_is_out_is_marked() {
    let city = City::new();
    let out = Folder::new();
    assert_eq!(anxin(&["publish", text(city.path()), text(out.path())]).0, 0);
    let review = |since: &Path| -> serde_json::Value {
        let (code, said, err) = anxin(&["review", text(city.path()), "--since", text(since), "--format", "json"]);
        assert_eq!(code, 0, "{err}");
        serde_json::from_str(&said).unwrap()
    };
    let marks = |review: &serde_json::Value| -> Vec<(String, String)> {
        let outcomes = review["outcomes"].as_array().unwrap().iter();
        let word = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        outcomes.map(|one| (word(&one["told"]["situation"]), word(&one["change"]))).collect()
    };
    let same = review(out.path());
    assert!(marks(&same).iter().all(|(_, mark)| mark == "same"), "{:?}", marks(&same));
    assert_eq!(same["gone"].as_array().unwrap().len(), 0);
    let before = City::copy_of(city.path());
    city.edit("guidance/actions.csv", "Call the community", "Ring the community");
    let words = review(out.path());
    assert!(marks(&words).contains(&("yellow".into(), "words".into())), "{:?}", marks(&words));
    assert!(marks(&words).contains(&("calm".into(), "same".into())), "{:?}", marks(&words));
    city.edit("rules/advice.csv", "c1,yellow,-,call,of_yellow,", "c1,\"yellow,calm\",-,call,of_yellow,");
    for since in [out.path(), before.path()] {
        let rules = review(since);
        let calm: Vec<_> = marks(&rules).into_iter().filter(|(situation, _)| situation == "calm").collect();
        assert_eq!(calm, [("calm".to_owned(), "new".to_owned())]);
        assert_eq!(rules["gone"][0]["told"]["situation"], "calm");
        assert_eq!(rules["gone"][0]["now"].as_array().unwrap().len(), 1);
    }
}

#[test]
fn what_changed_stands_first_and_says_why_the_rest_need_not_be_read() {
    let city = City::new();
    let out = Folder::new();
    assert_eq!(anxin(&["publish", text(city.path()), text(out.path())]).0, 0);
    let before = City::copy_of(city.path());
    let page = |since: &Path| {
        let (code, said, err) = anxin(&["review", text(city.path()), "--since", text(since)]);
        assert_eq!(code, 0, "{err}");
        said
    };
    // Of what stands between the heading and the contents.
    let changes = |page: &str| {
        let start = page.find("<section id=\"changes\">").unwrap();
        let end = page.find("<nav class=\"contents\">").unwrap();
        assert!(start < end, "what changed stands first");
        page[start..end].to_owned()
    };
    for since in [out.path(), before.path()] {
        let same = changes(&page(since));
        assert!(!same.contains("<b>变了 other</b>") && !same.contains("<article "), "{same}");
        assert_eq!(same.matches("一字不差 the same").count(), 6, "{same}");
        let hashes: Vec<&str> = same.rsplit("<code>").take(2).map(|code| code.split('<').next().unwrap()).collect();
        assert!(hashes[0].len() == 64 && hashes[0] == hashes[1] && same.contains(" = <code>"), "{same}");
    }
    city.edit("guidance/actions.csv", "Call the community", "Ring the community");
    city.edit("guidance/actions.csv", "wait;stay", "wait");
    city.edit("rules/bring.csv", "b2,\"green,yellow\",phone", "b2,green,phone");
    city.edit("zones.csv", "court,lockdown", "court,control");
    for since in [out.path(), before.path()] {
        let other = changes(&page(since));
        for part in ["规则", "文字", "三区", "急症信号"] {
            let row = other.split("<tr>").find(|row| row.contains(part) && row.contains("<code>")).unwrap();
            assert!(row.contains("<b>变了 other</b>"), "{part}: {row}");
        }
        assert_eq!(other.matches("一字不差 the same").count(), 2, "sentences and numbers: {other}");
        for words in [
            "Call the community",
            "Ring the community",
            "step call, detail",
            "bring b2",
            "kind of step wait",
            "wait;stay",
            "zone court",
        ] {
            assert!(
                other.contains(words) || other.contains(&words.replace("wait;stay", "stay;wait")),
                "{words}: {other}"
            );
        }
        assert!(!other.contains("As usual"), "what is as it was is not repeated: {other}");
        assert!(other.contains(" = <code>"), "the rest is the same, byte for byte: {other}");
    }
    // Others who are told it are seen, though its words are others too.
    city.edit("rules/advice.csv", "c1,yellow,-,call,of_yellow,", "c1,\"yellow,open\",-,call,of_yellow,");
    let (_, said, _) = anxin(&["review", text(city.path()), "--since", text(before.path()), "--format", "json"]);
    let review: serde_json::Value = serde_json::from_str(&said).unwrap();
    let of = |situation: &str| {
        review["outcomes"].as_array().unwrap().iter().find(|one| one["told"]["situation"] == situation).unwrap().clone()
    };
    assert_eq!((of("open")["change"].as_str(), of("yellow")["change"].as_str()), (Some("new"), Some("words")));
    city.edit("rules/advice.csv", "c1,\"yellow,open\",-,call,of_yellow,", "c1,yellow,-,call,of_yellow,");
    city.edit("rules/access.csv", "g1,calm,general,-,eligible,of_green", "g1,calm,general,-,ask,of_open");
    city.edit("guidance/actions.csv", "Wait at home", "Wait in your home");
    let other = changes(&page(before.path()));
    assert!(other.contains("<article id=\"c") && other.contains("sites are judged otherwise"), "{other}");
    city.edit("rules/access.csv", "g1,calm,general,-,ask,of_open", "g1,calm,general,-,eligible,of_green");
    // A new outcome stands there whole, with the words below its steps.
    city.edit("rules/advice.csv", "c1,yellow,-,call,of_yellow,", "c1,\"yellow,calm\",-,call,of_yellow,");
    let other = changes(&page(out.path()));
    assert!(other.contains("<article id=\"c") && other.contains("<br>Ring the community<br>"), "{other}");
    assert!(other.contains("What nobody is told any more"), "{other}");
}

#[test]
fn a_page_is_marked_and_nobody_signs_while_the_rules_have_errors() {
    let reviewed = Reviewed::new(1, 1);
    reviewed.city.edit("rules/advice.csv", "c1,yellow,-,call,of_yellow,,daily", "c1,yellow,-,call,of_yellow,,");
    let (code, page, _) = anxin(&["review", text(reviewed.city.path())]);
    assert!(code == 0 && page.contains("class=\"box warn\""));
    let (code, _, err) = reviewed.try_sign(0);
    assert!(code == 1 && err.contains("nothing was signed") && err.contains("no-source"), "{err}");
    assert!(!reviewed.city.path().join("signed").exists());
}

#[test]
fn whoever_may_not_sign_does_not() {
    let reviewed = Reviewed::new(1, 1);
    reviewed.key(5);
    let (code, _, err) = reviewed.try_sign(5);
    assert!(code == 1 && err.contains("none of the 1 in [review] keys"), "{err}");
    let key = reviewed.file(0);
    for by in ["", " ", "a\nkey b", "a\u{202e}b", &"x".repeat(81)] {
        let (code, _, err) = anxin(&["review", text(reviewed.city.path()), "--sign", text(&key), "--as", by]);
        assert!(code == 1 && err.contains("write name and office"), "{by:?} {err}");
    }
    assert_eq!(anxin(&["review", text(reviewed.city.path()), "--sign", text(&key)]).0, 2);
    assert!(!reviewed.city.path().join("signed").exists());
}
