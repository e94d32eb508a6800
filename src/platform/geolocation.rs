//! Where the phone is.

use std::cell::RefCell;
use std::rc::Rc;

use anxin_core::geometry::Position;
use wasm_bindgen::prelude::*;

use super::browser::{property, window};

/// A position and how far off it may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fix {
    /// WGS-84, as browsers give it.
    pub position: Position,
    /// The radius within which the phone believes it is, in metres.
    pub accuracy_m: f64,
}

/// Why there is no position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoFix {
    /// The person said no, or the page may not ask.
    Denied,
    /// The phone does not know, or took too long.
    Unavailable,
}

/// Some phones never answer at all.
const PATIENCE_MS: i32 = 7_000;

/// Asks for the position once and calls `done` once, after seven seconds at the latest.
pub fn locate(done: impl FnOnce(Result<Fix, NoFix>) + 'static) {
    let done = Once::new(done);
    let Some(window) = window() else { return done.call(Err(NoFix::Unavailable)) };
    let Ok(geolocation) = window.navigator().geolocation() else { return done.call(Err(NoFix::Unavailable)) };
    let found = {
        let done = done.clone();
        Closure::once_into_js(move |position: JsValue| done.call(read_fix(&position).ok_or(NoFix::Unavailable)))
    };
    let failed = {
        let done = done.clone();
        Closure::once_into_js(move |error: JsValue| {
            let denied = property(&error, "code").and_then(|code| code.as_f64()) == Some(1.0);
            done.call(Err(if denied { NoFix::Denied } else { NoFix::Unavailable }));
        })
    };
    let options = web_sys::PositionOptions::new();
    options.set_enable_high_accuracy(true);
    options.set_timeout(PATIENCE_MS.unsigned_abs());
    options.set_maximum_age(60_000);
    let asked = geolocation.get_current_position_with_error_callback_and_options(
        found.unchecked_ref(),
        Some(failed.unchecked_ref()),
        &options,
    );
    if asked.is_err() {
        return done.call(Err(NoFix::Unavailable));
    }
    let late = Closure::once_into_js(move || done.call(Err(NoFix::Unavailable)));
    let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(late.unchecked_ref(), PATIENCE_MS + 1_000);
}

fn read_fix(position: &JsValue) -> Option<Fix> {
    let coordinates = property(position, "coords")?;
    let number = |name| property(&coordinates, name).and_then(|value| value.as_f64());
    Some(Fix {
        position: Position::new(number("longitude")?, number("latitude")?)?,
        accuracy_m: number("accuracy").filter(|metres| metres.is_finite() && *metres >= 0.0).unwrap_or(1_000.0),
    })
}

type Callback = Box<dyn FnOnce(Result<Fix, NoFix>)>;

/// A callback that several events hold and the first one uses up.
#[derive(Clone)]
struct Once(Rc<RefCell<Option<Callback>>>);

impl Once {
    fn new(callback: impl FnOnce(Result<Fix, NoFix>) + 'static) -> Self {
        Self(Rc::new(RefCell::new(Some(Box::new(callback)))))
    }

    fn call(&self, result: Result<Fix, NoFix>) {
        let callback = self.0.borrow_mut().take();
        if let Some(callback) = callback {
            callback(result);
        }
    }
}
