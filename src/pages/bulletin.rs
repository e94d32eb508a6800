//! The bulletin: figures, notices and what inspectors found, each with its source.

use anxin_core::feed::{Edition, Figure, Finding, Notice};
use anxin_core::time::{clock_text, date_text, parse_date};

use crate::components::icon::small_icon;
use crate::components::source::source_line;
use crate::components::states::empty;
use crate::i18n::Locale;
use crate::i18n::bulletin::BulletinPage;
use crate::i18n::common::Common;
use crate::state::App;
use crate::ui::prelude::*;

/// The page of the bulletin.
pub(super) fn bulletin(_app: App, locale: Locale, edition: &'static Edition) -> View {
    let figures: Vec<_> = edition.bulletin.figures.iter().map(|each| figure(locale, edition, each)).collect();
    let notices: Vec<_> = edition.bulletin.notices.iter().map(|each| article(locale, edition, each)).collect();
    let findings: Vec<_> = edition.supervision.findings.iter().map(|each| finding(locale, edition, each)).collect();
    let nothing = figures.is_empty() && notices.is_empty() && findings.is_empty();
    let figures = (!figures.is_empty()).then(|| {
        section("figures", locale.t(BulletinPage::FiguresTitle), None, view! { <ul class="figures">{figures}</ul> })
    });
    let notices = (!notices.is_empty()).then(|| {
        section("notices", locale.t(BulletinPage::NoticesTitle), None, view! { <div class="stack">{notices}</div> })
    });
    let findings = (!findings.is_empty()).then(|| {
        let lead = Some(locale.t(BulletinPage::FindingsLead));
        section("findings", locale.t(BulletinPage::FindingsTitle), lead, view! { <div class="stack">{findings}</div> })
    });
    view! {
        <div class="page page--bulletin">
            <div class="page__head">
                <h1 class="page__title">{BulletinPage::Title}</h1>
                <p class="page__lead">{BulletinPage::Lead}</p>
            </div>
            {nothing.then(|| empty("bulletin", locale.t(BulletinPage::NoneTitle), locale.t(BulletinPage::NoneText), None))}
            {notices}
            {figures}
            {findings}
        </div>
    }
}

fn section(id: &'static str, title: &'static str, lead: Option<&'static str>, body: View) -> View {
    view! {
        <section class="section" aria-labelledby=id>
            <div class="section__head"><h2 class="section__title" id=id>{title}</h2></div>
            {lead.map(|lead| view! { <p class="muted">{lead}</p> })}
            {body}
        </section>
    }
}

fn figure(locale: Locale, edition: &'static Edition, figure: &'static Figure) -> View {
    let period = locale.text(&figure.period);
    view! {
        <li class="figure-tile" data-figure=figure.id.clone()>
            <p class="figure-tile__value">
                <span class="num">{thousands(figure.value)}</span>" "
                <span class="figure-tile__unit">{locale.text(&figure.unit)}</span>
            </p>
            <h3 class="figure-tile__label">{locale.text(&figure.label)}</h3>
            {(!period.is_empty()).then(|| view! { <p class="figure-tile__period">{period}</p> })}
            {series(locale, figure)}
            {source_line(locale, &edition.guidance, &figure.source, figure.demo)}
        </li>
    }
}

/// Earlier values as a curve, and as a table for those who do not see it; nothing for fewer than two.
fn series(locale: Locale, figure: &'static Figure) -> Option<View> {
    let points = &figure.series;
    let most = points.iter().map(|point| point.value).max().filter(|most| *most > 0 && points.len() > 1)?;
    let caption = locale.fill(BulletinPage::SeriesCaption, &[("label", &locale.text(&figure.label))]);
    let day = |date: &str| parse_date(date).map_or_else(|| date.to_owned(), |date| locale.day(date));
    let line: String = points
        .iter()
        .enumerate()
        .map(|(place, point)| {
            // Whole pixels: writing a fraction takes 18 kB of wasm.
            let x = 320 * place / (points.len() - 1);
            let y = 92 - 84 * i128::from(point.value.max(0)) / i128::from(most);
            format!("{}{x} {y}", if place == 0 { "M" } else { " L" })
        })
        .collect();
    let rows: Vec<_> = points
        .iter()
        .map(|point| view! { <tr><th scope="row">{day(&point.date)}</th><td>{thousands(point.value)}</td></tr> })
        .collect();
    let ends = [points.first(), points.last()].map(|point| point.map(|point| day(&point.date)));
    let [first, last] = ends;
    Some(view! {
        <figure class="chart">
            <svg class="curve" viewBox="0 0 320 96" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <line class="curve__axis" x1="0" y1="95" x2="320" y2="95"></line>
                <path class="curve__line" d=line></path>
            </svg>
            <figcaption class="chart__scale num"><span>{first}</span><span>{last}</span></figcaption>
            <table class="visually-hidden"><caption>{caption}</caption><tbody>{rows}</tbody></table>
        </figure>
    })
}

fn article(locale: Locale, edition: &'static Edition, notice: &'static Notice) -> View {
    let at = notice.issued.local(edition.city.utc_offset_min);
    let stamp = format!("{}T{}", date_text(at.date()), clock_text(at));
    let words = format!("{} {}", locale.day(at.date()), clock_text(at));
    view! {
        <article class="article" data-notice=notice.id.clone()>
            <h3 class="article__title">{locale.text(&notice.title)}</h3>
            <p class="article__meta"><time datetime=stamp>{words}</time></p>
            <div class="article__body">{paragraphs(locale.text(&notice.body))}</div>
            {source_line(locale, &edition.guidance, &notice.source, notice.demo)}
        </article>
    }
}

/// A text whose paragraphs end in line feeds.
pub(super) fn paragraphs(text: &str) -> Vec<View> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| view! { <p>{line.to_owned()}</p> }).collect()
}

fn finding(locale: Locale, edition: &'static Edition, finding: &'static Finding) -> View {
    let date = parse_date(&finding.date).map_or_else(|| finding.date.clone(), |date| locale.day(date));
    let (name, state) =
        if finding.rechecked { ("check", BulletinPage::Rechecked) } else { ("clock", BulletinPage::NotRechecked) };
    let meta = [
        locale.fill(BulletinPage::FoundOn, &[("date", &date)]),
        locale.fill(BulletinPage::Where, &[("place", &locale.text(&finding.place))]),
    ];
    view! {
        <article class="article" data-finding=finding.id.clone() data-rechecked=if finding.rechecked { "yes" } else { "no" }>
            <h3 class="article__title">{locale.text(&finding.found)}</h3>
            <p class="article__meta">{meta.join(locale.t(Common::Separator))}</p>
            <div class="article__body">
                <p>{locale.fill(BulletinPage::Done, &[("done", &locale.text(&finding.done))])}</p>
                <p class="small">{small_icon(name)}" "{locale.t(state)}</p>
            </div>
            {source_line(locale, &edition.guidance, &finding.source, finding.demo)}
        </article>
    }
}

/// `405,000`.
fn thousands(value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut text = String::from(if value < 0 { "-" } else { "" });
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
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
