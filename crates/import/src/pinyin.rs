//! Names in pinyin, for people who search by typing letters.
//!
//! Does not tell apart characters with several readings by their words: each gets its most common one, and the phone's
//! search matches the Chinese too.

use pinyin::ToPinyin;

/// How a character is read, in letters without tones; `None` where it is no Chinese character that anybody reads.
pub fn reading(character: char) -> Option<String> {
    // The one letter outside ASCII; people type v.
    character.to_pinyin().map(|reading| reading.plain().replace('ü', "v"))
}

/// The name in pinyin without tones or blanks, and its first letters: `富丽雅2号` gives `fuliya2hao` and `fly2h`.
/// Latin letters and digits stay, in lower case; everything else is left out.
pub fn of(name: &str) -> (String, String) {
    let (mut full, mut initials) = (String::new(), String::new());
    for character in name.chars() {
        if let Some(reading) = reading(character) {
            initials.extend(reading.chars().next());
            full.push_str(&reading);
        } else if character.is_ascii_alphanumeric() {
            full.push(character.to_ascii_lowercase());
            initials.push(character.to_ascii_lowercase());
        }
    }
    (full, initials)
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn names_become_letters_as_people_type_them() {
        assert_eq!(of("富丽雅综合服务点"), ("fuliyazonghefuwudian".into(), "flyzhfwd".into()));
        assert_eq!(of("八佰伴（A 区）2号"), ("babaibanaqu2hao".into(), "bbbaq2h".into()));
        assert_eq!(of("绿色").0, "lvse");
        assert_eq!(of(""), (String::new(), String::new()));
    }
}
