//! What a scenario expects, as its cells say it.
//!
//! Does not compare.

use anxin_core::eligibility::Verdict;
use anxin_core::feed::Tier;

use crate::city::CityRules;

/// A word that should come out, and the reasons for it where the scenario names them.
pub(super) struct Expected {
    /// The word.
    pub(super) word: String,
    /// All its reasons in order; empty where the scenario leaves them open.
    pub(super) reasons: Vec<String>,
}

/// What should be said of one kind of site.
pub(super) struct SiteExpected {
    /// The kind, as written.
    pub(super) kind: String,
    /// The groups it serves.
    pub(super) serves: Vec<String>,
    /// The zone it lies in.
    pub(super) zone: Option<Tier>,
    /// What it costs.
    pub(super) site_fee: String,
    /// The verdict and its reason.
    pub(super) verdict: Expected,
    /// What the person pays; `None` where the scenario leaves it open.
    pub(super) fee: Option<String>,
}

/// The pieces between `;`, without blanks around them and without empty ones.
pub(super) fn pieces(cell: &str) -> Vec<&str> {
    cell.split([';', '；']).map(str::trim).filter(|piece| !piece.is_empty()).collect()
}

/// `stay_home (code_stay); call_community`.
pub(super) fn list(cell: &str) -> Result<Vec<Expected>, String> {
    pieces(cell).into_iter().map(Expected::read).collect()
}

impl Expected {
    /// `yellow_code`, or `yellow_code (yellow_who)`, or `stay_home (contact_staff + code_stay)`.
    pub(super) fn read(text: &str) -> Result<Self, String> {
        let (word, reasons) = match text.split_once('(') {
            Some((word, rest)) => {
                let inside = rest.trim_end().strip_suffix(')').ok_or_else(|| format!("`{text}` has no `)`"))?;
                (word, inside.split('+').map(|reason| reason.trim().to_owned()).collect())
            }
            None => (text, Vec::new()),
        };
        let word = word.trim();
        if word.is_empty() || word.contains(char::is_whitespace) {
            return Err(format!("`{text}` is not WORD or WORD (REASON)"));
        }
        Ok(Self { word: word.to_owned(), reasons })
    }

    /// Whether `word` with these reasons is what was expected.
    pub(super) fn is(&self, word: &str, reasons: &[&str]) -> bool {
        self.word == word && (self.reasons.is_empty() || self.reasons.iter().eq(reasons))
    }

    /// As written.
    pub(super) fn text(&self) -> String {
        text(&self.word, &self.reasons.iter().map(String::as_str).collect::<Vec<_>>())
    }
}

/// `stay_home (code_stay)`.
pub(super) fn text(word: &str, reasons: &[&str]) -> String {
    if reasons.is_empty() { word.to_owned() } else { format!("{word} ({})", reasons.join(" + ")) }
}

/// `general: not (yellow_dedicated); general + yellow @ control / paid: ask, fee_paid`.
pub(super) fn sites(cell: &str, city: CityRules<'_>) -> Result<Vec<SiteExpected>, String> {
    pieces(cell).into_iter().map(|piece| site(piece, city)).collect()
}

fn site(piece: &str, city: CityRules<'_>) -> Result<SiteExpected, String> {
    let (kind, result) = piece.split_once([':', '：']).ok_or_else(|| format!("`{piece}` is not SITE: VERDICT"))?;
    let kind = kind.trim();
    let (place, fee) = kind.split_once('/').map_or((kind, None), |(place, fee)| (place, Some(fee.trim())));
    let (serves, zone) = place.split_once('@').map_or((place, None), |(serves, zone)| (serves, Some(zone.trim())));
    let zone = match zone {
        None | Some("none") => None,
        Some(word) => {
            let tiers = [Tier::Lockdown, Tier::Control, Tier::Precaution];
            let tier = tiers.into_iter().find(|tier| tier.name() == word);
            Some(tier.ok_or_else(|| format!("`{word}` is no tier"))?)
        }
    };
    let (verdict, fee_due) = match result.rsplit_once([',', '，']) {
        Some((verdict, fee)) => (verdict, Some(fee.trim().to_owned())),
        None => (result, None),
    };
    let verdict = Expected::read(verdict)?;
    if Verdict::from_name(&verdict.word).is_none() {
        return Err(format!("`{}` is not eligible, ask or not", verdict.word));
    }
    let serves: Vec<String> = serves.split('+').map(|group| group.trim().to_owned()).collect();
    for group in &serves {
        let known = allowed(city, "serves");
        if !known.is_empty() && !known.contains(group) {
            return Err(format!("no site serves `{group}`; known: {}", known.join(", ")));
        }
    }
    let site_fee = fee.map_or_else(|| allowed(city, "site_fee").into_iter().next().unwrap_or_default(), str::to_owned);
    Ok(SiteExpected { kind: kind.to_owned(), serves, zone, site_fee, verdict, fee: fee_due })
}

/// The values that the tables allow for a site's fact.
fn allowed(city: CityRules<'_>, name: &str) -> Vec<String> {
    let tables = city.proof.sheets.iter().filter_map(|sheet| sheet.table.as_ref());
    let columns = tables.flat_map(|table| &table.inputs).filter(|input| input.name == name);
    columns
        .flat_map(anxin_core::decision::InputClause::listed)
        .filter_map(|value| value.as_text().map(str::to_owned))
        .collect()
}
