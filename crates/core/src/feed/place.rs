//! How to find a site's door, where it has moved, and what it has for whom.
//!
//! Does not decide who may go: `eligibility` does. Whether it suits somebody: `listing::Needs`.

use serde::Serialize;

use crate::geometry::Position;
use crate::json::record;
use crate::text::Text;

/// Something that a site has or has not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Feature {
    /// A lane for children.
    Children,
    /// A lane for pregnant women and old people.
    Elderly,
    /// One gets to the swab in a wheelchair.
    Wheelchair,
    /// Somebody comes to those who cannot leave home.
    HomeSampling,
    /// Paper or an identity card will do in place of a phone.
    NoPhone,
    /// One waits indoors.
    Indoors,
    /// There is shade, or a roof.
    Shade,
    /// There are seats.
    Seats,
    /// There is a toilet.
    Toilet,
    /// One can park.
    Parking,
}

impl Feature {
    /// Every feature: what somebody may need first.
    pub const ALL: [Self; 10] = [
        Self::Children,
        Self::Elderly,
        Self::Wheelchair,
        Self::HomeSampling,
        Self::NoPhone,
        Self::Indoors,
        Self::Shade,
        Self::Seats,
        Self::Toilet,
        Self::Parking,
    ];

    /// The word in sheets and feeds.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Children => "children",
            Self::Elderly => "elderly",
            Self::Wheelchair => "wheelchair",
            Self::HomeSampling => "home_sampling",
            Self::NoPhone => "no_phone",
            Self::Indoors => "indoors",
            Self::Shade => "shade",
            Self::Seats => "seats",
            Self::Toilet => "toilet",
            Self::Parking => "parking",
        }
    }
}

/// Whether something is so. What nobody knows is never yes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Known {
    /// It is.
    Yes,
    /// Nobody has said, or nobody understood it: to be asked.
    #[default]
    Unknown,
    /// It is not.
    No,
}

impl Known {
    /// Whether `word` stands in what a site has, or in what it has not. In both, nobody knows.
    pub(super) fn of(word: &str, has: &[String], lacks: &[String]) -> Self {
        let stands = |words: &[String]| words.iter().any(|known| known == word);
        match (stands(has), stands(lacks)) {
            (true, false) => Self::Yes,
            (false, true) => Self::No,
            _ => Self::Unknown,
        }
    }

    /// What a cell says, in the words that lists use; `None` where it says something else.
    pub fn from_cell(cell: &str) -> Option<Self> {
        match cell.trim().to_ascii_lowercase().as_str() {
            "" | "unknown" | "不详" | "未知" => Some(Self::Unknown),
            "yes" | "y" | "true" | "1" | "是" | "有" | "可" | "可以" | "√" | "✓" => Some(Self::Yes),
            "no" | "n" | "false" | "0" | "否" | "无" | "没有" | "不可" | "不可以" | "×" | "✗" => {
                Some(Self::No)
            }
            _ => None,
        }
    }
}

/// What is said of one feature, as typed, where nobody understood it: to be asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FeatureTyped {
    /// Of what; a word of [`Feature`], or of a later one.
    pub feature: String,
    /// What was typed.
    pub text: String,
}

record!(FeatureTyped { feature, text });

/// What only the page of a site shows. Read when such a page opens.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SitePlace {
    /// The id of the site.
    pub site: String,
    /// Where one goes in; `None` where nobody has said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entrance: Option<Position>,
    /// How one finds it: `west gate, behind the bus stop`.
    #[serde(skip_serializing_if = "is_blank")]
    pub landmark: Text,
    /// Where it has moved: the id of another site, or words; empty where it has not.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub moved_to: String,
    /// The number to call for sampling at home; empty where there is none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub home_phone: String,
    /// What nobody understood.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub typed: Vec<FeatureTyped>,
}

record!(SitePlace { site } optional { entrance, landmark, moved_to, home_phone, typed });

fn is_blank(text: &Text) -> bool {
    text.is_empty()
}

impl SitePlace {
    /// Whether it says nothing.
    pub fn is_blank(&self) -> bool {
        *self == Self { site: self.site.clone(), ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_understands_is_never_yes() {
        for cell in ["yes", "有", "是", " Yes "] {
            assert_eq!(Known::from_cell(cell), Some(Known::Yes), "{cell}");
        }
        for cell in ["no", "无", "没有"] {
            assert_eq!(Known::from_cell(cell), Some(Known::No), "{cell}");
        }
        assert_eq!(Known::from_cell(""), Some(Known::Unknown));
        for cell in ["有，周末除外", "not yes", "yes?", "是否", "有坡道在修"] {
            assert_eq!(Known::from_cell(cell), None, "{cell}");
        }
    }

    #[test]
    fn what_is_both_had_and_lacked_is_not_known() {
        let of = |has: &[&str], lacks: &[&str]| {
            let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
            Known::of("wheelchair", &owned(has), &owned(lacks))
        };
        assert_eq!(of(&["wheelchair"], &[]), Known::Yes);
        assert_eq!(of(&[], &["wheelchair"]), Known::No);
        assert_eq!(of(&["wheelchair"], &["wheelchair"]), Known::Unknown);
        assert_eq!(of(&["wheelchair_by_appointment"], &[]), Known::Unknown, "a word of a later feed");
    }
}
