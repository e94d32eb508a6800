//! Circles and dots of the map: where the published sites stand, and a finger there.

use anxin_browser_tests::visit::Visit;
use anxin_browser_tests::{Outcome, check, paths};
use serde_json::{Value, json};

/// Where each of these places is on the screen, by the tile that it lies on; then the middle of each circle with a number.
const WHERE: &str = "
    const map = document.querySelector('.map__canvas');
    map.scrollIntoView({ block: 'center' });
    const tile = map.querySelector('.leaflet-tile');
    const [z, x, y] = tile.src.match(/(\\d+)\\/(\\d+)\\/(\\d+)\\.png/).slice(1).map(Number);
    const box = tile.getBoundingClientRect(), size = box.width, frame = map.getBoundingClientRect();
    const dots = places.map(([lng, lat]) => {
        const merc = Math.log(Math.tan(Math.PI / 4 + lat * Math.PI / 360));
        const across = (lng + 180) / 360 * 2 ** z, down = (1 - merc / Math.PI) / 2 * 2 ** z;
        return [box.left + (across - x) * size, box.top + (down - y) * size];
    });
    const circles = [...map.querySelectorAll('.leaflet-marker-icon')].map(each => {
        const box = each.getBoundingClientRect();
        return [box.left + box.width / 2, box.top + box.height / 2];
    });
    const free = ([left, top]) => left > frame.left + 8 && left < frame.right - 8 && top > frame.top + 8 && top < frame.bottom - 8
        && map.contains(document.elementFromPoint(left, top)) && !document.elementFromPoint(left, top).closest('.leaflet-control');
    const far = ([left, top], from, least) => from.every(([x, y]) => Math.hypot(left - x, top - y) > least || (left === x && top === y));
    return [circles.filter(free), dots.filter(dot => free(dot) && far(dot, dots, 16) && far(dot, circles, 26)), z];";

/// How near the map's tiles are, as their addresses say.
const NEAREST: &str = "Math.max(...[...document.querySelectorAll('.map__canvas .leaflet-tile')]
    .map(tile => Number((tile.src.match(/(\\d+)\\/\\d+\\/\\d+\\.png/) || [])[1])))";

/// What a map shows: its circles with numbers, and the dots that stand alone, in pixels of the screen.
pub(super) struct Shown {
    pub(super) circles: Vec<(f64, f64)>,
    pub(super) dots: Vec<(f64, f64)>,
    zoom: f64,
}

impl Shown {
    /// Looks where they are. Only a map with tiles says where it stands.
    pub(super) async fn look(visit: &Visit) -> Outcome<Self> {
        let sites: Value = serde_json::from_slice(&std::fs::read(paths::dist()?.join("feed/sites.geojson"))?)?;
        let features = sites.get("features").and_then(Value::as_array).ok_or("the feed lists no sites")?;
        let places: Vec<&Value> = features.iter().filter_map(|site| site.pointer("/geometry/coordinates")).collect();
        let seen = visit.run(&format!("const places = {}; {WHERE}", json!(places))).await?;
        let points = |at: usize| -> Vec<(f64, f64)> {
            let list = seen.get(at).and_then(Value::as_array).into_iter().flatten();
            list.filter_map(|point| Some((point.get(0)?.as_f64()?, point.get(1)?.as_f64()?))).collect()
        };
        let zoom = seen.get(2).and_then(Value::as_f64).ok_or("the map has no tiles")?;
        let shown = Self { circles: points(0), dots: points(1), zoom };
        check(!shown.circles.is_empty() && shown.dots.len() > 2, format!("too little to tap: {seen}"))?;
        Ok(shown)
    }

    /// Waits until the map stands nearer than it did.
    pub(super) async fn nearer(&self, visit: &Visit) -> Outcome<()> {
        visit.until(&format!("{NEAREST} > {}", self.zoom), "the map is nearer").await
    }
}

/// A finger at this point of the screen.
pub(super) async fn tap(visit: &Visit, (x, y): (f64, f64)) -> Outcome<()> {
    for kind in ["mousePressed", "mouseReleased"] {
        let event = json!({ "type": kind, "x": x, "y": y, "button": "left", "clickCount": 1 });
        visit.devtools("Input.dispatchMouseEvent", event).await?;
    }
    Ok(())
}
