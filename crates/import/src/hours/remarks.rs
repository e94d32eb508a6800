//! Words beside hours that cannot narrow them: places, what it costs, what to bring. Everything else may say for whom, when or
//! whether the hours hold, and then they are not hours for everybody.

/// Words that leave hours as they are. Longer words stand before those they begin with.
const HARMLESS: [&str; 96] = [
    "综合服务楼",
    "门诊大楼",
    "门诊楼",
    "门诊部",
    "急诊楼",
    "急诊",
    "门诊",
    "住院楼",
    "行政楼",
    "体检中心",
    "医院",
    "卫生院",
    "卫生服务站",
    "服务站",
    "服务中心",
    "文化礼堂",
    "礼堂",
    "党群服务中心",
    "居委会",
    "村委会",
    "村委",
    "社区",
    "广场",
    "公园",
    "停车场",
    "停车库",
    "地下车库",
    "体育馆",
    "体育场",
    "篮球场",
    "操场",
    "超市",
    "菜场",
    "市场",
    "商场",
    "地铁站",
    "车站",
    "加油站",
    "路口",
    "路边",
    "桥下",
    "大门口",
    "门口",
    "大门",
    "正门",
    "侧门",
    "后门",
    "东门",
    "西门",
    "南门",
    "北门",
    "东侧",
    "西侧",
    "南侧",
    "北侧",
    "对面",
    "旁边",
    "旁",
    "入口",
    "出口",
    "大厅",
    "大堂",
    "一楼",
    "二楼",
    "三楼",
    "四楼",
    "五楼",
    "负一楼",
    "楼下",
    "楼",
    "层",
    "幢",
    "栋",
    "号",
    "室外",
    "户外",
    "室内",
    "帐篷",
    "采样亭",
    "采样屋",
    "采样车",
    "检测亭",
    "窗口",
    "免费",
    "自费",
    "混采",
    "混检",
    "单管",
    "现场登记",
    "现场",
    "先到先得",
    "请戴口罩",
    "戴口罩",
    "携带身份证",
    "凭身份证",
    "身份证",
];
/// Whom it is for, where that is everybody.
const EVERYBODY: [&str; 18] = [
    "全民",
    "全体居民",
    "全体市民",
    "所有人",
    "社会面",
    "面向社会",
    "对社会开放",
    "社会人员",
    "社会",
    "广大市民",
    "市民",
    "群众",
    "公众",
    "愿检尽检",
    "愿检",
    "对外",
    "绿码人员",
    "绿码",
];
/// Words that join others.
const JOINING: [&str; 9] = ["的", "在", "于", "位于", "设在", "处", "请", "北京", "带"];

/// Whether a run of words that the reader of hours does not know leaves the hours as they are.
pub(super) fn are_harmless(words: &str) -> bool {
    let mut rest = words.trim();
    while !rest.is_empty() {
        let known = HARMLESS.iter().chain(&EVERYBODY).chain(&JOINING);
        let longest = known.filter(|word| rest.starts_with(**word)).map(|word| word.len()).max();
        let Some(left) = longest.or_else(|| counted(rest)).and_then(|length| rest.get(length..)) else { return false };
        rest = left;
    }
    let says_something = words.chars().any(char::is_alphanumeric);
    !says_something || HARMLESS.iter().chain(&EVERYBODY).any(|word| words.contains(word))
}

/// The length of a number or letter that counts floors, houses and doors, or of a sign. `一三五` alone are days, and nobody
/// knows what `VIP`, `staff` or `x` say.
fn counted(rest: &str) -> Option<usize> {
    const NUMERALS: &str = "一二三四五六七八九十";
    const COUNTED: &str = "楼层号栋幢门座";
    let first = rest.chars().next()?;
    if first.is_ascii_alphanumeric() || NUMERALS.contains(first) {
        let behind = rest.chars().find(|c| !NUMERALS.contains(*c) && !c.is_ascii_digit() && *c != first)?;
        return COUNTED.contains(behind).then(|| first.len_utf8());
    }
    (first.is_whitespace() || "#.“”\"'".contains(first)).then(|| first.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::are_harmless;

    #[test]
    fn places_costs_and_everybody_leave_hours_as_they_are() {
        for words in
            ["北门", "一楼大厅", "门诊楼2层", "免费", "对外", "愿检尽检", "社区服务中心", "3号楼", "携带身份证"]
        {
            assert!(are_harmless(words), "{words}");
        }
    }

    #[test]
    fn words_that_may_name_people_or_conditions_do_not() {
        for words in [
            "黄码",
            "本院",
            "职工",
            "小区居民",
            "师生",
            "内部",
            "试运行",
            "拟",
            "发热",
            "集卡司机",
            "北门员工",
            "撤销",
            "应检尽检",
            "staff",
            "一三五",
            "三",
            "x",
            "处",
            "※",
            "VIP",
        ] {
            assert!(!are_harmless(words), "{words}");
        }
    }
}
