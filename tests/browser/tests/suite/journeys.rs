//! What a person came for: may I go where, and what do I do about my code.

use std::sync::Arc;
use std::time::Duration;

use anxin_browser_tests::visit::{Visit, visit};
use anxin_browser_tests::{Outcome, check};

/// The sites that the newspaper names for yellow codes.
const YELLOW_SITES: [&str; 3] = ["fuliya", "ruifeng", "qingshaonian"];

#[tokio::test(flavor = "multi_thread")]
async fn a_first_visitor_with_a_yellow_code_is_led_to_a_yellow_code_site_and_told_to_ask_elsewhere() -> Outcome<()> {
    visit(yellow_code).await
}

pub(super) async fn yellow_code(visit: Arc<Visit>) -> Outcome<()> {
    visit.open("").await?;
    visit.answer(&["code=yellow", "symptoms=none", "town=zhongdai"]).await?;
    visit.shows("main [data-action]").await?;
    check(visit.count("main [data-site]").await? == 0, "with answers open, home sends a yellow code to a site")?;

    visit.go("#/code").await?;
    visit.answer(&["contact=none", "zone=outside", "isolation=none", "travel=none"]).await?;
    visit.go("#/").await?;
    visit.has("main [data-site]", "data-access", "eligible").await?;
    let site = best_site(&visit).await?;
    check(YELLOW_SITES.contains(&site.as_str()), format!("sure of everything, home names {site}"))?;
    check(!visit.text("main [data-site] [data-open]").await?.is_empty(), "its hours are not said")?;
    check(!visit.text("main [data-site] [data-queue]").await?.is_empty(), "its queue is not said")?;

    visit.go("#/sites").await?;
    visit.has("[data-site=mulin]", "data-access", "ask").await?;
    visit.go("#/sites/mulin").await?;
    visit.shows("main [data-access=ask]").await?;
    let reason = visit.text("main [data-access=ask]").await?;
    // It lies in the precaution zone, and this person does not.
    check(
        reason.contains("防范区") && reason.contains("先问"),
        format!("a general site gives this reason: {reason:?}"),
    )?;
    visit.go("#/sites/fuliya").await?;
    let said = visit.text("main [data-site]").await?;
    check(said.contains("免费"), format!("it is not said to be free: {said}"))?;
    visit.tap("main details summary").await?;
    let why = visit.text("main details").await?;
    check(why.contains("《今平湖》") && why.contains("2022年3月17日"), format!("the reason cites: {why}"))?;
    visit.tap("button[lang=en]").await?;
    visit.until("document.documentElement.lang === 'en'", "the language changes").await?;
    visit.tap("main details summary").await?;
    let why = visit.text("main details").await?;
    check(why.contains("Pinghu Daily") && why.contains("17 Mar 2022"), format!("in English it cites: {why}"))
}

async fn best_site(visit: &Visit) -> Outcome<String> {
    Ok(visit.attribute("main [data-site]", "data-site").await?.unwrap_or_default())
}

/// The newspaper's order: what to do when a code changed for no known reason.
const CODE_CHANGED: [&str; 4] = ["stay_home", "call_community", "self_check", "ask_conversion"];

#[tokio::test(flavor = "multi_thread")]
async fn a_code_that_changed_without_a_known_reason_is_answered_in_the_newspapers_order() -> Outcome<()> {
    visit(changed_code).await
}

