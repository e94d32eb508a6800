//! What stands beside the texts of an XLSX workbook: styles and shared texts that are struck through, and comments.
//!
//! Reads the XML of those parts alone; `xlsx` knows where they are and which cell has which.

use std::collections::HashSet;
use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::cells::{Cells, cell_of_name};
use super::xml;

/// The styles and shared texts of a workbook that are struck through.
#[derive(Debug, Default)]
pub(super) struct Struck {
    /// By the number of the style.
    pub(super) styles: Vec<bool>,
    /// Shared texts, or a part of them.
    pub(super) texts: HashSet<u32>,
}

impl Struck {
    /// Whether cells have to be looked at.
    pub(super) fn has_any(&self) -> bool {
        self.styles.contains(&true) || !self.texts.is_empty()
    }

    /// Whether a style, as a cell names it, is struck through.
    pub(super) fn is_style(&self, style: Option<&str>) -> bool {
        style.and_then(|style| style.trim().parse::<usize>().ok()).and_then(|style| self.styles.get(style))
            == Some(&true)
    }
}

/// Whether an element strikes what it is about through.
pub(super) fn strikes(element: &BytesStart<'_>) -> bool {
    element.local_name().as_ref() == "strike"
        && xml::attribute(element, "val").is_none_or(|value| value != "0" && value != "false")
}

/// Reads a part, event by event.
fn each(part: impl BufRead, mut look: impl FnMut(&Event<'_>)) {
    let mut reader = Reader::from_reader(part);
    xml::forgive(&mut reader);
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Eof) | Err(_) => return,
            Ok(event) => look(&event),
        }
        buffer.clear();
    }
}

/// Of each style of a workbook's cells, whether its font is struck through.
pub(super) fn styles(part: impl BufRead) -> Vec<bool> {
    let (mut fonts, mut styles) = (Vec::<bool>::new(), Vec::new());
    let (mut in_fonts, mut in_styles) = (false, false);
    each(part, |event| match event {
        Event::Start(element) => match element.local_name().as_ref() {
            "fonts" => in_fonts = true,
            "font" if in_fonts => fonts.push(false),
            "strike" if in_fonts => {
                if let Some(font) = fonts.last_mut() {
                    *font |= strikes(element);
                }
            }
            "cellXfs" => in_styles = true,
            "xf" if in_styles => {
                let font = xml::number(element, "fontId", 0, u32::MAX);
                let font = usize::try_from(font).ok().and_then(|font| fonts.get(font));
                styles.push(font.copied().unwrap_or_default());
            }
            _ => {}
        },
        Event::End(element) => match element.local_name().as_ref() {
            "fonts" => in_fonts = false,
            "cellXfs" => in_styles = false,
            _ => {}
        },
        _ => {}
    });
    styles
}

/// The numbers of the shared texts of which any part is struck through.
pub(super) fn texts(part: impl BufRead) -> HashSet<u32> {
    let (mut struck, mut number) = (HashSet::new(), None::<u32>);
    each(part, |event| {
        if let Event::Start(element) = event {
            match element.local_name().as_ref() {
                "si" => number = Some(number.map_or(0, |number| number.saturating_add(1))),
                "strike" if strikes(element) => struck.extend(number),
                _ => {}
            }
        }
    });
    struck
}

/// Whether a comment stands in for a conversation, which newer spreadsheets keep elsewhere.
pub(super) fn is_stand_in(text: &str) -> bool {
    text.trim_start().starts_with('[') && text.contains("hread")
}

/// The comments of a sheet. What newer spreadsheets write in place of a conversation for older ones is left out:
/// the conversation itself stands in a part of its own.
pub(super) fn comments(part: impl BufRead, cells: &mut Cells) {
    let (mut at, mut in_text, mut text) = (None, false, String::new());
    each(part, |event| match event {
        Event::Start(element) => match element.local_name().as_ref() {
            "comment" | "threadedComment" => {
                at = xml::attribute(element, "ref").and_then(|place| cell_of_name(&place));
                text.clear();
            }
            "t" | "text" => in_text = true,
            // How it is read aloud is no part of it.
            "rPh" => in_text = false,
            _ => {}
        },
        Event::Text(words) if in_text && text.len() < 8_000 => text.push_str(words),
        Event::GeneralRef(reference) if in_text => xml::push_reference(&mut text, reference),
        Event::End(element) => match element.local_name().as_ref() {
            "t" | "text" => in_text = false,
            "comment" | "threadedComment" => {
                if let Some((row, column)) = at.take().filter(|_| !is_stand_in(&text)) {
                    cells.comment(row, column, &text);
                }
            }
            _ => {}
        },
        _ => {}
    });
}
