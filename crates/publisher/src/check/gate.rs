//! What keeps a city from being published beyond its sheets' own faults.

use std::path::Path;

use anxin_core::time::Timestamp;

use super::scenarios;
use crate::city::CityData;
use crate::finding::{Finding, Log, Severity};

/// The errors of the proof of the rules, and whatever comes out otherwise than the scenarios expect.
pub fn gate(folder: &Path, city: &CityData, now: Timestamp) -> Vec<Finding> {
    let log = Log::default();
    let proved = anxin_prove::prove(city.rules_to_prove(), now);
    for finding in proved.findings.into_iter().map(Finding::from).filter(|found| found.severity() == Severity::Error) {
        log.report(finding.location, finding.problem);
    }
    scenarios(folder, city, now, &log);
    log.into_findings()
}
