//! The first step of who cannot leave home: whom to call for sampling there. Nothing for everybody else, nor in an emergency, where no call
//! comes before the one to 120.
//!
//! Whom that is, the core says, of the sites that are known to be for this person. Lies in the second file of code.

use anxin_core::listing::{HomeCall, Needs, Order, home_call, rows_in_order};
use anxin_core::search::Rank;
use leptos::prelude::*;

use super::calls::{NoticeAndCall, ask_line};
use super::situation::is_emergency;
use crate::components::call::CallButton;
use crate::components::notice::{Notice, NoticeKind};
use crate::edition::EditionHandle;
use crate::i18n::place::PlaceWords;
use crate::i18n::use_locale;
use crate::state::use_app;

/// The step.
#[component]
pub fn AtHome(edition: EditionHandle) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let call = Memo::new(move |_| {
        let held = edition.get();
        if app.person.advice.with(|advice| advice.as_ref().is_some_and(|advice| is_emergency(&held, advice))) {
            return None;
        }
        let rows = app.person.sites.with(|sites| {
            // Of whom nobody has said whether they may go, the community is asked.
            let for_me = sites.iter().filter(|site| site.access.is_some() && site.may_go());
            rows_in_order(for_me.map(|site| (site, Rank::NamePrefix)), Order::Recommended)
        });
        home_call(&held, app.profile.answers.with(Needs::of), &rows)
    });
    let title = locale.t(PlaceWords::AtHomeTitle);
    move || {
        let held = edition.get();
        let step = match call.get()? {
            HomeCall::Site(row, phone) => {
                let name = held.sites.get(row).map(|site| locale.text_ref(site.name).to_owned()).unwrap_or_default();
                let words = locale.join(&[title, &locale.fill(PlaceWords::AtHomeSite, &[("name", &name)])]);
                view! { <Notice kind=NoticeKind::Warn words><CallButton phone/></Notice> }.into_any()
            }
            HomeCall::Community => {
                let words = locale.join(&[title, locale.t(PlaceWords::AtHomeAsk)]);
                view! { <NoticeAndCall edition kind=NoticeKind::Warn words=words.into_any() call=ask_line(&held)/> }
                    .into_any()
            }
        };
        Some(view! { <div data-at-home>{step}</div> })
    }
}
