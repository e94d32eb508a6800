//! Finds sites by name, address, pinyin and initials, ranked by where the words stand.

/// What one site can be found by, folded once.
pub struct Entry {
    name: String,
    pinyin: String,
    initials: String,
    address: String,
    all: String,
}

impl Entry {
    pub fn new(name: &str, pinyin: &str, initials: &str, address: &str) -> Self {
        let (name, address) = (fold(name), fold(address));
        let all = format!("{name}\n{pinyin}\n{initials}\n{address}");
        Self { name, pinyin: pinyin.to_owned(), initials: initials.to_owned(), address, all }
    }

    fn rank(&self, word: &str) -> Option<usize> {
        if !self.all.contains(word) {
            return None;
        }
        let at = self.name.find(word);
        match at {
            Some(0) => Some(0),
            _ if self.initials.starts_with(word) => Some(1),
            _ if self.pinyin.starts_with(word) => Some(2),
            Some(_) => Some(3),
            None if self.pinyin.contains(word) => Some(4),
            None if word.len() > 1 && self.initials.contains(word) => Some(5),
            None => self.address.contains(word).then_some(6),
        }
    }
}

fn fold(text: &str) -> String {
    let half = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    };
    text.chars()
        .map(half)
        .filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '’'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// The rank of each row, `None` where it is not found; nothing at all where nothing is looked for.
pub fn find(index: &[Entry], typed: &str) -> Option<Vec<Option<usize>>> {
    let words: Vec<String> = typed.split_whitespace().map(fold).filter(|word| !word.is_empty()).collect();
    if words.is_empty() {
        return None;
    }
    Some(index.iter().map(|entry| words.iter().try_fold(0, |worst, word| Some(entry.rank(word)?.max(worst)))).collect())
}
