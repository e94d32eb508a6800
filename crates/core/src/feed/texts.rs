//! Many short texts in one piece of memory.
//!
//! Does not know how they were written: `parted` does.

/// Texts, one a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Texts {
    text: String,
    /// Where in `text` each row ends.
    ends: Vec<usize>,
}

impl Texts {
    /// None yet, with room for so many rows.
    pub(super) fn for_rows(rows: usize) -> Self {
        Self { text: String::new(), ends: Vec::with_capacity(rows) }
    }

    /// Adds a piece to the row that is being written.
    pub(super) fn add(&mut self, piece: &str) {
        self.text.push_str(piece);
    }

    /// Adds a number to it, in decimal digits.
    pub(super) fn add_number(&mut self, number: u32) {
        let mut digits = [b'0'; 10];
        let (mut rest, mut first) = (number, digits.len());
        for (index, digit) in digits.iter_mut().enumerate().rev() {
            *digit += u8::try_from(rest % 10).unwrap_or_default();
            (rest, first) = (rest / 10, index);
            if rest == 0 {
                break;
            }
        }
        self.text.extend(digits.iter().skip(first).map(|digit| char::from(*digit)));
    }

    /// The row is whole.
    pub(super) fn end(&mut self) {
        self.ends.push(self.text.len());
    }

    /// How many bytes all rows have.
    pub(super) fn bytes(&self) -> usize {
        self.text.len()
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The text of row `row`; `None` past the end.
    pub(super) fn get(&self, row: usize) -> Option<&str> {
        let from = row.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied())?;
        self.text.get(from..*self.ends.get(row)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_what_was_added_to_them() {
        let mut texts = Texts::for_rows(4);
        for (piece, number) in [("路", Some(0)), ("", None), ("a", Some(u32::MAX)), ("第", Some(1_070))] {
            texts.add(piece);
            number.into_iter().for_each(|number| texts.add_number(number));
            texts.end();
        }
        let rows: Vec<_> = (0..5).map(|row| texts.get(row)).collect();
        assert_eq!(rows, [Some("路0"), Some(""), Some("a4294967295"), Some("第1070"), None]);
        assert_eq!((texts.len(), Texts::default().get(0)), (4, None));
    }
}
