//! The people of this phone as a text that they can take to another phone, and back.
//!
//! Does not make a file of it. What is read back is added: nobody's answers here are changed or lost.

use anxin_core::json::{Json, JsonError};

use super::profile::{Profile, Someone, clean_name, free_name};

/// What the text says that it is.
const KIND: &str = "people";

/// The version that this code writes; older ones are read.
const VERSION: i64 = 1;

/// What became of a text that was read back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Restored {
    /// How many people were added.
    pub added: usize,
    /// The names of those for whom there was no room.
    pub left_out: Vec<String>,
}

/// Why a text was not read back. Nothing was changed then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RestoreError {
    /// It is something else, or was cut short.
    NotOurs,
    /// A later version wrote it.
    Newer,
    /// It is for the city with this id, which asks other questions.
    OtherCity(String),
}

impl From<JsonError> for RestoreError {
    fn from(_: JsonError) -> Self {
        Self::NotOurs
    }
}

impl Profile {
    /// Everybody, for the city with the id `city`.
    pub fn backup(self, city: &str) -> String {
        let people = self.everyone();
        let fields = [
            ("anxin", Json::Text(KIND.to_owned())),
            ("version", Json::Number(VERSION)),
            ("city", Json::Text(city.to_owned())),
            ("people", Json::List(people.iter().map(Someone::to_json).collect())),
        ];
        Json::Object(fields.map(|(name, value)| (name.to_owned(), value)).into()).to_string()
    }

    /// Adds the people in `text`: who is here already with the same answers is passed over; a name that is taken by somebody
    /// with other answers gets a number.
    ///
    /// # Errors
    /// [`RestoreError`], where the text is not a [`Self::backup`] for `city`.
    pub fn restore(self, text: &str, city: &str, me: &str) -> Result<Restored, RestoreError> {
        let mut kept = Json::parse(text.trim().trim_start_matches('\u{feff}').as_bytes())?;
        if kept.read_field::<String>("anxin")? != KIND {
            return Err(RestoreError::NotOurs);
        }
        if kept.read_field::<i64>("version")? > VERSION {
            return Err(RestoreError::Newer);
        }
        let of = kept.read_field::<String>("city")?;
        if of != city {
            return Err(RestoreError::OtherCity(of));
        }
        let mut people = kept.read_field::<Vec<Json>>("people")?;
        let mut restored = Restored::default();
        for mut someone in people.iter_mut().map(Someone::read) {
            someone.name = clean_name(&someone.name);
            let called = if someone.name.is_empty() { me } else { &someone.name };
            let here = self.everyone();
            // Under their name, or under the one that they got when they came before.
            let is_here = |known: &Someone| {
                let name = if known.name.is_empty() { me } else { &known.name };
                known.answered_alike(&someone)
                    && name.trim_end_matches(|c: char| c.is_ascii_digit())
                        == called.trim_end_matches(|c: char| c.is_ascii_digit())
            };
            if someone.is_blank() || here.iter().any(is_here) {
                continue;
            }
            if someone.name.is_empty() && here.first().is_some_and(Someone::is_blank) {
                self.replace_first(someone);
                restored.added += 1;
            } else if self.has_room() {
                someone.name = free_name(called, me, &self.names());
                self.put(someone);
                restored.added += 1;
            } else {
                restored.left_out.push(called.to_owned());
            }
        }
        Ok(restored)
    }
}

#[cfg(test)]
mod tests {
    use super::super::profile::blank;
    use super::*;

    fn family() -> Profile {
        let profile = blank();
        profile.answer("code", "yellow");
        profile.toggle_done("yellow_code/stay_home");
        profile.add("妈妈", "我");
        profile.answer("code", "red");
        profile
    }

    #[test]
    fn a_family_moves_to_another_phone_with_answers_and_ticks() {
        let text = family().backup("pinghu");
        let phone = blank();
        assert_eq!(phone.restore(&text, "pinghu", "我"), Ok(Restored { added: 2, left_out: Vec::new() }));
        assert_eq!(phone.names(), ["", "妈妈"]);
        phone.choose(0);
        assert!(phone.is_done("yellow_code/stay_home"));
        assert_eq!(phone.backup("pinghu"), text);
    }

    #[test]
    fn reading_the_same_back_twice_changes_nothing() {
        let family = family();
        let text = family.backup("pinghu");
        assert_eq!(family.restore(&text, "pinghu", "我"), Ok(Restored::default()));
        assert_eq!(family.backup("pinghu"), text);
    }

    #[test]
    fn nobody_here_is_overwritten_by_somebody_of_the_same_name() {
        let text = family().backup("pinghu");
        let phone = blank();
        phone.answer("code", "green");
        phone.add("妈妈", "我");
        phone.answer("code", "green");
        assert_eq!(phone.restore(&text, "pinghu", "我").unwrap().added, 2);
        assert_eq!(phone.names(), ["", "妈妈", "我2", "妈妈2"]);
        // Again, and again after a step was ticked off.
        phone.toggle_done("a/b");
        assert_eq!(phone.restore(&text, "pinghu", "我"), Ok(Restored::default()));
    }

    #[test]
    fn a_name_that_somebody_edited_cannot_turn_the_line() {
        let phone = blank();
        let text = family().backup("pinghu").replace("妈妈", "\u{202e}妈\\n妈");
        phone.restore(&text, "pinghu", "我").unwrap();
        assert_eq!(phone.names(), ["", "妈妈"]);
    }

    #[test]
    fn those_for_whom_there_is_no_room_are_named() {
        let text = family().backup("pinghu");
        let phone = blank();
        phone.answer("code", "green");
        for number in 0..7 {
            phone.add(&format!("p{number}"), "我");
        }
        let restored = phone.restore(&text, "pinghu", "我").unwrap();
        assert_eq!(
            (restored.added, restored.left_out.as_slice()),
            (0, ["我".to_owned(), "妈妈".to_owned()].as_slice())
        );
    }

    #[test]
    fn what_is_not_a_backup_of_this_city_is_refused_and_changes_nothing() {
        let family = family();
        let before = family.backup("pinghu");
        let refused = |text: &str| family.restore(text, "pinghu", "我").unwrap_err();
        for text in ["", "{}", "[]", "hello", &before[..before.len() - 2], r#"{"anxin":"feed","version":1}"#] {
            assert_eq!(refused(text), RestoreError::NotOurs, "{text}");
        }
        assert_eq!(refused(r#"{"anxin":"people","version":2,"city":"pinghu","people":[]}"#), RestoreError::Newer);
        assert_eq!(refused(&family.backup("jiaxing")), RestoreError::OtherCity("jiaxing".to_owned()));
        assert_eq!(family.backup("pinghu"), before);
    }
}
