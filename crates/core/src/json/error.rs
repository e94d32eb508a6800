//! What was refused of a JSON text, and where.

use std::fmt;

/// Why a text is not JSON, or not of the shape that was asked for. Holds no text of its own: the app passes it on without
/// ever putting it in words, and then carries none of the code that would.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JsonError {
    /// What is wrong.
    pub kind: JsonErrorKind,
    /// Where.
    pub location: JsonLocation,
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonErrorKind {
    /// The text ends in the midst of a value.
    Ends,
    /// Something that cannot stand there.
    Unexpected,
    /// Bytes that are not UTF-8.
    NotUtf8,
    /// Lists and objects within each other, beyond [`super::MOST_LEVELS`].
    TooDeep,
    /// An object with more than [`super::MOST_FIELDS`] fields.
    TooManyFields,
    /// The same field twice in one object.
    FieldTwice,
    /// A field that must be there is not.
    Missing,
    /// Something else than this.
    Not(&'static str),
    /// A number too large or too small for its field.
    OutOfRange,
    /// Well formed, and still wrong: what is wrong, in a sentence.
    Refused(&'static str),
}

/// Where it is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonLocation {
    /// At this byte of the text, counted from 0.
    Byte(usize),
    /// In the innermost field around it.
    Field(&'static str),
    /// In the value as a whole.
    Whole,
}

impl JsonErrorKind {
    /// A text that is none of the few that may stand there.
    pub(crate) const UNKNOWN_WORD: Self = Self::Not("one of the known words");
}

impl JsonError {
    /// The fault of a value as a whole.
    pub const fn whole(kind: JsonErrorKind) -> Self {
        Self { kind, location: JsonLocation::Whole }
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.location {
            JsonLocation::Byte(at) => write!(f, "byte {at}: ")?,
            JsonLocation::Field(name) => write!(f, "field `{name}`: ")?,
            JsonLocation::Whole => {}
        }
        match self.kind {
            JsonErrorKind::Ends => f.write_str("the text ends in the midst of a value"),
            JsonErrorKind::Unexpected => f.write_str("what stands there is not JSON"),
            JsonErrorKind::NotUtf8 => f.write_str("not UTF-8"),
            JsonErrorKind::TooDeep => write!(f, "more than {} levels", super::MOST_LEVELS),
            JsonErrorKind::TooManyFields => write!(f, "more than {} fields in one object", super::MOST_FIELDS),
            JsonErrorKind::FieldTwice => f.write_str("a field stands twice in one object"),
            JsonErrorKind::Missing => f.write_str("missing"),
            JsonErrorKind::Not(wanted) => write!(f, "must be {wanted}"),
            JsonErrorKind::OutOfRange => f.write_str("a number too large or too small"),
            JsonErrorKind::Refused(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for JsonError {}
