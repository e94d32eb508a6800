//! Bytes as text: UTF-8, UTF-16, and GB18030, which holds GBK and GB2312.
//!
//! Never fails: what no encoding explains is read by the one that explains most, and said.

use encoding_rs::{GB18030, UTF_16BE, UTF_16LE};

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

/// UTF-16 without a mark shows in the zeros beside every comma and line end.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
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
