//! Pictures of every page of the built site in every look, for the README and for looking at every screen.
//!
//! `screenshots OUT`, which `cargo xtask screenshots` runs. Judges nothing: the suite's tests do.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anxin_browser_tests::Outcome;
use anxin_browser_tests::visit::{PHONE, Visit, visit};
use serde_json::json;

/// A name for the file, the address after `#/`, and what to show of it.
const PAGES: [(&str, &str); 5] =
    [("home", ""), ("sites", "sites"), ("site", FIRST_SITE), ("zones", "zones"), ("code", "code")];

/// Stands for whichever site the list shows first: ids belong to the city.
const FIRST_SITE: &str = "the first site";

/// Name, width and height in CSS pixels, device pixels a CSS pixel.
const SCREENS: [(&str, (u32, u32), u32); 2] = [("phone", PHONE, 2), ("wide", (1280, 800), 1)];

/// Name and query.
const LOOKS: [(&str, &str); 6] = [
    ("zh-light", "lang=zh&theme=light"),
    ("zh-dark", "lang=zh&theme=dark"),
    ("zh-elder", "lang=zh&theme=light&font=elder"),
    ("en-light", "lang=en&theme=light"),
    ("en-dark", "lang=en&theme=dark"),
    ("en-elder", "lang=en&theme=light&font=elder"),
];

/// Nothing in the page says that a map has drawn its last layer.
const DRAWING: Duration = Duration::from_millis(500);

#[tokio::main]
async fn main() -> ExitCode {
    let Some(out) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("usage: screenshots OUT");
        return ExitCode::from(2);
    };
    match visit(|visit| take(visit, out)).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn take(visit: Arc<Visit>, out: PathBuf) -> Outcome<()> {
    std::fs::create_dir_all(&out)?;
    let first = first_site(&visit).await?;
    for (screen, size, scale) in SCREENS {
        resize(&visit, size, scale).await?;
        for (page, route) in PAGES {
            let route = if route == FIRST_SITE { &first } else { route };
            for (look, query) in LOOKS {
                let name = format!("{page}-{screen}-{look}.png");
                picture(&visit, &format!("?{query}#/{route}"), &out.join(&name))
                    .await
                    .map_err(|error| format!("{name}: {error}"))?;
            }
        }
    }
    println!("{} pictures in {}", SCREENS.len() * PAGES.len() * LOOKS.len(), out.display());
    Ok(())
}

async fn picture(visit: &Visit, path: &str, file: &Path) -> Outcome<()> {
    visit.open(path).await?;
    tokio::time::sleep(DRAWING).await;
    Ok(std::fs::write(file, visit.screenshot().await?)?)
}

/// The route of the site that the list shows first.
async fn first_site(visit: &Visit) -> Outcome<String> {
    visit.open("#/sites").await?;
    visit.shows("[data-site]").await?;
    let id = visit.words("document.querySelector('[data-site]').dataset.site").await?;
    if id.is_empty() { Err("the list of sites names none".into()) } else { Ok(format!("sites/{id}")) }
}

/// Gives the page exactly this many CSS pixels, and as many device pixels as such a screen has.
async fn resize(visit: &Visit, (width, height): (u32, u32), scale: u32) -> Outcome<()> {
    let screen = json!({ "width": width, "height": height, "deviceScaleFactor": scale, "mobile": width < 600 });
    visit.devtools("Emulation.setDeviceMetricsOverride", screen).await.map(drop)
}
