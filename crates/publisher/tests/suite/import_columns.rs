//! Columns of something else than service and audience (districts, contacts, numbers, ways of swabbing, prices): what stands
//! there and is no name, no number and no known remark lets nobody in before they have asked.

use super::import_understood::{NONE, cell, open_of, sites};

/// What nobody reads in a column of names, wherever it stands.
const STRANGE: [&str; 18] = [
    "（本周停采）",
    "轮候制",
    "按楼栋分批",
    "已关",
    "无人",
    "封了",
    "城关区停采",
    "五泉除外",
    "只接单位预约",
    "仅团检",
    "需预约",
    "凭条进入",
    "听物业喇叭",
    "城东（按单元轮流）",
    "上城区，先打电话",
    "群内接龙",
    "by turns",
    "Members first, ask the guard",
];

#[test]
fn words_in_a_column_of_places_that_are_no_place_are_asked_about() {
    for heading in ["区县", "街道", "片区", "所属网格", "责任社区"] {
        assert_eq!(open_of(heading, &STRANGE), NONE, "{heading}");
        let plain = [
            "上城区",
            "城东",
            "湖滨街道",
            "高新",
            "甲乙社区",
            "3网格",
            "萧山区（含大江东）",
            "城北片区",
            "朝阳区",
            "城关区",
            "无锡市",
            "转塘街道",
            "成都",
            "东关",
            "个旧",
        ];
        assert_eq!(open_of(heading, &plain), plain, "{heading}");
    }
}

#[test]
fn words_in_a_column_of_persons_or_numbers_that_are_no_name_are_asked_about() {
    let strange = [
        "只接单位预约",
        "停机，勿来",
        "按楼栋通知",
        "听物业喇叭",
        "0571-85550101（轮候制）",
        "张医生，单位团检优先安排",
        "85550101 群内接龙",
        "单位预约",
        "周末不来",
    ];
    let plain = [
        "张三",
        "李医生",
        "王五 13900000000",
        "0571-85550101转801",
        "值班室 0571-85550101",
        "13900000000（李四）",
        "甲社区居委会",
        "陈主任/赵护士",
        "暂无",
        "停机",
        "85550101（工作日8:00-17:00）",
        "Zhang San",
        "王先生（社区书记）",
        "欧阳某",
        "阿依古丽",
        "丹增",
        "李（早）周（晚）",
        "120",
        "tel: 0571-85550101 ext 12",
        "联系人：钱某 电话：85550101",
    ];
    for heading in ["联系人", "联系电话", "负责人", "咨询电话"] {
        assert_eq!(open_of(heading, &strange), NONE, "{heading}");
        assert_eq!(open_of(heading, &plain), plain, "{heading}");
    }
}

#[test]
fn words_in_a_column_of_ways_to_swab_or_to_pay_that_are_none_are_asked_about() {
    for heading in ["采样方式", "检测方式", "收费标准", "价格", "采样机构", "检测单位"] {
        let strange =
            ["仅团检", "持卡免费，其他不采", "轮候制", "团队优先", "会员", "凭条", "本周改做别的", "by turns"];
        assert_eq!(open_of(heading, &strange), NONE, "{heading}");
    }
    for heading in ["采样方式", "检测方式", "收费标准", "采样机构"] {
        assert_eq!(open_of(heading, &["需预约", "预约后分批"]), NONE, "{heading}");
    }
    for (heading, plain) in [
        ("采样方式", vec!["单采", "混采", "单采/混采", "鼻咽拭子", "10混1", "单管、混管"]),
        ("收费标准", vec!["免费", "16", "3.5元/人次", "自费16元", "单管28元，混管3.5元"]),
        (
            "采样机构",
            vec![
                "甲市第一人民医院",
                "乙医学检验实验室有限公司",
                "丙街道社区卫生服务中心",
                "First People's Hospital",
                "丁检测",
            ],
        ),
        ("公交线路", vec!["乘12路至湖滨站下车", "地铁2号线凤起路站C口"]),
        ("采样台数", vec!["3", "3台", "2个窗口"]),
        ("邮编", vec!["310000", "HZ-01"]),
    ] {
        assert_eq!(open_of(heading, &plain), plain, "{heading}");
    }
}

#[test]
fn what_was_asked_about_in_any_column_is_shown_and_said() {
    let (city, report) =
        sites("采样点名称,地址,开放时间,采样方式\n南点,湖路1号,8:00-17:00,仅团检\n北点,湖路2号,8:00-17:00,单采\n");
    assert_eq!(cell(&city, "湖路1号", "serves"), "");
    assert!(cell(&city, "湖路1号", "serves_typed").contains("仅团检"));
    assert_eq!(cell(&city, "湖路2号", "serves"), "general");
    assert!(report.to_string().contains("仅团检"), "{report}");
}
