//! How `view!` writes what never changes, and how that is read again.
//!
//! HTML, but for three things: every element ends with `</>`, `{}` is a hole and `{#}` a word, as a child or as the value
//! of an attribute (`<a class="link" href{}>{#}</>`). There are no entities and no comments: the macro wrote it, and what
//! could be mistaken for markup it made a hole. Anything of a feed or a person is always in a hole, never in here.

/// A piece of markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// An element begins; its attributes follow.
    Open(&'static str),
    /// An attribute of the element that began last.
    Attribute(&'static str, Value),
    /// A child.
    Child(Value),
    /// The element that began last and did not end yet ends.
    Close,
}

/// What an attribute or a child is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value {
    /// This text.
    Text(&'static str),
    /// The next word.
    Word,
    /// What stands in the next hole.
    Hole,
}

/// The pieces of a template's markup, in order.
pub struct Pieces {
    rest: &'static str,
    /// Inside a tag, where attributes stand.
    in_tag: bool,
}

impl Pieces {
    /// The pieces of `markup`.
    pub const fn of(markup: &'static str) -> Self {
        Self { rest: markup, in_tag: false }
    }

    /// Takes up to one of `ends`, and leaves that.
    fn take(&mut self, ends: &[u8]) -> &'static str {
        let end = self.rest.bytes().position(|byte| ends.contains(&byte)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    fn passes(&mut self, prefix: &str) -> bool {
        match self.rest.strip_prefix(prefix) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn hole(&mut self) -> Option<Value> {
        if self.passes("{}") {
            Some(Value::Hole)
        } else if self.passes("{#}") {
            Some(Value::Word)
        } else {
            None
        }
    }
}

impl Iterator for Pieces {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        if self.in_tag {
            if self.passes(" ") {
                let name = self.take(b"={");
                let value = self.hole().unwrap_or_else(|| {
                    self.passes("=\"");
                    let text = self.take(b"\"");
                    self.passes("\"");
                    Value::Text(text)
                });
                return Some(Piece::Attribute(name, value));
            }
            self.passes(">");
            self.in_tag = false;
        }
        if self.rest.is_empty() {
            None
        } else if self.passes("</>") {
            Some(Piece::Close)
        } else if self.passes("<") {
            self.in_tag = true;
            Some(Piece::Open(self.take(b" >")))
        } else {
            let value = self.hole().unwrap_or_else(|| Value::Text(self.take(b"<{")));
            if value == Value::Text("") {
                // Not written by the macro; nothing after it can be trusted.
                self.rest = "";
                return None;
            }
            Some(Piece::Child(value))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_read_piece_by_piece() {
        let pieces: Vec<Piece> = Pieces::of("<a class=\"x y\" href{} title{#}>go {}<br></>{#}</>end").collect();
        let expected = [
            Piece::Open("a"),
            Piece::Attribute("class", Value::Text("x y")),
            Piece::Attribute("href", Value::Hole),
            Piece::Attribute("title", Value::Word),
            Piece::Child(Value::Text("go ")),
            Piece::Child(Value::Hole),
            Piece::Open("br"),
            Piece::Close,
            Piece::Child(Value::Word),
            Piece::Close,
            Piece::Child(Value::Text("end")),
        ];
        assert_eq!(pieces, expected);
    }

    #[test]
    fn markup_that_is_cut_short_ends() {
        for cut in ["<", "<a", "<a ", "<a b", "<a b=", "<a b=\"", "{", "</"] {
            assert!(Pieces::of(cut).count() < 8, "{cut}");
        }
    }
}
