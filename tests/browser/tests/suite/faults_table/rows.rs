//! The rows: which fault, where, for whom, and what is to be seen.

use std::time::Duration;

use anxin_browser_tests::server::{DateHeader, Fault};
use anxin_browser_tests::{Outcome, paths};

use super::observe::Seen;

/// One line of the table.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// The table it stands in.
    pub(super) section: &'static str,
    /// What is wrong.
    pub(super) fault: &'static str,
    /// Whose visit it is.
    pub(super) visitor: Visitor,
    /// The page's address.
    pub(super) page: &'static str,
    pub(super) arrange: Arrange,
    pub(super) expected: Seen,
    /// Whether the fault can be known without waiting.
    pub(super) at_once: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Visitor {
    First,
    Returning,
}

impl std::fmt::Display for Visitor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(match self {
            Self::First => "first visit",
            Self::Returning => "returning",
        })
    }
}

/// What is done to server, network and phone before the page is opened.
#[derive(Clone, Debug)]
pub(super) struct Arrange {
    /// Faults by path.
    pub(super) faults: Vec<(String, Fault)>,
    /// The server's word about the time.
    pub(super) date: DateHeader,
    /// How far the phone's clock is ahead, in seconds.
    pub(super) ahead_s: i64,
    /// Run before the page's own scripts.
    pub(super) before: Option<&'static str>,
}

impl Default for Arrange {
    fn default() -> Self {
        Self { faults: Vec::new(), date: DateHeader::Right, ahead_s: 0, before: None }
    }
}

/// The shard that differs between what a returning visitor has and what the server has; the stage puts it in.
pub(super) const SHARD: &str = "SHARD";

/// A file: its name in the table, its path, the page on which it matters, and what comes of its loss.
struct Piece {
    section: &'static str,
    path: String,
    page: &'static str,
    lost: fn(Visitor) -> Seen,
    /// Whether a browser refuses it under another type.
    typed: bool,
}

pub(super) fn all() -> Outcome<Vec<Row>> {
    let pieces = [
        piece("The manifest", "feed/manifest.json".to_owned(), "#/sites", no_feed, false),
        piece("A shard", SHARD.to_owned(), "#/sites", no_feed, false),
        piece("The app's wasm", paths::built("", "anxin-app_bg-", ".wasm")?, "#/sites", |_| Seen::fallback(), false),
        piece("The app's script", paths::built("", "anxin-app-", ".js")?, "#/sites", |_| Seen::fallback(), true),
        piece("The script that starts it", paths::built("", "boot-", ".js")?, "#/sites", |_| Seen::unstarted(), true),
        piece("The second wasm", paths::built("more", "anxin-app_bg-", ".wasm")?, "#/zones", |_| Seen::later(), false),
        piece("The style", paths::built("", "anxin-", ".css")?, "#/sites", |_| Seen::well(), true),
    ];
    let mut rows: Vec<Row> = pieces.iter().flat_map(of_piece).collect();
    rows.extend(of_storage());
    rows.extend(of_clocks());
    Ok(rows)
}

const FIRST: &[Visitor] = &[Visitor::First];
const BOTH: &[Visitor] = &[Visitor::First, Visitor::Returning];

fn piece(section: &'static str, path: String, page: &'static str, lost: fn(Visitor) -> Seen, typed: bool) -> Piece {
    Piece { section, path, page, lost, typed }
}

fn no_feed(visitor: Visitor) -> Seen {
    match visitor {
        Visitor::First => Seen::nothing(),
        Visitor::Returning => Seen::kept(),
    }
}

