//! Where to be tested, for those who are told to go.

use leptos::prelude::*;

use crate::components::icon::SmallIcon;
use crate::edition::EditionHandle;
use crate::i18n::code::Code;
use crate::i18n::common::Common;
use crate::i18n::use_locale;
use crate::pages::summary::{SiteOf, offered};
use crate::state::use_app;

/// How many sites stand below the advice: enough to choose, few enough to read.
const SHOWN: usize = 3;

/// The section; nothing for everybody else.
#[component]
pub(super) fn WhereToGo(edition: EditionHandle) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let rows = Memo::new(move |_| offered(app, &edition.get()).into_iter().take(SHOWN).collect::<Vec<_>>());
    let some = Memo::new(move |_| rows.with(|rows| !rows.is_empty()));
    let section = move || {
        view! {
            <section class="section" aria-labelledby="where">
                <div class="section__head">
                    <h2 class="section__title" id="where">{locale.t(Code::SitesTitle)}</h2>
                    <a class="section__more" href="#/sites">{locale.t(Common::All)}<SmallIcon name="chevron"/></a>
                </div>
                <ol class="site-list">
                    <For each=move || rows.get() key=|row| *row let:row>
                        <li><SiteOf edition row/></li>
                    </For>
                </ol>
            </section>
        }
        .into_any()
    };
    view! { {move || some.get().then(section)} }
}
