//! The diff that protects: what looks like a slip is not published before somebody says that it is meant.

use std::fs;
use std::sync::LazyLock;

use crate::support::{City, Folder, anxin, local, text, tree};
use anxin_core::time::Timestamp;
use anxin_publisher::feed::{Extras, LocalDisk};
use anxin_publisher::moment::real_now;
use anxin_publisher::watch::{Event, NotRenewed, Watcher};

/// A city that is out.
struct Out {
    city: City,
    out: Folder,
}

impl Out {
    fn new() -> Self {
        Self::of(City::new())
    }

    fn of(city: City) -> Self {
        let out = Self { city, out: Folder::new() };
        let (code, said, err) = out.publish(&[]);
        assert_eq!(code, 0, "the first publication never asks: {said}{err}");
        out
    }

    fn publish(&self, more: &[&str]) -> (u8, String, String) {
        anxin(&[&["publish", text(self.city.path()), text(self.out.path())], more].concat())
    }

    /// Sees that the sheets are held back for this reason, in both languages, and that they are published where it is meant.
    fn holds_back(&self, en: &str, zh: &str) {
        let before = tree(self.out.path());
        let (code, said, err) = self.publish(&[]);
        assert_eq!((code, said.as_str()), (1, ""), "{err}");
        assert!(err.contains("nothing was published") && err.contains("--yes"), "{err}");
        assert!(err.contains(en), "{en}\n{err}");
        let (code, _, err) = self.publish(&["--lang", "zh"]);
        assert!(code == 1 && err.contains("什么都没有发布") && err.contains(zh), "{zh}\n{err}");
        let (code, said, _) = self.publish(&["--dry-run"]);
        assert!(code == 0 && said.contains("takes --yes") && said.contains(en), "{said}");
        assert_eq!(tree(self.out.path()), before, "nothing is written");
        let (code, said, err) = self.publish(&["--yes"]);
        assert_eq!(code, 0, "{said}{err}");
        assert_eq!(self.publish(&[]).0, 0, "and is no slip any more");
    }

    fn goes_out(&self) {
        let (code, said, err) = self.publish(&[]);
        assert_eq!(code, 0, "{said}{err}");
    }

    fn keep_lines(&self, file: &str, keep: impl Fn(&str) -> bool) {
        let path = self.city.path().join(file);
        let kept: Vec<String> =
            fs::read_to_string(&path).unwrap().lines().filter(|l| keep(l)).map(str::to_owned).collect();
        fs::write(path, kept.join("\n") + "\n").unwrap();
    }
}

#[test]
fn what_a_day_brings_is_published_without_a_question() {
    let out = Out::new();
    out.city.edit("sites.csv", "1 Square", "2 Square").edit("sites.csv", "08:00-20:00", "08:00-18:00");
    out.city.edit("notices.csv", "正文", "新的正文").edit("queue/2022-03-17T1000.csv", "30,45", "50,60");
    out.goes_out();
    // Stricter is never a slip of this kind.
    out.city.edit("zones.csv", "ring,control", "ring,lockdown");
    out.goes_out();
}

#[test]
fn sites_that_are_gone_are_asked_about_with_their_names() {
    let out = Out::new();
    for file in ["sites.csv", "queue/2022-03-17T0955.csv", "queue/2022-03-17T1000.csv", "queue/2022-03-17T1005.csv"] {
        if out.city.path().join(file).exists() {
            out.keep_lines(file, |line| !line.starts_with("hall,") && !line.starts_with("inner,"));
        }
    }
    out.holds_back("2 of 3 sites would be gone: Hall, Inner Court", "3 个采样点里有 2 个不见了：会堂采样点、");
}

#[test]
fn a_site_under_another_id_is_not_gone() {
    let out = Out::new();
    for file in ["sites.csv", "queue/2022-03-17T0955.csv", "queue/2022-03-17T1000.csv", "queue/2022-03-17T1005.csv"] {
        let path = out.city.path().join(file);
        if let Ok(sheet) = fs::read_to_string(&path) {
            fs::write(path, sheet.replace("\nsquare,", "\nplaza,").replace("\nhall,", "\nforum,")).unwrap();
        }
    }
    out.goes_out();
}

#[test]
fn a_milder_tier_is_asked_about() {
    let out = Out::new();
    out.city.edit("zones.csv", "court,lockdown", "court,precaution");
    out.holds_back("zones with a milder tier: Inner Court (lockdown -> precaution)", "内院（封控区 → 防范区）");
}

#[test]
fn a_lockdown_that_vanished_is_asked_about() {
    let out = Out::new();
    out.keep_lines("zones.csv", |line| !line.starts_with("court,"));
    out.city.edit("communities.csv", "court; ring", "ring");
    let path = out.city.path().join("zones.geojson");
    let mut drawn: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    drawn["features"].as_array_mut().unwrap().retain(|zone| zone["properties"]["id"] != "court");
    fs::write(path, drawn.to_string()).unwrap();
    out.holds_back("lockdown zones would be gone: Inner Court", "封控区不见了：内院");
}

