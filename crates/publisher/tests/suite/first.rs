//! The first paint in the page beside a feed: no older than the feed, and nothing else of the page touched.

use std::fs;

use anxin_publisher::feed::Coding;

use crate::support::{City, Folder, anxin, text};

/// A deployed page with the first paint of some earlier set.
fn page() -> String {
    format!(
        "<head><script src=\"./boot-1.js\" data-wasm-integrity=\"sha384-X\"></script></head><div id=\"app\"><!--anxin first {}-->\
         <p>old</p><!--anxin first end--></div>\n",
        env!("CARGO_PKG_VERSION")
    )
}

fn publish(city: &City, out: &std::path::Path, command: &str, now: &str) -> (u8, String) {
    let (code, said, err) = anxin(&[command, text(city.path()), text(out), "--now", now]);
    assert!(said.contains("published"), "{said}{err}");
    (code, err)
}

#[test]
fn the_page_above_a_feed_gets_the_first_paint_of_each_set_and_keeps_all_else() {
    let (city, site) = (City::new(), Folder::new());
    let (index, out) = (site.join("index.html"), site.join("feed"));
    fs::create_dir_all(&out).unwrap();
    fs::write(&index, page()).unwrap();
    for (command, now) in [("build", "2022-03-17 10:00"), ("publish", "2022-03-17 10:07")] {
        let (code, err) = publish(&city, &out, command, now);
        assert_eq!(code, 0, "{err}");
        let new = fs::read_to_string(&index).unwrap();
        let old = page();
        let (head, tail) = old.split_once("<!--").unwrap();
        let (_, tail) = tail.rsplit_once("-->").unwrap();
        assert!(new.starts_with(head) && new.ends_with(tail) && !new.contains("<p>old</p>"), "{command}: {new}");
        assert!(new.contains(&format!("截至 2022年3月17日 {}", &now[11..])), "{command}: of another moment");
        assert_eq!(new.matches("data-first=\"sites-").count(), 2);
    }
    assert_eq!(fs::read_dir(site.path()).unwrap().count(), 2, "something was left beside the page");
}

#[test]
fn a_page_in_the_feeds_own_folder_is_refreshed_and_its_compressed_forms_with_it() {
    let (city, out) = (City::new(), Folder::new());
    let index = out.join("index.html");
    fs::write(&index, page()).unwrap();
    let small = |coding: Coding| out.join(&format!("index.html{}", coding.ending()));
    for coding in Coding::ALL {
        fs::write(small(coding), "of the old page").unwrap();
    }
    publish(&city, out.path(), "publish", "2022-03-17 10:00");
    let new = fs::read(&index).unwrap();
    assert!(String::from_utf8_lossy(&new).contains("截至 2022年3月17日 10:00"));
    for coding in Coding::ALL {
        assert!(coding.holds(&fs::read(small(coding)).unwrap(), &new), "{}", coding.ending());
    }
}

#[test]
fn a_page_of_somebody_else_is_left_alone_and_that_is_said_and_is_no_fault() {
    let (city, site) = (City::new(), Folder::new());
    let (index, out) = (site.join("index.html"), site.join("feed"));
    fs::create_dir_all(&out).unwrap();
    let start = format!("<!--anxin first {}-->", env!("CARGO_PKG_VERSION"));
    for theirs in ["<html>theirs</html>".to_owned(), page().replace(&start, "<!--anxin first 0.0.0-->")] {
        fs::write(&index, &theirs).unwrap();
        let (code, err) = publish(&city, &out, "publish", "2022-03-17 10:00");
        assert_eq!(code, 0, "{err}");
        assert_eq!(fs::read_to_string(&index).unwrap(), theirs);
        assert!(err.contains("index.html") && err.contains("left as it is"), "{err}");
    }
}
