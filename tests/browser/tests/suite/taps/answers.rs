//! Answers: of each question the two give other ones, and tap as often.

use anxin_browser_tests::visit::Visit;
use anxin_browser_tests::{Outcome, check};
use serde_json::json;

/// Gives the `nth` answer to a question that is open on this page, or, where none is, opens one again; its name. Who is `last` takes the
/// last answer of a question, the other the first.
const ANSWER: &str = "
    const visible = [...document.querySelectorAll('main [data-answer]')].filter(each => each.getClientRects().length);
    const fact = each => each.dataset.answer.split('=')[0];
    const facts = [...new Set(visible.map(fact))];
    const of = facts[nth % facts.length];
    const choice = visible.filter(each => fact(each) === of);
    const again = [...document.querySelectorAll('main button[aria-label^=修改：], main button[aria-label^=\"Change: \"]')];
    const button = choice.length ? choice[last ? choice.length - 1 : 0] : again[nth % again.length];
    if (!button) return null;
    button.click();
    return button.dataset.answer || button.getAttribute('aria-label');";

/// Taps the `nth` answer as one of the two.
pub(super) async fn give(visit: &Visit, nth: usize, last: bool) -> Outcome<String> {
    let script = format!("const nth = {nth}, last = {}; {ANSWER}", json!(last));
    let given = visit.run(&script).await?;
    let given = given.as_str().unwrap_or_default().to_owned();
    check(!given.is_empty(), "there is nothing to answer")?;
    Ok(given)
}
