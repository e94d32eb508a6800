//! The first step of who cannot leave home: whom to call for sampling there. Nothing for everybody else.
//!
//! Whom that is, the core says. Lies in the second file of code.

use anxin_core::listing::{HomeCall, Needs, Order, home_call, rows_in_order};
use anxin_core::search::Rank;
use leptos::prelude::*;

use super::calls::{NoticeAndCall, ask_line};
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
        let needs = app.profile.answers.with(Needs::of);
        let rows = app
            .person
            .sites
            .with(|sites| rows_in_order(sites.iter().map(|site| (site, Rank::NamePrefix)), Order::Recommended));
        home_call(&edition.get(), needs, &rows)
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
