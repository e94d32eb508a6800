//! Random cells: no trap, and there and back.

use anxin_core::hours::{Hours, Span};
use proptest::prelude::*;

use super::read;

/// A day as a site keeps it: one to three spans between six in the morning and midnight.
fn day() -> impl Strategy<Value = Vec<Span>> {
    prop::collection::btree_set(36..144_u16, 2..=6).prop_map(|cuts| {
        let cuts: Vec<u16> = cuts.into_iter().map(|ten| ten * 10).collect();
        cuts.chunks_exact(2).filter_map(|pair| Span::new(pair[0], pair[1])).collect()
    })
}

fn week() -> impl Strategy<Value = Hours> {
    let round = Just(vec![Span::WHOLE_DAY]);
    let alike = prop_oneof![8 => day(), 1 => round].prop_map(|day| std::array::from_fn(|_| day.clone()));
    let two = (day(), day(), any::<[bool; 7]>())
        .prop_map(|(one, other, which)| which.map(|which| if which { one.clone() } else { other.clone() }));
    prop_oneof![alike, two].prop_map(|week| Hours::new(week, Vec::new()).unwrap())
}

/// The printed hours as different hands would put them.
fn spelt(text: &str, hand: u8) -> String {
    let text = match hand % 4 {
        0 => text.replace(':', "："),
        1 => text.replace(", ", "；").replace(':', "::"),
        2 => text.replace("; ", " ").replace(", ", "、"),
        _ => text.to_owned(),
    };
    // Dashes between days and between times alike.
    match hand / 4 % 4 {
        0 => text.replace('-', "—"),
        1 => text.replace('-', "--"),
        2 => text.replace('-', "至"),
        _ => text.replace('-', " ～ "),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_a_sheet_prints_is_read_back_equal_in_any_hand(hours in week(), hand in any::<u8>()) {
        let typed = spelt(&hours.to_string(), hand);
        let reading = read(&typed);
        prop_assert_eq!(reading.hours, Some(hours), "{}", typed);
        prop_assert!(reading.corrections.is_empty());
    }

    #[test]
    fn whatever_is_read_prints_as_a_sheet_reads_it(
        cell in "([0-2]?[0-9][:：;.点]([0-5]0)?|[-—至~,，；;、 (（)）]|周[一三五日]|每天|上午|下午|晚上|次日|24小时|休息|对外){1,12}",
    ) {
        if let Some(hours) = read(&cell).hours {
            prop_assert_eq!(Hours::parse(&hours.to_string(), ""), Ok(hours), "{}", cell);
        }
    }

    #[test]
    fn no_minute_is_open_that_only_a_word_beside_a_span_speaks_of(
        first in 6..11_u16,
        narrowed in 12..22_u16,
        word in prop::sample::select(vec![
            "黄码", "保供人员专场", "学生专场", "本院职工", "消毒", "午休", "集卡司机", "暂停", "已撤销", "维修", "内部", "出结果",
        ]),
        shape in 0..6_u8,
    ) {
        let open = format!("{first}:00-{}:00", first + 1);
        let other = format!("{narrowed}:00-{}:00", narrowed + 1);
        let cell = match shape {
            0 => format!("{open}（{other}{word}）"),
            1 => format!("{open}；{other}（{word}）"),
            2 => format!("{open}，{word}{other}"),
            3 => format!("{open} {other} {word}"),
            4 => format!("{word}：{other}"),
            _ => format!("{open}，{other}（{word}，以通知为准）"),
        };
        if let Some(hours) = read(&cell).hours {
            let opens = |span: &Span| span.from() < (narrowed + 1) * 60 && narrowed * 60 < span.to();
            prop_assert!(!hours.weekly().iter().flatten().any(opens), "{} as {}", cell, hours);
        }
    }

    #[test]
    fn no_cell_traps_the_reader(cell in any::<String>(), near in "[0-9:：;.\\-至周一日末点半上下午晚次日起准以本月24小时休 ]{0,40}") {
        read(&cell);
        read(&near);
    }
}
