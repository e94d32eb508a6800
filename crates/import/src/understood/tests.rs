//! Remarks as clerks write them: those that let people in, and those beside which one word is not known.

use super::{is_harmless_heading, is_known_kind, is_understood};

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
