//! Tables of web pages, which many systems export under the name `.xls`.
//!
//! html5gum splits the page into tags and text as browsers do; what is a table is gathered here, without a tree, so that
//! none can be too deep. A table in a cell stands for itself where it is a list, and is part of the cell where it is not.
//! What a browser would not show is left out and said.

use html5gum::{StartTag, Token, Tokenizer};

use super::as_of;
use super::cells::Room;
use super::grid::Source;
use super::hidden::say_hidden;
use super::html_struck::Strikes;
use super::html_table::{Cell, Table, is_hidden};
use super::note::{FileNote, Note};

/// Tables in tables that are told apart.
const MOST_NESTED: usize = 20;
/// Tables of a page.
const MOST_TABLES: usize = 2000;
/// Sentences before a table that may tell its date.
const AROUND: usize = 6;

/// Reads a page.
pub(super) fn read(text: &str) -> Result<Source, Note> {
    let mut page = Page::default();
    for token in Tokenizer::new(text) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => page.open(&tag)?,
            Token::EndTag(tag) => page.close(&name_of(&tag.name))?,
            Token::String(text) => page.text(&String::from_utf8_lossy(&text)),
            _ => {}
        }
    }
    while !page.open.is_empty() {
        page.end_table()?;
    }
    page.finish()
}

fn name_of(name: &[u8]) -> String {
    String::from_utf8_lossy(name).to_ascii_lowercase()
}

#[derive(Default)]
struct Page {
    open: Vec<Table>,
    done: Vec<Table>,
    count: usize,
    room: Room,
    /// Sentences since the last table.
    around: Vec<String>,
    sentence: String,
    /// An element that is passed over, and how often it is open inside of itself.
    passed: Option<(String, usize)>,
    frames: bool,
    strikes: Strikes,
}

