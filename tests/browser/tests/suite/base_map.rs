//! Base maps of a city's choice: one file of its own, and pictures that are drawn in another frame than satellites speak.

use anxin_browser_tests::base_map::land_everywhere;
use anxin_browser_tests::published::Published;
use anxin_browser_tests::publisher::anxin;
use anxin_browser_tests::server::Fault;
use anxin_browser_tests::visit::{Visit, visit};
use anxin_browser_tests::{Outcome, check, paths};
use serde_json::{Value, json};

/// What the middle of the first tile of the base map is painted in: red, green, blue; null where none is painted yet.
const PAINTED: &str = "(() => { const tile = [...document.querySelectorAll('.map__canvas .leaflet-tile-pane canvas')] \
    .find(each => each.width); if (!tile) return null; \
    const pixel = tile.getContext('2d').getImageData(tile.width / 2, tile.height / 2, 1, 1).data; \
    return pixel[3] ? [...pixel.slice(0, 3)] : null; })()";

/// How bright the land is, from 0 to 255, once it is painted.
async fn land(visit: &Visit) -> Outcome<f64> {
    visit.until(PAINTED, "the land is painted").await?;
    let pixel: Vec<f64> = serde_json::from_value(visit.look(PAINTED).await?)?;
    Ok(pixel.iter().sum::<f64>() / 3.0)
}

#[tokio::test(flavor = "multi_thread")]
async fn one_file_of_the_citys_own_is_a_map_in_the_colours_of_the_page_read_in_parts() -> Outcome<()> {
    visit(|visit| async move {
        let work = tempfile::Builder::new().prefix("anxin-base-map-").tempdir()?;
        let (at, city) = (work.path(), work.path().join("city"));
        copy(&paths::city(), &city)?;
        let tiles = "\n[tiles]\nurl = \"land.pmtiles\"\nattribution = \"Land & sea\"\nmax_zoom = 0\n";
        std::fs::write(city.join("city.toml"), std::fs::read_to_string(city.join("city.toml"))? + tiles)?;
        std::fs::write(city.join("land.pmtiles"), land_everywhere())?;
        anxin(at, &["publish", "city", "feed"])?;
        visit.site.put_folder("feed/", &at.join("feed"))?;
        visit.site.advance(std::time::SystemTime::now().duration_since(visit.feed.just_published())?);

        visit.open("?theme=light#/sites?view=map").await?;
        let light = land(&visit).await?;
        let asked = visit.site.asked();
        let of_file = asked.iter().filter(|asked| asked.path.starts_with("feed/maps/land-")).collect::<Vec<_>>();
        check(!of_file.is_empty(), "the file was not asked for")?;
        let whole = of_file.iter().find(|asked| !asked.raw.contains("\"range\": \"bytes="));
        check(whole.is_none(), format!("all of the file was asked for: {whole:?}"))?;
        let said = visit.text(".leaflet-control-attribution").await?;
        check(said == "Land & sea", format!("below the map stands {said}"))?;

        visit.open("?theme=dark#/sites?view=map").await?;
        let dark = land(&visit).await?;
        check(light > 180.0 && dark < 90.0, format!("land is {light} on a light page, {dark} on a dark one"))?;
        check(visit.console_errors().await?.is_empty(), "the console has errors")?;

        // Without what draws it, the city's own outline stands there.
        visit.site.break_path("vendor/base-map*", Fault::Status(503));
        visit.forget_files().await?;
        visit.open("#/sites?view=map").await?;
        visit.shows(".map__canvas.leaflet-container").await?;
        visit.shows("path.map__city").await
    })
    .await
}

/// Where the dot of one's own is on earth, by the picture of the map beneath it.
const DOT: &str = "(() => { const dot = document.querySelector('path.map__me'); \
    const tile = [...document.querySelectorAll('.map__canvas img.leaflet-tile')].pop(); if (!dot || !tile) return null; \
    const [z, x, y] = tile.src.match(/(\\d+)\\/(\\d+)\\/(\\d+)\\.png/).slice(1).map(Number); \
    const [a, b] = [dot, tile].map(each => each.getBoundingClientRect()); \
    const across = x + (a.left + a.width / 2 - b.left) / b.width, down = y + (a.top + a.height / 2 - b.top) / b.height; \
    const lat = Math.atan(Math.sinh(Math.PI * (1 - 2 * down / 2 ** z))) * 180 / Math.PI; \
    return [z, across / 2 ** z * 360 - 180, lat]; })()";

#[tokio::test(flavor = "multi_thread")]
async fn on_pictures_in_another_frame_everything_is_drawn_in_that_frame() -> Outcome<()> {
    visit(|visit| async move {
        let still = json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
        visit.devtools("Emulation.setEmulatedMedia", still).await?;
        visit.site.without_policy();
        let mut feed = Published::read(&paths::dist()?)?;
        feed.set_seq(feed.seq() + 1);
        let city = feed.shards.get_mut("city").and_then(Value::as_object_mut).ok_or("the feed has no city")?;
        let url = visit.site.url("tiles/{z}/{x}/{y}.png");
        let tiles = json!({ "url": url, "attribution": "suite", "max_zoom": 18, "datum": "gcj02" });
        city.insert("tiles".to_owned(), tiles);
        feed.publish(&visit.site)?;
        // The middle of the city's bounds, and the same place in GCJ-02, by the formula that is public since 2010.
        let (here, there) = ((121.085, 30.71), (121.089_565, 30.707_868));
        visit.stand_at(here, 5.0).await?;
        visit.open("#/zones").await?;
        visit.shows(".leaflet-container").await?;
        visit.tap("main button.button--primary").await?;
        visit.shows("path.map__me").await?;
        for _ in 0..4 {
            visit.tap(".leaflet-control-zoom-in").await?;
        }
        visit.until(&format!("({DOT} || [0])[0] > 13"), "the map is near").await?;
        let (_, lng, lat): (f64, f64, f64) = serde_json::from_value(visit.look(DOT).await?)?;
        // A ten-thousandth of a degree is about ten metres, a pixel here.
        let near = (lng - there.0).abs() < 4e-4 && (lat - there.1).abs() < 4e-4;
        check(near, format!("one stands at {lng}, {lat}, not at {there:?}"))
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_base_map_that_no_map_can_fill_in_takes_away_neither_the_map_nor_the_app() -> Outcome<()> {
    visit(|visit| async move {
        for (nth, url) in
            ["tiles/{z}/{x}/{y}.png?tk={key}", "tiles/{z}/{x}/{ y }.png", "tiles/style.json"].into_iter().enumerate()
        {
            let mut feed = Published::read(&paths::dist()?)?;
            feed.set_seq(feed.seq() + 1 + nth as u64);
            let city = feed.shards.get_mut("city").and_then(Value::as_object_mut).ok_or("the feed has no city")?;
            let tiles = json!({ "url": visit.site.url(url), "attribution": "suite", "max_zoom": 18 });
            city.insert("tiles".to_owned(), tiles);
            feed.publish(&visit.site)?;
            visit.open("#/sites?view=map").await?;
            visit.shows("path.map__city").await?;
            visit.has("html", "data-app", "running").await?;
        }
        check(visit.console_errors().await?.is_empty(), "the console has errors")
    })
    .await
}

/// A folder with all that is in it.
fn copy(from: &std::path::Path, to: &std::path::Path) -> Outcome<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let (entry, to) = (entry?, to);
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to)?;
        } else {
            std::fs::copy(entry.path(), to)?;
        }
    }
    Ok(())
}
