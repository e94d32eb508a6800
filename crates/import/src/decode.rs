//! Bytes as text: UTF-8, UTF-16, GB18030, which holds GBK and GB2312, and Big5.
//!
//! Never fails: what no encoding explains is read by the one that explains most, and said. What a page or an XML file says
//! of itself counts where it is no UTF-8.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::note::Note;

/// The text without a byte-order mark, and what to say about it.
pub(super) fn decode(bytes: Vec<u8>) -> (String, Vec<Note>) {
    for (mark, encoding) in [(&b"\xff\xfe"[..], UTF_16LE), (&b"\xfe\xff"[..], UTF_16BE)] {
        if let Some(rest) = bytes.strip_prefix(mark) {
            return said(encoding.decode_without_bom_handling(rest).0.into_owned(), encoding.name());
        }
    }
    if let Some(encoding) = unmarked_utf16(&bytes) {
        return said(encoding.decode_without_bom_handling(&bytes).0.into_owned(), encoding.name());
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => {
            let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
            return (text, Vec::new());
        }
        Err(error) => error.into_bytes(),
    };
    for encoding in declared(&bytes).into_iter().chain(is_big5(&bytes).then_some(BIG5)) {
        let (text, faults) = encoding.decode_without_bom_handling(&bytes);
        if !faults {
            return said(text.into_owned(), encoding.name());
        }
    }
    let (chinese, faults) = GB18030.decode_without_bom_handling(&bytes);
    if !faults {
        return said(chinese.into_owned(), "GBK");
    }
    let lost = |text: &str| text.matches('\u{fffd}').count();
    let unicode = String::from_utf8_lossy(&bytes);
    let (text, name) = if lost(&unicode) <= lost(&chinese) { (unicode, "UTF-8") } else { (chinese, "GBK") };
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
    let warning = Note::BrokenCharacters { count: lost(&text), encoding: name };
    (text, vec![warning])
}

fn said(text: String, encoding: &'static str) -> (String, Vec<Note>) {
    (text, vec![Note::ReadAs { encoding }])
}

/// The encoding that a page or an XML file says it is in; `None` where it says none, or what it cannot be.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(2048))?;
    if !head.trim_ascii_start().starts_with(b"<") {
        return None;
    }
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let named = ["charset=", "encoding="].iter().find_map(|mark| head.split_once(mark).map(|(_, rest)| rest))?;
    let label: String = named
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    let encoding = Encoding::for_label(label.as_bytes())?;
    (encoding != UTF_8 && encoding != UTF_16LE && encoding != UTF_16BE).then_some(encoding)
}

/// Whether this is Big5: its bytes are nearly all sound GB18030 too, of characters that nobody writes.
fn is_big5(bytes: &[u8]) -> bool {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes.get(..bytes.len().min(1 << 18)).unwrap_or_default(), true);
    detector.guess(None, Utf8Detection::Deny) == BIG5
}

/// UTF-16 without a mark shows in the zeros beside every comma and line end.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let pairs = bytes.get(..bytes.len().min(4096))?.chunks_exact(2);
    let (mut low, mut high, mut count) = (0_usize, 0_usize, 0_usize);
    for pair in pairs {
        count += 1;
        low += usize::from(matches!(pair, [byte, 0] if *byte != 0));
        high += usize::from(matches!(pair, [0, byte] if *byte != 0));
    }
    // Some Chinese characters have a zero byte too, on the other side.
    if low * 20 > count && low > high * 4 {
        Some(UTF_16LE)
    } else if high * 20 > count && high > low * 4 {
        Some(UTF_16BE)
    } else {
        None
    }
}
