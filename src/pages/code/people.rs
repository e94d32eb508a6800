//! Several people on one phone: whose turn it is, adding one, erasing one or all.

use super::{Asked, QUESTION, focus_soon};
use crate::components::icon::{icon, small_icon};
use crate::i18n::Locale;
use crate::i18n::code::Code;
use crate::i18n::family::Family;
use crate::signal::memo;
use crate::state::{App, Calls};
use crate::ui::prelude::*;

/// Whose code this is about: a family may share a phone. Nothing where there is one person only.
pub(super) fn people(app: App, locale: Locale, asked: Asked) -> View {
    let names = memo(move || app.profile.names());
    let chip = move |(place, name): (usize, String)| {
        let name = if place == 0 { locale.t(Code::Me).to_owned() } else { name };
        let chosen = move || if app.profile.current() == place { "true" } else { "false" };
        let choose = move |_| {
            app.profile.choose(place);
            asked.restart();
        };
        view! {
            <button class="chip" type="button" data-person=place aria-pressed=chosen on:click=choose><span>{name}</span></button>
        }
    };
    (move || {
        let names = names.get();
        (names.len() > 1).then(|| {
            let chips: Vec<View> = names.into_iter().enumerate().map(chip).collect();
            view! { <div class="cluster people" role="group" aria-label=Code::PeopleTitle>{chips}</div> }
        })
    })
    .into_any()
}

/// The way to add a person, where there is room.
pub(super) fn add_person(app: App, locale: Locale, asked: Asked) -> View {
    let adding = RwSignal::new(false);
    let typed = RwSignal::new(String::new());
    let add = move |_| {
        app.profile.add(&typed.get_untracked(), locale.t(Code::Me));
        typed.set(String::new());
        adding.set(false);
        asked.restart();
        focus_soon(QUESTION);
    };
    let open = move |_| {
        adding.set(true);
        focus_soon("person");
    };
    (move || {
        if adding.get() {
            view! {
                <form class="add-person" on:submit=add>
                    <label class="field__label" for="person">{Code::PersonName}</label>
                    <input class="field__control" id="person" type="text" maxlength="12" autocomplete="off"
                        prop:value=move || typed.get() on:input=move |event| typed.set(event.value)/>
                    <button class="button" type="submit"><span>{Code::AddYes}</span></button>
                </form>
            }
        } else if app.profile.has_room() {
            view! {
                <button class="button button--quiet" type="button" on:click=open>
                    {small_icon("volunteer")}<span>{Code::AddPerson}</span>
                </button>
            }
        } else {
            View::Empty
        }
    })
    .into_any()
}

/// The question whether to erase.
const SURE: &str = "erase-sure";

/// Whom to erase.
#[derive(Clone, Copy, PartialEq)]
enum Whom {
    /// The person looked at.
    This,
    Everyone,
}

/// Erasing asks once more, in place.
pub(super) fn erase(app: App, calls: Calls, locale: Locale, asked: Asked) -> View {
    let sure: RwSignal<Option<Whom>> = RwSignal::new(None);
    let erase = move |whom: Whom| {
        match whom {
            Whom::This => app.profile.erase_current(),
            Whom::Everyone => app.profile.erase(),
        }
        if app.profile.is_blank() {
            calls.clear();
        }
        asked.restart();
        sure.set(None);
        focus_soon(QUESTION);
        app.toasts.show(locale.t(Code::Erased));
    };
    let button = move |whom: Whom, words: String, nothing: bool| {
        view! {
            <button class="button button--quiet" type="button" disabled=nothing on:click=move |_| {
                sure.set(Some(whom));
                focus_soon(SURE);
            }>
                {small_icon("trash")}<span>{words}</span>
            </button>
        }
    };
    (move || match sure.get() {
        Some(whom) => {
            let all = (whom == Whom::Everyone).then(|| locale.t(Family::EraseAll));
            view! {
                <p id=SURE tabindex="-1">{all}" "{Code::EraseSure}</p>
                <div class="cluster">
                    <button class="button button--danger" type="button" on:click=move |_| erase(whom)>{icon("trash")}<span>{Code::EraseYes}</span></button>
                    <button class="button" type="button" on:click=move |_| sure.set(None)><span>{Code::EraseNo}</span></button>
                </div>
            }
        }
        None => {
            let name = app.profile.name();
            let words = if name.is_empty() {
                locale.t(Code::Erase).to_owned()
            } else {
                locale.fill(Code::EraseOther, &[("name", &name)])
            };
            let alone = app.profile.names().len() < 2;
            let everyone = (!alone).then(|| button(Whom::Everyone, locale.t(Family::EraseAll).to_owned(), false));
            view! {
                {button(Whom::This, words, app.profile.is_empty() && app.profile.current() == 0)}
                {everyone}
            }
        }
    })
    .into_any()
}
