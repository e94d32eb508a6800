//! Buttons and rows that dial.

use anxin_core::feed::Hotline;

use super::icon::{icon, small_icon};
use super::link::tel;
use crate::i18n::Locale;
use crate::i18n::common::Common;
use crate::ui::prelude::*;

/// A small button that dials `phone` and shows it, with a name before it; nothing where it cannot be dialled.
pub fn call_button(name: String, phone: &str) -> Option<View> {
    let href = tel(phone)?;
    let words = if name.is_empty() { phone.to_owned() } else { format!("{name} {phone}") };
    Some(view! { <a class="button button--small" href=href>{small_icon("phone")}<span>{words}</span></a> }.into_any())
}

/// The city's numbers, the best first.
pub fn hotlines<'a>(locale: Locale, lines: impl IntoIterator<Item = &'a Hotline>) -> View {
    let rows: Vec<_> = lines
        .into_iter()
        .map(|line| {
            let demo = line.demo.then(|| locale.t(Common::Demo));
            let hours = [line.hours.get(locale.0), demo.unwrap_or_default()];
            let hours =
                hours.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(locale.t(Common::Separator));
            view! {
                <li>
                    <a class="hotline" href=tel(&line.phone)>
                        {icon("phone")}
                        <span class="hotline__body">
                            <span class="hotline__name">{locale.text(&line.name)}</span>" "
                            <span class="hotline__hours">{hours}</span>
                        </span>" "
                        <span class="hotline__number num">{line.phone.clone()}</span>
                    </a>
                </li>
            }
        })
        .collect();
    view! { <ul class="hotlines">{rows}</ul> }.into_any()
}
