//! Cells of public lists, by what they say.

use super::*;

const TODAY: Today<'_> = Today { now: "2022-04-20 10:00", year: Some(2022) };

/// A cell in one word: the tier, `lifted` with its tier and moment, `no zone`, `unclear`, `nothing`; `?` where something
/// is pending, `+` where several were named, `~` where the word is another one.
fn told(cell: &str) -> String {
    let Reading { says, other_word, several, pending } = read(cell, TODAY);
    let says = match says {
        Says::Nothing => "nothing".to_owned(),
        Says::Holds(tier) => tier.name().to_owned(),
        Says::Lifted(Lifted { tier, at, .. }) => {
            let parts = ["lifted", tier.map_or("-", Tier::name), at.as_deref().unwrap_or("-")];
            parts.join(" ")
        }
        Says::NoZone => "no zone".to_owned(),
        Says::Unclear => "unclear".to_owned(),
    };
    let marks = [(other_word, "~"), (several, "+"), (pending, "?")];
    says + &marks.iter().filter(|(is, _)| *is).map(|(_, mark)| *mark).collect::<String>()
}

fn all(cells: &[(&str, &str)]) {
    let wrong: Vec<String> = cells
        .iter()
        .filter(|(cell, right)| told(cell) != *right)
        .map(|(cell, right)| format!("{cell}: {} instead of {right}", told(cell)))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn plain_words_are_tiers() {
    all(&[
        ("封控区", "lockdown"),
        ("管控区", "control"),
        ("防范区", "precaution"),
        ("封控", "lockdown"),
        ("临时管控区", "control"),
        ("封控区域", "lockdown"),
        ("封控管理区", "lockdown"),
        (" 封 控 区 ", "lockdown"),
        ("Lockdown zone", "lockdown"),
        ("CONTROL", "control"),
        ("controlled area", "control"),
        ("precautionary zone", "precaution"),
        ("lockdown_zone", "lockdown"),
        ("高风险", "lockdown~"),
        ("高风险区", "lockdown~"),
        ("中风险地区", "control~"),
        ("低风险", "precaution~"),
        ("高", "lockdown~"),
        ("中", "control~"),
        ("低", "precaution~"),
        ("high", "lockdown~"),
        ("Medium risk", "control~"),
        ("low-risk", "precaution~"),
        ("封闭管理区", "lockdown~"),
        ("静默区", "lockdown~"),
        ("新增封控区", "lockdown"),
        ("划定为封控区", "lockdown"),
        ("yellow", "nothing"),
        ("重点区域", "nothing"),
        ("未知", "nothing"),
        ("疫情防控", "nothing"),
        ("prevention and control", "nothing"),
        ("", "nothing"),
    ]);
}

#[test]
fn what_has_ended_is_lifted() {
    all(&[
        ("封控区（已解除）", "lifted lockdown -"),
        ("封控区(解除)", "lifted lockdown -"),
        ("原封控区", "lifted lockdown -"),
        ("原 管控区", "lifted control -"),
        ("解除封控区", "lifted lockdown -"),
        ("解除封控", "lifted lockdown -"),
        ("已解封", "lifted - -"),
        ("已解除", "lifted - -"),
        ("解封", "lifted - -"),
        ("封控区【已解封】", "lifted lockdown -"),
        ("封控区-已解除", "lifted lockdown -"),
        ("封控区 已解除", "lifted lockdown -"),
        ("已解除封控区", "lifted lockdown -"),
        ("封控解除", "lifted lockdown -"),
        ("管控區（已解除）", "lifted control -"),
        ("已解封的封控區", "lifted lockdown -"),
        ("管控区撤销", "lifted control -"),
        ("撤销封控区", "lifted lockdown -"),
        ("不再封控", "lifted lockdown -"),
        ("不再划为封控区", "lifted lockdown -"),
        ("封控结束", "lifted lockdown -"),
        ("结束管控", "lifted control -"),
        ("取消封控", "lifted lockdown -"),
        ("曾为封控区", "lifted lockdown -"),
        ("前封控区", "lifted lockdown -"),
        ("历史封控区", "lifted lockdown -"),
        ("封控区，经专家研判，已解除", "lifted lockdown -"),
        ("封控区（恢复正常）", "lifted lockdown -"),
        ("封控区（已解除，恢复正常生产生活秩序）", "lifted lockdown -"),
        ("取消封控，解除管控", "lifted lockdown -"),
        ("lockdown was lifted", "lifted lockdown -"),
        ("封控区、管控区已解除", "lifted lockdown -"),
        ("封控区（解除封控管理措施）", "lifted lockdown -"),
        ("封控区（已解除管控）", "lifted lockdown -"),
        ("封管控区已解除", "lifted lockdown -"),
        ("解封控", "lifted lockdown -"),
        ("由封控区转为常态化防控", "lifted lockdown -"),
        ("封控区→无风险", "lifted lockdown -"),
        ("封控区（4月10日解除）", "lifted lockdown 2022-04-10"),
        ("封控区（2022年4月10日24时解除）", "lifted lockdown 2022-04-11 00:00"),
        ("已于4月10日0时解除封控", "lifted lockdown 2022-04-10 00:00"),
        ("封控区（20日已解除）", "lifted lockdown -"),
        ("原高风险区", "lifted lockdown -"),
        ("lockdown (lifted)", "lifted lockdown -"),
        ("former lockdown", "lifted lockdown -"),
        ("Ex-lockdown", "lifted lockdown -"),
        ("lockdown lifted", "lifted lockdown -"),
        ("lifted", "lifted - -"),
        ("no longer lockdown", "lifted lockdown -"),
        ("previously a control zone", "lifted control -"),
    ]);
}

#[test]
fn what_has_not_ended_holds() {
    all(&[
        ("封控区（未解除）", "lockdown?"),
        ("封控区（尚未解封）", "lockdown?"),
        ("拟解除封控区", "lockdown?"),
        ("封控区（拟解除）", "lockdown?"),
        ("封控区（待解除）", "lockdown?"),
        ("封控区，预计4月25日解除", "lockdown?"),
        ("封控区（4月25日解除）", "lockdown?"),
        ("封控区（4月20日解除）", "lockdown?"),
        ("封控区（25日解除）", "lockdown?"),
        ("封控区（部分解除）", "lockdown?"),
        ("封控区（3号楼已解除）", "lockdown?"),
        ("封控区（除3号楼外已解除）", "lockdown?"),
        ("封控区（解除时间另行通知）", "lockdown?"),
        ("封控区（解除前足不出户）", "lockdown?"),
        ("封控区（满14天后解除）", "lockdown?"),
        ("封控区（符合条件可解除）", "lockdown?"),
        ("封控区（已符合解除条件）", "lockdown?"),
        ("封控区（暂不解除）", "lockdown?"),
        ("封控区（即将解封）", "lockdown?"),
        ("取消解封的封控区", "lockdown?"),
        ("不再解除封控区", "lockdown?"),
        ("封控区（取消解除）", "lockdown?"),
        ("封控区（解除作废）", "lockdown?"),
        ("封控区（解除，已撤销）", "lockdown?"),
        ("封控区（今晚24时解除）", "lockdown?"),
        ("封控区（今日解除）", "lockdown?"),
        ("封控区（明日解除）", "lockdown?"),
        ("封控区（20日24时解除）", "lockdown?"),
        ("已推迟解除的封控区", "lockdown?"),
        ("封控区（原定4月18日解除，延至4月25日）", "lockdown?"),
        ("封控区（解除失败）", "lockdown?"),
        ("封控区（解除中）", "lockdown?"),
        ("封控区（4月18日解除，又新增病例）", "lockdown?"),
        ("封控区（4月18日解除，继续封控）", "lockdown?"),
        ("重新封控（4月10日解除）", "lockdown?"),
        ("封控区（4月18日解除，4月19日恢复管控措施）", "lockdown+?"),
        ("封控区（解除?）", "lockdown?"),
        ("封控区已解除（误）", "lockdown?"),
        ("封控区（解除手续未办）", "lockdown?"),
        ("封控区（不具备解除条件）", "lockdown?"),
        ("lockdown (lifting postponed)", "lockdown"),
        ("lockdown (lifted, then reimposed)", "lockdown?"),
        ("lockdown, not yet lifted", "lockdown?"),
        ("lockdown (to be lifted)", "lockdown?"),
        ("lockdown partially lifted", "lockdown?"),
    ]);
}

#[test]
fn of_a_change_the_last_tier_holds() {
    all(&[
        ("降为管控区", "control"),
        ("由封控区调整为管控区", "control"),
        ("封控区转防范区", "precaution"),
        ("封控区转为管控区", "control"),
        ("封控区→防范区", "precaution"),
        ("封控区->管控区", "control"),
        ("封控区→管控区→防范区", "precaution"),
        ("管控区(升级为封控区)", "lockdown"),
        ("管控区（原封控区）", "control"),
        ("原封控区，现管控区", "control"),
        ("原为管控区，现升级为封控区", "lockdown"),
        ("封控区（现为防范区）", "precaution"),
        ("防范区（由管控区降级）", "precaution"),
        ("从封控区到管控区", "control"),
        ("解除封控，调整为防范区", "precaution"),
        ("解除封控转为管控区", "control"),
        ("解封转管控", "control"),
        ("封转管", "control"),
        ("管控区（封控区已解除）", "control"),
        ("封控区已解除，管控区", "control"),
        ("低风险区（原高风险）", "precaution~"),
        ("高风险区（原低风险区）", "lockdown~"),
        ("高风险降为中风险", "control~"),
        ("封控区，4月10日调整为管控区", "control"),
        ("封控区降级为管控区", "control"),
        ("封控区降级管控区", "control"),
        ("由封控区调整为管控区，4月15日解除", "lifted lockdown 2022-04-15"),
        ("4月1日解除，4月10日再次封控", "lockdown?"),
        ("已解除，恢复封控", "lockdown?"),
        ("downgraded to control", "control"),
        ("from lockdown to control", "control"),
        ("lockdown -> control", "control"),
        ("was lockdown, now control", "control"),
        ("control (upgraded to lockdown)", "lockdown"),
    ]);
}

#[test]
fn of_a_change_that_is_only_planned_the_strictest_holds() {
    all(&[
        // The day stands in another clause.
        ("由封控区降为管控区（4月21日起）", "lockdown+?"),
        ("封控区（已解除，4月21日起）", "lockdown?"),
        ("封控区（拟调整为管控区）", "lockdown+?"),
        ("封控区，4月25日转为管控区", "lockdown+?"),
        ("封控区，7天后转为管控区", "lockdown+?"),
        ("管控区（拟升级为封控区）", "lockdown+?"),
        ("封控区（未降为管控区）", "lockdown"),
        // From what is not said: from the strictest.
        ("4月25日起降为管控区", "lockdown+?"),
        ("拟下调为防范区", "lockdown+?"),
        ("拟由封控区调整为管控区", "lockdown+?"),
        ("由封控区推迟调整为管控区", "lockdown+?"),
        ("封控区部分调整为管控区", "lockdown+?"),
        ("封控区3号楼调整为管控区", "lockdown+?"),
        ("4月18日起降为管控区", "control"),
    ]);
}

#[test]
fn what_is_negated_or_excepted_does_not_count() {
    all(&[
        ("非封控区", "no zone"),
        ("不属于封控区", "no zone"),
        ("未列为封控区", "no zone"),
        ("无风险", "no zone"),
        ("常态化防控", "no zone"),
        ("常态化防控区", "no zone"),
        ("not lockdown", "no zone"),
        ("normal", "no zone"),
        ("非封控区，管控区", "control"),
        ("防范区（除封控区、管控区外）", "precaution"),
        ("封控区以外的其他区域", "no zone"),
        ("封控区、管控区之外为防范区", "precaution"),
        ("低风险区（除高风险区以外的区域）", "precaution~"),
        ("低风险区（常态化防控）", "precaution~"),
    ]);
}

#[test]
fn of_several_tiers_the_strictest_is_taken_and_a_change_into_nothing_is_refused() {
    all(&[
        ("封控/管控", "lockdown+"),
        ("封控区、管控区", "lockdown+"),
        ("封管控区", "lockdown+"),
        ("管控区/防范区", "control+"),
        ("中高风险区", "lockdown~+"),
        ("lockdown/control", "lockdown+"),
        ("封控区（降级）", "unclear"),
        ("管控区（升级）", "unclear"),
        ("封控区（已调整）", "unclear"),
        ("lockdown (downgraded)", "unclear"),
    ]);
}

#[test]
fn names_of_places_are_no_words() {
    all(&[
        ("草原封控区", "lockdown"),
        ("中原路12号封控区", "lockdown"),
        ("甲小区原封控区", "lifted lockdown -"),
        ("解放路3号", "nothing"),
        // Names have characters of their own; a cell of tiers has none that may be passed over.
        ("甲小区3号楼已解封", "nothing?"),
        ("甲街道除高风险区外的其他区域", "no zone"),
        ("降龙路5号", "nothing"),
    ]);
}

#[test]
fn a_name_is_lifted_by_its_ending_and_not_beside_a_doubt() {
    let is_lifted = |name: &str| matches!(read_name(name, TODAY).says, Says::Lifted(_));
    for name in ["甲小区（已解封）", "甲小区3号楼已解封", "将军路12号已解封", "延长路小区（已解除）"]
    {
        assert!(is_lifted(name), "{name}");
    }
    for name in ["甲小区（取消解封）", "甲小区（推迟解封）", "甲小区（今晚解封）"] {
        assert!(!is_lifted(name), "{name}");
    }
}

#[test]
fn of_a_remark_only_what_is_understood_word_by_word_counts() {
    let told = |remark: &str| {
        let (reading, unread) = read_remark(remark, TODAY);
        (matches!(reading.says, Says::Lifted(_)), unread)
    };
    for remark in ["已解除", "4月10日解除", "已于2022年4月10日解除封控", "已解封。感谢配合", "解除封控措施"]
    {
        assert_eq!(told(remark), (true, false), "{remark}");
    }
    for remark in ["预计4月25日解除", "解除时间另行通知", "未解除", "共120户", "解除前请勿外出", ""]
    {
        assert_eq!(told(remark), (false, false), "{remark}");
    }
    for remark in ["3号楼已解除", "解除隔离人员3名"] {
        assert_eq!(told(remark), (false, true), "{remark}");
    }
}
