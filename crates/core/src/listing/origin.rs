//! Places of somebody's own from which a list may start, as they stand among the answers on the phone.
//!
//! Kept to about ten metres, never sent. A position that the phone finds is kept nowhere: see the app's `state::here`.

use crate::eligibility::Answers;
use crate::geometry::Position;

/// A place of somebody's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnPlace {
    /// Where they live.
    Home,
    /// Where they work or learn.
    Work,
    /// Where a parent lives.
    Parent,
}

/// The name under which it stands from where the list starts.
pub const FROM: &str = "from/chosen";

impl OwnPlace {
    /// Every place, as they are offered.
    pub const ALL: [Self; 3] = [Self::Home, Self::Work, Self::Parent];

    /// Its word among the answers and in the page.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Work => "work",
            Self::Parent => "parent",
        }
    }

    /// The name under which it stands among the answers.
    pub const fn answer_name(self) -> &'static str {
        match self {
            Self::Home => "from/home",
            Self::Work => "from/work",
            Self::Parent => "from/parent",
        }
    }

    /// Where it is; `None` where they did not say.
    pub fn position(self, answers: &Answers) -> Option<Position> {
        let (lng, lat) = answers.get(self.answer_name())?.split_once(' ')?;
        let micro = |part: &str| part.parse::<i32>().ok()?.checked_mul(STEP);
        Position::from_micro(Some(micro(lng)?), Some(micro(lat)?))
    }

    /// The place from which the list starts, and where that is; `None` where they chose none, or it is not there any more.
    pub fn chosen(answers: &Answers) -> Option<(Self, Position)> {
        let word = answers.get(FROM)?;
        let place = Self::ALL.into_iter().find(|place| place.name() == word)?;
        Some((place, place.position(answers)?))
    }
}

/// How many millionths of a degree a kept place is exact to: ten metres, which is a house and no flat.
const STEP: i32 = 100;

/// A place as it stands among the answers.
pub fn kept_position(position: Position) -> String {
    let part = |micro: i32| (micro.saturating_add(STEP / 2)).div_euclid(STEP).to_string();
    [part(position.micro_lng()), part(position.micro_lat())].join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Timestamp;

    #[test]
    fn a_place_is_kept_to_ten_metres_and_counts_only_while_it_is_there_and_chosen() {
        let mut answers = Answers::default();
        let home = Position::new(121.020_123, 30.680_456).unwrap();
        answers.set(OwnPlace::Home.answer_name(), kept_position(home), Timestamp(1));
        let kept = OwnPlace::Home.position(&answers).unwrap();
        assert!(crate::geometry::distance_m(kept, home) < 12.0);
        assert_eq!((kept.micro_lng() % 100, kept.micro_lat() % 100), (0, 0));
        assert_eq!(OwnPlace::chosen(&answers), None);
        answers.set(FROM, "work", Timestamp(1));
        assert_eq!(OwnPlace::chosen(&answers), None, "nobody said where they work");
        answers.set(FROM, "home", Timestamp(1));
        assert_eq!(OwnPlace::chosen(&answers), Some((OwnPlace::Home, kept)));
        assert!(answers.is_empty(), "a place answers no question");
        answers.clear(OwnPlace::Home.answer_name());
        assert_eq!(OwnPlace::chosen(&answers), None);
        for odd in ["", "x y", "99999999999 1", "1", "9000000 9000000"] {
            answers.set(OwnPlace::Home.answer_name(), odd, Timestamp(1));
            assert_eq!(OwnPlace::Home.position(&answers), None, "{odd}");
        }
    }
}
