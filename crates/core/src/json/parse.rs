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
        let mut parser = Parser { text, at: 0 };
        let value = parser.value(0)?;
        match parser.after_blanks() {
            None => Ok(value),
            Some(_) => Err(parser.fault(JsonErrorKind::Unexpected)),
        }
    }
}

const fn fault(kind: JsonErrorKind, at: usize) -> JsonError {
    JsonError { kind, place: JsonPlace::Byte(at) }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
}

impl Parser<'_> {
    const fn fault(&self, kind: JsonErrorKind) -> JsonError {
        fault(kind, self.at)
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

    /// The fault of what stands here, where nothing of the kind can.
    fn unexpected(&self) -> JsonError {
        self.fault(if self.peek().is_some() { JsonErrorKind::Unexpected } else { JsonErrorKind::Ends })
    }

    fn expect(&mut self, wanted: u8) -> Result<(), JsonError> {
        if self.after_blanks() != Some(wanted) {
            return Err(self.unexpected());
        }
        self.at += 1;
        Ok(())
    }

    fn value(&mut self, level: usize) -> Result<Json, JsonError> {
        match self.after_blanks() {
            Some(b'"') => Ok(Json::Text(self.string()?)),
            Some(b'{' | b'[') if level == MOST_LEVELS => Err(self.fault(JsonErrorKind::TooDeep)),
            Some(b'{') => self.object(level + 1),
            Some(b'[') => self.list(level + 1),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b'n') => self.keyword("null", Json::Null),
            Some(b't') => self.keyword("true", Json::Bool(true)),
            Some(b'f') => self.keyword("false", Json::Bool(false)),
            _ => Err(self.unexpected()),
        }
    }

    fn keyword(&mut self, word: &str, value: Json) -> Result<Json, JsonError> {
        for wanted in word.bytes() {
            if self.peek() != Some(wanted) {
                return Err(self.unexpected());
            }
            self.at += 1;
        }
        Ok(value)
    }

    /// After an element: whether another one follows, or `end` stood there.
    fn goes_on(&mut self, end: u8) -> Result<bool, JsonError> {
        let next = self.after_blanks();
        if next != Some(b',') && next != Some(end) {
            return Err(self.unexpected());
        }
        self.at += 1;
        Ok(next == Some(b','))
    }

    fn list(&mut self, level: usize) -> Result<Json, JsonError> {
        self.at += 1;
        let mut items = Vec::new();
        if self.after_blanks() == Some(b']') {
            self.at += 1;
            return Ok(Json::List(items));
        }
        loop {
            items.push(self.value(level)?);
            if !self.goes_on(b']')? {
                return Ok(Json::List(items));
            }
        }
    }

    fn object(&mut self, level: usize) -> Result<Json, JsonError> {
        self.at += 1;
        let mut fields: Vec<(String, Json)> = Vec::new();
        if self.after_blanks() == Some(b'}') {
            self.at += 1;
            return Ok(Json::Object(fields));
        }
        loop {
            if self.after_blanks() != Some(b'"') {
                return Err(self.unexpected());
            }
            let start = self.at;
            let name = self.string()?;
            if fields.iter().any(|(known, _)| *known == name) {
                return Err(fault(JsonErrorKind::FieldTwice, start));
            }
            if fields.len() == MOST_FIELDS {
                return Err(fault(JsonErrorKind::TooManyFields, start));
            }
            self.expect(b':')?;
            let value = self.value(level)?;
            fields.push((name, value));
            if !self.goes_on(b'}')? {
                return Ok(Json::Object(fields));
            }
        }
    }

    /// Passes over digits, of which there must be one; adds them to `sum`, which becomes `None` beyond 64 bits.
    /// Sums below zero, where there is one number more.
    fn digits(&mut self, mut sum: Option<i64>) -> Result<Option<i64>, JsonError> {
        if !self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            return Err(self.unexpected());
        }
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            sum = sum.and_then(|sum| sum.checked_mul(10)?.checked_sub(i64::from(digit - b'0')));
            self.at += 1;
        }
        Ok(sum)
    }

    fn number(&mut self) -> Result<Json, JsonError> {
        let start = self.at;
        let negative = self.peek() == Some(b'-');
        self.at += usize::from(negative);
        let mut sum = Some(0);
        if self.peek() == Some(b'0') {
            self.at += 1;
        } else {
            sum = self.digits(sum)?;
        }
        let mut whole = true;
        if self.peek() == Some(b'.') {
            whole = false;
            self.at += 1;
            self.digits(None)?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            whole = false;
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.digits(None)?;
        }
        // What is written as `-0` is no integer: there is only one zero among those.
        whole = whole && !(negative && sum == Some(0));
        let sum = if negative { sum } else { sum.and_then(i64::checked_neg) };
        Ok(match sum.filter(|_| whole) {
            Some(number) => Json::Number(number),
            None => Json::OtherNumber(self.text.get(start..self.at).unwrap_or_default().to_owned()),
        })
    }

    /// A string whose opening quote stands here.
    fn string(&mut self) -> Result<String, JsonError> {
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
                    return Ok(string);
                }
                Some(b'\\') => {
                    self.at += 1;
                    string.push(self.escape()?);
                }
                _ => return Err(self.unexpected()),
            }
        }
    }

    /// What follows a backslash.
    fn escape(&mut self) -> Result<char, JsonError> {
        let Some(byte) = self.peek() else { return Err(self.fault(JsonErrorKind::Ends)) };
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
            _ => return Err(self.fault(JsonErrorKind::Escape)),
        };
        self.at += 1;
        Ok(character)
    }

    /// Four digits after `\u`, and a second four where the first are half a pair.
    fn utf16(&mut self) -> Result<char, JsonError> {
        let start = self.at;
        let mut code = self.hex()?;
        if (0xd800..0xdc00).contains(&code) && self.peek() == Some(b'\\') {
            self.at += 1;
            if self.peek() == Some(b'u') {
                self.at += 1;
                let low = self.hex()?;
                if (0xdc00..0xe000).contains(&low) {
                    code = 0x1_0000 + ((code - 0xd800) << 10) + (low - 0xdc00);
                }
            }
        }
        // A half that stayed alone is no character.
        char::from_u32(code).ok_or(fault(JsonErrorKind::Escape, start))
    }

    fn hex(&mut self) -> Result<u32, JsonError> {
        let mut code = 0;
        for _ in 0..4 {
            let Some(digit) = self.peek().and_then(|byte| char::from(byte).to_digit(16)) else {
                return Err(self.fault(JsonErrorKind::Escape));
            };
            code = code * 16 + digit;
            self.at += 1;
        }
        Ok(code)
    }
}
