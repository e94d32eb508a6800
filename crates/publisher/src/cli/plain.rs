//! What is written, without the escape codes that only terminals understand.
//!
//! Does not ask whether a terminal reads: `anstream` does, for the program itself.

use std::io::{Result, Write};

use anstream::adapter::StripBytes;

/// Passes on what is text.
pub(super) struct Plain<'a> {
    into: &'a mut dyn Write,
    /// A code may be cut in two by two writes.
    strip: StripBytes,
}

impl<'a> Plain<'a> {
    /// Writes `into`.
    pub(super) fn new(into: &'a mut dyn Write) -> Self {
        Self { into, strip: StripBytes::new() }
    }
}

impl Write for Plain<'_> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        for text in self.strip.strip_next(bytes) {
            self.into.write_all(text)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> Result<()> {
        self.into.flush()
    }
}
