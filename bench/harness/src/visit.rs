//! One visit of one contestant: a fresh browser as a phone on a slow network, and what the page noted of itself.
//!
//! Does not compare or judge.

use std::time::{Duration, Instant};

use anxin_browser_tests::driver::{Browser, Driver};
use anxin_browser_tests::{Outcome, paths};
use serde_json::{Map, Value, json};
use thirtyfour::prelude::*;

use crate::keyed;
use crate::plan::{Kind, Visit};
use crate::server::Server;

const MEASURE: &str = include_str!("measure.js");

/// A small phone.
const PHONE: (u32, u32) = (360, 740);

/// Slow 4G: bytes a second down and up, and milliseconds there and back.
const NETWORK: (u32, u32, u32) = (200_000, 93_750, 150);

/// How long a page may take to show its first live row.
const PATIENCE: Duration = Duration::from_secs(120);

/// A page is at rest once no task has been long for so many milliseconds.
const REST_MS: f64 = 2_000.0;

/// How many looks at a feed that moves stand for ten minutes of polling.
const LOOKS: usize = 10;

/// What one visit brought: numbers by name.
pub type Sample = Map<String, Value>;

const FLAGS: [&str; 10] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-extensions",
    "--disable-sync",
    "--hide-scrollbars",
];

/// Makes it.
///
/// # Errors
/// Where the browser fails, or the page shows no live row within two minutes.
pub async fn make(server: &Server, visit: &Visit, words: &[String]) -> Outcome<Sample> {
    let profile = tempfile::Builder::new().prefix("anxin-bench-").tempdir()?;
    let chromedriver = Driver::get(Browser::Chromium)?;
    let mut flags: Vec<String> = FLAGS.into_iter().map(str::to_owned).collect();
    flags.push(format!("--user-data-dir={}", profile.path().display()));
    let wanted = json!({
        "browserName": "chrome",
        "pageLoadStrategy": "none",
        "goog:chromeOptions": { "binary": paths::chromium()?, "args": flags },
    });
    let Value::Object(wanted) = wanted else { return Err("capabilities are an object".into()) };
    let driver = WebDriver::new(chromedriver.url(), Capabilities::from(wanted)).await?;
    let (server, visit, words) = (server.clone(), visit.clone(), words.to_vec());
    let done =
        driver.run_and_quit(|driver| async move { Page { driver }.measure(&server, &visit, &words).await }).await;
    done.map_err(|error| error.to_string().into())
}

struct Page {
    driver: WebDriver,
}

impl Page {
    async fn measure(&self, server: &Server, visit: &Visit, words: &[String]) -> Outcome<Sample> {
        if visit.kind == Kind::Keyed {
            return self.keyed(server, visit).await;
        }
        let sites = server.live(&visit.city, |live| live.count()).unwrap_or_default();
        let mut script = MEASURE.to_owned();
        if visit.kind == Kind::Impatient {
            let word = words.first().ok_or("there is no word to type")?;
            script.push_str(&format!("window.__bench.impatient({}, {sites});", json!(word)));
        }
        self.phone(visit.cpu, &script).await?;
        let url = server.visit(&visit.city, &visit.contestant, visit.kind == Kind::Memory);
        self.tell("Page.navigate", json!({ "url": format!("{url}#/sites") })).await?;
        let last = if visit.kind == Kind::Impatient { "filter" } else { "live" };
        self.until(&format!("window.__bench?.{last} > 0"), PATIENCE)
            .await
            .map_err(|_| format!("nothing was {last} in time"))?;
        self.rest().await?;
        let mut sample = Sample::new();
        let sent = server.sent();
        match visit.kind {
            Kind::Impatient => copy(&self.ask("({ filter: __bench.filter })").await?, &mut sample),
            Kind::Load => {
                copy(&self.ask(LOADED).await?, &mut sample);
                for name in ["first_paint", "first_row", "live_row"] {
                    if sample.get(name).and_then(Value::as_f64).unwrap_or_default() <= 0.0 {
                        return Err(format!("the browser told of no {name}").into());
                    }
                }
                sample.insert("code_bytes".to_owned(), json!(sent.code));
                sample.insert("feed_bytes".to_owned(), json!(sent.feed));
                let begun = self.ask("performance.now()").await?;
                sample.insert("keys".to_owned(), self.type_all(words).await?);
                copy(&self.ask(&format!("({TYPED})({begun})")).await?, &mut sample);
            }
            // Measured by itself, above.
            Kind::Keyed => {}
            Kind::Memory => {
                sample.insert("memory_before".to_owned(), self.memory().await?);
                self.look(server).await?;
                sample.insert("memory_after".to_owned(), self.memory().await?);
                copy(&self.ask("({ wasm_after: __bench.wasm() })").await?, &mut sample);
            }
        }
        Ok(sample)
    }

    /// The keyed list: milliseconds of each of its operations, from the click to its frame.
    async fn keyed(&self, server: &Server, visit: &Visit) -> Outcome<Sample> {
        self.phone(visit.cpu, MEASURE).await?;
        let url = server.visit(&visit.city, &visit.contestant, false);
        self.tell("Page.navigate", json!({ "url": url })).await?;
        self.until("document.readyState === 'complete'", PATIENCE).await?;
        self.until(keyed::READY, PATIENCE).await?;
        self.ask(&format!("window.__keyed = undefined; ({})().then((done) => {{ window.__keyed = done; }}, (fault) => {{ window.__keyed = {{ fault: String(fault) }}; }}), 0", keyed::OPERATE)).await?;
        self.until("window.__keyed !== undefined", PATIENCE).await?;
        let done = self.ask("window.__keyed").await?;
        if let Some(fault) = done.get("fault") {
            return Err(format!("the keyed list: {fault}").into());
        }
        let mut sample = Sample::new();
        copy(&done, &mut sample);
        Ok(sample)
    }

