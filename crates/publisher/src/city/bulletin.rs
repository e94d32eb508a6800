//! `figures.csv` and `notices.csv`.

use anxin_core::feed::{Bulletin, Figure, Notice, Point, Question};
use anxin_core::time::{UtcOffset, parse_date};

use super::Known;
use crate::finding::{Kind, Problem};
use crate::sheet::{Columns, Folder, Ids, Row, Table};

const FIGURES: &str = "figures.csv";
const FIGURE_COLUMNS: Columns<'_> = Columns {
    required: &["id", "label_zh", "label_en", "value", "source"],
    optional: &["unit_zh", "unit_en", "period_zh", "period_en", "series", "demo"],
};
const NOTICES: &str = "notices.csv";
const NOTICE_COLUMNS: Columns<'_> = Columns {
    required: &["id", "title_zh", "title_en", "body_zh", "body_en", "issued", "source"],
    optional: &["front", "asks", "towns", "demo"],
};
const WHOLE: &str = "a whole number";

pub(super) fn read(folder: Folder<'_>, offset: UtcOffset, questions: &[Question], known: &Known) -> Option<Bulletin> {
    let figures = Table::read(folder, FIGURES, false, &FIGURE_COLUMNS);
    let notices = Table::read(folder, NOTICES, false, &NOTICE_COLUMNS);
    if figures.is_none() && notices.is_none() {
        return None;
    }
    let mut bulletin = Bulletin::default();
    let mut ids = Ids::default();
    for row in figures.iter().flat_map(|table| table.rows(folder)) {
        row.filled("value");
        bulletin.figures.push(Figure {
            id: row.id("id", &mut ids),
            label: row.text("label"),
            value: row.number_of("value", WHOLE).unwrap_or_default(),
            unit: row.optional_text("unit"),
            period: row.optional_text("period"),
            source: row.reference("source", Kind::Source, &known.sources),
            series: series(&row),
            demo: row.yes("demo"),
        });
    }
    let mut ids = Ids::default();
    for row in notices.iter().flat_map(|table| table.rows(folder)) {
        bulletin.notices.push(Notice {
            id: row.id("id", &mut ids),
            title: row.text("title"),
            body: row.text("body"),
            issued: row.moment("issued", offset),
            front: row.yes("front"),
            asks: asks(&row, questions, known),
            towns: row.references("towns", false, Kind::Town, &known.towns),
            source: row.reference("source", Kind::Source, &known.sources),
            demo: row.yes("demo"),
        });
    }
    bulletin.notices.sort_by_key(|notice| std::cmp::Reverse(notice.issued));
    Some(bulletin)
}

/// The questions that a notice asks anew.
fn asks(row: &Row<'_>, questions: &[Question], known: &Known) -> Vec<String> {
    let asks = row.references("asks", false, Kind::Fact, &known.facts);
    let idle = |question: &&Question| {
        let stays = question.values.iter().all(|choice| question.holds_for_good(&choice.value));
        asks.contains(&question.fact) && stays
    };
    for question in questions.iter().filter(idle) {
        row.report("asks", Problem::AsksNothing { fact: question.fact.clone() });
    }
    asks
}

/// `2022-03-14=1; 2022-03-15=7`, the oldest first.
fn series(row: &Row<'_>) -> Vec<Point> {
    let mut points = Vec::new();
    for part in row.cell("series").split([';', '；']).map(str::trim).filter(|part| !part.is_empty()) {
        let (date, value) = part.split_once('=').unwrap_or((part, ""));
        let (date, value) = (date.trim(), value.trim());
        if parse_date(date).is_none() {
            row.report("series", Problem::BadDate { value: date.to_owned() });
        } else if let Ok(value) = value.parse() {
            points.push(Point { date: date.to_owned(), value });
        } else {
            row.report("series", Problem::BadNumber { value: value.to_owned(), wanted: WHOLE });
        }
    }
    points.sort_by(|a, b| a.date.cmp(&b.date));
    if let Some((twice, _)) = points.iter().zip(points.iter().skip(1)).find(|(a, b)| a.date == b.date) {
        row.report("series", Problem::DuplicateId { id: twice.date.clone(), first_row: row.number() });
    }
    points
}
