//! Slips in what no phone reads and in the words that decide: what a city is held to is not lost without a question.

use std::fs;
use std::path::Path;

use crate::support::{City, Folder, anxin, local, text};
use anxin_publisher::check::read_city;
use anxin_publisher::feed::Extras;
use anxin_publisher::moment::real_now;
use anxin_publisher::watch::{Event, Watcher};

const CONTRADICTIONS: &str = "id,one,other,says_zh,says_en,source
call-go,action:call,kind:go,不能又打电话又出门,Nobody calls and goes,daily
wait-go,action:wait,kind:go,不能又等又出门,Nobody waits and goes,daily
";

/// The small city, with sentences and a step that they speak of.
fn city() -> City {
    let city = City::new();
    city.write("contradictions.csv", CONTRADICTIONS);
    city.edit(
        "guidance/actions.csv",
        "#/sites,wait;stay",
        "#/sites,wait;stay\ngo,去检测,Be tested,去采样点,Go to a site,,#/sites,go;test",
    );
    city
}

/// A city with sentences, and where it is published.
struct Out {
    city: City,
    out: Folder,
}

impl Out {
    fn new() -> Self {
        let out = Self { city: city(), out: Folder::new() };
        let (code, said, err) = out.publish(&[]);
        assert_eq!(code, 0, "{said}{err}");
        out
    }

    fn publish(&self, more: &[&str]) -> (u8, String, String) {
        anxin(&[&["publish", text(self.city.path()), text(self.out.path())], more].concat())
    }

    /// Sees that it is refused, with these words in both languages, goes out where it is meant, and is asked about once.
    fn asks(&self, en: &str, zh: &str) {
        let (code, said, err) = self.publish(&[]);
        assert_eq!((code, said.as_str()), (1, ""), "{err}");
        assert!(err.contains(en), "{en}\n{err}");
        let (code, _, err) = self.publish(&["--lang", "zh"]);
        assert!(code == 1 && err.contains(zh), "{zh}\n{err}");
        assert_eq!(self.publish(&["--yes"]).0, 0);
        let (code, _, err) = self.publish(&[]);
        assert_eq!(code, 0, "and is no slip any more: {err}");
    }
}

#[test]
fn sentences_that_are_lost_are_asked_about() {
    let out = Out::new();
    out.city.remove("contradictions.csv");
    out.asks(
        "2 sentences that held for everybody would be gone: contradictions/call-go, contradictions/wait-go",
        "对所有人都要成立的要求少了 2 条：contradictions/call-go",
    );
}

#[test]
fn a_sentence_that_asks_for_less_is_asked_about_and_its_wording_is_not() {
    let out = Out::new();
    out.city.edit("contradictions.csv", "wait-go,action:wait,kind:go", "wait-go,action:wait,kind:test");
    out.asks(
        "1 sentences that hold for everybody would ask for something else: contradictions/wait-go",
        "对所有人都要成立的要求改了 1 条：contradictions/wait-go",
    );
    out.city.edit("contradictions.csv", "Nobody calls and goes", "Nobody both calls and goes");
    assert_eq!(out.publish(&[]).0, 0);
}

#[test]
fn a_log_from_before_it_held_sentences_still_asks_where_all_are_gone() {
    let out = Out::new();
    let log = out.out.join("log.jsonl");
    let mut line: serde_json::Value = serde_json::from_slice(&fs::read(&log).unwrap()).unwrap();
    assert!(line.as_object_mut().unwrap().remove("held").is_some());
    fs::write(&log, line.to_string() + "\n").unwrap();
    // The manifest of that publisher named no line.
    let path = out.out.join("manifest.json");
    let manifest = fs::read_to_string(&path).unwrap();
    let (start, rest) = manifest.split_once(",\"log\":\"").unwrap();
    fs::write(&path, format!("{start}{}", &rest[65..])).unwrap();
    out.city.remove("contradictions.csv");
    out.asks("sentences that held for everybody would be gone", "要求少了");
}

#[test]
fn a_step_that_is_less_than_it_was_is_asked_about() {
    let out = Out::new();
    out.city.edit("guidance/actions.csv", "wait;stay", "wait");
    out.asks("steps that would be less than they are", "wait stay;wait → wait");
}

#[test]
fn words_that_decide_are_shown_before_they_go_out() {
    let out = Out::new();
    out.city.edit("questions.toml", "zh = \"绿码\", en = \"Green\"", "zh = \"黄码\", en = \"Yellow code\"");
    // In Chinese alone: shown in Chinese.
    out.city.edit("tiers.csv", "足不出户", "可以自由出入");
    out.asks("answer code=green: Green → Yellow code", "tiers.csv lockdown 说明: 足不出户 → 可以自由出入");
}

