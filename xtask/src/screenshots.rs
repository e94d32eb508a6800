//! `cargo xtask screenshots`: the built app as people see it, for the README and for looking at every screen.

use std::path::PathBuf;
use std::time::Duration;

use crate::fail::{Fail, Outcome};
use crate::http::{self, Mount};
use crate::webdriver::Window;
use crate::{browsers, digest, paths, run};

/// A name for the file, the address after `#/`, and what to show of it.
const PAGES: [(&str, &str); 5] =
    [("home", ""), ("sites", "sites"), ("site", FIRST_SITE), ("zones", "zones"), ("code", "code")];

/// Stands for whichever site the list shows first: ids belong to the city.
const FIRST_SITE: &str = "the first site";

/// Name, width, height, device pixels a CSS pixel.
const SCREENS: [(&str, u32, u32, u32); 2] = [("phone", 360, 740, 2), ("wide", 1280, 800, 1)];

/// Name and query.
const LOOKS: [(&str, &str); 6] = [
    ("zh-light", "lang=zh&theme=light"),
    ("zh-dark", "lang=zh&theme=dark"),
    ("zh-elder", "lang=zh&theme=light&font=elder"),
    ("en-light", "lang=en&theme=light"),
    ("en-dark", "lang=en&theme=dark"),
    ("en-elder", "lang=en&theme=light&font=elder"),
];

/// The app runs and has shown a feed, or knows that there is none.
const READY: &str =
    "document.documentElement.dataset.app !== 'starting' && document.documentElement.dataset.feed !== 'loading'";

/// Takes every page in every look into `out`.
pub(crate) fn take(out: Option<&str>) -> Outcome<()> {
    let out = out.map_or_else(|| paths::root().join("docs/screenshots"), PathBuf::from);
    if !paths::dist().join("index.html").is_file() {
        return Err(Fail::new("there is no dist/ to take pictures of").hint("run `cargo xtask build`"));
    }
    let browser = browsers::require_current()?;
    let server = http::serve(0, vec![Mount { at: "/anxin/".to_owned(), folder: paths::dist() }])?;
    let window = Window::open(&browser)?;
    let home = format!("http://{server}/anxin/");
    window.resize(360, 740, 1)?;
    let first = first_site(&window, &home)?;
    for (screen, width, height, scale) in SCREENS {
        window.resize(width, height, scale)?;
        for (page, route) in PAGES {
            let route = if route == FIRST_SITE { format!("sites/{first}") } else { route.to_owned() };
            for (look, query) in LOOKS {
                let name = format!("{page}-{screen}-{look}.png");
                window.go(&format!("{home}?{query}#/{route}"))?;
                settle(&window).map_err(|fail| Fail::new(format!("{name}: {fail}")))?;
                paths::write(&out.join(&name), digest::unbase64(&window.picture()?))?;
            }
        }
    }
    run::say(format_args!("{} pictures in {}", SCREENS.len() * PAGES.len() * LOOKS.len(), paths::shown(&out)));
    Ok(())
}

fn first_site(window: &Window, home: &str) -> Outcome<String> {
    window.go(&format!("{home}#/sites"))?;
    window.wait("document.querySelector('[data-site]')", Duration::from_secs(20))?;
    let id = window.evaluate("document.querySelector('[data-site]').dataset.site")?;
    id.as_str().map(str::to_owned).ok_or_else(|| Fail::new("the list of sites names none"))
}

/// Until the feed is shown and the maps that the page has are drawn.
fn settle(window: &Window) -> Outcome<()> {
    window.wait(READY, Duration::from_secs(20))?;
    if window.evaluate("document.documentElement.dataset.app")? == "failed" {
        return Err(Fail::new("the app did not start"));
    }
    std::thread::sleep(Duration::from_millis(500));
    Ok(())
}