#[test]
fn a_zone_that_is_lifted_at_a_moment_that_has_come_is_no_slip() {
    let out = Out::new();
    let path = out.city.path().join("zones.csv");
    let lifted = |at: &str| {
        let sheet = fs::read_to_string(&path).unwrap();
        let lines: Vec<String> = sheet
            .lines()
            .enumerate()
            .map(|(row, line)| match row {
                0 => format!("{line},lifted_at"),
                _ if line.starts_with("court,") => format!("{line},{at}"),
                _ => line.to_owned(),
            })
            .collect();
        fs::write(&path, lines.join("\n") + "\n").unwrap();
    };
    let before = fs::read_to_string(&path).unwrap();
    lifted("2022-03-17 09:00");
    out.goes_out();
    // One that the sheets do not lift yet, and that is gone all the same, is asked about.
    fs::write(&path, before).unwrap();
    out.goes_out();
    out.keep_lines("zones.csv", |line| !line.starts_with("court,"));
    out.city.edit("communities.csv", "court; ring", "ring");
    let (code, _, err) = out.publish(&[]);
    assert!(code == 1, "{err}");
}

#[test]
fn sites_that_come_back_into_service_together_are_asked_about() {
    let city = City::new();
    let path = city.path().join("sites.csv");
    let open = fs::read_to_string(&path).unwrap();
    let with = |states: [&str; 3]| {
        let mut states = states.into_iter();
        let lines = open.lines().enumerate().map(|(row, line)| match row {
            0 => format!("{line},status,status_typed"),
            _ if line.is_empty() || line.starts_with('#') => line.to_owned(),
            _ => match states.next().unwrap() {
                "" => format!("{line},,"),
                state => format!("{line},{state},as typed"),
            },
        });
        lines.collect::<Vec<_>>().join("\n") + "\n"
    };
    fs::write(&path, with(["closed", "paused", "unknown"])).unwrap();
    let out = Out::of(city);
    fs::write(&path, with(["", "", ""])).unwrap();
    out.holds_back(
        "3 of 3 sites were not in service and would be open: Square",
        "3 个采样点里有 3 个从不在服务变成开放：广场采样点",
    );
    // The other way is only stricter.
    fs::write(&path, with(["paused", "paused", ""])).unwrap();
    out.goes_out();
}

#[test]
fn an_outline_that_shrinks_is_asked_about() {
    let out = Out::new();
    let path = out.city.path().join("zones.geojson");
    let mut drawn: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    for zone in drawn["features"].as_array_mut().unwrap() {
        if zone["properties"]["id"] == "court" {
            let ring = zone["geometry"]["coordinates"][0].as_array_mut().unwrap();
            let first = ring[0].clone();
            for point in ring {
                for axis in 0..2 {
                    let (from, to) = (first[axis].as_f64().unwrap(), point[axis].as_f64().unwrap());
                    point[axis] = (from + (to - from) / 4.0).into();
                }
            }
        }
    }
    fs::write(path, drawn.to_string()).unwrap();
    out.holds_back("less than half of it: Inner Court", "面积不到原来的一半：内院");
}

#[test]
fn access_that_is_relaxed_is_asked_about_with_an_example() {
    let out = Out::new();
    out.city.edit("rules/access.csv", "y2,yellow,general,-,not,", "y2,yellow,general,-,eligible,");
    out.holds_back("access to sites would be relaxed: ", "能去的采样点变宽松：");
}

#[test]
fn sites_that_take_other_people_are_asked_about() {
    let out = Out::new();
    out.city.edit("sites.csv", ",,general,08:00-20:00", ",,general; yellow,08:00-20:00");
    out.holds_back(
        "1 of 3 sites would serve groups that they did not serve: Square",
        "1 个多了以前不接待的人群：广场采样点",
    );
}

#[test]
fn numbers_to_call_are_asked_about() {
    let out = Out::new();
    out.city.edit("city.toml", "emergency = \"120\"", "emergency = \"121\"").edit("city.toml", "0000-120", "0000-121");
    out.holds_back(
        "numbers to call would be others: the emergency number 120 → 121, Community 0000-120 → 0000-121",
        "急救电话 120 → 121、社区 0000-120 → 0000-121",
    );
}

#[test]
fn columns_that_were_lost_and_sheets_that_are_gone_are_asked_about() {
    let out = Out::new();
    let path = out.city.path().join("sites.csv");
    let sheet = fs::read_to_string(&path).unwrap();
    fs::write(&path, sheet.replace("121.021,30.72,", ",,").replace("121.03,30.621,gcj02", ",,")).unwrap();
    out.city.remove("services.csv").remove("topics.csv");
    out.holds_back("whole sheets would be gone: services", "整类数据不见了：services");
}

#[test]
fn another_datum_is_asked_about() {
    let out = Out::new();
    out.city.edit("sites.csv", "121.021,30.72,,", "121.021,30.72,bd09,").edit(
        "sites.csv",
        "30.621,gcj02",
        "30.621,wgs84",
    );
    out.holds_back("sites would move by more than 200 m", "移动了 200 米以上");
}

