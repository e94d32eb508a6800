//! Audiences, one of each kind, as lists have them.

use super::*;

fn told(audience: Option<Audience>) -> String {
    match audience {
        None => String::new(),
        Some(Audience::Typed) => "typed".to_owned(),
        Some(Audience::Known(values)) => values.into_iter().collect::<Vec<_>>().join("+"),
    }
}

#[test]
fn a_column_is_understood_whole_or_not_at_all() {
    for (expected, cells) in [
        ("general", "愿检尽检 愿检尽检人群 社会面人员 市民 所有人 願檢盡檢 绿码 不限 General ALL 对外开放"),
        ("yellow", "黄码 黄码人员 仅限黄码人员 黄码专用 （黄码）"),
        ("must_test", "应检尽检 重点人群 应检尽检人员"),
        ("general+must_test", "愿检尽检、应检尽检 应检尽检+愿检尽检人群 愿检尽检/重点人群"),
        ("red+yellow", "红码、黄码"),
        (
            "typed",
            "集卡司机 本院职工 隔离人员 学生 住院患者及陪护 仅限本院 65岁以上 医务人员 不对社会开放 非黄码 除黄码外 不对外 愿检尽检、集卡司机 黄码除外 \
             居民（限本小区） 仅限市民 本小区居民 黄码等 愿检尽检（不含黄码） 甲 staff 红码黄码除外 部分对外 是",
        ),
    ] {
        for cell in cells.split_whitespace() {
            assert_eq!(told(in_column(cell, &[])), expected, "{cell}");
        }
    }
    assert_eq!(told(in_column("general public", &[])), "general");
    assert_eq!(told(in_column("hospital staff", &[])), "typed");
    assert_eq!(told(in_column("", &[])), "");
    assert_eq!(told(in_column("红码", &["general".to_owned(), "yellow".to_owned()])), "typed");
}

#[test]
fn any_other_cell_may_keep_people_out() {
    for (place, expected, texts) in [
        (Where::Name, "yellow", "黄码专用采样点 乙镇黄码采样点 甲点（黄码人员） 甲點（黃碼）"),
        (
            Where::Name,
            "typed",
            "甲公司员工采样点 甲医院（住院患者及陪护） 甲点（内部） 甲大学师生采样点 甲点（仅限员工） 隔离人员采样点 集卡司机采样点 甲点（非黄码） \
             保供人员专用采样点 本院职工点 学生专场",
        ),
        (
            Where::Name,
            "",
            "职工医院 甲大学学生公寓东门 未来社区 内部停车场 甲儿童医院 工人文化宫 司机之家 老年活动中心 甲采样点 市民中心 人民医院",
        ),
        (
            Where::Remark,
            "typed",
            "仅供本校师生 限小区居民 住院患者及陪护 仅限员工 不对外开放 黄码人员请走东门 黄码请勿进入 内部使用 只接待65岁以上 本院职工 谢绝外来人员 \
             封控区内 集中隔离人员 愿检尽检、黄码分时段",
        ),
        (Where::Remark, "yellow", "黄码 黄码专用 仅黄码人员"),
        (
            Where::Remark,
            "",
            "请带身份证 学生请带户口本 老年人可优先 请听从工作人员安排 关注公众号预约 请从专用通道进入 请医护人员配合 停车场内",
        ),
        (Where::Kind, "typed", "封控区 员工 企业内部 学生 集中隔离 住院患者"),
        (Where::Kind, "must_test", "重点人群"),
        (Where::Kind, "", "社区 重点公共场所 基层医疗机构 二级以上医院 企事业单位 便民 固定"),
        (Where::Address, "typed", "甲路1号（仅限员工）"),
        (Where::Address, "", "甲大学学生宿舍3幢 甲天鹅保中间内部道路 甲医院住院部"),
    ] {
        for text in texts.split_whitespace() {
            assert_eq!(told(in_text(text, place, &[])), expected, "{text}");
        }
    }
}
