//! The bulletin: figures, notices and what inspectors found, each with its source.

use anxin_core::feed::{Figure, Finding, Notice};
use anxin_core::time::{clock_text, date_text, parse_date};
use leptos::prelude::*;

use super::Unreadable;
use crate::components::icon::SmallIcon;
use crate::components::source::SourceLine;
use crate::components::states::Empty;
use crate::edition::EditionHandle;
use crate::i18n::bulletin::BulletinPage;
use crate::i18n::common::Common;
use crate::i18n::use_locale;

/// The page of the bulletin.
#[component]
pub fn BulletinScreen(edition: EditionHandle) -> impl IntoView {
    let locale = use_locale();
    let held = edition.get();
    let (figures, notices) = (&held.bulletin.figures, &held.bulletin.notices);
    let supervision = held.supervision();
    let unreadable = supervision.is_err().then(|| view! { <Unreadable/> }.into_any());
    let findings = supervision.map(|shard| shard.findings.as_slice()).unwrap_or_default();
    let nothing = figures.is_empty() && notices.is_empty() && findings.is_empty() && unreadable.is_none();
    let figures = (!figures.is_empty()).then(|| {
        let rows =
            figures.iter().cloned().map(|figure| view! { <FigureTile edition figure/> }.into_any()).collect_view();
        view! {
            <Section id="figures" title=locale.t(BulletinPage::FiguresTitle)><ul class="figures">{rows}</ul></Section>
        }
        .into_any()
    });
    let notices = (!notices.is_empty()).then(|| {
        let rows = notices.iter().cloned().map(|notice| view! { <Article edition notice/> }.into_any()).collect_view();
        view! {
            <Section id="notices" title=locale.t(BulletinPage::NoticesTitle)><div class="stack">{rows}</div></Section>
        }
        .into_any()
    });
    let findings = (!findings.is_empty()).then(|| {
        let rows = findings.iter().cloned().map(|finding| view! { <Found edition finding/> }.into_any()).collect_view();
        view! {
            <Section id="findings" title=locale.t(BulletinPage::FindingsTitle) lead=locale.t(BulletinPage::FindingsLead)>
                <div class="stack">{rows}</div>
            </Section>
        }.into_any()
    });
    view! {
        <div class="page page--bulletin">
            <div class="page__head">
                <h1 class="page__title">{locale.t(BulletinPage::Title)}</h1>
                <p class="page__lead">{locale.t(BulletinPage::Lead)}</p>
            </div>
            {nothing.then(|| view! { <Empty name="bulletin" title=locale.t(BulletinPage::NoneTitle) text=locale.t(BulletinPage::NoneText)/> }.into_any())}
            {notices}
            {figures}
            {unreadable}
            {findings}
        </div>
    }
}

#[component]
fn Section(
    id: &'static str,
    title: &'static str,
    #[prop(optional)] lead: Option<&'static str>,
    children: Children,
) -> impl IntoView {
    view! {
        <section class="section" aria-labelledby=id>
            <div class="section__head"><h2 class="section__title" id=id>{title}</h2></div>
            {lead.map(|lead| view! { <p class="muted">{lead}</p> }.into_any())}
            {children()}
        </section>
    }
}

#[component]
fn FigureTile(edition: EditionHandle, figure: Figure) -> impl IntoView {
    let locale = use_locale();
    let (id, period) = (figure.id.clone(), locale.say(&figure.period));
    let (value, unit, label) = (thousands(figure.value), locale.say(&figure.unit), locale.say(&figure.label));
    let (source, demo) = (figure.source.clone(), figure.demo);
    view! {
        <li class="figure-tile" data-figure=id>
            <p class="figure-tile__value">
                <span class="num">{value}</span>" "
                <span class="figure-tile__unit">{unit}</span>
            </p>
            <h3 class="figure-tile__label">{label}</h3>
            {(!period.is_empty()).then(|| view! { <p class="figure-tile__period">{period}</p> }.into_any())}
            <Series figure/>
            <SourceLine edition id=source demo/>
        </li>
    }
}

