//! The browser, one file a capability: the only place that touches `web_sys` and `js_sys`.
//!
//! Holds no signal and knows no page. Every interface may be missing, null, slow or throw, so everything returns an
//! `Option` or a `Result`. Natively there is no window, and every call answers as a browser without that capability does.

pub mod boot;
mod browser;
pub mod clock;
pub mod digest;
pub mod document;
pub mod files;
pub mod geolocation;
pub mod http;
pub mod location;
pub mod rows;
pub mod script;
pub mod share;
pub mod storage;
pub mod task;
pub mod timer;
pub mod viewport;
