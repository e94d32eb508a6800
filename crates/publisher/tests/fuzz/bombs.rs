//! Workbooks that claim or unpack to far more than they weigh.

use std::io::{Cursor, Write};

use super::import_as;
use super::mutate::zipped;
use super::run::{Watched, corpus, most_memory};
use super::support::Folder;

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A workbook of one sheet and shared strings, each written by its function.
fn workbook(sheet: impl Fn(&mut dyn Write), strings: impl Fn(&mut dyn Write)) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_level(Some(1));
    let head = format!(
        "<workbook xmlns:r=\"{RELATIONS}\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let relations = format!(
        "<Relationships><Relationship Id=\"r1\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
         <Relationship Id=\"r2\" Type=\"{RELATIONS}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
    );
    let root = format!(
        "<Relationships><Relationship Id=\"d\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    for (name, body) in [("_rels/.rels", root), ("xl/workbook.xml", head), ("xl/_rels/workbook.xml.rels", relations)] {
        zip.start_file(name, options).unwrap();
        zip.write_all(body.as_bytes()).unwrap();
    }
    zip.start_file("xl/sharedStrings.xml", options).unwrap();
    strings(&mut zip);
    zip.start_file("xl/worksheets/sheet1.xml", options).unwrap();
    sheet(&mut zip);
    zip.finish().unwrap().into_inner()
}

fn times(out: &mut dyn Write, head: &str, piece: &str, count: usize, tail: &str) {
    let block = piece.repeat(1000);
    out.write_all(head.as_bytes()).unwrap();
    for _ in 0..count / 1000 {
        out.write_all(block.as_bytes()).unwrap();
    }
    out.write_all(tail.as_bytes()).unwrap();
}

fn no_strings(out: &mut dyn Write) {
    out.write_all(b"<sst/>").unwrap();
}

/// Imports a workbook within the bounds of any input: what became of it.
fn bounded(name: &str, input: &[u8]) -> Result<usize, String> {
    let folder = Folder::new();
    let before = most_memory();
    let mut told = Ok(0);
    let took = Watched::start("bomb").case(name, input, || told = import_as(&folder, 0, input));
    let grown = most_memory().saturating_sub(before) >> 20;
    println!("{name}: {} kB in {took:.1?} with {grown} MB more: {told:?}", input.len() >> 10);
    told
}

fn refused(name: &str, input: &[u8], why: &str) {
    let told = bounded(name, input);
    assert!(told.as_ref().is_err_and(|told| told.contains(why)), "{name}: {told:?}");
}

#[test]
fn a_workbook_of_countless_strings_is_refused() {
    let strings = |out: &mut dyn Write| times(out, "<sst>", "<si><t>a</t></si>", 40_000_000, "</sst>");
    let sheet = |out: &mut dyn Write| out.write_all(b"<worksheet/>").unwrap();
    refused("strings", &workbook(sheet, strings), "more than 256 MB");
}

#[test]
fn a_workbook_of_countless_cells_is_refused() {
    let sheet = |out: &mut dyn Write| {
        times(
            out,
            "<worksheet><sheetData>",
            "<row><c><v>1</v></c><c><v>1</v></c><c><v>1</v></c></row>",
            16_000_000,
            "</sheetData></worksheet>",
        );
    };
    refused("cells", &workbook(sheet, no_strings), "more than 768 MB");
}

#[test]
#[ignore = "needs two gigabytes and, built for release, ten seconds"]
fn a_workbook_just_below_every_limit_is_read_or_refused_in_bounds() {
    let folder = Folder::new();
    let cell = "<row><c><v>1</v></c><c><v>1</v></c><c><v>1</v></c></row>";
    let cells =
        |out: &mut dyn Write| times(out, "<worksheet><sheetData>", cell, 14_000_000, "</sheetData></worksheet>");
    let strings = |out: &mut dyn Write| times(out, "<sst>", "<si><t>a</t></si>", 15_000_000, "</sst>");
    for (name, input) in [
        ("cells", workbook(cells, no_strings)),
        ("strings", workbook(|out| out.write_all(b"<worksheet/>").unwrap(), strings)),
    ] {
        let (before, start) = (most_memory(), std::time::Instant::now());
        let told = import_as(&folder, 0, &input);
        println!("{name}: {:.1?}, most memory {} MB: {told:?}", start.elapsed(), most_memory() >> 20);
        assert!(most_memory() - before < 3 << 30);
    }
}

#[test]
fn a_workbook_of_one_endless_text_is_refused() {
    let sheet = |out: &mut dyn Write| {
        times(
            out,
            "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>",
            "aaaaaaaaaaaaaaaa",
            40_000_000,
            "</t></is></c></row></sheetData></worksheet>",
        );
    };
    refused("text", &workbook(sheet, no_strings), "a text of 610 MB");
}

