//! Texts that become markup, and files that are not as they were built: what the page lets in is a list.

use anxin_browser_tests::visit::visit;
use anxin_browser_tests::{Outcome, check, paths};

/// What a mistake of ours, or a script of a host, could hand to the page. None is on the list.
const HOSTILE: [&str; 28] = [
    "<svg/onload=alert(1)>",
    "<svg\tonload=alert(1)>",
    "<img src=x onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    "<a href=\"&#115;cript:alert(1)\">x</a>",
    "<a href=\"java&#115;cript:alert(1)\">x</a>",
    "<a href=\"jav&Tab;ascript:alert(1)\">x</a>",
    "<a href=\"https://evil.example/\">x</a>",
    "<meta http-equiv=\"refresh\" content=\"0;url=https://evil.example\">",
    "<base href=\"https://evil.example/\">",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<form action=\"https://evil.example\"><input name=q></form>",
    "<svg><use href=\"https://evil.example/x.svg#a\"/></svg>",
    "<svg><animate attributeName=href to=javascript:alert(1) /></svg>",
    "<span style=\"background:url(https://evil.example)\">x</span>",
    "<span class=\"a\" onclick=\"alert(1)\">x</span>",
    "<span class=\"a\"/onclick=alert(1)>x</span>",
    "<<span>script>alert(1)</script>",
    "<span class=\"a\"<script>",
    "<path d=\"M0 0\" fill=\"url(https://evil.example/#a)\"></path>",
    "<style>*{}</style>",
    "<template><script>1</script></template>",
    "<div class=x>x</div>",
    "<DIV ONCLICK=a>x</DIV>",
    "<!--><img src=x>-->",
    "<details open ontoggle=alert(1)>x</details>",
    "<textarea><img title=\"</textarea><img src=x onerror=alert(1)>\"></textarea>",
    "<svg/>x",
];

/// What the map's library and the app's views make.
const OURS: [&str; 8] = [
    "<svg/>",
    "<span aria-hidden=\"true\">+</span>",
    "<span aria-hidden=\"true\">&#x2212;</span>",
    "500 m",
    "&lt;b&gt; © tiles",
    "<span class=\"skeleton__line skeleton__line--short\"></span>",
    "<symbol id=\"i-food\" viewBox=\"0 0 24 24\"><path d=\"M4 11.5h16a8 8 0 01-16 0zM9 20h6\"></path></symbol>",
    "<pattern id=\"map-control\" data-tier=\"control\" patternUnits=\"userSpaceOnUse\" width=\"10\" height=\"10\"></pattern>",
];

#[tokio::test(flavor = "multi_thread")]
async fn no_text_becomes_markup_but_what_the_map_and_the_views_write() -> Outcome<()> {
    visit(|visit| async move {
        visit.open("#/about").await?;
        let let_in = |html: &str| {
            let html = serde_json::to_string(html).unwrap_or_default();
            format!("return (function () {{ try {{ document.createElement('div').innerHTML = {html}; return true; }} catch (refused) {{ return false; }} }})()")
        };
        for html in HOSTILE {
            check(visit.run(&let_in(html)).await? == serde_json::json!(false), format!("let in: {html}"))?;
        }
        for html in OURS {
            check(visit.run(&let_in(html)).await? == serde_json::json!(true), format!("refused: {html}"))?;
        }
        Ok(())
    })
    .await
}

/// The files of code that the page names, each with what shows that it was refused. The page is one with a map and of the second file.
const CODE: [(&str, &str); 5] = [
    ("src", "!window.anxinBoot"),
    ("data-module", "document.documentElement.getAttribute('data-app') === 'failed'"),
    ("data-wasm", "document.documentElement.getAttribute('data-app') === 'failed'"),
    ("data-more", "document.querySelector('.map__state[role=alert]')"),
    ("data-map-script", "document.querySelector('.map__state[role=alert]')"),
];

/// A file that runs as the built one does, but for what somebody put into it.
fn changed(name: &str, built: &[u8]) -> Vec<u8> {
    if name.ends_with(".wasm") {
        // A section without a name or content: every engine passes over it.
        [built, &[0, 1, 0]].concat()
    } else {
        [b"try { localStorage.setItem('pwned', '1'); } catch (full) {}\n", built].concat()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_not_as_it_was_built_does_not_run() -> Outcome<()> {
    visit(|visit| async move {
        let dist = paths::dist()?;
        let page = std::fs::read_to_string(dist.join("index.html"))?;
        let named = |attribute: &str| -> Outcome<String> {
            let (_, rest) = page
                .split_once(&format!(" {attribute}=\"./"))
                .or_else(|| page.split_once(&format!("\n{attribute}=\"./")))
                .ok_or(format!("no {attribute} in the page"))?;
            Ok(rest.split('"').next().unwrap_or_default().to_owned())
        };
        visit.open("#/sites?view=map").await?;
        visit.shows(".leaflet-container").await?;
        // A page that failed twice stays where it is.
        visit.run("sessionStorage.setItem('anxin.failed', '2')").await?;
        for (attribute, refused) in CODE {
            let name = named(attribute)?;
            let built = std::fs::read(dist.join(&name))?;
            visit.forget_files().await?;
            visit.site.put(&name, changed(&name, &built));
            visit.load("#/sites?view=map").await?;
            visit.until(refused, format!("{name} is refused")).await?;
            check(visit.run("return localStorage.getItem('pwned')").await?.is_null(), format!("{name} has run"))?;
            visit.site.put(&name, built);
        }
        // The same files as they were built run.
        visit.forget_files().await?;
        visit.load("#/sites?view=map").await?;
        visit.shows(".leaflet-container").await
    })
    .await
}
