//! Dates and times as staff write them.

use anxin_core::time::{Timestamp, UtcOffset, at_minutes, parse_clock, parse_date};

/// Reads `2022-03-17 10:00` on the city's clock, with a blank or a `T` between; `None` for anything else.
pub fn parse_moment(text: &str, offset: UtcOffset) -> Option<Timestamp> {
    let (date, clock) = text.split_once([' ', 'T'])?;
    Some(Timestamp::from_local(at_minutes(parse_date(date)?, parse_clock(clock.trim_start())?), offset))
}

/// Reads the name of a snapshot, `2022-03-17T1000`, or with seconds `2022-03-17T100030`; `None` for anything else.
pub fn parse_snapshot_name(name: &str, offset: UtcOffset) -> Option<Timestamp> {
    let (date, clock) = name.split_once('T')?;
    if !(clock.len() == 4 || clock.len() == 6) || !clock.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let minutes = parse_clock(&format!("{}:{}", clock.get(..2)?, clock.get(2..4)?))?;
    let seconds: i64 =
        clock.get(4..)?.parse().ok().filter(|&s: &i64| s < 60).or(Some(0).filter(|_| clock.len() == 4))?;
    Some(Timestamp::from_local(at_minutes(parse_date(date)?, minutes), offset).plus(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_on_the_citys_clock() {
        let ten = Some(Timestamp(1_647_482_400));
        assert_eq!(parse_moment("2022-03-17 10:00", UtcOffset::CHINA), ten);
        assert_eq!(parse_moment("2022-03-17T10:00", UtcOffset::CHINA), ten);
        for bad in ["2022-03-17", "2022-03-32 10:00", "2022-03-17 25:00", "17.3.2022 10:00", ""] {
            assert_eq!(parse_moment(bad, UtcOffset::CHINA), None, "{bad}");
        }
    }

    #[test]
    fn snapshots_are_named_by_the_moment_they_were_taken() {
        assert_eq!(parse_snapshot_name("2022-03-17T1000", UtcOffset::CHINA), Some(Timestamp(1_647_482_400)));
        assert_eq!(parse_snapshot_name("2022-03-17T100030", UtcOffset::CHINA), Some(Timestamp(1_647_482_430)));
        for bad in
            ["2022-03-17", "2022-03-17T10:00", "2022-03-17T2500", "2022-03-17T100061", "latest", "2022-03-17T１０00"]
        {
            assert_eq!(parse_snapshot_name(bad, UtcOffset::CHINA), None, "{bad}");
        }
    }
}
