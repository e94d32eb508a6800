//! The few parts of Leaflet 1.9.4 that the map uses, with types of our own.
//!
//! Everything here needs the global `L`: call only after the script has loaded, and never natively. Options and
//! coordinates travel as JSON text, which costs less code than building objects property by property; texts of the feed
//! never do, so nothing of it is ever parsed. Does not know what is drawn.

use anxin_core::geometry::{BoundingBox, Datum, MultiPolygon, Polygon, Position};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// A map in its container.
    pub(super) type Map;
    /// Anything that can be put on a map.
    pub(super) type Layer;
    /// What happened on a map.
    pub(super) type Event;
    /// Dots that stand too near to each other to be told apart.
    pub(super) type Cluster;
    type List;
    type Options;
    type LatLng;
    type Handler;

    #[wasm_bindgen(js_namespace = JSON, js_name = parse)]
    fn parse(text: &str) -> JsValue;
    #[wasm_bindgen(js_namespace = Array, js_name = of)]
    fn empty_list() -> List;
    #[wasm_bindgen(method)]
    fn push(this: &List, layer: &Layer);
    #[wasm_bindgen(js_namespace = Reflect, js_name = set)]
    fn set_property(target: &JsValue, name: &str, value: &JsValue) -> bool;
    #[wasm_bindgen(js_namespace = document, js_name = createTextNode)]
    pub(super) fn text_node(text: &str) -> JsValue;
    #[wasm_bindgen(js_namespace = document, js_name = createElement)]
    fn create_element(name: &str) -> JsValue;

    #[wasm_bindgen(js_namespace = L, js_name = map, catch)]
    fn new_map(container: &JsValue, options: &JsValue) -> Result<Map, JsValue>;
    #[wasm_bindgen(js_namespace = L, js_name = svg)]
    fn new_svg() -> JsValue;
    #[wasm_bindgen(js_namespace = L, js_name = polygon)]
    fn new_polygon(points: &JsValue, options: &JsValue) -> Layer;
    #[wasm_bindgen(js_namespace = L, js_name = polyline)]
    fn new_polyline(points: &JsValue, options: &JsValue) -> Layer;
    #[wasm_bindgen(js_namespace = L, js_name = circleMarker)]
    fn new_circle_marker(point: &JsValue, options: &JsValue) -> Layer;
    #[wasm_bindgen(js_namespace = L, js_name = circle)]
    fn new_circle(point: &JsValue, options: &JsValue) -> Layer;
    #[wasm_bindgen(js_namespace = L, js_name = featureGroup)]
    pub(super) fn group() -> Layer;
    #[wasm_bindgen(js_namespace = L, js_name = markerClusterGroup)]
    fn new_clusters(options: &JsValue) -> Layer;
    #[wasm_bindgen(js_namespace = L, js_name = divIcon)]
    fn new_icon(options: &JsValue) -> JsValue;
    #[wasm_bindgen(js_namespace = L, js_name = tooltip)]
    fn new_tooltip(options: &JsValue) -> Layer;
    #[wasm_bindgen(js_namespace = L, js_name = tileLayer)]
    fn new_tiles(url: &str, options: &JsValue) -> Layer;
    /// From protomaps-leaflet, where its script is there.
    #[wasm_bindgen(js_namespace = protomapsL, js_name = leafletLayer, catch)]
    fn new_vectors(options: &JsValue) -> Result<Layer, JsValue>;
    #[wasm_bindgen(js_namespace = ["L", "control"], js_name = zoom)]
    fn new_zoom(options: &JsValue) -> Layer;
    #[wasm_bindgen(js_namespace = ["L", "control"], js_name = scale)]
    fn new_scale(options: &JsValue) -> Layer;
    #[wasm_bindgen(js_namespace = ["L", "control"], js_name = attribution)]
    fn new_attribution(options: &JsValue) -> Layer;

    #[wasm_bindgen(method, catch)]
    pub(super) fn remove(this: &Map) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, js_name = invalidateSize)]
    pub(super) fn invalidate_size(this: &Map);
    #[wasm_bindgen(method, js_name = createPane)]
    pub(super) fn create_pane(this: &Map, name: &str) -> JsValue;
    #[wasm_bindgen(method, js_name = fitBounds)]
    fn fit_bounds(this: &Map, bounds: &JsValue, options: &JsValue);
    #[wasm_bindgen(method, js_name = setView)]
    fn set_view(this: &Map, point: &JsValue, zoom: f64, options: &JsValue);
    #[wasm_bindgen(method, js_name = panInside)]
    fn pan_inside(this: &Map, point: &JsValue, options: &JsValue);
    #[wasm_bindgen(method, js_name = on)]
    pub(super) fn on(this: &Map, kind: &str, handler: &JsValue);
    #[wasm_bindgen(method, getter, js_name = scrollWheelZoom)]
    fn scroll_wheel_zoom(this: &Map) -> Handler;
    #[wasm_bindgen(method, getter)]
    fn dragging(this: &Map) -> Handler;
    #[wasm_bindgen(method)]
    fn enable(this: &Handler);
    #[wasm_bindgen(method)]
    fn disable(this: &Handler);

    #[wasm_bindgen(method, js_name = addTo)]
    pub(super) fn add_to(this: &Layer, map: &Map) -> Layer;
    #[wasm_bindgen(method, js_name = addTo)]
    pub(super) fn add_to_group(this: &Layer, group: &Layer) -> Layer;
    #[wasm_bindgen(method, js_name = addLayers)]
    fn add_layers(this: &Layer, layers: &List);
    #[wasm_bindgen(method, js_name = getChildCount)]
    fn child_count(this: &Cluster) -> u32;
    #[wasm_bindgen(method, js_name = remove)]
    pub(super) fn take_off(this: &Layer);
    #[wasm_bindgen(method, js_name = clearLayers)]
    pub(super) fn clear(this: &Layer);
    #[wasm_bindgen(method, js_name = setStyle)]
    fn set_style(this: &Layer, options: &JsValue);
    #[wasm_bindgen(method, js_name = on)]
    pub(super) fn on_layer(this: &Layer, kind: &str, handler: &JsValue);
    #[wasm_bindgen(method, js_name = bindTooltip)]
    fn bind_tooltip(this: &Layer, content: &JsValue, options: &JsValue);
    #[wasm_bindgen(method, js_name = setLatLng)]
    fn set_lat_lng(this: &Layer, point: &JsValue) -> Layer;
    #[wasm_bindgen(method, js_name = setContent)]
    fn set_content(this: &Layer, node: &JsValue) -> Layer;
    #[wasm_bindgen(method, js_name = addAttribution)]
    fn add_attribution(this: &Layer, html: &str);
    #[wasm_bindgen(method, getter)]
    fn options(this: &Layer) -> Options;
    #[wasm_bindgen(method, getter)]
    fn dot(this: &Options) -> Option<f64>;

    /// The layer inside a group that an event is about.
    #[wasm_bindgen(method, getter, js_name = propagatedFrom)]
    pub(super) fn layer(this: &Event) -> Option<Layer>;
    #[wasm_bindgen(method, getter)]
    fn latlng(this: &Event) -> Option<LatLng>;
    #[wasm_bindgen(method, getter)]
    fn lat(this: &LatLng) -> f64;
    #[wasm_bindgen(method, getter)]
    fn lng(this: &LatLng) -> f64;
}

