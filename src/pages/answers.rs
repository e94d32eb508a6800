//! What was answered, in words, what is still worth asking, and why something is asked again.

use anxin_core::eligibility::UNKNOWN;
use anxin_core::feed::{Edition, FactKind, Question};
use leptos::prelude::*;

use crate::components::notice::{Notice, NoticeKind};
use crate::edition::EditionHandle;
use crate::i18n::code::Code;
use crate::i18n::common::Common;
use crate::i18n::{Locale, use_locale};
use crate::state::{App, use_app};

/// The unanswered questions whose answer could change the advice, and the first questions, in the city's order.
pub(super) fn open_for_advice(app: App, edition: &Edition) -> Vec<String> {
    let now = app.clock.minute();
    app.profile.answers.with(|answers| {
        let matter =
            edition.decisions.open_questions_for_advice(&edition.rules, answers, now, edition.city.utc_offset_min);
        let wanted = |question: &&Question| {
            answers.holding(question, now).is_none() && (question.first || matter.contains(&question.fact))
        };
        edition.rules.questions.iter().filter(wanted).map(|question| question.fact.clone()).collect()
    })
}

/// What was answered, as fact and value in words, in the city's order.
pub fn answered(app: App, locale: Locale, edition: &Edition) -> Vec<(String, String)> {
    let questions = edition.rules.questions.iter();
    questions
        .filter_map(|question| Some((locale.say(&question.short), value_words(app, locale, edition, question)?)))
        .collect()
}

/// The answer to `question` in words; `None` where it was not asked.
pub fn value_words(app: App, locale: Locale, edition: &Edition, question: &Question) -> Option<String> {
    // What holds no longer is asked again, and shown as not answered until then.
    let value = app.profile.holding(question)?;
    Some(words_of(locale, edition, question, &value))
}

/// The answer `value` to `question` in words.
pub fn words_of(locale: Locale, edition: &Edition, question: &Question, value: &str) -> String {
    let words = match question.kind {
        _ if value == UNKNOWN => None,
        FactKind::Town => edition.city.town(value).map(|town| locale.say(&town.name)),
        FactKind::Choice | FactKind::Hours => question.choice(value).map(|choice| locale.say(&choice.label)),
    };
    words.unwrap_or_else(|| locale.t(Common::DontKnow).to_owned())
}

/// Why `question` is asked again: the notice that asks it anew, as the way to all of them. Nothing where none does.
#[component]
pub fn AskedAgain(edition: EditionHandle, question: Question) -> impl IntoView {
    let (app, locale) = (use_app(), use_locale());
    let notice = Memo::new(move |_| app.profile.recalled(&question));
    let shown = move || {
        let id = notice.get()?;
        let title =
            edition.get().bulletin.notices.iter().find(|notice| notice.id == id).map(|n| locale.say(&n.title))?;
        let words = view! {
            {locale.t(Code::AskedAgain)}" "<a class="link" href="#/bulletin" data-asked-again=id>{title}</a>
        };
        Some(view! { <Notice kind=NoticeKind::Info words=words.into_any()/> }.into_any())
    };
    view! { {move || shown()} }
}