const BREAKS: &[&str] =
    &["br", "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "section", "hr", "tr"];
const PASSED: &[&str] = &["script", "style", "template", "noscript", "title", "textarea"];
const VOID: &[&str] =
    &["br", "hr", "img", "input", "col", "meta", "link", "area", "base", "embed", "source", "wbr", "param"];

impl Page {
    fn open(&mut self, tag: &StartTag<()>) -> Result<(), Note> {
        let name = name_of(&tag.name);
        if let Some((passed, depth)) = &mut self.passed {
            *depth += usize::from(*passed == name && !VOID.contains(&name.as_str()));
            return Ok(());
        }
        if BREAKS.contains(&name.as_str()) {
            self.text("\n");
        }
        match name.as_str() {
            "frameset" | "frame" | "iframe" => self.frames = true,
            "table" => {
                let is_struck = self.strikes.strikes(&name, tag) || self.strikes.is_open();
                self.start_table(tag);
                if let Some(table) = self.open.last_mut() {
                    table.is_struck |= is_struck;
                }
            }
            "caption" => {
                if let Some(table) = self.open.last_mut() {
                    table.in_caption = true;
                }
            }
            "col" | "tr" | "td" | "th" => {
                let room = &mut self.room;
                let is_struck = self.strikes.strikes(&name, tag);
                let Some(table) = self.open.last_mut() else { return Ok(()) };
                self.strikes.cut();
                match name.as_str() {
                    "col" => table.col(tag),
                    "tr" => {
                        table.end_row(room)?;
                        table.start_row(tag);
                        table.is_row_struck = is_struck;
                    }
                    _ => {
                        table.end_cell(room)?;
                        if table.row.is_none() {
                            table.start_row(tag);
                        }
                        let is_struck = is_struck || table.is_row_struck || table.is_struck;
                        table.cell = Some(Cell { is_struck, ..Cell::open(tag) });
                    }
                }
            }
            _ => {
                let inside = self.open.last().is_some_and(|table| table.cell.is_some());
                let passed = PASSED.contains(&name.as_str()) || inside && is_hidden(tag);
                if passed && !VOID.contains(&name.as_str()) && !tag.self_closing {
                    self.passed = Some((name, 1));
                } else if inside && !VOID.contains(&name.as_str()) && !tag.self_closing {
                    self.strikes.start(&name, tag);
                }
            }
        }
        Ok(())
    }

    fn close(&mut self, name: &str) -> Result<(), Note> {
        if let Some((passed, depth)) = &mut self.passed {
            if passed == name {
                *depth -= 1;
            }
            // A table that ends ends what was left open in it.
            if *depth > 0 && !(matches!(name, "td" | "tr" | "table") && passed != "script") {
                return Ok(());
            }
            let ended = passed == name;
            if passed == "style" {
                self.strikes.end_style();
            }
            self.passed = None;
            if ended {
                return Ok(());
            }
        }
        if BREAKS.contains(&name) {
            self.text("\n");
        }
        self.strikes.end(name);
        match name {
            "table" => self.end_table()?,
            "caption" => {
                if let Some(table) = self.open.last_mut() {
                    table.in_caption = false;
                }
            }
            "td" | "th" => {
                if let Some(table) = self.open.last_mut() {
                    table.end_cell(&mut self.room)?;
                }
            }
            "tr" | "thead" | "tbody" | "tfoot" => {
                if let Some(table) = self.open.last_mut() {
                    table.end_row(&mut self.room)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if let Some((passed, _)) = &self.passed {
            if passed == "style" {
                self.strikes.push_style(text);
            }
            return;
        }
        if let Some(table) = self.open.last_mut() {
            if self.strikes.is_open()
                && !text.trim().is_empty()
                && let Some(cell) = &mut table.cell
            {
                cell.is_struck = true;
            }
            table.push(text);
            return;
        }
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.end_sentence();
            }
            if self.sentence.len() < 2000 {
                self.sentence.push_str(line);
            }
        }
    }

    fn end_sentence(&mut self) {
        let sentence = std::mem::take(&mut self.sentence);
        let sentence = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
        if !sentence.is_empty() {
            self.around.push(sentence);
        }
        if self.around.len() > AROUND {
            self.around.remove(0);
        }
    }

    fn start_table(&mut self, tag: &StartTag<()>) {
        self.end_sentence();
        self.count += 1;
        let around = self.around.clone();
        let table =
            Table { index: self.count, is_hidden: is_hidden(tag), all_headings: true, around, ..Table::default() };
        if self.open.len() < MOST_NESTED && self.count < MOST_TABLES {
            self.open.push(table);
        }
    }

    fn end_table(&mut self) -> Result<(), Note> {
        let Some(mut table) = self.open.pop() else { return Ok(()) };
        table.end_row(&mut self.room)?;
        let last = table.rows.saturating_sub(1);
        table.cells.regions.iter_mut().for_each(|region| region.rows.1 = region.rows.1.min(last));
        self.around.clear();
        // What is no list is part of the cell around it.
        let is_list = table.rows >= 2 && table.width >= 3;
        match self.open.last_mut() {
            Some(outer) if outer.cell.is_some() && !is_list => {
                let text = std::mem::take(&mut table.text);
                if let Some(cell) = &mut outer.cell {
                    cell.is_struck |= !table.cells.struck.is_empty();
                }
                outer.push("\n");
                outer.push(&text);
            }
            _ => self.done.push(table),
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Source, Note> {
        self.end_sentence();
        self.done.sort_by_key(|table| table.index);
        let mut tables: Vec<Table> = Vec::new();
        for table in std::mem::take(&mut self.done).into_iter().filter(|table| table.filled > 0) {
            // Pages whose headings stay in view keep them in a table of their own.
            match tables.last_mut() {
                Some(head) if head.is_head_of(&table) => head.append(table, &mut self.room)?,
                _ => tables.push(table),
            }
        }
        let (mut source, mut hidden) = (Source::default(), Vec::new());
        let (one, after) = (tables.len() == 1, std::mem::take(&mut self.around));
        for mut table in tables {
            let caption = table.caption.split_whitespace().collect::<Vec<_>>().join(" ");
            let name = if one { caption.clone() } else { format!("{} {caption}", table.index).trim_end().to_owned() };
            if table.is_hidden {
                hidden.push(name);
                continue;
            }
            table.cells.hidden_columns.sort();
            let before = source.grids.len();
            table.cells.finish(if one { String::new() } else { name }, &mut self.room, &mut source);
            if let Some(grid) = source.grids.get_mut(before) {
                let around: Vec<String> =
                    std::iter::once(caption).chain(table.around).chain(after.iter().cloned()).collect();
                grid.as_of = as_of::find(&grid.lines, &around);
            }
        }
        let names: Vec<&str> = hidden.iter().map(String::as_str).collect();
        say_hidden(&names, &mut source);
        if source.grids.is_empty() {
            return Err(Note::File(if names.is_empty() {
                FileNote::NoTable
            } else {
                FileNote::AllHidden { names: names.join(", ") }
            }));
        }
        Ok(source)
    }
}