fn faults() -> [(&'static str, Fault, bool); 17] {
    [
        ("404", Fault::Status(404), true),
        ("503 with `Retry-After`", Fault::Busy("120"), true),
        ("the connection ends without an answer", Fault::NoConnection, true),
        ("a sign-in page with 200", Fault::SignIn(true), true),
        ("a sign-in page, typed as the file", Fault::SignIn(false), true),
        ("a redirect to a sign-in page", Fault::Redirect, true),
        ("other bytes", Fault::Bytes(b"{\"not\": \"this\"}".to_vec()), true),
        ("the connection breaks after a part", Fault::Truncate(300), true),
        ("200 and no bytes", Fault::Empty, true),
        ("gzip without the word for it", Fault::Gzip, true),
        ("304 to who has nothing", Fault::NotModified, true),
        ("no answer", Fault::Silence, false),
        ("headers, then nothing", Fault::Stall(0), false),
        ("a part, then nothing", Fault::Stall(300), false),
        ("no end", Fault::Endless, false),
        ("another type", Fault::Typed("text/plain"), true),
        ("half a second late", Fault::Delay(Duration::from_millis(500)), false),
    ]
}

fn of_piece(piece: &Piece) -> Vec<Row> {
    let mut rows = Vec::new();
    for (fault, injected, at_once) in faults() {
        // Without the code, what was kept is out of reach: for a file that only code and looks come from, one visit says all.
        let visitors = if piece.typed { FIRST } else { BOTH };
        for visitor in visitors.iter().copied() {
            let harmless = match injected {
                Fault::Delay(_) => true,
                Fault::Typed(_) => !piece.typed,
                _ => false,
            };
            rows.push(Row {
                section: piece.section,
                fault,
                visitor,
                page: piece.page,
                arrange: Arrange { faults: vec![(piece.path.clone(), injected.clone())], ..Arrange::default() },
                expected: if harmless { Seen::well() } else { (piece.lost)(visitor) },
                at_once,
            });
        }
    }
    rows
}

/// Ways in which a phone keeps nothing.
const STORAGES: [(&str, &str); 6] = [
    ("storage is full", "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"),
    (
        "a private window: storage is empty and takes nothing",
        "Storage.prototype.getItem = () => null; \
         Storage.prototype.setItem = () => { throw new DOMException('private', 'QuotaExceededError') }",
    ),
    (
        "storage cannot be read",
        "Storage.prototype.getItem = () => { throw new DOMException('broken', 'UnknownError') }",
    ),
    (
        "every call to storage throws",
        "for (const call of ['getItem', 'setItem', 'removeItem', 'key', 'clear']) \
         Storage.prototype[call] = () => { throw new DOMException('no', 'InvalidStateError') }",
    ),
    (
        "cookies are blocked: storage may not be touched",
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError') } })",
    ),
    ("there is no storage", "Object.defineProperty(window, 'localStorage', { value: null })"),
];

fn of_storage() -> Vec<Row> {
    let mut rows = Vec::new();
    for (fault, script) in STORAGES {
        for broken in [false, true] {
            let faults = if broken { vec![("feed/".to_owned(), Fault::Status(503))] } else { Vec::new() };
            // What cannot be read is as good as not kept.
            let kept = fault == "storage is full";
            let visitor = Visitor::Returning;
            rows.push(Row {
                section: if broken { "Storage, and no feed" } else { "Storage" },
                fault,
                visitor,
                page: "#/sites",
                arrange: Arrange { faults, before: Some(script), ..Arrange::default() },
                expected: match (broken, kept) {
                    (false, _) => Seen::well(),
                    (true, true) => Seen::kept(),
                    (true, false) => Seen::nothing(),
                },
                at_once: true,
            });
        }
    }
    rows
}

const DAY_S: i64 = 86_400;

/// The phone's clock, how far it is ahead, and how old a feed of this minute looks to it without a server's word.
const CLOCKS: [(&str, i64, &str); 6] = [
    ("in 1970", -56 * 365 * DAY_S, "fresh"),
    ("a day behind", -DAY_S, "fresh"),
    ("an hour behind", -3_600, "fresh"),
    ("an hour ahead", 3_600, "aged"),
    ("a day ahead", DAY_S, "stale"),
    ("in 2099", 73 * 365 * DAY_S, "stale"),
];

fn of_clocks() -> Vec<Row> {
    let clock = |section, fault, ahead_s, date, feed| Row {
        section,
        fault,
        visitor: Visitor::First,
        page: "#/sites",
        arrange: Arrange { ahead_s, date, ..Arrange::default() },
        expected: Seen { feed: String::from(feed), ..Seen::well() },
        at_once: false,
    };
    let said = |words: &str| DateHeader::Says(words.to_owned());
    let mut rows = Vec::new();
    for (fault, ahead_s, alone) in CLOCKS {
        rows.push(clock("The phone's clock", fault, ahead_s, DateHeader::Right, "fresh"));
        rows.push(clock("The phone's clock, no `Date` from the server", fault, ahead_s, DateHeader::Missing, alone));
        rows.push(clock("The phone's clock, a `Date` that is none", fault, ahead_s, said("just now"), alone));
    }
    let server = "The server's clock, the phone's is right";
    rows.push(clock(server, "no `Date`", 0, DateHeader::Missing, "fresh"));
    rows.push(clock(server, "a `Date` that is none", 0, said("just now"), "fresh"));
    rows.push(clock(server, "in 1970", 0, said("Thu, 01 Jan 1970 00:00:00 GMT"), "fresh"));
    // It is believed: as stale a feed is called, nobody is sent anywhere by it.
    rows.push(clock(server, "in 2099", 0, said("Thu, 01 Jan 2099 00:00:00 GMT"), "stale"));
    rows
}
