//! Kinds of places whose names say that outsiders are usually kept out, and those that are named alike and open to all.
//!
//! One table, each line with its decision and the reason. Does not know a place: a name alone never closes a site, it makes
//! people ask.

use std::sync::LazyLock;

use super::words::{Lexicon, plain};

/// What a name that holds a word means for whoever comes from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decision {
    /// Ask first.
    Ask,
    /// Ask first, unless one of these words tells that the house serves the public.
    AskUnless(&'static str),
    /// Open to all: the word only holds one of the others.
    Open,
}

use Decision::{Ask, AskUnless, Open};

/// Words, what is decided of them, and why.
#[rustfmt::skip]
pub(super) const TABLE: &[(&str, Decision, &str)] = &[
    ("住院部 住院楼 住院大楼 住院处 病区 病房 透析室 血透 感染科 感染楼 隔离病 inpatient", Ask,
        "wards test patients and those who stay with them; visitors were kept out"),
    ("发热门诊 发热诊室 fever_clinic", Ask, "for people with a fever, and nobody else should go near"),
    ("隔离酒店 隔离宾馆 隔离点 集中隔离 隔离场所 隔离区 健康驿站 方舱医院 quarantine", Ask, "people under isolation are swabbed where they are"),
    ("封闭 封控 全封闭 管控区 封校 闭环", Ask, "nobody goes in or out"),
    ("校内 校园 校园内 校区内 学校内 大学内 学院内 中学内 小学内 教学楼 学生宿舍 宿舍楼 学生公寓内 campus_only", Ask,
        "campuses let in their own students and staff; a site named for a school alone stood at its gate or on its sports ground and was public"),
    ("学校 小学 中学 大学 学院 幼儿园 school", Open, "whole cities were tested on school grounds; what the sheet says of pupils is read elsewhere"),
    ("厂区内 厂区 厂内 车间 生产区 工厂 制造厂 电子厂 服装厂 加工厂 factory", Ask, "a works' own site tests its workers"),
    ("工地 项目部 施工现场 建筑工地 工棚 construction_site", Ask, "workers of a building site are tested on it, behind a fence"),
    ("小区内 小区里 苑内 院内部 楼栋内 compound_only", Ask, "compounds let in those who live there; a site named for a compound alone stood at its gate"),
    ("单位内 单位内部 内部 机关内 机关大院 大院内 办公区 园区内 基地内 集团内", Ask, "a house's own site"),
    ("企业家 企业服务 企业总部 企业天地 企业广场 中小企业", Open, "streets, squares and offices that are open to all are called so"),
    ("内部停车 内部道路 内部广场 内部通道 内部空地", Open, "says where in a place the site lies"),
    ("企业 集团 公司", AskUnless("检验 检测 医学 医疗 医药 药房 药店 大药房 超市 商场 百货 购物 医院 门诊 诊所 体检 便民 连锁 公交公司站 供销 防治院 疾控 卫生 小学 中学 学校 幼儿园"),
        "a company's own site tests its staff; laboratories, pharmacies and shops are companies too and serve the public"),
    ("员工宿舍 职工宿舍 工人宿舍 集体宿舍 宿舍 职工食堂 员工食堂 员工通道 dormitory", Ask, "for those who live or work there"),
    ("食堂", AskUnless("社区 老年 长者 邻里 美食 幸福"), "canteens feed a house's own people; those of neighbourhoods are open"),
    ("上门 入户 团检 团体采样 落地检", Ask, "staff go to people, or a group comes together: nobody walks in"),
    ("应急点 应急采样 应急核酸 机动点 机动采样 备用点 备用采样 储备点", Ask, "open when a whole city is tested, and closed otherwise"),
    ("高考 中考 考点 考场 考生", Ask, "for examinees and staff of an examination"),
    ("发热 肠道门诊 透析 血透中心", Ask, "for patients"),
    ("幼儿园内 托儿所内 托育", Ask, "closed to outsiders"),
    ("卡口 检查站 收费站 高速出口 高速路口 高速口", Ask, "for drivers and passengers who arrive"),
    ("营区 部队 军营 武警 消防救援站 barracks", AskUnless("医院 门诊"), "soldiers; their hospitals serve the public"),
    ("监狱 看守所 拘留所 戒毒所 收容 prison", Ask, "nobody walks in"),
    ("养老院 敬老院 福利院 护理院 养护院 托养 康养中心 nursing_home", Ask, "homes were closed to visitors throughout"),
    ("港区 作业区 码头作业 口岸 货站 冷库 冷链 保税区内 停机坪 port_area", Ask, "people who handle imported goods are tested apart from others"),
    ("医院 卫生院 门诊 hospital clinic", Open, "most hospital sites are public"),
    ("小区 花园 公寓 新村 社区 村", Open, "neighbourhood sites, public in all lists that were looked at"),
    ("酒店 宾馆 商务楼 产业园 科技园 工业园 开发区 政府 机关", Open, "forecourts and squares of these were public sites in all lists that were looked at"),
];

