//! Bytes to a tree, by RFC 8259 to the letter.

use super::{Json, JsonError, JsonErrorKind, JsonPlace};

/// How many lists and objects may stand within each other: a feed needs eight, and the stack of a phone is small.
pub const MOST_LEVELS: usize = 32;

/// How many fields an object may have: each new one is compared with all before it.
pub const MOST_FIELDS: usize = 512;

impl Json {
    /// Reads one value with nothing but blanks around it.
    ///
    /// # Errors
    /// The first fault, with the byte it stands at.
    pub fn parse(bytes: &[u8]) -> Result<Self, JsonError> {
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => return Err(fault(JsonErrorKind::NotUtf8, error.valid_up_to())),
        };
        let mut parser = Parser { text, at: 0, first: None };
        let value = parser.value(0);
        if parser.after_blanks().is_some() {
            parser.fail(JsonErrorKind::Unexpected);
        }
        match parser.first {
            None => Ok(value),
            Some(error) => Err(error),
        }
    }
}

const fn fault(kind: JsonErrorKind, at: usize) -> JsonError {
    JsonError { kind, place: JsonPlace::Byte(at) }
}

/// Never leaves half way: a fault is noted, and what follows finds the text at its end.
struct Parser<'a> {
    text: &'a str,
    at: usize,
    first: Option<JsonError>,
}