/// An old workbook of one sheet with these records, kind and body.
fn old_workbook(records: &[(u16, Vec<u8>)]) -> Vec<u8> {
    let record = |(kind, body): &(u16, Vec<u8>)| {
        [&kind.to_le_bytes()[..], &u16::try_from(body.len()).unwrap().to_le_bytes(), body].concat()
    };
    let begin = (0x0809, [6_u16, 0x10, 0, 0].iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>());
    let mut head = record(&begin);
    let start = u32::try_from(head.len() + 4 + 10 + 4).unwrap();
    head.extend(record(&(0x0085, [&start.to_le_bytes()[..], &[0, 0, 2, 0], b"ab"].concat())));
    head.extend(record(&(0x000A, Vec::new())));
    assert_eq!(head.len(), usize::try_from(start).unwrap());
    let sheet: Vec<u8> = std::iter::once(&begin).chain(records).flat_map(record).collect();
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    let stream = [head, sheet, record(&(0x000A, Vec::new()))].concat();
    file.create_stream("Workbook").unwrap().write_all(&stream).unwrap();
    file.into_inner().into_inner()
}

#[test]
fn an_old_workbook_of_cells_far_apart_is_refused() {
    let number = |row: u16, column: u16| {
        let place = [row, column, 0].iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>();
        (0x0203, [place, 1.0_f64.to_le_bytes().to_vec()].concat())
    };
    assert_eq!(bounded("near", &old_workbook(&[number(0, 0), number(9, 3)])), Ok(2));
    refused("far", &old_workbook(&[number(0, 0), number(u16::MAX, u16::MAX)]), "more than 8000000 cells");
    let claim = [0_u32, u32::MAX].iter().flat_map(|number| number.to_le_bytes()).chain([0, 0, 255, 255, 0, 0]);
    refused("claim", &old_workbook(&[(0x0200, claim.collect()), number(0, 0)]), "damaged");
}

#[test]
fn a_workbook_that_understates_itself_is_refused() {
    let strings = |out: &mut dyn Write| times(out, "<sst>", "<si><t>a</t></si>", 40_000_000, "</sst>");
    let mut bytes = workbook(|out| out.write_all(b"<worksheet/>").unwrap(), strings);
    // The size that the directory at the end tells of each file: four bytes at 24 of its entry.
    for at in 0..bytes.len() - 46 {
        if bytes[at..].starts_with(b"PK\x01\x02") {
            bytes[at + 24..at + 28].copy_from_slice(&100_u32.to_le_bytes());
        }
    }
    refused("understated", &bytes, "larger than its declared");
}

#[test]
fn a_workbook_that_claims_more_texts_than_it_holds_is_refused() {
    let padding = "<!-- -->".repeat(9000);
    for head in ["<sst uniqueCount=\"4294967295\">", "<sst uniqueCount = '99999999999999999999999'>"] {
        let strings = |out: &mut dyn Write| write!(out, "{padding}{head}<si><t>a</t></si></sst>").unwrap();
        let sheet = |out: &mut dyn Write| out.write_all(b"<worksheet/>").unwrap();
        refused("claims", &workbook(sheet, strings), "texts in");
    }
}

#[test]
fn merged_regions_without_number_are_bounded() {
    let sheet = |out: &mut dyn Write| {
        out.write_all(b"<worksheet><sheetData><row><c><v>1</v></c></row></sheetData><mergeCells>").unwrap();
        for row in 1..20_000 {
            write!(out, "<mergeCell ref=\"A1:CV{}\"/>", row % 1000 + 1).unwrap();
        }
        out.write_all(b"</mergeCells></worksheet>").unwrap();
    };
    assert!(bounded("merges", &workbook(sheet, no_strings)).is_ok_and(|rows| rows < 1100));
    let chained = |out: &mut dyn Write| {
        out.write_all(b"<worksheet><sheetData><row><c><v>1</v></c></row></sheetData><mergeCells>").unwrap();
        for row in 0..1000 {
            write!(out, "<mergeCell ref=\"A{}:CV{}\"/>", row * 1000 + 1, row * 1000 + 1001).unwrap();
        }
        out.write_all(b"</mergeCells></worksheet>").unwrap();
    };
    assert!(bounded("chained merges", &workbook(chained, no_strings)).is_ok_and(|rows| rows < 1100));
}

#[test]
fn the_mutator_takes_workbooks_apart_and_puts_them_together() {
    let (_, plain) = corpus("xlsx").into_iter().find(|(name, _)| name == "plain.xlsx").unwrap();
    assert!(plain.starts_with(b"PK"));
    assert!(zipped(&[("a".to_owned(), b"b".to_vec())]).starts_with(b"PK"));
}
