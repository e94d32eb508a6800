//! What the app's code can do at all: the wasm's imports, and what the script between it and the browser touches.
//!
//! Needs no browser. A new name on these lists is a new capability: it is added with its reason, or not at all.

use std::collections::BTreeSet;

use anxin_browser_tests::{Outcome, check, paths, wasm};

/// What the script may touch, by what for.
const TOUCHED: [(&str, &str); 13] = [
    (
        "of its own: the wasm's memory, texts, closures, loading",
        "memory buffer subarray byteLength detached encode encodeInto decode charCodeAt getInt32 setInt32 setUint32 setFloat64 \
         slice fill indexOf length push map written exports instantiate instantiateStreaming register unregister cnt \
         prototype apply call toString name _wbg_cb_unref headers get propagatedFrom dot free dispose Instance Module init meta \
         wasm",
    ),
    (
        "the second file of code, by boot.js, which checks it",
        "anxinBoot more stand __wasm_split __indirect_function_table",
    ),
    (
        "the language",
        "parse resolve race then set deleteProperty random now queueMicrotask assign defineProperty getPrototypeOf all catch \
         concat isArray exec stringify description stack error warn",
    ),
    (
        "drawing: elements, texts and attributes; markup in Leptos' own templates alone, which hold nothing of a feed",
        "document documentElement body createElement createElementNS createTextNode createComment createDocumentFragment \
         appendChild insertBefore removeChild remove parentNode firstChild nextSibling textContent data setAttribute \
         removeAttribute getAttribute getElementById querySelector title style svg getPropertyValue focus scrollTo view \
         innerHTML content cloneNode firstElementChild nodeValue",
    ),
    (
        "hearing taps and typing",
        "addEventListener removeEventListener currentTarget target value preventDefault type cancelBubble composedPath host",
    ),
    (
        "a long list: where it begins, whether its end comes near, whether its fold is open, in which row one stands",
        "getBoundingClientRect top scrollIntoView scrollTop open closest",
    ),
    (
        "files of the feed: `GET` alone, and giving up",
        "fetch status statusText url arrayBuffer cache redirect signal abort aborted method respond byobRequest byteOffset close enqueue",
    ),
    (
        "waiting, and whether somebody looks on",
        "setTimeout clearTimeout setInterval requestAnimationFrame visibilityState",
    ),
    ("the address of the page", "location href origin pathname search hash history replaceState baseURI"),
    ("what is kept on the phone", "localStorage getItem setItem removeItem"),
    (
        "the position, when asked for",
        "navigator geolocation getCurrentPosition enableHighAccuracy maximumAge timeout message",
    ),
    ("copying at a tap; whether less motion is wanted", "clipboard writeText matches"),
    (
        "the map: Leaflet, and what draws a base map of vector tiles for it",
        "addAttribution addLayers addTo attribution bindTooltip circle circleMarker clearLayers control createPane disable disconnect divIcon dragging enable featureGroup fitBounds getChildCount invalidateSize isIntersecting lat latlng leafletLayer lng markerClusterGroup observe options panInside polygon polyline scale scrollWheelZoom setContent setLatLng setStyle setView tileLayer tooltip zIndex zoom",
    ),
];

