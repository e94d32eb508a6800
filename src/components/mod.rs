//! The pieces that pages are made of: props in, callbacks out.
//!
//! Know the core's types and i18n, and nothing of state, pages or the browser. Status is never told by colour alone:
//! each has its icon and its word. Class names are the blocks of `style/components`.

pub mod access;
pub mod actions;
pub mod call;
pub mod controls;
pub mod hours;
pub mod icon;
pub mod later_icons;
pub mod link;
pub mod notice;
pub mod question;
pub mod queue;
pub mod site_row;
pub mod source;
pub mod states;
pub mod status;
pub mod tier;
pub mod tone;
#[cfg(not(target_arch = "wasm32"))]
pub mod week;
