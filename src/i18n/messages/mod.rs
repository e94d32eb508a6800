//! The messages, one file a screen.

pub mod about;
pub mod advice;
pub mod bulletin;
pub mod calendar;
pub mod code;
pub mod common;
pub mod family;
pub mod home;
#[cfg(not(target_arch = "wasm32"))]
pub mod lite;
pub mod place;
pub mod plan;
pub mod services;
pub mod site;
pub mod sites;
pub mod tracks;
pub mod zones;
