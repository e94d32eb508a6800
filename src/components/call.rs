//! Buttons and rows that dial.

use anxin_core::feed::Hotline;

use super::icon::{icon, small_icon};
use super::link::tel;
use crate::i18n::Locale;
use crate::i18n::common::Common;
use crate::ui::prelude::*;

/// A small button that dials `phone` and shows it, with a name before it; nothing where it cannot be dialled.
pub fn call_button(name: &str, phone: &'static str) -> Option<View> {
    let href = tel(phone)?;
    let name = (!name.is_empty()).then(|| [name, " "].concat());
    Some(view! {
        <a class="button button--small" href=href>
            {small_icon("phone")}<span>{name}<span class="num">{number_words(phone)}</span></span>
        </a>
    })
}

/// A number as people write it: an extension stands behind a dash, where a dialler is given a pause.
pub fn number_words(number: &str) -> String {
    number.split(',').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

/// Numbers, each with what is said of it: those that can be dialled are links.
pub fn phone_list(numbers: impl IntoIterator<Item = (&'static str, &'static str)>) -> View {
    let rows: Vec<_> = numbers
        .into_iter()
        .map(|(number, remark)| {
            let number = match tel(number) {
                Some(href) => view! { <a class="phones__number num" href=href>{number_words(number)}</a> },
                None => view! { <span class="num">{number}</span> },
            };
            let remark = (!remark.is_empty()).then(|| view! { " " <span class="phones__remark">{remark}</span> });
            view! { <li>{number}{remark}</li> }
        })
        .collect();
    view! { <ul class="phones">{rows}</ul> }
}

/// The city's numbers, the best first.
pub fn hotlines(locale: Locale, lines: impl IntoIterator<Item = &'static Hotline>) -> View {
    let rows: Vec<_> = lines
        .into_iter()
        .map(|line| {
            let hours = locale.join(&[locale.text(&line.hours), if line.demo { locale.t(Common::Demo) } else { "" }]);
            view! {
                <li>
                    <a class="hotline" href=tel(&line.phone)>
                        {icon("phone")}
                        <span class="hotline__body">
                            <span class="hotline__name">{locale.text(&line.name)}</span>" "
                            <span class="hotline__hours">{hours}</span>
                        </span>" "
                        <span class="hotline__number num">{line.phone.as_str()}</span>
                    </a>
                </li>
            }
        })
        .collect();
    view! { <ul class="hotlines">{rows}</ul> }
}
