//! Taking everyone's answers to another phone: as a file, or as a text where files cannot be had.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::asked::Asked;
use crate::components::icon::SmallIcon;
use crate::edition::EditionHandle;
use crate::i18n::code::Code;
use crate::i18n::family::Family;
use crate::i18n::plan::Plan;
use crate::i18n::{Locale, use_locale};
use crate::platform::{files, share, task};
use crate::state::{App, RestoreError, use_app};

const FIELD: &str = "people-file";

/// The closed section.
#[component]
pub(super) fn Backup(edition: EditionHandle, asked: Asked) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let city = StoredValue::new(edition.get().city.id.clone());
    let typed = RwSignal::new(String::new());
    let told: RwSignal<Option<String>> = RwSignal::new(None);
    let say = move |done: bool, yes: Family, no: Family| app.toasts.show(locale.t(if done { yes } else { no }));
    let save = move |_| {
        let text = app.profile.backup(&city.get_value());
        say(files::save("anxin.json", "application/json", &text), Family::Saved, Family::SaveFailed);
    };
    let copy = move |_| {
        let text = app.profile.backup(&city.get_value());
        task::spawn(async move { say(share::copy(&text).await, Family::Copied, Family::CopyFailed) });
    };
    let load = move |text: &str| {
        // A file may be read after its page has gone; then nobody looks at it.
        let Some(city) = city.try_get_value() else { return };
        told.set(Some(restored(app, locale, text, &city)));
        asked.restart();
    };
    let load_file = move |_| {
        task::spawn(async move {
            match files::read(FIELD).await {
                Some(text) => load(&text),
                None => told.set(Some(locale.t(Family::NotReadable).to_owned())),
            }
        });
    };
    let load_typed = move |event: SubmitEvent| {
        event.prevent_default();
        load(&typed.get_untracked());
        typed.set(String::new());
    };
    let nothing = move || app.profile.answers.with(|answers| answers.is_blank()) && app.profile.names().len() < 2;
    view! {
        <details class="why">
            <summary class="why__summary">{locale.t(Family::BackupTitle)}</summary>
            <div class="why__body stack">
                <p>{locale.t(Family::BackupText)}</p>
                <p class="cluster">
                    <button class="button button--small" type="button" disabled=nothing on:click=save>
                        <span>{locale.t(Family::Save)}</span>
                    </button>
                    <button class="button button--small" type="button" disabled=nothing on:click=copy>
                        <SmallIcon name="copy"/><span>{locale.t(Family::CopyAll)}</span>
                    </button>
                </p>
                <p class="muted small">{locale.t(Plan::NoDownload)}" "{locale.t(Family::SaveFailed)}</p>
                <form class="stack" on:submit=load_typed>
                    <label class="field__label" for=FIELD>{locale.t(Family::LoadFile)}</label>
                    <input class="field__control" id=FIELD type="file" accept=".json,application/json" on:change=load_file/>
                    <label class="field__label" for="people-text">{locale.t(Family::LoadText)}</label>
                    <textarea class="field__control" id="people-text" rows="3" autocomplete="off" spellcheck="false"
                        prop:value=move || typed.get()
                        on:input:target=move |event| typed.set(event.target().value())></textarea>
                    <button class="button button--small" type="submit"><span>{locale.t(Family::Load)}</span></button>
                </form>
                <p role="status">{move || told.get()}</p>
            </div>
        </details>
    }
}

/// Reads `text` back, and says what came of it.
fn restored(app: App, locale: Locale, text: &str, city: &str) -> String {
    match app.profile.restore(text, city, locale.t(Code::Me)) {
        Ok(done) if done.added == 0 && done.left_out.is_empty() => locale.t(Family::Known).to_owned(),
        Ok(done) => {
            let added = if done.added > 0 { locale.fill(Family::Added, &[("n", &done.added)]) } else { String::new() };
            if done.left_out.is_empty() {
                return added;
            }
            let names = done.left_out.join(locale.t(Plan::ListSeparator));
            locale.join(&[&added, &locale.fill(Family::LeftOut, &[("names", &names)])])
        }
        Err(RestoreError::NotOurs) => locale.t(Family::NotOurs).to_owned(),
        Err(RestoreError::Newer) => locale.t(Family::Newer).to_owned(),
        Err(RestoreError::OtherCity(city)) => locale.fill(Family::OtherCity, &[("city", &city)]),
    }
}
