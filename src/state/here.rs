//! Where distances are measured from: a position, once granted. A town picked by hand lives in the answers.

use leptos::prelude::*;

use crate::platform::geolocation::{self, Fix, NoFix};

/// What is known of the phone's place.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum PhoneLocation {
    /// Nobody has asked.
    #[default]
    NotAsked,
    /// The phone is looking.
    Asking,
    /// Found.
    Found(Fix),
    /// Not found.
    Missing(NoFix),
}

/// The phone's place as a signal. Asked for only by a tap; kept nowhere.
#[derive(Clone, Copy)]
pub struct Here {
    /// What is known.
    pub location: RwSignal<PhoneLocation>,
}

impl Here {
    pub(super) fn new() -> Self {
        Self { location: RwSignal::new(PhoneLocation::NotAsked) }
    }

    /// Asks the phone once; answers within eight seconds.
    pub fn locate(self) {
        self.location.set(PhoneLocation::Asking);
        geolocation::locate(move |fix| match fix {
            Ok(fix) => self.found(fix),
            Err(missing) => {
                self.location.set(PhoneLocation::Missing(missing));
            }
        });
    }

    /// Takes a position that was found.
    pub fn found(self, fix: Fix) {
        self.location.set(PhoneLocation::Found(fix));
    }

    /// The position, where it was found.
    pub fn fix(self) -> Option<Fix> {
        match self.location.get() {
            PhoneLocation::Found(fix) => Some(fix),
            _ => None,
        }
    }
}
