//! Three engines say the same to everybody: the phone's natively, the phone's as wasm in a browser, and the naive one.

use anxin_browser_tests::engines::said;
use anxin_browser_tests::visit::visit;
use anxin_browser_tests::{Outcome, check, paths};
use serde_json::{Value, json};

/// A page of its own: the app's glue has the same name.
const PAGE: &str = "<!doctype html><meta charset=utf-8><title>engines</title><script src=engines.js></script>";

const LOAD: &str = "
    const done = arguments[arguments.length - 1];
    (async () => {
        await wasm_bindgen({ module_or_path: 'engines.wasm' });
        window.shard = new Uint8Array(await (await fetch('../' + arguments[0])).arrayBuffer());
    })().then(() => done(''), error => done(String(error)));";

const WALK: &str = "
    const done = arguments[arguments.length - 1], [everybody, now, offset, from, to, stride] = arguments;
    done(wasm_bindgen.walk(shard, everybody, now, offset, from, to, stride));";

#[tokio::test(flavor = "multi_thread")]
async fn native_naive_and_wasm_say_the_same_to_everybody() -> Outcome<()> {
    visit(|visit| async move {
        let all = said("walks", &visit.feed)?;
        let walks = all["walks"].as_array().ok_or("nobody was asked")?;
        check(all["people"].as_u64() >= Some(50_000) && walks.len() >= 16, format!("{} people", all["people"]))?;
        let (folder, _) = paths::engines()?;
        for file in ["engines.js", "engines.wasm"] {
            visit.site.put(&format!("engines/{file}"), std::fs::read(folder.join(file))?);
        }
        visit.site.put("engines/page.html", PAGE);
        visit.load("engines/page.html").await?;
        let fault = visit.run_async(LOAD, vec![json!(visit.feed.shard_path("rules")?)]).await?;
        check(fault == json!(""), format!("the engine: {fault}"))?;
        let mut differ = Vec::new();
        for walk in walks {
            let [now, from, to] = ["now", "from", "to"].map(|name| walk[name].clone());
            let arguments =
                vec![all["everybody"].clone(), now, all["offset_min"].clone(), from, to, all["stride"].clone()];
            let wasm = visit.run_async(WALK, arguments).await?;
            if wasm == json!("") || [&walk["phone"], &walk["second"]].iter().any(|said| **said != wasm) {
                differ.push(format!("{walk}, in the browser {wasm}"));
            }
        }
        let total = |name: &str| all[name].as_u64().unwrap_or_default();
        println!(
            "{} people in {} walks, each at every {}th of {} kinds of sites: {} walks differ",
            total("people"),
            walks.len(),
            total("stride"),
            total("sites"),
            differ.len()
        );
        check(differ.is_empty(), differ.join("\n"))?;
        let days: Vec<&Value> = walks.iter().map(|walk| &walk["day"]).collect();
        check(days.iter().any(|day| *day != days[0]), "one period only")
    })
    .await
}
