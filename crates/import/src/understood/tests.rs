//! Remarks as clerks write them: those that let people in, and those beside which one word is not known.

use super::{flag, is_facility, is_harmless_heading, is_known_kind, is_part_of_an_address, is_understood};

const NONE: [&str; 0] = [];

#[test]
fn remarks_of_known_families_are_understood() {
    let mut wrong: Vec<&str> = Vec::new();
    for text in [
        "请携带身份证",
        "请带好身份证、手机，佩戴口罩",
        "凭身份证或户口本采样",
        "学生请带户口本",
        "无需预约，随到随检",
        "扫码登记",
        "提前打开健康码",
        "请提前预约",
        "可停车",
        "停车场入口",
        "门口可停车",
        "免费",
        "单检16元/次，混检3.5元/人",
        "10混1免费，单管自费16元",
        "支持医保支付",
        "16:30停止取号",
        "结果6小时内出",
        "当日采样次日出报告",
        "结果一般12小时左右可查询",
        "东门进，右转50米",
        "从北门进入",
        "1号楼2层大厅",
        "3号楼一楼",
        "地铁3号线B口旁",
        "湖滨银泰南门",
        "人民路与解放路交叉口",
        "2号窗口",
        "湖路18号",
        "3幢",
        "平湖市体育馆东侧停车场",
        "实验小学门口",
        "咨询电话：0571-85550000",
        "请保持一米距离，听从工作人员安排",
        "老年人优先",
        "未成年人请家长陪同",
        "节假日无休",
        "24小时",
        "新增",
        "自4月1日起启用",
        "愿检尽检",
        "面向社会",
        "正常开放",
        "室外",
        "有空调、有座椅",
        "Please bring your ID card",
        "no appointment needed",
        "free parking",
        "east gate",
        "Ground floor lobby, near the main entrance",
        "",
    ] {
        if !is_understood(text) {
            wrong.push(text);
        }
    }
    assert_eq!(wrong, NONE);
}

/// Remarks of kinds: what is refused to everybody, who is let in first, how far it is, who swabs, what to do in the cold.
const BY_KIND: [&str; 66] = [
    "请打开穗康码",
    "请提前打开渝康码并调亮屏幕",
    "目前排队约40分钟",
    "现在人较少",
    "近解放路",
    "靠近永辉超市",
    "地铁2号线中山公园站C口出",
    "公交108路市民中心站下车",
    "沿湖滨路往东200米",
    "采样亭位于小区北门",
    "单人单检24.9元，10人混检3.4元",
    "配有遮阳伞和座椅",
    "配备轮椅2辆",
    "请勿聚集、聊天",
    "不要插队",
    "严禁吸烟",
    "切勿拥挤",
    "避免扎堆",
    "60岁以上老人、孕妇、残疾人优先",
    "军人、消防员优先",
    "骑手、快递员优先",
    "每日上限2000人次",
    "天冷请多穿衣服",
    "晴天请打伞",
    "注意防晒",
    "首次采样请先注册",
    "老人可由家人代注册",
    "手机没电可凭身份证登记",
    "停车请到地下车库",
    "停车费自理",
    "地面有黄色指示线",
    "坐电梯到3楼",
    "家长请抱好小孩",
    "自行车请停门外",
    "欢迎周边居民前来采样",
    "方便上班族",
    "交通便利",
    "新搭建的采样亭",
    "白色集装箱",
    "有明显标识",
    "咨询请打12345",
    "可开电子票据",
    "20人一管",
    "混采20:1",
    "设6个采样台",
    "下午3点后人少",
    "晚上7点以后不用排队",
    "检测结果同步健康码",
    "由甲检验所检测",
    "检测单位：甲诊断",
    "滨江公园2号门内侧",
    "广场A座门口",
    "A座大堂",
    "扫码后排队",
    "轮椅可通行",
    "晚上有照明",
    "单样18元",
    "采样前30分钟不饮水",
    "保持安静有序",
    "听从保安指挥",
    "第三方检测：甲检验所",
    "南湖正门右侧",
    "请出示绿码",
    "cash or card",
    "results in 6 hours",
    "second floor, turn left",
];

#[test]
fn remarks_are_understood_by_their_kind() {
    let wrong: Vec<&str> = BY_KIND.into_iter().filter(|text| !is_understood(text)).collect();
    assert_eq!(wrong, NONE);
}