/// Earlier values as a curve, and as a table for those who do not see it; nothing for fewer than two.
#[component]
fn Series(figure: Figure) -> impl IntoView {
    let locale = use_locale();
    let points = &figure.series;
    let most = points.iter().map(|point| point.value).max().filter(|most| *most > 0 && points.len() > 1);
    most.map(|most| {
        let caption = locale.fill(BulletinPage::SeriesCaption, &[("label", &locale.text(&figure.label))]);
        let day = |date: &str| parse_date(date).map_or_else(|| date.to_owned(), |date| locale.day(date));
        let line: String = points
            .iter()
            .enumerate()
            .map(|(index, point)| {
                // Whole pixels: writing a fraction takes 18 kB of wasm.
                let x = 320 * index / (points.len() - 1);
                let y = 92 - 84 * i128::from(point.value.max(0)) / i128::from(most);
                format!("{}{x} {y}", if index == 0 { "M" } else { " L" })
            })
            .collect();
        let rows: Vec<_> = points
            .iter()
            .map(|point| {
                view! { <tr><th scope="row">{day(&point.date)}</th><td>{thousands(point.value)}</td></tr> }.into_any()
            })
            .collect();
        let ends = [points.first(), points.last()].map(|point| point.map(|point| day(&point.date)));
        let [first, last] = ends;
        view! {
            <figure class="chart">
                <svg class="curve" viewBox="0 0 320 96" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                    <line class="curve__axis" x1="0" y1="95" x2="320" y2="95"></line>
                    <path class="curve__line" d=line></path>
                </svg>
                <figcaption class="chart__scale num"><span>{first}</span><span>{last}</span></figcaption>
                <table class="visually-hidden"><caption>{caption}</caption><tbody>{rows}</tbody></table>
            </figure>
        }
        .into_any()
    })
}

#[component]
fn Article(edition: EditionHandle, notice: Notice) -> impl IntoView {
    let locale = use_locale();
    let at = notice.issued.local(edition.get().city.utc_offset_min);
    let stamp = format!("{}T{}", date_text(at.date()), clock_text(at));
    let words = format!("{} {}", locale.day(at.date()), clock_text(at));
    view! {
        <article class="article" data-notice=notice.id>
            <h3 class="article__title">{locale.say(&notice.title)}</h3>
            <p class="article__meta"><time datetime=stamp>{words}</time></p>
            <div class="article__body"><Paragraphs text=locale.say(&notice.body)/></div>
            <SourceLine edition id=&notice.source demo=notice.demo/>
        </article>
    }
}

/// A text whose paragraphs end in line feeds.
#[component]
pub fn Paragraphs(text: String) -> impl IntoView {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| view! { <p>{line.to_owned()}</p> }.into_any()).collect_view()
}

#[component]
fn Found(edition: EditionHandle, finding: Finding) -> impl IntoView {
    let locale = use_locale();
    let date = parse_date(&finding.date).map_or_else(|| finding.date.clone(), |date| locale.day(date));
    let (name, state) =
        if finding.rechecked { ("check", BulletinPage::Rechecked) } else { ("clock", BulletinPage::NotRechecked) };
    let meta = [
        locale.fill(BulletinPage::FoundOn, &[("date", &date)]),
        locale.fill(BulletinPage::Where, &[("place", &locale.text(&finding.place))]),
    ];
    view! {
        <article class="article" data-finding=finding.id.clone() data-rechecked=if finding.rechecked { "yes" } else { "no" }>
            <h3 class="article__title">{locale.say(&finding.found)}</h3>
            <p class="article__meta">{meta.join(locale.t(Common::Separator))}</p>
            <div class="article__body">
                <p>{locale.fill(BulletinPage::Done, &[("done", &locale.text(&finding.done))])}</p>
                <p class="small"><SmallIcon name/>" "{locale.t(state)}</p>
            </div>
            <SourceLine edition id=&finding.source demo=finding.demo/>
        </article>
    }
}

/// `405,000`.
fn thousands(value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut text = String::from(if value < 0 { "-" } else { "" });
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        for (value, text) in
            [(0, "0"), (999, "999"), (1_776, "1,776"), (405_000, "405,000"), (-1_234_567, "-1,234,567")]
        {
            assert_eq!(thousands(value), text);
        }
    }
}
