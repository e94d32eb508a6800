//! Needs and places of one's own: chosen, counted with, kept on the phone alone, and erased with the answers.

use anxin_browser_tests::accessibility::{sticking_out, violations};
use anxin_browser_tests::visit::{PHONE, Visit, visit};
use anxin_browser_tests::{Outcome, check};

use crate::sites_screen::as_yellow_code;

const FIRST: &str = "document.querySelector('main .sites__list [data-site]').dataset.site";

/// Opens what a person needs, and from where they start.
async fn open_needs(visit: &Visit) -> Outcome<()> {
    visit.go("#/about").await?;
    visit.shows("main [data-needs]").await?;
    visit.run("document.querySelector('main [data-needs]').open = true").await.map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_i_need_puts_a_site_that_has_it_first_and_folds_away_one_that_lacks_it() -> Outcome<()> {
    visit(|visit| async move {
        visit.open("").await?;
        as_yellow_code(&visit).await?;
        open_needs(&visit).await?;
        visit.tap("[data-need=wheelchair]").await?;
        visit.has("[data-need=wheelchair]", "aria-pressed", "true").await?;
        visit.go("#/sites").await?;
        visit.until(&format!("{FIRST} === 'fuliya'"), "the site with a way in comes first").await?;
        visit.until("document.querySelector('main .fold [data-site=ruifeng]')", "one without is folded away").await?;
        let row = visit.words("document.querySelector('main [data-site=qingshaonian]').innerText").await?;
        check(row.contains("先打电话问"), format!("nobody knows, and it is not said to ask: {row}"))?;

        visit.go("#/sites/fuliya").await?;
        visit.until("document.querySelector('main').innerText.includes('公交站后面')", "the landmark").await?;

        // Who cannot leave home is told whom to call before all else, and after a new start too.
        open_needs(&visit).await?;
        visit.tap("[data-need=home_sampling]").await?;
        visit.has("[data-need=home_sampling]", "aria-pressed", "true").await?;
        visit.go("#/code").await?;
        visit.shows("main [data-at-home] a[href^=\"tel:\"]").await?;
        visit.open("").await?;
        visit.shows("main [data-at-home] a[href^=\"tel:\"]").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_starts_from_home_which_is_kept_here_alone_and_goes_with_the_answers() -> Outcome<()> {
    visit(|visit| async move {
        visit.open("").await?;
        as_yellow_code(&visit).await?;
        open_needs(&visit).await?;
        visit.tap("[data-place=home] button").await?;
        // Drawn once it is in sight.
        visit.shows("[data-setting=home] .map__canvas").await?;
        visit.run("document.querySelector('[data-setting=home] .map__canvas').scrollIntoView({ block: 'center' })").await?;
        visit.shows("[data-setting=home] .map__canvas.leaflet-container").await?;
        visit.tap("[data-setting=home] .map__canvas").await?;
        visit.shows("[data-setting=home] [data-place-keep]").await?;
        let faults = [violations(&visit).await?, sticking_out(&visit, PHONE.0).await?].concat();
        check(faults.is_empty(), format!("while a place is set: {faults:#?}"))?;
        visit.tap("[data-setting=home] [data-place-keep]").await?;
        visit.has("[data-place=home]", "data-set", "yes").await?;
        let kept = visit.words("localStorage.getItem('anxin.profiles')").await?;
        check(kept.contains("from/home") && kept.contains("from/chosen"), format!("it is not kept: {kept}"))?;
        visit.go("#/sites").await?;
        let from = "document.querySelector('main .sites__from').innerText";
        visit.until(&format!("{from}.includes('按家排远近')"), "the list says from where").await?;
        visit.reload().await?;
        visit.until(&format!("{from}.includes('按家排远近')"), "it is remembered").await?;

        // By a site nearby, and by a town.
        open_needs(&visit).await?;
        visit.tap("[data-place=work] button").await?;
        visit.shows("[data-setting=work] [data-place-town]").await?;
        visit
            .run(
                "(() => { const town = document.querySelector('[data-setting=work] [data-place-town]'); town.value = 'danghu'; \
                 town.dispatchEvent(new Event('change', { bubbles: true })) })()",
            )
            .await?;
        visit.has("[data-place=work]", "data-set", "yes").await?;
        visit.tap("[data-place-erase=work]").await?;
        visit.has("[data-place=work]", "data-set", "no").await?;

        visit.go("#/code").await?;
        visit.tap_named("清除我的全部回答").await?;
        visit.tap_exactly("清除").await?;
        visit.until("!(localStorage.getItem('anxin.profiles') || '').includes('from/')", "nothing is left of it").await?;
        visit.go("#/about").await?;
        visit.shows("main [data-needs]").await?;
        visit.has("[data-place=home]", "data-set", "no").await
    })
    .await
}