/// Words right behind a place that tell that the site is outside of it.
const OUTSIDE: [&str; 20] = [
    "东门",
    "西门",
    "南门",
    "北门",
    "门口",
    "大门",
    "正门",
    "门前",
    "门外",
    "外",
    "旁",
    "边",
    "对面",
    "斜对面",
    "附近",
    "隔壁",
    "路口",
    "前",
    "东侧",
    "西侧",
];

/// Each word, with the line of the table that it stands in. At a place in a name the longest counts, so that one that is open
/// to all stands for the shorter that it holds.
static WORDS: LazyLock<Lexicon<(Decision, &'static str)>> = LazyLock::new(|| {
    let words: Vec<((Decision, &'static str), &'static str)> = TABLE
        .iter()
        .flat_map(|(words, decision, _)| words.split_whitespace().map(move |word| ((*decision, word), word)))
        .collect();
    Lexicon::new(&words)
});

/// The word of a name that says that outsiders are usually kept out; `None` where none does.
pub(super) fn of(name: &str) -> Option<&'static str> {
    if !WORDS.may_be_in(name) && !name.contains(['厂', '廠']) {
        return None;
    }
    let name = plain(name);
    let hits = WORDS.all(&name);
    let holds = |words: &str| {
        let name: String = name.iter().collect();
        words.split_whitespace().any(|word| name.contains(word))
    };
    let asks = hits.iter().filter(|hit| !is_outside(&name, hit.to)).filter(|hit| match hit.what.0 {
        Ask => true,
        AskUnless(public) => !holds(public),
        Open => false,
    });
    asks.map(|hit| hit.what.1).next().or_else(|| is_works(&name).then_some("厂"))
}

/// Whether a name is that of a works: `红星机械厂采样点`. An old one in a name may be a park.
fn is_works(name: &[char]) -> bool {
    let mut name: String = name.iter().collect();
    for tail in ["核酸采样点", "核酸检测点", "采样点", "检测点", "采样亭", "点"] {
        name = name.strip_suffix(tail).map(str::to_owned).unwrap_or(name);
    }
    name.ends_with('厂') && !name.contains(['老', '旧'])
}

fn is_outside(name: &[char], to: usize) -> bool {
    let rest: String = name.get(to..).unwrap_or_default().iter().take(4).collect();
    OUTSIDE.iter().any(|word| rest.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn places_that_keep_outsiders_out_are_asked_about_and_those_named_alike_are_not() {
        for name in [
            "甲医院住院部采样点",
            "甲医院住院楼1层",
            "甲大学校内采样点",
            "甲电子厂厂区采样点",
            "甲工地采样点",
            "地铁3号线项目部",
            "甲小区内采样点",
            "甲局单位内部采样点",
            "乙隔离酒店",
            "甲企业采样点",
            "乙制造有限公司采样点",
            "丙集团采样点",
            "甲养老院采样点",
            "甲消防救援站",
            "甲学校封闭采样点",
            "甲公司员工宿舍",
            "甲发热门诊",
        ] {
            assert!(of(name).is_some(), "{name}");
        }
        for name in [
            "实验小学采样点",
            "甲大学东门",
            "甲中学操场",
            "甲医院采样点",
            "甲医院门诊楼",
            "甲小区采样点",
            "甲花园南门",
            "甲酒店停车场",
            "甲医学检验实验室有限公司",
            "乙超市有限公司",
            "丙医药连锁有限公司丁药房",
            "甲企业服务中心",
            "甲工地对面",
            "甲养老院旁空地",
            "甲公司门口",
            "甲住院部门口",
            "甲产业园采样点",
            "西兴街道政府广场",
        ] {
            assert_eq!(of(name), None, "{name}");
        }
    }
}
