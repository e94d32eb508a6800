//! What Anxin knows and decides, as pure functions of their arguments.
//!
//! Does **not** read a clock, a network, a file or a browser, and holds no state: `now` is always an argument.
//! The phone, the publisher and the tests run this same code.
//!
//! - [`feed`]: what a city publishes, as types, and the checks a set must pass before anyone sees it
//! - [`decision`]: DMN decision tables with S-FEEL unary tests, as phones run them
//! - `authoring` (feature `authoring`): the same tables for staff: sheets read, tables linked, faults in words
//! - [`eligibility`]: from answers to advice, and from answers and a site to "may I go"
//! - [`hours`]: when a site is open
//! - [`queue`]: what a wait is called and how far it can be trusted
//! - [`geometry`]: distances, zones, map datums
//! - [`search`]: finding a site by what a person types
//! - [`listing`]: one person's sites, judged, narrowed and in order
//! - [`briefing`]: the tables as lists to be read on paper
//! - [`schedule`]: a plan on the calendar of one person, and as a file for calendars
//! - [`lines`]: who answers a call, now and where the line is busy
//! - [`link`]: which addresses of others may be led to
//! - [`rows`]: rows put in order
//! - [`json`]: reading what was fetched and kept, in little wasm
//! - [`clock`]: what time it is, whatever the phone believes
//!
//! Direction of dependencies inside: `json, rows <- text, time <- clock, hours, geometry, decision, search <- queue <- eligibility <-> feed <- listing, schedule, briefing, lines <- authoring`.
//! Nothing may know `authoring`: phones do not have it.
//! (`feed` and `eligibility` know each other: a verified feed holds linked tables, and tables are linked from a feed's rules.)

#[cfg(any(test, feature = "authoring"))]
pub mod authoring;
pub mod briefing;
pub mod clock;
pub mod decision;
pub mod eligibility;
pub mod feed;
pub mod geometry;
pub mod hours;
pub mod json;
pub mod lines;
pub mod link;
pub mod listing;
pub mod queue;
pub mod rows;
pub mod schedule;
pub mod search;
pub mod text;
pub mod time;
