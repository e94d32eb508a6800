//! Asks the tables as a phone does, and compares.

use anxin_core::eligibility::{Access, Advice, Decisions, NO_PLAN, SiteFacts};
use anxin_core::feed::SiteStatus;

use super::Scenario;
use super::expect::{Expected, SiteExpected, text};
use crate::city::CityRules;
use crate::proof::Proof;

/// Runs one scenario: the columns in which something else comes out, and what.
pub(super) fn run(city: CityRules<'_>, decisions: &Decisions, scenario: &Scenario) -> Vec<(&'static str, Proof)> {
    let mut found = Vec::new();
    let mut fails = |column: &'static str, expected: String, comes_out: String| {
        let who = format!("{} ({})", scenario.id, scenario.who);
        found.push((column, Proof::ScenarioFails { who, expected, found: comes_out }));
    };
    match decisions.try_advise(city.rules, &scenario.answers, scenario.now, city.offset) {
        Err(error) => fails("situation", scenario.situation.text(), error.to_string()),
        Ok(advice) => {
            let why = [advice.why.reason.as_str()];
            if !scenario.situation.is(&advice.situation, &why) {
                fails("situation", scenario.situation.text(), text(&advice.situation, &why));
            }
            if !actions_are(&scenario.actions, &advice) {
                let expected: Vec<String> = scenario.actions.iter().map(Expected::text).collect();
                fails("actions", expected.join("; "), actions_text(&advice));
            }
        }
    }
    if let Some(expected) = &scenario.plan {
        let plan = decisions.plan(city.rules, &scenario.answers, scenario.now, city.offset);
        let plan = plan.as_ref().map(|(plan, why)| (plan.as_str(), [why.reason.as_str()]));
        let (plan, why) = plan.as_ref().map_or((NO_PLAN, &[][..]), |(plan, why)| (*plan, why.as_slice()));
        if !expected.is(plan, why) {
            fails("plan", expected.text(), text(plan, why));
        }
    }
    let mut brought = None;
    for expected in &scenario.sites {
        match access(city, decisions, scenario, expected) {
            Err(error) => fails("sites", site_text(expected), format!("{}: {error}", expected.kind)),
            Ok(access) => {
                let fee = expected.fee.as_deref();
                let right = expected.verdict.is(access.verdict.name(), &[access.why.reason.as_str()]);
                if !right || (fee.is_some() && fee != access.fee.as_deref()) {
                    fails("sites", site_text(expected), access_text(expected, &access));
                }
                brought.get_or_insert(access.bring);
            }
        }
    }
    let brought = brought.unwrap_or_default();
    if !scenario.bring.is_empty() && brought != scenario.bring {
        fails("bring", scenario.bring.join("; "), brought.join("; "));
    }
    found
}

fn reasons(advice: &Advice, index: usize) -> Vec<&str> {
    advice.actions.get(index).iter().flat_map(|action| &action.why).map(|why| why.reason.as_str()).collect()
}

fn actions_are(expected: &[Expected], advice: &Advice) -> bool {
    let found = advice.actions.iter().enumerate();
    expected.len() == advice.actions.len()
        && expected
            .iter()
            .zip(found)
            .all(|(expected, (index, action))| expected.is(&action.action, &reasons(advice, index)))
}

fn actions_text(advice: &Advice) -> String {
    let actions = advice.actions.iter().enumerate();
    let texts: Vec<String> = actions.map(|(index, action)| text(&action.action, &reasons(advice, index))).collect();
    texts.join("; ")
}

fn access(
    city: CityRules<'_>,
    decisions: &Decisions,
    scenario: &Scenario,
    site: &SiteExpected,
) -> Result<Access, anxin_core::authoring::RulesError> {
    let facts = SiteFacts {
        status: SiteStatus::Open,
        audience_unknown: false,
        zone: site.zone,
        open: Some(true),
        serves: &site.serves,
        fee: &site.site_fee,
    };
    decisions.try_access(city.rules, &scenario.answers, &facts, scenario.now, city.offset)
}

fn site_text(expected: &SiteExpected) -> String {
    let fee = expected.fee.as_ref().map(|fee| format!(", {fee}")).unwrap_or_default();
    format!("{}: {}{fee}", expected.kind, expected.verdict.text())
}

fn access_text(expected: &SiteExpected, access: &Access) -> String {
    let fee = access.fee.as_ref().map(|fee| format!(", {fee}")).unwrap_or_default();
    format!("{}: {}{fee}", expected.kind, text(access.verdict.name(), &[access.why.reason.as_str()]))
}
