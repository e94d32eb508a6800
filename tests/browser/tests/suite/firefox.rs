//! The four main journeys and every page in another engine than Chromium's.
//!
//! What is said there is tested in the modules that the journeys come from. `soak_` tests of feeds are in `mutated`. Without Firefox
//! each of them fails; `cargo xtask test` leaves them out there by their names, and says why.

use std::future::Future;
use std::sync::Arc;

use anxin_browser_tests::Outcome;
use anxin_browser_tests::driver::Browser;
use anxin_browser_tests::visit::{How, Visit, visit_as};

use crate::{journeys, pages};

async fn in_firefox<W, F>(work: W) -> Outcome<()>
where
    W: FnOnce(Arc<Visit>) -> F,
    F: Future<Output = Outcome<()>>,
{
    visit_as(How { browser: Browser::Firefox, ..How::default() }, work).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_visitor_with_a_yellow_code_is_led_to_a_yellow_code_site() -> Outcome<()> {
    in_firefox(journeys::yellow_code).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_code_is_answered_in_the_newspapers_order() -> Outcome<()> {
    in_firefox(journeys::changed_code).await
}

#[tokio::test(flavor = "multi_thread")]
async fn severe_symptoms_end_in_the_emergency_call() -> Outcome<()> {
    in_firefox(journeys::emergency).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_contact_ends_in_official_instructions() -> Outcome<()> {
    in_firefox(journeys::contact).await
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_is_accessible_whole_and_quiet() -> Outcome<()> {
    in_firefox(|visit| pages::every_page(visit, "?lang=zh")).await
}