#[test]
fn the_share_that_is_asked_about_is_the_citys() {
    let out = Out::new();
    let path = out.city.path().join("city.toml");
    let settings = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{settings}\n[publish]\naudience_percent = 90\n")).unwrap();
    out.city.edit("sites.csv", ",,general,08:00-20:00", ",,general; yellow,08:00-20:00");
    out.goes_out();
    fs::write(&path, format!("{settings}\n[publish]\naudience_percent = 101\n")).unwrap();
    assert!(anxin(&["check", text(out.city.path())]).1.contains("bad-number"));
}

#[test]
fn a_rollback_never_asks_and_a_build_does_not_either() {
    let out = Out::new();
    let first = anxin_publisher::feed::kept_sets(local(), out.out.path());
    out.city.edit("zones.csv", "ring,control", "ring,lockdown");
    out.goes_out();
    let (code, said, err) = out.publish(&["--rollback", &first[0].to_string()]);
    assert_eq!(code, 0, "{said}{err}");
    out.city.edit("zones.csv", "ring,lockdown", "ring,precaution");
    assert_eq!(anxin(&["build", text(out.city.path()), text(out.out.path())]).0, 0);
}

#[test]
fn a_set_that_cannot_be_read_is_not_taken_for_one_without_slips() {
    let out = Out::new();
    let objects = fs::read_dir(out.out.join("o")).unwrap().map(|entry| entry.unwrap().path());
    for object in objects.filter(|path| path.extension().is_some_and(|ending| ending == "json")) {
        fs::write(object, "damaged").unwrap();
    }
    out.city.edit("zones.csv", "court,lockdown", "court,precaution");
    let (code, _, err) = out.publish(&[]);
    assert!(code == 1 && err.contains("what is out cannot be read"), "{err}");
    assert_eq!(out.publish(&["--yes"]).0, 0);
}

/// Now, on the clock that the commands go by, too; the demonstration's begins at 10:00 all the same.
static START: LazyLock<Timestamp> = LazyLock::new(real_now);

fn event(watcher: &mut Watcher<'_, LocalDisk>, seconds: i64) -> Option<Event> {
    (0..3).find_map(|_| watcher.look(START.plus(seconds)))
}

#[test]
fn a_watch_holds_back_what_looks_like_a_slip_until_a_person_publishes_it() {
    let (city, out) = (City::new(), Folder::new());
    let extras = Extras { history: true, guarded: true, log: true, ..Extras::default() };
    let mut watcher = Watcher::new(local(), city.path(), out.path(), extras);
    assert!(matches!(event(&mut watcher, 0), Some(Event::Published { .. })), "the first publication never asks");
    let before = fs::read(out.join("manifest.json")).unwrap();
    city.edit("zones.csv", "court,lockdown", "court,precaution");
    let Some(Event::HeldBack { held, queues: None }) = event(&mut watcher, 1) else { panic!("not held back") };
    assert_eq!(held.slips.len(), 1);
    assert_eq!(fs::read(out.join("manifest.json")).unwrap(), before);
    assert!(event(&mut watcher, 2).is_none(), "said once");
    // Queues go on, upon what is out.
    city.edit("queue/2022-03-17T1000.csv", "30,45", "70,80");
    assert!(matches!(event(&mut watcher, 3), Some(Event::Published { queue_alone: true, .. })));
    let zones = || fs::read_to_string(out.join("zones.geojson")).unwrap_or_default();
    assert_eq!(zones(), "");
    let runs_out = event(&mut watcher, 20 * 60 + 299);
    assert!(
        matches!(
            runs_out,
            Some(Event::Published { queue_alone: true, .. } | Event::RunsOut { why: NotRenewed::HeldBack, .. })
        ),
        "{runs_out:?}"
    );
    // A person says that it is meant.
    let (code, said, err) = anxin(&["publish", text(city.path()), text(out.path()), "--yes"]);
    assert_eq!(code, 0, "{said}{err}");
    assert!(matches!(event(&mut watcher, 20 * 60 + 300), Some(Event::Confirmed { .. })));
    city.edit("services.csv", "As usual", "As always");
    assert!(matches!(event(&mut watcher, 20 * 60 + 301), Some(Event::Published { queue_alone: false, .. })));
}

#[test]
fn a_watch_goes_on_once_the_slip_is_mended() {
    let (city, out) = (City::new(), Folder::new());
    let extras = Extras { guarded: true, log: true, ..Extras::default() };
    let mut watcher = Watcher::new(local(), city.path(), out.path(), extras);
    event(&mut watcher, 0).unwrap();
    city.edit("zones.csv", "court,lockdown", "court,precaution");
    assert!(matches!(event(&mut watcher, 1), Some(Event::HeldBack { .. })));
    city.edit("zones.csv", "court,precaution", "court,lockdown").edit("services.csv", "As usual", "As always");
    assert!(matches!(event(&mut watcher, 2), Some(Event::Published { queue_alone: false, .. })));
}