#[test]
fn a_word_that_keeps_people_out_or_closes_is_understood_nowhere_in_a_remark() {
    let words = [
        "仅",
        "停",
        "封",
        "不采",
        "勿入",
        "黄码",
        "员工",
        "业主",
        "内部",
        "团体",
        "弹窗",
        "已迁",
        "等通知",
        "工牌",
        "staff",
    ];
    let mut wrong = Vec::new();
    for remark in BY_KIND {
        let characters: Vec<char> = remark.chars().collect();
        for word in words {
            for at in 0..=characters.len() {
                let before: String = characters[..at].iter().collect();
                let after: String = characters[at..].iter().collect();
                // `停` before `车`, and `不采` before nothing that is swabbed, are other words.
                let text = format!("{before}{word}{after}");
                if is_understood(&text) && !after.starts_with('车') {
                    wrong.push(text);
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn houses_that_are_counted_may_be_those_whose_people_are_let_in() {
    for text in [
        "A座、B座",
        "3幢4幢",
        "1号楼、2号楼",
        "1-5幢",
        "A-C座",
        "先A座后B座",
        "先南门后北门",
        "A座轮候",
        "A座自采",
        "南湖小区3幢",
    ] {
        assert!(!is_understood(text), "{text}");
    }
    for text in ["A座", "3幢", "广场A座", "A座、B座之间，南门", "1号楼2层大厅", "人民路18号", "A座大堂"]
    {
        assert!(is_understood(text), "{text}");
    }
}

#[test]
fn acts_are_harmless_only_where_they_are_refused_and_nothing_else_is_refused() {
    for text in [
        "听从社区安排",
        "按照安排采样",
        "按照街道安排",
        "有安排",
        "不采",
        "开学后采样",
        "解封后排队",
        "请勿前往",
        "不要来",
        "禁止入内",
        "请勿采样",
        "吸烟",
        "聊天",
        "优先采样点",
        "骑手",
        "骑手采样",
        "学生可采样",
        "雨天采样",
        "老人、孕妇",
    ] {
        assert!(!is_understood(text), "{text}");
    }
}

#[test]
fn columns_of_yes_and_no_are_known_by_what_they_ask() {
    for heading in ["是否收费", "是否需预约", "可刷医保", "是否室外", "is_free", "hasRamp", "是否支持单检"]
    {
        assert!(is_facility(heading), "{heading}");
    }
    for heading in ["是否常态化", "已核实", "是否便民点", "是否固定"] {
        assert!(flag(heading) && !is_facility(heading), "{heading}");
    }
    for heading in ["标记", "校内点", "备用", "专场", "flag", "是否封闭", "是否学校", "员工", "是否应急", "是否上门"]
    {
        assert!(!flag(heading) && !is_facility(heading), "{heading}");
    }
}

#[test]
fn what_an_address_has_in_brackets_is_a_part_of_it_or_is_asked_about() {
    for text in [
        "东湖大道1222号",
        "9幢北面行车道",
        "2北侧登高面",
        "9幢中间健身场地",
        "1圆弧区域",
        "原铁路四小",
        "原交警中队",
        "湖路与柳路交叉口",
        "3组",
        "12号",
        "农业银行南侧",
        "大厦1楼",
        "邻里中心",
    ] {
        assert!(is_part_of_an_address(text) || super::is_understood_at(text, &[text]), "{text}");
    }
    for text in
        ["锁门", "没电", "路不通", "等喊楼", "分单元下楼", "商户", "船员", "疫苗接种点", "按工号", "住校生", "已拆"]
    {
        assert!(!is_part_of_an_address(text) && !super::is_understood_at(text, &[text]), "{text}");
    }
}

#[test]
fn one_word_that_is_not_known_leaves_a_remark_not_understood() {
    let mut wrong: Vec<&str> = Vec::new();
    for text in [
        "小红帽",
        "全员核酸期间启用",
        "已登记人员",
        "预约市民",
        "4月18日开放",
        "免费…",
        "分楼栋叫号",
        "领号",
        "9点前",
        "开学前",
        "上门",
        "短期",
        "校园",
        "哨点医院",
        "18号",
        "18号采样",
        "4月18号",
        "请带小红帽",
        "只做抽检",
        "轮候制",
        "请到社区医院采样",
        "请先咨询社区",
        "请咨询",
        "详询居委会",
        "4月18日",
        "4.18采样",
        "8-12",
        "东门员工入口",
        "免费，小红帽",
        "A类人群",
        "绿牌",
        "按计划采",
        "机动",
        "二轮",
        "团检",
        "由总部统筹",
        "下雨改室内",
        "10点后",
        "上午",
        "8:00-11:00",
        "8:00-11:00东门",
        "前往西湖银泰广场",
        "工地",
        "校内",
        "住院部一楼",
        "甲小区内",
        "养老院",
        "带学生",
        "以村里通知",
        "see notice",
        "for staff",
        "school gate only",
        "by order",
        "no",
        "？",
        "※",
        "请联系社区",
    ] {
        if is_understood(text) {
            wrong.push(text);
        }
    }
    assert_eq!(wrong, NONE);
}

#[test]
fn kinds_and_headings_that_say_nothing_of_service_or_audience_are_known() {
    for kind in ["社区", "二级以上医院", "便民/固定", "重点公共场所", "三甲医院"] {
        assert!(is_known_kind(kind), "{kind}");
    }
    for kind in ["甲类管理", "特供", "企业", "哨点医院", "校园", "机动点", "学校"] {
        assert!(!is_known_kind(kind), "{kind}");
    }
    for heading in [
        "采样机构",
        "门牌号",
        "邮编",
        "marker-color",
        "所属片区",
        "台数",
        "医护人员数",
        "采样方式",
        "是否可停车",
        "报告时间",
    ] {
        assert!(is_harmless_heading(heading), "{heading}");
    }
    for heading in [
        "核查结论",
        "属性",
        "备用",
        "点位情况",
        "分组",
        "标记",
        "flag",
        "审核意见",
        "服务方式",
        "运行模式",
        "排查结果",
        "停号",
        "设备情况",
        "valid",
    ] {
        assert!(!is_harmless_heading(heading), "{heading}");
    }
}