pub(super) async fn changed_code(visit: Arc<Visit>) -> Outcome<()> {
    for (code, contact) in [("yellow", "none"), ("yellow", "unknown"), ("red", "none"), ("red", "unknown")] {
        begin_anew(&visit, "#/code").await?;
        let (code, contact) = (format!("code={code}"), format!("contact={contact}"));
        visit.answer(&["symptoms=none", &code, "town=zhongdai", &contact]).await?;
        let actions = visit.attributes("main [data-action]", "data-action").await?;
        let indexes: Vec<_> =
            CODE_CHANGED.iter().map(|wanted| actions.iter().position(|action| action == wanted)).collect();
        check(
            indexes.iter().all(Option::is_some) && indexes.is_sorted(),
            format!("{code} {contact} gives {actions:?}"),
        )?;
        check(actions.first().is_some_and(|first| first == "stay_home"), format!("{code}: not first: stay home"))?;
        check(actions.len() <= 6, format!("{code} {contact}: nobody reads so many steps: {actions:?}"))?;
        let care = actions.iter().position(|action| action == "keep_care");
        check(care.is_some_and(|index| index < 3), format!("{code} {contact}: dialysis waits: {actions:?}"))?;
        visit.tap_named("全部展开").await?;
        let conversion = visit.text("main [data-action=ask_conversion]").await?;
        check(conversion.contains("网络申诉"), format!("the online appeal is not named: {conversion:?}"))?;
        let rules = visit.attributes("main [data-action]", "data-rule").await?;
        check(rules.iter().all(|rule| !rule.is_empty()), format!("an action has no rule: {rules:?}"))?;
        let sources = visit
            .list("Array.from(document.querySelectorAll('main [data-action]'), e => e.querySelector('.source')?.textContent || '')")
            .await?;
        check(
            sources.len() == actions.len() && sources.iter().all(|source| !source.is_empty()),
            format!("an action has no source: {sources:?}"),
        )?;
        for (action, source) in actions.iter().zip(&sources) {
            let told = !CODE_CHANGED.contains(&action.as_str()) || source.contains("2022年3月17日");
            check(told, format!("{action} does not cite the newspaper's day: {source}"))?;
        }
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn severe_symptoms_end_in_the_emergency_call_whatever_else_is_answered() -> Outcome<()> {
    visit(emergency).await
}

pub(super) async fn emergency(visit: Arc<Visit>) -> Outcome<()> {
    visit.open("").await?;
    visit.answer(&["symptoms=severe"]).await?;
    // At once, while the other questions are open.
    visit.has("main [data-action]", "data-action", "call_emergency").await?;
    visit.shows("main a[href='tel:120']").await?;
    for code in ["code=green", "code=yellow", "code=red"] {
        begin_anew(&visit, "#/code").await?;
        visit.answer(&["symptoms=severe", code, "town=zhongdai"]).await?;
        visit.has("main [data-action]", "data-action", "call_emergency").await?;
        nowhere_to_go(&visit).await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_contact_or_a_case_ends_in_official_instructions_whatever_else_is_answered() -> Outcome<()> {
    visit(contact).await
}

pub(super) async fn contact(visit: Arc<Visit>) -> Outcome<()> {
    for (contact, code) in
        [("contact=close", "code=green"), ("contact=case", "code=yellow"), ("contact=secondary", "code=none")]
    {
        begin_anew(&visit, "#/code").await?;
        visit.answer(&["symptoms=none", code, "town=zhongdai", contact]).await?;
        visit.until("document.querySelector('main [data-action=wait_official]')", "official instructions").await?;
        let actions = visit.attributes("main [data-action]", "data-action").await?;
        let outings = ["test_yellow", "test_today", "district_rounds", "ask_conversion"];
        check(
            !actions.iter().any(|action| outings.contains(&action.as_str())),
            format!("{contact} {code} is sent out: {actions:?}"),
        )?;
        let tone = visit.attribute("main [data-tone]", "data-tone").await?.unwrap_or_default();
        check(tone == "strict" || tone == "emergency", format!("{contact} is told in the tone {tone:?}"))?;
        nowhere_to_go(&visit).await?;
    }
    Ok(())
}

async fn nowhere_to_go(visit: &Visit) -> Outcome<()> {
    visit.go("#/sites").await?;
    visit.shows("[data-site]").await?;
    let open = visit.attributes("[data-access=eligible]", "data-site").await?;
    check(open.is_empty(), format!("these sites are said to be open to them: {open:?}"))
}

/// As somebody who has never been here.
async fn begin_anew(visit: &Visit, page: &str) -> Outcome<()> {
    visit.open(page).await?;
    visit.run("localStorage.clear()").await?;
    visit.open(page).await
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_are_kept_for_the_next_visit_and_erased_for_good_on_request() -> Outcome<()> {
    visit(|visit| async move {
        visit.open("#/code").await?;
        visit.answer(&["symptoms=none", "code=yellow"]).await?;
        let kept = visit.words("localStorage.getItem('anxin.profiles')").await?;
        check(kept.contains("yellow"), format!("kept: {kept:?}"))?;
        visit.reload().await?;
        visit.shows("main [data-action]").await?;
        visit.tap_named("清除我的全部回答").await?;
        visit.tap_exactly("清除").await?;
        visit.until("!document.querySelector('main [data-action]')", "the advice is gone").await?;
        let kept = visit.list("Object.values(localStorage)").await?.join(" ");
        check(!kept.contains("\"yellow\",\"at") && !kept.contains("\"code\":{"), "an answer is left in storage")?;
        check(visit.look("localStorage.getItem('anxin.profiles')").await?.is_null(), "the answers are still kept")?;
        let asked: Vec<String> = visit.site.asked().into_iter().map(|asked| asked.raw).collect();
        check(!asked.iter().any(|raw| raw.contains("yellow")), "an answer was sent")?;
        visit.reload().await?;
        visit.shows("[data-answer='symptoms=none']").await?;
        visit
            .until_within(
                "!document.querySelector('main [data-action]')",
                Duration::from_secs(5),
                "no advice comes back",
            )
            .await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_family_shares_a_phone_and_each_has_answers_and_ticks_of_their_own() -> Outcome<()> {
    visit(|visit| async move {
        begin_anew(&visit, "#/code").await?;
        visit.answer(&["symptoms=none", "code=yellow"]).await?;
        visit.tap_named("全部展开").await?;
        visit.tap("main [data-action=stay_home] [role=checkbox]").await?;
        visit.shows("main [data-action=stay_home] [aria-checked=true]").await?;
        visit.tap_named("添加家人").await?;
        visit.type_into("#person", "妈妈").await?;
        visit.tap_named("添加").await?;
        visit.shows("[data-person='1'][aria-pressed=true]").await?;
        visit.until("!document.querySelector('main [data-action]')", "the other's advice is gone").await?;
        visit.shows("[data-answer='symptoms=none'][aria-pressed=false]").await?;
        visit.answer(&["symptoms=none", "code=green"]).await?;
        visit.reload().await?;
        visit.shows("[data-person='1'][aria-pressed=true]").await?;
        visit.tap("[data-person='0']").await?;
        visit.shows("main [data-situation=yellow_code]").await?;
        visit.tap_named("全部展开").await?;
        visit.shows("main [data-action=stay_home] [aria-checked=true]").await?;
        visit.tap("[data-person='1']").await?;
        visit.tap_named("清除妈妈的回答和称呼").await?;
        visit.tap_exactly("清除").await?;
        visit.shows("main [data-situation=yellow_code]").await?;
        let kept = visit.words("localStorage.getItem('anxin.profiles')").await?;
        check(!kept.contains("妈妈") && !kept.contains("green"), format!("what was erased is kept: {kept}"))
    })
    .await
}
