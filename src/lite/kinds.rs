//! Who may go to which kind of site, and what to bring.

use anxin_core::briefing::{Briefing, Group, Kind, When};
use anxin_core::eligibility::Verdict;
use leptos::prelude::*;

use super::conditions;
use super::context::Context;
use crate::components::tier::tier_word;
use crate::i18n::lite::Lite;
use crate::i18n::site::SitePage;

/// The kinds of sites that the city has.
pub(super) fn kinds(context: &Context<'_>, briefing: &Briefing) -> Vec<AnyView> {
    if briefing.kinds.is_empty() {
        return Vec::new();
    }
    let lead = view! { <p>{context.t(Lite::KindsLead)}</p> }.into_any();
    std::iter::once(lead).chain(briefing.kinds.iter().map(|each| kind(context, briefing, each))).collect()
}

/// Whom a group is, in words; a city's own value as it is.
pub(super) fn group_words(context: &Context<'_>, serves: &str) -> String {
    SitePage::serves(serves).map_or(serves, |words| context.t(words)).to_owned()
}

fn kind(context: &Context<'_>, briefing: &Briefing, kind: &Kind) -> AnyView {
    let group = group_words(context, &kind.serves);
    let alone = briefing.kinds.iter().filter(|other| other.serves == kind.serves).count() == 1;
    let title = if alone {
        context.fill(Lite::KindTitle, &[("group", &group)])
    } else {
        let zone =
            |zone: &Option<_>| zone.map_or(context.t(Lite::OutsideZones), |tier| tier_word(context.locale, tier));
        let zones = context.list(&kind.zones.iter().map(zone).collect::<Vec<_>>());
        context.fill(Lite::KindInZone, &[("group", &group), ("zones", &zones)])
    };
    let verdicts: Vec<AnyView> =
        kind.verdicts.iter().map(|(verdict, groups)| self::verdict(context, *verdict, groups)).collect();
    let rows = kind.verdicts.iter().flat_map(|(_, groups)| groups).flat_map(|group| &group.why);
    view! {
        <div class="item">
            <h3>{title}</h3>
            {verdicts}
            {context.basis(rows)}
        </div>
    }
    .into_any()
}

fn verdict(context: &Context<'_>, verdict: Verdict, groups: &[Group]) -> AnyView {
    let everybody = groups.iter().any(|group| group.case.is_empty());
    let lead = match (verdict, everybody) {
        (Verdict::Not, true) => Lite::MayNotAnybody,
        (Verdict::Not, false) => Lite::MayNot,
        (Verdict::Ask, true) => Lite::MustAskOthers,
        (Verdict::Ask, false) => Lite::MustAsk,
        (Verdict::Eligible, true) => Lite::May,
        (Verdict::Eligible, false) => Lite::MayIf,
    };
    // What is not known is often not known for one reason.
    let mut rows: Vec<(When, String)> = Vec::new();
    for group in groups {
        let why = context.reasons(&group.why).join(" ");
        let open = conditions::is_open(&group.case);
        let same =
            |(when, known): &&mut (When, String)| open && *known == why && when.0.iter().all(conditions::is_open);
        match rows.iter_mut().find(same) {
            Some((when, _)) => when.0.push(group.case.clone()),
            None => rows.push((When(vec![group.case.clone()]), why)),
        }
    }
    let rows: Vec<AnyView> = rows
        .into_iter()
        .map(|(when, why)| {
            let who = conditions::when(context, &when, false).join(context.t(Lite::OrElse));
            let who = (!who.is_empty()).then(|| view! { <strong>{who}</strong><br/> }.into_any());
            view! { <li>{who}<span class="why">{why}</span></li> }.into_any()
        })
        .collect();
    view! { <h4>{context.t(lead)}</h4><ul class="list">{rows}</ul> }.into_any()
}

/// What to bring, and who brings what not everybody needs.
pub(super) fn bring(context: &Context<'_>, briefing: &Briefing) -> Vec<AnyView> {
    let rows: Vec<AnyView> = briefing
        .bring
        .iter()
        .map(|(thing, when)| {
            let words = context.edition.guidance.label(thing).map(|text| context.text(text));
            let words = words.unwrap_or_else(|| thing.clone());
            if when.is_always() {
                return view! { <li>{words}</li> }.into_any();
            }
            let who = conditions::when(context, when, false).join(context.t(Lite::OrElse));
            view! { <li>{context.fill(Lite::BringIf, &[("thing", &words), ("who", &who)])}</li> }.into_any()
        })
        .collect();
    if rows.is_empty() { rows } else { vec![view! { <ul>{rows}</ul> }.into_any()] }
}
