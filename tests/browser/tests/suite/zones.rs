//! Zones: all of them, which one I stand in, and the map, which asks nobody else for anything.

use anxin_browser_tests::feed::Zone;
use anxin_browser_tests::ground::LngLat;
use anxin_browser_tests::visit::visit;
use anxin_browser_tests::{Outcome, check};
use serde_json::json;

#[tokio::test(flavor = "multi_thread")]
async fn the_list_shows_every_zone_of_the_three_tiers() -> Outcome<()> {
    visit(|visit| async move {
        visit.open("#/zones").await?;
        visit.shows("[data-zone]").await?;
        for (tier, count) in [("lockdown", 13), ("control", 12), ("precaution", 2)] {
            let found = visit.count(&format!("[data-zone][data-tier={tier}]")).await?;
            check(found == count, format!("{found} zones of the tier {tier}, not {count}"))?;
        }
        let ids = visit.attributes("[data-zone]", "data-zone").await?;
        visit.go(&format!("#/zones/{}", ids.first().ok_or("no zone")?)).await?;
        visit.shows("main [data-zone] h1").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_position_inside_a_zone_names_it_and_one_near_its_edge_says_ask_the_community() -> Outcome<()> {
    visit(|visit| async move {
        let zones = &visit.feed.zones;
        let (zone, inside) = deepest(zones).ok_or("the feed has no lockdown zone with an inside")?;
        let edge = zone.shape.corner().ok_or("the zone has no edge")?;

        visit.stand_at(inside, 10.0).await?;
        visit.open("#/zones").await?;
        visit.tap("main button.button--primary").await?;
        visit.shows("[data-placement=inside]").await?;
        let said = visit.text("[data-placement=inside]").await?;
        check(said.contains(&zone.name_zh), format!("inside {}, it says: {said}", zone.name_zh))?;

        visit.stand_at(edge, 10.0).await?;
        // The browser would give the position of a minute ago.
        visit.open("#/zones").await?;
        visit.tap("main button.button--primary").await?;
        visit.shows("[data-placement=edge]").await?;
        let said = visit.text("[data-placement=edge]").await?;
        check(said.contains("问社区") && said.contains(&zone.name_zh), format!("at the edge it says: {said}"))?;
        check(visit.count("[data-placement=edge] a[href^='tel:']").await? > 0, "nobody to call at the edge")
    })
    .await
}

/// The place in a lockdown zone that is farthest from any edge, and its zone.
fn deepest(zones: &[Zone]) -> Option<(&Zone, LngLat)> {
    let edge = |place: LngLat| zones.iter().map(|zone| zone.shape.edge_distance_m(place)).fold(f64::INFINITY, f64::min);
    let strict = zones.iter().filter(|zone| zone.tier == "lockdown");
    let places = strict.flat_map(|zone| zone.shape.places_inside().into_iter().map(move |place| (zone, place)));
    places.max_by(|(_, a), (_, b)| edge(*a).total_cmp(&edge(*b)))
}

#[tokio::test(flavor = "multi_thread")]
async fn the_map_is_drawn_from_the_sites_own_files_alone() -> Outcome<()> {
    visit(|visit| async move {
        visit.open("#/sites").await?;
        let before: Vec<String> = visit.requested().await?;
        check(!before.iter().any(|url| url.contains("leaflet")), "the map's code is fetched before a map is seen")?;
        visit.go("#/zones").await?;
        let shapes = "main [role=application] svg path[d*=L]";
        visit.until(&format!("document.querySelectorAll('{shapes}').length >= 27"), "every zone is on the map").await?;
        visit.open("#/sites?view=map").await?;
        let drawn = "(c => c && c.width > 0 && c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some(v => v))\
                     (document.querySelector('main [role=application] canvas'))";
        visit.until(drawn, "sites are on the map").await?;
        let origin = visit.site.origin();
        let all = [before, visit.requested().await?].concat();
        check(all.iter().any(|url| url.contains("leaflet")), "the map's code is not seen to be fetched")?;
        let own = |url: &String| url.starts_with(&origin) || url.starts_with("data:") || url.starts_with("about:");
        let strange: Vec<_> = all.iter().filter(|url| !own(url) && !url.starts_with("chrome")).collect();
        check(strange.is_empty(), format!("the page asked elsewhere: {strange:?}"))?;
        check(visit.look("navigator.onLine").await? == json!(true), "the browser was offline all the while")
    })
    .await
}
