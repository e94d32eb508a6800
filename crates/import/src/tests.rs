//! Cells and files as readers see them, and that no cell traps one. Whole files are in `tests/fuzz`.

use anxin_core::geometry::Datum;
use proptest::prelude::*;

use super::fields::Field;
use super::*;

#[test]
fn moments_are_read_however_they_are_written() {
    for (cell, moment) in [
        ("2022-03-17 10:05", "2022-03-17 10:05"),
        ("2022/3/7 9:05:30", "2022-03-07 09:05"),
        ("2022年3月17日 下午3时05分", "2022-03-17 15:05"),
        ("2022.3.17", "2022-03-17"),
        ("20220317", "2022-03-17"),
        ("3/17/2022", "2022-03-17"),
        ("3月17日16:36", "2022-03-17 16:36"),
        ("44637.4375", "2022-03-17 10:30"),
        ("44637", "2022-03-17"),
        ("2022-03-17T02:05:00Z", "2022-03-17 10:05"),
        ("2022-03-17T23:05:00.000+08:00", "2022-03-17 23:05"),
        ("2022-03-16T23:05:00Z", "2022-03-17 07:05"),
    ] {
        assert_eq!(values::moment(cell, Some(2022)).as_deref(), Some(moment), "{cell}");
    }
    for cell in ["", "昨天", "2022-02-30", "25:00", "3月17日16:60", "12", "2022-03-17 上午"] {
        assert_eq!(values::moment(cell, Some(2022)), None, "{cell}");
    }
    assert_eq!(values::moment("3月17日16:36", None), None);
}

#[test]
fn degrees_are_read_from_numbers_and_from_minutes() {
    for (text, expected) in
        [("121.5", 121.5), ("东经121.5°", 121.5), ("１２１．５", 121.5), ("121°30'", 121.5), ("121度30分0秒E", 121.5)]
    {
        assert_eq!(position::degrees(text), Some(expected), "{text}");
    }
    for text in ["", "abc", "121°75'", "12.1.5"] {
        assert_eq!(position::degrees(text), None, "{text}");
    }
}

#[test]
fn minutes_are_read_with_their_unit() {
    for (text, expected) in [
        ("15", Some(15)),
        ("约15分钟", Some(15)),
        ("1小时20分", Some(80)),
        ("1.5小时", Some(90)),
        ("15人", None),
        ("很久", None),
    ] {
        assert_eq!(values::minutes(text), expected, "{text}");
    }
}

#[test]
fn headings_are_known_by_name_before_by_a_word_in_them() {
    let columns = |head: &str| {
        let source = delimited::read(&format!("{head}\n"));
        headings::find(&source.grids[0], Kind::Sites, &Mapping::default()).unwrap().unwrap()
    };
    let found = columns(
        "序号,采样点,采样点地址,对外服务时段(24小时制),负责人,负责人电话,GCJ经度,GCJ纬度,报告出具时间,*所属区县",
    );
    let index = |field| found.index_of(field);
    assert_eq!(
        [Field::Name, Field::Address, Field::Hours, Field::Phone, Field::Lng, Field::Lat, Field::District].map(index),
        [1, 2, 3, 5, 6, 7, 9].map(Some)
    );
    assert_eq!([Field::Id, Field::Town].map(index), [None, None]);
    let found = columns("collectionPoint,address,serviceHours,contact_phone,gdlng,gdlat,status");
    assert_eq!(
        [Field::Name, Field::Hours, Field::Phone, Field::Lng, Field::Lat].map(|field| found.index_of(field)),
        [0, 2, 3, 4, 5].map(Some)
    );
    assert_eq!(position::named("gdlng"), Some(Datum::Gcj02));
}

#[test]
fn the_name_and_the_extent_of_a_zone_are_told_apart_though_both_speak_of_an_extent() {
    for (name, extent) in [("封控范围名称", "详细范围"), ("防范区名称", "防范范围"), ("区域名称", "涉及范围")]
    {
        let source = delimited::read(&format!("序号,区域类型,所属街道,{name},{extent},起始时间\n"));
        let found = headings::find(&source.grids[0], Kind::Zones, &Mapping::default()).unwrap().unwrap();
        assert_eq!([Field::Name, Field::Scope].map(|field| found.index_of(field)), [3, 4].map(Some), "{name} {extent}");
    }
}

#[test]
fn headings_may_stand_in_two_rows() {
    let source = delimited::read("一览表,,,\n点位名称,地址,坐标,\n,,经度,纬度\n甲点,路1号,121.0,30.6\n");
    let found = headings::find(&source.grids[0], Kind::Sites, &Mapping::default());
    let columns = found.unwrap().unwrap();
    assert_eq!(
        [Field::Name, Field::Address, Field::Lng, Field::Lat].map(|field| columns.index_of(field)),
        [0, 1, 2, 3].map(Some)
    );
    assert_eq!(columns.first_line, 3);
}

#[test]
fn a_list_of_records_is_read_as_its_fields() {
    let source = source::parse("[{\"名称\":\"甲点\",\"lng\":121.5},{\"名称\":\"乙点\"}]".into()).unwrap();
    let rows: Vec<Vec<&str>> = source.grids[0].lines.iter().map(|line| line.cells().collect()).collect();
    assert_eq!(rows, [["lng", "名称"], ["121.5", "甲点"], ["", "乙点"]]);
}

#[test]
fn every_field_has_a_name_of_its_own() {
    for field in Field::ALL {
        assert_eq!(Field::from_name(field.name()), Some(field));
    }
}

#[test]
fn a_quote_that_is_never_closed_loses_no_row() {
    let source = delimited::read("a,b\nc,d\n\"e,f\ng,h\n");
    let rows: Vec<Vec<&str>> = source.grids[0].lines.iter().map(|line| line.cells().collect()).collect();
    assert_eq!(rows, [vec!["a", "b"], vec!["c", "d"], vec!["\"e", "f"], vec!["g", "h"]]);
}

#[test]
fn english_stands_in_for_names() {
    assert_eq!(english::of("湖滨社区卫生服务中心（北门）"), "Hubin Community Health Centre (North Gate)");
    assert_eq!(english::of("A3停车场"), "A3 Car Park");
    assert_eq!(english::of("Plaza 3"), "Plaza 3");
    assert_eq!(english::of("柳堤路8号3幢"), "Liudi Road No. 8 Block 3");
    assert_eq!(english::of("城北学校采样点（已撤销）"), "Chengbei School Testing Site (Withdrawn)");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_line_of_a_table_is_a_row(lines in prop::collection::vec("[a-z,\"; ]{0,12}", 0..12)) {
        // Quotes may join lines, but text is never lost.
        let text = lines.join("\n");
        let letters = |text: &str| text.chars().filter(char::is_ascii_lowercase).count();
        let source = delimited::read(&text);
        let kept: usize = source.grids[0].lines.iter().flat_map(|line| line.cells()).map(letters).sum();
        prop_assert_eq!(kept, letters(&text));
    }

    #[test]
    fn no_cell_traps_what_reads_it(cell in any::<String>()) {
        let _ = (phones::read(&cell, ""), values::moment(&cell, Some(2022)), values::minutes(&cell), position::degrees(&cell), english::of(&cell));
        let cleaned = values::clean(&cell);
        prop_assert_eq!(values::clean(&cleaned), cleaned);
    }
}
