//! Every result screen that answers can lead to, in both languages: what it says, in which order, by which rule, accessibly.

use std::time::{Duration, Instant};

use anxin_browser_tests::accessibility::violations_in;
use anxin_browser_tests::engines::said;
use anxin_browser_tests::visit::{Visit, visit};
use anxin_browser_tests::{Outcome, check, paths};
use serde_json::{Map, Value, json};

/// How long a page that is there may take to show a result.
const SOON: Duration = Duration::from_secs(5);

/// The actions on the page and the rule of each, in order.
const SHOWN: &str =
    "Array.from(document.querySelectorAll('main [data-action]'), e => [e.dataset.action, e.dataset.rule])";

#[tokio::test(flavor = "multi_thread")]
async fn every_result_says_in_both_languages_what_the_rules_say_and_is_accessible() -> Outcome<()> {
    visit(|visit| async move {
        let start = Instant::now();
        let all = said("screens", &visit.feed)?;
        let screens = all["screens"].as_array().ok_or("there are no screens")?;
        let titles = titles(&visit)?;
        visit.open("#/code").await?;
        // The page keeps the language from one answer to the next, so each turn begins with the other one's last.
        let mut language = if visit.look("document.documentElement.lang").await? == json!("en") { "en" } else { "zh" };
        let mut faults = Vec::new();
        for screen in screens {
            answer(&visit, &screen["answers"]).await?;
            for turn in 0..2 {
                if turn == 1 {
                    language = if language == "zh" { "en" } else { "zh" };
                    visit.tap(&format!("button[lang^={language}]")).await?;
                    visit
                        .until(&format!("document.documentElement.lang.startsWith('{language}')"), "the language")
                        .await?;
                }
                let here = |fault: String| format!("{} in {language}: {fault}", screen["answers"]);
                let (actions, rules) = (screen["actions"].as_array(), screen["rules"].as_array());
                let wanted: Vec<Value> = actions
                    .into_iter()
                    .flatten()
                    .zip(rules.into_iter().flatten())
                    .map(|(a, r)| json!([a, r]))
                    .collect();
                let wanted = json!(wanted);
                let shows = format!("JSON.stringify({SHOWN}) === JSON.stringify({wanted})");
                if visit.until_within(&shows, SOON, "").await.is_err() {
                    faults.push(here(format!("shows {}, and the rules say {wanted}", visit.look(SHOWN).await?)));
                    continue;
                }
                let title = &titles[screen["situation"].as_str().unwrap_or_default()][language];
                let title = title.as_str().unwrap_or("a title");
                if !visit.text("main").await?.contains(title) {
                    faults.push(here(format!("does not say {title:?}")));
                }
                faults.extend(violations_in(&visit, "main").await?.into_iter().map(here));
            }
        }
        println!(
            "{} screens in two languages, {:.0} s, {} faults",
            screens.len(),
            start.elapsed().as_secs_f64(),
            faults.len()
        );
        check(screens.len() >= 50, format!("only {} screens were found", screens.len()))?;
        check(faults.is_empty(), faults.join("\n"))
    })
    .await
}

/// Puts `[[fact, value], …]` where the page keeps answers, as if given now, and loads it anew.
async fn answer(visit: &Visit, answers: &Value) -> Outcome<()> {
    let now = visit.feed.issued();
    let pairs = answers.as_array().into_iter().flatten();
    let kept: Map<String, Value> =
        pairs.filter_map(|pair| Some((pair[0].as_str()?.to_owned(), json!({ "value": pair[1], "at": now })))).collect();
    let kept = json!({ "name": "", "answers": kept, "done": [] }).to_string();
    visit.run(&format!("window.old = true; localStorage.setItem('anxin.profiles', {})", json!(kept))).await?;
    visit.reload().await?;
    let ready =
        "!window.old && document.documentElement.dataset.app === 'running' && document.querySelector('main h1')";
    visit.until(ready, "the page with these answers").await
}

/// The title of each situation, from the published guidance.
fn titles(visit: &Visit) -> Outcome<Value> {
    let guidance = std::fs::read(paths::dist()?.join(visit.feed.shard_path("guidance")?))?;
    let guidance: Value = serde_json::from_slice(&guidance)?;
    let situations = guidance.get("situations").and_then(Value::as_array).ok_or("the guidance has no situations")?;
    let titles = situations.iter().filter_map(|each| Some((each["id"].as_str()?.to_owned(), each["title"].clone())));
    Ok(Value::Object(titles.collect()))
}