/// Words by which a page would speak to others, keep what nobody sees, or run text; none of them stands in the code, not
/// even to be looked up by name.
const FORBIDDEN: [&str; 18] = [
    "sendBeacon",
    "postMessage",
    "XMLHttpRequest",
    "WebSocket",
    "EventSource",
    "RTCPeerConnection",
    "BroadcastChannel",
    "SharedWorker",
    "serviceWorker",
    "indexedDB",
    "openDatabase",
    "sessionStorage",
    ".cookie",
    INNER_HTML,
    "outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "eval(",
];

/// Leptos sets templates of its own by it; `tests/tidy` sees that no view of ours does, and `hostile` that no text of a feed is markup.
const INNER_HTML: &str = "innerHTML";

/// Which modules the first file asks: the script beside it, which holds both.
const MODULES: [&str; 2] = ["./__wasm_split.js", "./anxin-app_bg.js"];

#[test]
fn the_wasm_asks_for_nothing_but_what_the_script_beside_it_gives() -> Outcome<()> {
    let script = std::fs::read_to_string(paths::dist()?.join(paths::built("", "anxin-app-", ".js")?))?;
    let first = imports("")?;
    check(first.len() > 100, format!("only {} imports were found", first.len()))?;
    // Names are short ones, each a field of the one object.
    let is_field =
        |field: String| [format!("{{{field}"), format!(",{field}")].iter().any(|field| script.contains(field));
    let given = |name: &str| [":function(", ":()=>"].iter().any(|start| is_field(format!("{name}{start}")));
    let strange: Vec<_> = first.iter().filter(|each| !(each.is_function && given(&each.name))).collect();
    check(strange.is_empty(), format!("the script does not give {strange:?}"))?;
    let modules: BTreeSet<_> = first.iter().map(|each| each.module.as_str()).collect();
    check(modules == BTreeSet::from(MODULES), format!("it asks {modules:?}"))?;
    // The second one stands on the first: its memory, its table, and where in both it stands.
    let second: Vec<_> = imports("more")?.into_iter().map(|each| format!("{}.{}", each.module, each.name)).collect();
    let known = ["__wasm_split.memory", "__wasm_split.__indirect_function_table", "__wasm_split.__wasm_split_shared"];
    let own = |name: &String| known.contains(&name.trim_end_matches(|c: char| c.is_ascii_digit()));
    check(!second.is_empty() && second.iter().all(own), format!("the second file asks for {second:?}"))
}

fn imports(folder: &str) -> Outcome<Vec<wasm::Import>> {
    let path = paths::dist()?.join(paths::built(folder, "anxin-app_bg-", ".wasm")?);
    wasm::imports(&std::fs::read(&path)?).ok_or_else(|| format!("{} is no wasm", path.display()).into())
}

#[test]
fn the_script_touches_only_what_is_listed_with_its_reason() -> Outcome<()> {
    let script = std::fs::read_to_string(paths::dist()?.join(paths::built("", "anxin-app-", ".js")?))?;
    let touched = members(&script);
    let listed: BTreeSet<&str> = TOUCHED.iter().flat_map(|(_, names)| names.split_whitespace()).collect();
    let new: Vec<_> = touched.iter().filter(|name| !listed.contains(**name)).collect();
    check(new.is_empty(), format!("the script touches {new:?}: list them with what for, or take them out"))?;
    let gone: Vec<_> = listed.iter().filter(|name| !touched.contains(**name)).collect();
    if !gone.is_empty() {
        println!("{gone:?} are listed and not touched any more: take them off the list");
    }
    Ok(())
}

/// What stands after a dot. Names of one or two letters are the minifier's.
fn members(script: &str) -> BTreeSet<&str> {
    script
        .split('.')
        .skip(1)
        .map(|rest| {
            let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '$')).unwrap_or(rest.len());
            rest.get(..end).unwrap_or_default()
        })
        .filter(|name| name.len() > 2 && !name.starts_with(|c: char| c.is_ascii_digit()))
        // What the wasm itself gives to the script beside it.
        .filter(|name| !["__destroy_into_raw", "intounderlying"].iter().any(|own| name.starts_with(own)))
        .collect()
}

#[test]
fn no_code_of_ours_has_a_word_by_which_it_could_speak_to_others() -> Outcome<()> {
    let dist = paths::dist()?;
    let files = [
        ("", "anxin-app-", ".js"),
        ("", "anxin-app_bg-", ".wasm"),
        ("more", "anxin-app_bg-", ".wasm"),
        ("", "boot-", ".js"),
        ("more", "files-", ".js"),
        ("host", "bridge-", ".js"),
    ];
    let mut found = Vec::new();
    for (folder, start, end) in files {
        let name = paths::built(folder, start, end)?;
        let bytes = std::fs::read(dist.join(&name))?;
        let has = |word: &str| bytes.windows(word.len()).any(|part| part == word.as_bytes());
        // The script that sees the app's end counts there how often that was, and keeps nothing else. The bridge is tested in
        // `embedded`.
        let meant = |word: &str| {
            name.starts_with("boot") && word == "sessionStorage"
                || name.starts_with("host/") && word == "postMessage"
                || name.starts_with("anxin-app-") && word == INNER_HTML
        };
        found
            .extend(FORBIDDEN.iter().filter(|word| has(word) && !meant(word)).map(|word| format!("{name} has {word}")));
    }
    check(found.is_empty(), found.join("\n"))
}
