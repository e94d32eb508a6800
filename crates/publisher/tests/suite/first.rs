//! The first paint in the page beside a feed: no older than the feed, and nothing else of the page touched.

use std::fs;
use std::io;
use std::path::Path;

use anxin_core::time::Timestamp;
use anxin_publisher::check::read_city;
use anxin_publisher::feed::{Coding, Disk, Extras, publish_with};
use anxin_publisher::moment::Moment;

use crate::support::{City, Folder, anxin, as_on_local_disk, local, text};

/// A deployed page of the feed at `feed`, with the first paint of some earlier set.
fn page(feed: &str) -> String {
    format!(
        "<html data-feed=\"loading\"><head><script id=\"boot\" src=\"./boot-1.js\" data-wasm-integrity=\"sha384-X\"\n data-feed=\"{feed}\" \
         data-feed-keys=\"\"></script></head><div id=\"app\"><!--anxin first {}--><p>old</p><!--anxin first end--></div>\n",
        env!("CARGO_PKG_VERSION")
    )
}

/// The first paint in a page, and all else of it.
fn parts(page: &str) -> (&str, String) {
    let (head, rest) = page.split_once("<!--anxin first").unwrap();
    let (paint, tail) = rest.rsplit_once("<!--anxin first end-->").unwrap();
    (paint, [head, tail].concat())
}

fn publish(city: &City, out: &Path, command: &str, now: &str) -> (u8, String) {
    let (code, said, err) = anxin(&[command, text(city.path()), text(out), "--now", now]);
    assert!(said.contains("published"), "{said}{err}");
    (code, err)
}

#[test]
fn the_page_above_a_feed_gets_the_first_paint_of_each_set_and_keeps_all_else() {
    let (city, site) = (City::new(), Folder::new());
    let (index, out) = (site.join("index.html"), site.join("feed"));
    fs::create_dir_all(&out).unwrap();
    fs::write(&index, page("./feed/")).unwrap();
    for (command, now) in [("build", "2022-03-17 10:00"), ("publish", "2022-03-17 10:07")] {
        let (code, err) = publish(&city, &out, command, now);
        assert_eq!(code, 0, "{err}");
        let (new, old) = (fs::read_to_string(&index).unwrap(), page("./feed/"));
        let (paint, rest) = parts(&new);
        assert_eq!(rest, parts(&old).1, "{command}");
        assert!(
            paint.contains(&format!("截至 3月17日 {}<span class=\"feed-age__live\">，不是实时", &now[11..])),
            "{command}: of another moment: {paint}"
        );
        assert_eq!(paint.matches("data-first=\"sites-").count(), 2);
    }
    assert_eq!(fs::read_dir(site.path()).unwrap().count(), 2, "something was left beside the page");
}

#[test]
fn a_page_in_the_feeds_own_folder_is_refreshed_and_its_compressed_forms_with_it() {
    let (city, out) = (City::new(), Folder::new());
    let index = out.join("index.html");
    fs::write(&index, page("./")).unwrap();
    let small = |coding: Coding| out.join(&format!("index.html{}", coding.ending()));
    for coding in Coding::ALL {
        fs::write(small(coding), "of the old page").unwrap();
    }
    publish(&city, out.path(), "publish", "2022-03-17 10:00");
    let new = fs::read(&index).unwrap();
    assert!(String::from_utf8_lossy(&new).contains("截至 3月17日 10:00"));
    for coding in Coding::ALL {
        assert!(coding.holds(&fs::read(small(coding)).unwrap(), &new), "{}", coding.ending());
    }
}

