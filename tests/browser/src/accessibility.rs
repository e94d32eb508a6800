//! axe on the page as it stands.

use serde_json::{Value, json};

use crate::visit::Visit;
use crate::{Outcome, paths};

/// What axe finds against WCAG 2.1 A and AA, a line each: rule, what it asks, and the first elements that break it.
///
/// # Errors
/// Where axe cannot be had or does not run.
pub async fn violations(visit: &Visit) -> Outcome<Vec<String>> {
    violations_in(visit, "html").await
}

/// As [`violations`], in the part of the page that `selector` finds.
///
/// # Errors
/// Where axe cannot be had or does not run.
pub async fn violations_in(visit: &Visit, selector: &str) -> Outcome<Vec<String>> {
    if visit.look("typeof axe").await? != json!("object") {
        visit.run(&paths::axe()?).await?;
    }
    let found = visit.run_async(RUN, vec![json!(selector)]).await?;
    if let Some(error) = found.get("error") {
        return Err(format!("axe: {error}").into());
    }
    let lines = found.as_array().into_iter().flatten().map(|line| line.as_str().unwrap_or_default().to_owned());
    Ok(lines.collect())
}

const RUN: &str = "
    const done = arguments[arguments.length - 1];
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
    axe.run(arguments[0], { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }).then(
        result => done(result.violations.map(each => each.id + ': ' + each.help + ': ' + each.nodes.slice(0, 3)
            .map(node => node.target.join(' ') + ' ' + (node.any[0] ? node.any[0].message : '')).join(' | '))),
        error => done({ error: String(error) }));";

/// What else every page owes, a line each where it does not: one `h1`, the landmarks, and no scrolling sideways.
///
/// # Errors
/// Where the browser does not answer.
pub async fn faults_of_form(visit: &Visit) -> Outcome<Vec<String>> {
    let mut faults = Vec::new();
    for (what, selector) in [("h1", "h1"), ("banner", "body header:not(main header)"), ("main", "main")] {
        let count = visit.look(&format!("{SEEN}({}).length", json!(selector))).await?;
        if count != json!(1) {
            faults.push(format!("{count} {what}"));
        }
    }
    if visit.look(&format!("{SEEN}('nav').length")).await?.as_u64().unwrap_or_default() == 0 {
        faults.push("no navigation".to_owned());
    }
    Ok(faults)
}

const SEEN: &str = "(s => [...document.querySelectorAll(s)].filter(e => e.getClientRects().length))";

/// The elements that stick out of a page `width` wide, where it scrolls sideways.
///
/// # Errors
/// Where the browser does not answer.
pub async fn sticking_out(visit: &Visit, width: u32) -> Outcome<Vec<String>> {
    let found = visit
        .look(&format!(
            "document.documentElement.scrollWidth <= {width} ? [] : ['scrolls to ' + document.documentElement.scrollWidth]
                .concat([...document.querySelectorAll('body *')]
                .filter(e => e.getBoundingClientRect().right > {width} + 1)
                .map(e => e.tagName + '.' + (e.getAttribute('class') || '')).slice(0, 4))"
        ))
        .await?;
    let found = found.as_array().into_iter().flatten();
    Ok(found.map(Value::to_string).collect())
}
