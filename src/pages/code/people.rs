//! Several people on one phone: whose turn it is, adding one, erasing one or all.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::asked::Asked;
use super::{QUESTION, focus_soon};
use crate::components::icon::{Icon, SmallIcon};
use crate::i18n::code::Code;
use crate::i18n::family::Family;
use crate::i18n::use_locale;
use crate::state::{Calls, use_app};

/// Whose code this is about: a family may share a phone. Nothing where there is one person only.
#[component]
pub(super) fn People(asked: Asked) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let names = Memo::new(move |_| app.profile.names());
    let chip = move |(index, name): (usize, String)| {
        let name = if index == 0 { locale.t(Code::Me).to_owned() } else { name };
        let chosen = move || if app.profile.current() == index { "true" } else { "false" };
        let choose = move |_| {
            app.profile.choose(index);
            asked.restart();
        };
        view! {
            <button class="chip" type="button" data-person=index aria-pressed=chosen on:click=choose><span>{name}</span></button>
        }.into_any()
    };
    let shown = move || {
        let names = names.get();
        (names.len() > 1).then(|| {
            let chips = names.into_iter().enumerate().map(chip).collect_view();
            view! { <div class="cluster people" role="group" aria-label=locale.t(Code::PeopleTitle)>{chips}</div> }
                .into_any()
        })
    };
    view! { {move || shown()} }
}

/// The way to add a person, where there is room.
#[component]
pub(super) fn AddPerson(asked: Asked) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let adding = RwSignal::new(false);
    let typed = RwSignal::new(String::new());
    let add = move |event: SubmitEvent| {
        event.prevent_default();
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
    let shown = move || {
        if adding.get() {
            view! {
                <form class="add-person" on:submit=add>
                    <label class="field__label" for="person">{locale.t(Code::PersonName)}</label>
                    <input class="field__control" id="person" type="text" maxlength="12" autocomplete="off"
                        prop:value=move || typed.get()
                        on:input:target=move |event| typed.set(event.target().value())/>
                    <button class="button" type="submit"><span>{locale.t(Code::AddYes)}</span></button>
                </form>
            }
            .into_any()
        } else if app.profile.has_room() {
            view! {
                <button class="button button--quiet" type="button" on:click=open>
                    <SmallIcon name="volunteer"/><span>{locale.t(Code::AddPerson)}</span>
                </button>
            }
            .into_any()
        } else {
            ().into_any()
        }
    };
    view! { {move || shown()} }
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
#[component]
pub(super) fn Erase(calls: Calls, asked: Asked) -> impl IntoView {
    let sure: RwSignal<Option<Whom>> = RwSignal::new(None);
    let shown = move || match sure.get() {
        Some(whom) => view! { <Sure whom calls asked sure/> }.into_any(),
        None => view! { <EraseButtons sure/> }.into_any(),
    };
    view! { {move || shown()} }
}

/// The question, and both answers to it.
#[component]
fn Sure(whom: Whom, calls: Calls, asked: Asked, sure: RwSignal<Option<Whom>>) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let erase = move |_| {
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
    let all = (whom == Whom::Everyone).then(|| locale.t(Family::EraseAll));
    view! {
        <p id=SURE tabindex="-1">{all}" "{locale.t(Code::EraseSure)}</p>
        <div class="cluster">
            <button class="button button--danger" type="button" on:click=erase><Icon name="trash"/><span>{locale.t(Code::EraseYes)}</span></button>
            <button class="button" type="button" on:click=move |_| sure.set(None)><span>{locale.t(Code::EraseNo)}</span></button>
        </div>
    }
}

#[component]
fn EraseButtons(sure: RwSignal<Option<Whom>>) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let ask = move |whom: Whom| {
        sure.set(Some(whom));
        focus_soon(SURE);
    };
    let words = move || {
        let name = app.profile.name();
        if name.is_empty() {
            locale.t(Code::Erase).to_owned()
        } else {
            locale.fill(Code::EraseOther, &[("name", &name)])
        }
    };
    let nothing = move || app.profile.answers.with(|answers| answers.is_blank()) && app.profile.current() == 0;
    let everyone = move || {
        view! {
            <button class="button button--quiet" type="button" on:click=move |_| ask(Whom::Everyone)>
                <SmallIcon name="trash"/><span>{locale.t(Family::EraseAll)}</span>
            </button>
        }
        .into_any()
    };
    view! {
        <button class="button button--quiet" type="button" disabled=nothing on:click=move |_| ask(Whom::This)>
            <SmallIcon name="trash"/><span>{move || words()}</span>
        </button>
        {move || (app.profile.names().len() > 1).then(everyone)}
    }
}