#[test]
fn a_page_of_somebody_else_another_version_or_another_feed_is_left_alone_and_that_is_said_and_is_no_fault() {
    let (city, site) = (City::new(), Folder::new());
    let (index, out) = (site.join("index.html"), site.join("feed"));
    fs::create_dir_all(&out).unwrap();
    let start = format!("<!--anxin first {}-->", env!("CARGO_PKG_VERSION"));
    for theirs in [
        "<html>theirs</html>".to_owned(),
        page("./feed/").replace(&start, "<!--anxin first 0.0.0-->"),
        page("./other/"),
        page("./feed/../other/"),
        page("/feed/"),
        page("https://example.org/feed/"),
        page("./feed/").replace("id=\"boot\"", "id=\"else\""),
    ] {
        fs::write(&index, &theirs).unwrap();
        let (code, err) = publish(&city, &out, "publish", "2022-03-17 10:00");
        assert_eq!(code, 0, "{err}");
        assert_eq!(fs::read_to_string(&index).unwrap(), theirs);
        assert!(err.contains("index.html") && err.contains("left as it is"), "{err}");
    }
    fs::write(&index, page("other/.././feed")).unwrap();
    assert_eq!(publish(&city, &out, "publish", "2022-03-17 10:00"), (0, String::new()));
}

#[test]
fn a_feed_without_a_page_beside_it_comes_out_and_that_is_said_and_is_no_fault() {
    let (city, site) = (City::new(), Folder::new());
    let (code, err) = publish(&city, &site.join("feed"), "publish", "2022-03-17 10:00");
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("there is no page beside"), "{err}");
    assert!(!site.join("index.html").exists());
}

/// A disk on which no manifest can be written, and one on which no page can.
struct Full(&'static str);

impl Disk for Full {
    fn put(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        if path.ends_with(self.0) { Err(io::Error::other("the disk is full")) } else { local().put(path, bytes) }
    }

    as_on_local_disk!(get remove list touch lock forms);
}

#[test]
fn a_set_that_does_not_come_out_leaves_the_page_as_it_was() {
    let (city, site) = (City::new(), Folder::new());
    let (index, out) = (site.join("index.html"), site.join("feed"));
    fs::create_dir_all(&out).unwrap();
    fs::write(&index, page("./feed/")).unwrap();
    publish(&city, &out, "publish", "2022-03-17 10:00");
    let before = fs::read_to_string(&index).unwrap();
    let data = read_city(city.path()).0.unwrap();
    let moment = Moment::of_build(data.settings.demo_clock, Timestamp(1_900_000_000), None);
    let again =
        |disk: &dyn Disk| publish_with(disk, &out, &data, None, moment, &Extras { page: true, ..Extras::default() });
    again(&Full("manifest.json")).unwrap_err();
    assert_eq!(fs::read_to_string(&index).unwrap(), before);
    // The other way round, the set is out, and the page is whole and old.
    let published = again(&Full("index.html")).unwrap();
    assert!(published.warnings.iter().any(|fault| fault.contains("index.html")), "{:?}", published.warnings);
    assert_eq!(fs::read_to_string(&index).unwrap(), before);
    city.write("sites.csv", "id\n");
    let (code, ..) = anxin(&["publish", text(city.path()), text(&out)]);
    assert_ne!(code, 0);
    assert_eq!(fs::read_to_string(&index).unwrap(), before);
    again(local()).unwrap();
    assert_ne!(fs::read_to_string(&index).unwrap(), before);
}

#[test]
fn a_rollback_takes_the_page_back_too() {
    let (city, site) = (City::new(), Folder::new());
    let (index, out) = (site.join("index.html"), site.join("feed"));
    fs::create_dir_all(&out).unwrap();
    fs::write(&index, page("./feed/")).unwrap();
    let run = |more: &[&str]| anxin(&[&["publish", text(city.path()), text(&out)], more].concat());
    assert_eq!(run(&[]).0, 0);
    let manifest = fs::read_to_string(out.join("manifest.json")).unwrap();
    let number = manifest.split("\"seq\":").nth(1).unwrap().split(',').next().unwrap();
    city.edit("sites.csv", "广场采样点", "大广场采样点");
    assert_eq!(run(&[]).0, 0);
    assert!(fs::read_to_string(&index).unwrap().contains("大广场采样点"));
    assert_eq!(run(&["--rollback", number]).0, 0);
    let back = fs::read_to_string(&index).unwrap();
    assert!(back.contains("广场采样点") && !back.contains("大广场采样点"));
}