impl Parser<'_> {
    /// Notes a fault at `at` unless there was one before, and goes to the end of the text.
    fn fail_at(&mut self, kind: JsonErrorKind, at: usize) {
        if self.first.is_none() {
            self.first = Some(fault(kind, at));
        }
        self.at = self.text.len();
    }

    fn fail(&mut self, kind: JsonErrorKind) {
        self.fail_at(kind, self.at);
    }

    /// Notes that what stands here cannot.
    #[inline(never)]
    fn unexpected(&mut self) {
        self.fail(if self.peek().is_some() { JsonErrorKind::Unexpected } else { JsonErrorKind::Ends });
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn after_blanks(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
        self.peek()
    }

    fn expect(&mut self, wanted: u8) {
        if self.after_blanks() == Some(wanted) {
            self.at += 1;
        } else {
            self.unexpected();
        }
    }

    fn value(&mut self, level: usize) -> Json {
        match self.after_blanks() {
            Some(b'"') => return Json::Text(self.string()),
            Some(b'{' | b'[') if level == MOST_LEVELS => self.fail(JsonErrorKind::TooDeep),
            Some(b'{') => return Json::Object(self.object(level + 1)),
            Some(b'[') => return Json::List(self.list(level + 1)),
            Some(b'-' | b'0'..=b'9') => return self.number(),
            Some(b'n') => self.keyword("null"),
            Some(b't') => {
                self.keyword("true");
                return Json::Bool(true);
            }
            Some(b'f') => {
                self.keyword("false");
                return Json::Bool(false);
            }
            _ => self.unexpected(),
        }
        Json::Null
    }

    fn keyword(&mut self, word: &str) {
        for wanted in word.bytes() {
            if self.peek() != Some(wanted) {
                return self.unexpected();
            }
            self.at += 1;
        }
    }

    /// After an element: whether another one follows, or `end` stood there.
    fn goes_on(&mut self, end: u8) -> bool {
        let next = self.after_blanks();
        if next != Some(b',') && next != Some(end) {
            self.unexpected();
            return false;
        }
        self.at += 1;
        next == Some(b',')
    }

    /// Passes over the opening mark of a list or an object; over the closing one too where it follows, and then there
    /// is nothing in between.
    fn is_empty(&mut self, end: u8) -> bool {
        self.at += 1;
        let empty = self.after_blanks() == Some(end);
        self.at += usize::from(empty);
        empty
    }

    fn list(&mut self, level: usize) -> Vec<Json> {
        let mut items = Vec::new();
        let mut more = !self.is_empty(b']');
        while more {
            items.push(self.value(level));
            more = self.goes_on(b']');
        }
        items
    }

    fn object(&mut self, level: usize) -> Vec<(String, Json)> {
        let mut fields: Vec<(String, Json)> = Vec::new();
        let mut more = !self.is_empty(b'}');
        while more {
            if self.after_blanks() != Some(b'"') {
                self.unexpected();
                break;
            }
            let start = self.at;
            let name = self.string();
            if fields.iter().any(|(known, _)| *known == name) {
                self.fail_at(JsonErrorKind::FieldTwice, start);
            }
            if fields.len() == MOST_FIELDS {
                self.fail_at(JsonErrorKind::TooManyFields, start);
            }
            self.expect(b':');
            let value = self.value(level);
            fields.push((name, value));
            more = self.goes_on(b'}');
        }
        fields
    }

    /// Passes over digits, of which there must be one; adds them to `sum`, which becomes `None` beyond 64 bits.
    /// Sums below zero, where there is one number more.
    fn digits(&mut self, mut sum: Option<i64>) -> Option<i64> {
        if !self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.unexpected();
        }
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            sum = sum.and_then(|sum| sum.checked_mul(10)?.checked_sub(i64::from(digit - b'0')));
            self.at += 1;
        }
        sum
    }

    fn number(&mut self) -> Json {
        let start = self.at;
        let negative = self.peek() == Some(b'-');
        self.at += usize::from(negative);
        let mut sum = Some(0);
        if self.peek() == Some(b'0') {
            self.at += 1;
        } else {
            sum = self.digits(sum);
        }
        let mut whole = true;
        if self.peek() == Some(b'.') {
            whole = false;
            self.at += 1;
            self.digits(None);
        }
        if let Some(b'e' | b'E') = self.peek() {
            whole = false;
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.digits(None);
        }
        // What is written as `-0` is no integer: there is only one zero among those.
        whole = whole && !(negative && sum == Some(0));
        let sum = if negative { sum } else { sum.and_then(i64::checked_neg) };
        match sum.filter(|_| whole) {
            Some(number) => Json::Number(number),
            None => Json::OtherNumber(self.text.get(start..self.at).unwrap_or_default().to_owned()),
        }
    }

    /// A string whose opening quote stands here.
    fn string(&mut self) -> String {
        self.at += 1;
        let mut string = String::new();
        loop {
            let start = self.at;
            while self.peek().is_some_and(|byte| byte >= b' ' && byte != b'"' && byte != b'\\') {
                self.at += 1;
            }
            // Both ends stand beside ASCII, so the piece is whole characters.
            string.push_str(self.text.get(start..self.at).unwrap_or_default());
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return string;
                }
                Some(b'\\') => {
                    self.at += 1;
                    string.extend(self.escape());
                }
                _ => {
                    self.unexpected();
                    return string;
                }
            }
        }
    }

    /// What follows a backslash.
    fn escape(&mut self) -> Option<char> {
        let Some(byte) = self.peek() else {
            self.fail(JsonErrorKind::Ends);
            return None;
        };
        let character = match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                self.at += 1;
                return self.utf16();
            }
            _ => {
                self.fail(JsonErrorKind::Escape);
                return None;
            }
        };
        self.at += 1;
        Some(character)
    }

    /// Four digits after `\u`, and a second four where the first are half a pair.
    fn utf16(&mut self) -> Option<char> {
        let start = self.at;
        let mut code = self.hex();
        if (0xd800..0xdc00).contains(&code) && self.peek() == Some(b'\\') {
            self.at += 1;
            if self.peek() == Some(b'u') {
                self.at += 1;
                let low = self.hex();
                if (0xdc00..0xe000).contains(&low) {
                    code = 0x1_0000 + ((code - 0xd800) << 10) + (low - 0xdc00);
                }
            }
        }
        // A half that stayed alone is no character.
        let character = char::from_u32(code);
        if character.is_none() {
            self.fail_at(JsonErrorKind::Escape, start);
        }
        character
    }

    /// Four hexadecimal digits.
    fn hex(&mut self) -> u32 {
        let mut code = 0;
        for _ in 0..4 {
            let Some(digit) = self.peek().and_then(|byte| char::from(byte).to_digit(16)) else {
                self.fail(JsonErrorKind::Escape);
                break;
            };
            code = code * 16 + digit;
            self.at += 1;
        }
        code
    }
}