/// Words that decide, each with what is said of its change.
const DECIDING: [(&str, &str, &str, &str, &str); 7] = [
    (
        "guidance/actions.csv",
        "go,去检测,Be tested,",
        "go,在家,Stay at home,",
        "step go: Be tested → Stay at home",
        "去检测 → 在家",
    ),
    (
        "guidance/actions.csv",
        "在家等待,Wait at home",
        "随处等待,Wait anywhere",
        "step wait: Wait at home → Wait anywhere",
        "随处",
    ),
    (
        "guidance/situations.csv",
        "黄码,Yellow,",
        "没事,All is well,",
        "situation yellow: Yellow → All is well",
        "黄码 → 没事",
    ),
    (
        "guidance/situations.csv",
        "还不清楚,Not clear yet",
        "没事,All is well",
        "situation open: Not clear yet → All is well",
        "没事",
    ),
    (
        "questions.toml",
        "zh = \"黄码\", en = \"Yellow\"",
        "zh = \"绿\", en = \"Lime\"",
        "code=yellow: Yellow → Lime",
        "黄码 → 绿",
    ),
    (
        "questions.toml",
        "什么颜色？\", en = \"Which colour?",
        "什么样？\", en = \"Which?",
        "question code: Which colour? → Which?",
        "样？",
    ),
    ("tiers.csv", "足不出户,", "可以外出,", "tiers.csv lockdown summary", "足不出户 → 可以外出"),
];

#[test]
fn each_word_that_decides_is_asked_about_when_it_changes_and_when_it_changes_back() {
    for (file, from, to, en, zh) in DECIDING {
        let out = Out::new();
        out.city.edit(file, from, to);
        let en = if file == "tiers.csv" { "words that decide what people do would be others" } else { en };
        out.asks(en, zh);
        out.city.edit(file, to, from);
        out.asks("words that decide what people do would be others", "决定人怎么做的文字变了");
    }
}

#[test]
fn a_watch_holds_each_word_that_decides_until_it_is_as_it_was() {
    for (file, from, to, ..) in DECIDING {
        let (city, out) = (city(), Folder::new());
        let extras = Extras { guarded: true, log: true, ..Extras::default() };
        let mut watcher = Watcher::new(local(), city.path(), out.path(), extras.clone());
        let mut event = |seconds: i64| (0..3).find_map(|_| watcher.look(real_now().plus(seconds)));
        assert!(matches!(event(0), Some(Event::Published { .. })));
        let before = fs::read(out.join("manifest.json")).unwrap();
        city.edit(file, from, to);
        assert!(matches!(event(1), Some(Event::HeldBack { .. })), "{to}");
        assert_eq!(fs::read(out.join("manifest.json")).unwrap(), before, "{to}");
        // A person means it; and changing it back is a change too.
        assert_eq!(anxin(&["publish", text(city.path()), text(out.path()), "--yes"]).0, 0);
        let mut watcher = Watcher::new(local(), city.path(), out.path(), extras);
        let mut event = |seconds: i64| (0..3).find_map(|_| watcher.look(real_now().plus(seconds)));
        assert!(matches!(event(2), Some(Event::Published { .. })), "{to}");
        city.edit(file, to, from);
        assert!(matches!(event(3), Some(Event::HeldBack { .. })), "{from}");
    }
}

#[test]
fn words_that_decide_nothing_are_not_asked_about() {
    let out = Out::new();
    out.city.edit("guidance/actions.csv", "打给社区,Call the community", "打给本社区,Call your community");
    let (code, _, err) = out.publish(&[]);
    assert_eq!(code, 0, "{err}");
}

#[test]
fn nothing_holds_for_months() {
    let city = City::new();
    city.edit("city.toml", "rules_valid_hours = 24", "rules_valid_hours = 8760");
    let (code, said, _) = anxin(&["check", text(city.path())]);
    assert!(code == 1 && said.contains("`8760` is not a whole number from 1 to 168"), "{said}");
    city.edit("city.toml", "rules_valid_hours = 8760", "rules_valid_hours = 168");
    city.edit("questions.toml", "value = \"green\"", "value = \"green\"\nreassures = true\nholds_hours = 87600");
    let (code, said, _) = anxin(&["check", text(city.path())]);
    assert!(code == 1 && said.contains("`87600` is not `holds_hours` of 336 at most"), "{said}");
}

#[test]
fn a_watch_holds_back_sentences_that_are_lost() {
    let (city, out) = (city(), Folder::new());
    let extras = Extras { guarded: true, log: true, ..Extras::default() };
    let mut watcher = Watcher::new(local(), city.path(), out.path(), extras);
    let mut event = |seconds: i64| (0..3).find_map(|_| watcher.look(real_now().plus(seconds)));
    assert!(matches!(event(0), Some(Event::Published { .. })));
    city.remove("contradictions.csv");
    assert!(matches!(event(1), Some(Event::HeldBack { .. })));
}

#[test]
fn a_city_with_sentences_names_signs_and_steps_that_call_are_more_than_known() {
    let city = City::copy_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../city/pinghu"));
    let codes = || read_city(city.path()).1.iter().map(|finding| finding.code()).collect::<Vec<_>>();
    let before = codes();
    assert!(!before.contains(&"no-signs") && !before.contains(&"call-only-known") && !before.contains(&"placeholder"));
    city.edit("questions.toml", "emergency = [\"severe\"]\n", "");
    city.edit("guidance/actions.csv", ",care;call;go", ",know");
    let after = codes();
    assert!(after.contains(&"no-signs") && after.contains(&"call-only-known"), "{after:?}");
}

#[test]
fn what_a_new_city_left_to_be_changed_is_said() {
    let folder = Folder::new();
    let city = folder.join("city");
    assert_eq!(anxin(&["new", text(&city)]).0, 0);
    let findings = read_city(&city).1;
    let files: Vec<&str> =
        findings.iter().filter(|f| f.code() == "placeholder").map(|f| f.location.file.as_str()).collect();
    assert!(files.contains(&"city.toml") && files.contains(&"sites.csv"), "{files:?}");
}