    /// Makes the browser a phone, and has its pages run `script` first.
    async fn phone(&self, cpu: u32, script: &str) -> Outcome<()> {
        let size = json!({ "width": PHONE.0, "height": PHONE.1, "deviceScaleFactor": 1, "mobile": true });
        self.tell("Emulation.setDeviceMetricsOverride", size).await?;
        self.tell("Emulation.setCPUThrottlingRate", json!({ "rate": cpu })).await?;
        self.tell("Network.enable", json!({})).await?;
        let (down, up, latency) = NETWORK;
        let network =
            json!({ "offline": false, "latency": latency, "downloadThroughput": down, "uploadThroughput": up });
        self.tell("Network.emulateNetworkConditions", network).await?;
        self.tell("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await.map(drop)
    }

    /// Types every word, a key at a time; for each key its length of word, milliseconds to the frame, and how many sites stand there.
    async fn type_all(&self, words: &[String]) -> Outcome<Value> {
        let mut keys = Vec::new();
        for word in words {
            self.ask("__bench.clear()").await?;
            tokio::time::sleep(Duration::from_millis(600)).await;
            for (length, letter) in (1..).zip(word.chars()) {
                let before = self.ask("__bench.keys.length").await?.as_u64().unwrap_or_default();
                let letter = letter.to_string();
                for kind in ["keyDown", "keyUp"] {
                    let text = if kind == "keyDown" { letter.as_str() } else { "" };
                    self.tell("Input.dispatchKeyEvent", json!({ "type": kind, "key": letter, "text": text })).await?;
                }
                self.until(&format!("__bench.keys.length > {before}"), Duration::from_secs(30)).await?;
                let noted = self.ask("__bench.keys[__bench.keys.length - 1]").await?;
                keys.push(json!({ "length": length, "ms": noted.get(0), "count": noted.get(1) }));
            }
        }
        Ok(Value::from(keys))
    }

    /// Waits until the page has looked at its feed so many times.
    async fn look(&self, server: &Server) -> Outcome<()> {
        let start = Instant::now();
        let mut looks = 0;
        while looks < LOOKS {
            if start.elapsed() > Duration::from_secs(600) {
                return Err(format!("the page looked at its feed {looks} times in ten minutes").into());
            }
            tokio::time::sleep(Duration::from_secs(1)).await;
            looks += server.sent().looks;
        }
        // The last look's queue is still on its way, and is then drawn.
        tokio::time::sleep(Duration::from_secs(5)).await;
        Ok(())
    }

    /// Bytes that the page holds after what is garbage was collected: JavaScript's, the engine's for it, and buffers, wasm's memory among them.
    async fn memory(&self) -> Outcome<Value> {
        self.tell("HeapProfiler.collectGarbage", json!({})).await?;
        let usage = self.tell("Runtime.getHeapUsage", json!({})).await?;
        let bytes = |name: &str| usage.get(name).and_then(Value::as_f64).unwrap_or_default();
        Ok(json!(bytes("usedSize") + bytes("embedderHeapUsedSize") + bytes("backingStorageSize")))
    }

    /// Waits until nothing has been busy for a while.
    async fn rest(&self) -> Outcome<()> {
        let rest = format!(
            "document.readyState === 'complete' && performance.now() - Math.max(__bench.live, __bench.filter, ...__bench.long.map(([at, ms]) => at + ms)) > {REST_MS}"
        );
        self.until(&rest, PATIENCE).await
    }

    async fn until(&self, holds: &str, patience: Duration) -> Outcome<()> {
        let start = Instant::now();
        while self.ask(holds).await? != json!(true) {
            if start.elapsed() > patience {
                return Err(format!("waited in vain for `{holds}`").into());
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        Ok(())
    }

    async fn ask(&self, expression: &str) -> Outcome<Value> {
        let answer = self.tell("Runtime.evaluate", json!({ "expression": expression, "returnByValue": true })).await?;
        if let Some(fault) = answer.pointer("/exceptionDetails/exception/description") {
            return Err(format!("`{expression}`: {fault}").into());
        }
        Ok(answer.pointer("/result/value").cloned().unwrap_or_default())
    }

    async fn tell(&self, method: &str, parameters: Value) -> Outcome<Value> {
        self.driver.cdp().send_raw(method, parameters).await.map_err(|error| format!("{method}: {error}").into())
    }
}

/// Blocking time is what of each long task is beyond 50 ms, as Lighthouse counts it.
const LOADED: &str = "({ first_paint: __bench.fcp, first_row: __bench.row, live_row: __bench.live, row_top: __bench.top, \
                      blocking: __bench.long.reduce((sum, [, ms]) => sum + Math.max(0, ms - 50), 0), \
                      longest_task: __bench.long.reduce((most, [, ms]) => Math.max(most, ms), 0), \
                      count: Number(document.querySelector('[data-count]')?.dataset.count ?? -1), \
                      rows: [...document.querySelectorAll('[data-site]')].slice(0, 10).map((row) => row.dataset.site).join(' ') })";

/// The same of what is beyond 50 ms while somebody types, since a moment.
const TYPED: &str = "(since) => { const long = __bench.long.filter(([at]) => at >= since); return { \
                     typing_blocked: long.reduce((sum, [, ms]) => sum + Math.max(0, ms - 50), 0), \
                     typing_long: long.length, \
                     typing_longest: long.reduce((most, [, ms]) => Math.max(most, ms), 0) }; }";

fn copy(from: &Value, to: &mut Sample) {
    for (name, value) in from.as_object().into_iter().flatten() {
        to.insert(name.clone(), value.clone());
    }
}