/// A map in `container`, with zoom buttons and a scale, and its two titles in the reader's language: areas and lines drawn as SVG,
/// so that style sheets and patterns apply, and what lies in other panes on canvas, which carries thousands of dots.
///
/// `None` where Leaflet refuses, as it does for a container that has a map already.
pub(super) fn map(container: &JsValue, bounds: &BoundingBox, titles: [&str; 2], animated: bool) -> Option<Map> {
    // Half a city around the city: nobody gets lost, and a position just outside still shows.
    let (wide, high) = ((bounds.east - bounds.west) / 2.0, (bounds.north - bounds.south) / 2.0);
    let limit = BoundingBox {
        west: bounds.west - wide,
        south: bounds.south - high,
        east: bounds.east + wide,
        north: bounds.north + high,
    };
    let options = parse(&format!(
        r#"{{"zoomControl":false,"attributionControl":false,"preferCanvas":true,"scrollWheelZoom":false,"zoomSnap":0.25,"minZoom":8,"maxZoom":18,"maxBounds":{},"zoomAnimation":{animated},"inertia":{animated},"fadeAnimation":false}}"#,
        corners(&limit)
    ));
    set_property(&options, "renderer", &new_svg());
    let map = new_map(container, &options).ok()?;
    let zoom = parse("{}");
    for (name, words) in ["zoomInTitle", "zoomOutTitle"].into_iter().zip(titles) {
        set_property(&zoom, name, &JsValue::from_str(words));
    }
    new_zoom(&zoom).add_to(&map);
    new_scale(&parse(r#"{"imperial":false}"#)).add_to(&map);
    Some(map)
}

impl Map {
    /// Shows all of `bounds`, without flying there and no nearer than `max_zoom`.
    pub(super) fn fit(&self, bounds: &BoundingBox, max_zoom: u8) {
        let options = parse(&format!(r#"{{"animate":false,"padding":[16,16],"maxZoom":{max_zoom}}}"#));
        self.fit_bounds(&parse(&corners(bounds)), &options);
    }

    /// Puts `position` in the middle.
    pub(super) fn look_at(&self, position: Position, zoom: f64) {
        self.set_view(&parse(&point(position)), zoom, &parse(r#"{"animate":false}"#));
    }

    /// Moves no further than it takes to show `position`, above what may lie over the map's lower end.
    pub(super) fn bring_into_view(&self, position: Position) {
        self.pan_inside(
            &parse(&point(position)),
            &parse(r#"{"animate":false,"paddingTopLeft":[48,48],"paddingBottomRight":[48,140]}"#),
        );
    }

    /// Whether the wheel zooms, or scrolls the page as everywhere else.
    pub(super) fn wheel_zooms(&self, on: bool) {
        self.scroll_wheel_zoom().set(on);
    }

    /// Whether a finger or the mouse moves the map.
    pub(super) fn drags(&self, on: bool) {
        self.dragging().set(on);
    }

    /// Lays pictures from a tile server under everything. Vendors know by the page's host, which nobody else is told, whose key is used.
    pub(super) fn add_tiles(&self, url: &str, max_zoom: u8) {
        let options = format!(r#"{{"maxNativeZoom":{max_zoom},"maxZoom":18,"referrerPolicy":"strict-origin"}}"#);
        new_tiles(url, &parse(&options)).add_to(self);
    }

    /// Draws the vector tiles of the file at `url` under everything, in the colours and with the names that `flavor` and `lang` say.
    /// `None` where what draws them is not there.
    pub(super) fn add_vectors(&self, url: &str, max_zoom: u8, flavor: &str, lang: &str) -> Option<Layer> {
        let options = parse(&format!(
            r#"{{"maxDataZoom":{max_zoom},"maxZoom":18,"flavor":"{flavor}","lang":"{lang}","attribution":""}}"#
        ));
        set_property(&options, "url", &JsValue::from_str(url));
        Some(new_vectors(&options).ok()?.add_to(self))
    }

    /// Says who made the base map. The attribution is text: its signs are escaped.
    pub(super) fn add_attribution(&self, attribution: &str) {
        let control = new_attribution(&parse(r#"{"prefix":false}"#)).add_to(self);
        control.add_attribution(&attribution.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"));
    }

    /// Writes `words` at `position`, in the style of `class`, into the pane `labels`.
    pub(super) fn add_label(&self, position: Position, words: &str, class: &str) {
        let options = format!(
            r#"{{"permanent":true,"direction":"center","interactive":false,"pane":"labels","className":"{class}"}}"#
        );
        new_tooltip(&parse(&options)).set_lat_lng(&parse(&point(position))).set_content(&text_node(words)).add_to(self);
    }
}

impl Handler {
    fn set(&self, on: bool) {
        if on { self.enable() } else { self.disable() }
    }
}

impl Event {
    /// Where it happened; `None` where it has no place.
    pub(super) fn position(&self) -> Option<Position> {
        let at = self.latlng()?;
        Position::new(at.lng(), at.lat())
    }
}

impl Layer {
    /// The number that the layer was given as `dot`; `None` for a layer without one.
    pub(super) fn number(&self) -> Option<usize> {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in a list, written by us")]
        self.options().dot().map(|number| number as usize)
    }

    /// Draws it anew with `options`, JSON text.
    pub(super) fn restyle(&self, options: &str) {
        self.set_style(&parse(options));
    }

    /// Adds all of `layers` at once.
    pub(super) fn add_all(&self, layers: impl Iterator<Item = Layer>) {
        let list = empty_list();
        for layer in layers {
            list.push(&layer);
        }
        self.add_layers(&list);
    }

    /// Shows what `content`, a function of a layer, returns beside the layer that is pointed at.
    pub(super) fn explain(&self, content: &JsValue) {
        self.bind_tooltip(content, &parse(r#"{"direction":"top","className":"map__tip"}"#));
    }
}

/// A layer that draws one circle with their number for dots nearer to each other than `radius` pixels, and fans out those in one
/// place. `icon` makes the circle, see [`Cluster::icon`].
pub(super) fn clusters(radius: u8, icon: &JsValue) -> Layer {
    // Thousands of dots are added in slices, so that the page stays at hand meanwhile.
    let options = parse(&format!(
        r#"{{"maxClusterRadius":{radius},"showCoverageOnHover":false,"animate":false,"chunkedLoading":true,"chunkInterval":30,"chunkDelay":10,"spiderfyDistanceMultiplier":1.6,"spiderLegPolylineOptions":{{"className":"map__leg","weight":1.5,"interactive":false}}}}"#
    ));
    set_property(&options, "iconCreateFunction", icon);
    new_clusters(&options)
}

/// `words` in an element, as Leaflet takes them where it would otherwise read markup.
pub(super) fn span(words: &str) -> JsValue {
    let element = create_element("span");
    set_property(&element, "textContent", &JsValue::from_str(words));
    element
}

impl Cluster {
    /// How many dots it stands for.
    pub(super) fn len(&self) -> u32 {
        self.child_count()
    }

    /// Its circle: `words` in a circle of `size` pixels with the class `map__cluster`.
    pub(super) fn icon(words: &JsValue, size: u8) -> JsValue {
        let options = parse(&format!(r#"{{"className":"map__cluster","iconSize":[{size},{size}]}}"#));
        set_property(&options, "html", words);
        new_icon(&options)
    }
}

/// The area inside one closed line.
pub(super) fn area(edge: &[Position], options: &str) -> Layer {
    new_polygon(&parse(&line(edge)), &parse(options))
}

/// All parts of `shape`, with their holes, as one layer, drawn in `frame`.
pub(super) fn shape(shape: &MultiPolygon, frame: Datum, options: &str) -> Layer {
    let edge = |points: &[Position]| list(points.iter().map(|at| point(frame.from_wgs84(*at))));
    let part = |part: &Polygon| list(std::iter::once(&part.outer).chain(&part.holes).map(|ring| edge(ring.points())));
    new_polygon(&parse(&list(shape.0.iter().map(part))), &parse(options))
}

/// The line through `points`.
pub(super) fn polyline(points: &[Position], options: &str) -> Layer {
    new_polyline(&parse(&line(points)), &parse(options))
}

/// A dot at `position`, as large as `options` say in pixels.
pub(super) fn dot(position: Position, options: &str) -> Layer {
    new_circle_marker(&parse(&point(position)), &parse(options))
}

/// A circle around `position`, as large as `options` say in metres.
pub(super) fn circle(position: Position, options: &str) -> Layer {
    new_circle(&parse(&point(position)), &parse(options))
}

/// Latitude first, in whole millionths: JSON knows exponents, and whole numbers take less code to write.
fn point(position: Position) -> String {
    format!("[{}e-6,{}e-6]", position.micro_lat(), position.micro_lng())
}

fn corners(bounds: &BoundingBox) -> String {
    let corner = |lng, lat| point(Position { lng, lat });
    list([corner(bounds.west, bounds.south), corner(bounds.east, bounds.north)].into_iter())
}

fn line(points: &[Position]) -> String {
    list(points.iter().map(|position| point(*position)))
}

fn list(parts: impl Iterator<Item = String>) -> String {
    format!("[{}]", parts.collect::<Vec<_>>().join(","))
}
