//! The same bytes, smaller: what servers send to phones that take it.
//!
//! Does not decide which files are compressed.

use std::io::{self, Read, Write};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

/// How much work compressing is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effort {
    /// The best there is: a shard is compressed once and sent a hundred thousand times.
    Best,
    /// A tenth larger in a twentieth of the time: large queues, which are old in five minutes, and exports.
    Quick,
}

impl Effort {
    const fn brotli(self) -> u32 {
        match self {
            Self::Best => 11,
            Self::Quick => 6,
        }
    }

    const fn gzip(self) -> Compression {
        match self {
            Self::Best => Compression::best(),
            Self::Quick => Compression::new(6),
        }
    }
}

/// Window of brotli, as a power of two: four megabytes.
const WINDOW: u32 = 22;
const BUFFER: usize = 16 * 1024;

/// A way to compress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    /// Brotli.
    Brotli,
    /// gzip.
    Gzip,
}

impl Coding {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Brotli, Self::Gzip];

    /// What a compressed file's name ends in.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Brotli => ".br",
            Self::Gzip => ".gz",
        }
    }

    /// `bytes`, compressed. The same bytes always give the same result.
    ///
    /// # Errors
    /// As the library says; writing into memory does not fail.
    pub fn compress(self, bytes: &[u8], effort: Effort) -> io::Result<Vec<u8>> {
        match self {
            Self::Brotli => {
                let mut compressed = Vec::new();
                let mut encoder = brotli::CompressorWriter::new(&mut compressed, BUFFER, effort.brotli(), WINDOW);
                encoder.write_all(bytes)?;
                encoder.flush()?;
                drop(encoder);
                Ok(compressed)
            }
            Self::Gzip => {
                let mut encoder = GzEncoder::new(Vec::new(), effort.gzip());
                encoder.write_all(bytes)?;
                encoder.finish()
            }
        }
    }

    /// Whether `compressed` is `bytes` again.
    pub fn holds(self, compressed: &[u8], bytes: &[u8]) -> bool {
        let mut found = Vec::new();
        // One byte more than wanted is enough to see that it is another text.
        let most = u64::try_from(bytes.len()).unwrap_or(u64::MAX).saturating_add(1);
        let read = match self {
            Self::Brotli => brotli::Decompressor::new(compressed, BUFFER).take(most).read_to_end(&mut found),
            Self::Gzip => GzDecoder::new(compressed).take(most).read_to_end(&mut found),
        };
        read.is_ok() && found == bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_compressed_comes_back_and_nothing_else_does() {
        let text = "当湖街道三港路500号".repeat(100);
        for (coding, effort) in
            Coding::ALL.into_iter().flat_map(|coding| [(coding, Effort::Best), (coding, Effort::Quick)])
        {
            let small = coding.compress(text.as_bytes(), effort).unwrap();
            assert!(small.len() < text.len() / 4, "{coding:?}");
            assert_eq!(small, coding.compress(text.as_bytes(), effort).unwrap());
            assert!(coding.holds(&small, text.as_bytes()));
            assert!(!coding.holds(&small, &text.as_bytes()[1..]));
            assert!(!coding.holds(&small[..small.len() / 2], text.as_bytes()));
            assert!(!coding.holds(b"", text.as_bytes()));
        }
    }
}
