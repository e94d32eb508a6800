//! Words about service, one of each kind, as lists have them.

use super::*;

const NOW: &str = "2022-04-20 10:00";

#[test]
fn a_column_for_service_is_read_or_unknown() {
    for (word, cells) in [
        (
            "closed",
            "已关闭 停用 撤销 已撤销 取消 已取消 关停 迁移至乙点 合并至丙点 撤点 关 closed 已關閉 不再使用 注销 Inactive 停用（长期）",
        ),
        (
            "paused",
            "暂停服务 暂停 暫停服務 已停 已停采 停止服务 未启用 待启用 尚未启用 停业 歇业 维修 装修 暂未开放 临时关闭 Suspended 暂停采样",
        ),
        (
            "unknown",
            "即将启用 不对外 装修中 待定 备用 恢复时间待定 暂停后恢复 5月1日起停止 周日停采 取消停用 停用已解除 已结束 休息 今日休息 已下班 红 黄色 0 甲 ？ 拟撤销 将关闭 雨天暂停 解除停用 不再停用 pending",
        ),
        ("", "正常 开放 在用 启用 运营中 恢复开放 已恢复开放 未停用 不停采 空闲 忙碌 拥挤 open Active 正常。 開放"),
    ] {
        for cell in cells.split_whitespace() {
            let said = in_status(cell, NOW).map_or("", Service::word);
            assert_eq!(said, word, "{cell}");
        }
    }
    assert_eq!(in_status("temporarily closed", NOW), Some(Service::Paused));
    assert_eq!(in_status("not closed", NOW), Some(Service::Unknown));
    assert!(is_rest_of_day("休息") && is_of_queue("空闲") && is_green("绿") && !is_of_queue("休息"));
    assert_eq!(in_status("", NOW), None);
}

#[test]
fn remarks_say_it_too() {
    for (said, texts) in [
        (Some(Service::Closed), "本点位已停用 因疫情关闭 该点已撤销，请前往乙点 已取消 此采样点不再使用 永久关闭"),
        (
            Some(Service::Paused),
            "4月18日起暂停 暂停采样，开放时间另定 本采样点即日起停采 因道路施工暂停采样 疫情期间暂停服务 暂不开放 未启用",
        ),
        (
            Some(Service::Unknown),
            "4月21日起暂停 5月1日起停止采样 2022-05-01起停用 明日起关闭 已迁至乙路2号 装修 今日下午起暂停 暂停后恢复 4月25日恢复开放 尚未恢复 由乙点代替 请到其他采样点 搬走了 人去楼空 查无此点 现场无人 已熔断 封点 已下架 延期开放 已作为方舱使用 5月1日起开放 已满 被征用 电话打不通",
        ),
        (
            Some(Service::Partly),
            "雨天暂停采样 周日停采 每周一停采消杀 周末休息 节假日除外 12:00-13:00暂停 下午不开放 时间调整为9:00-11:00 休息 周一至周五 仅上午采样 每周二、四 逢单日",
        ),
        (Some(Service::Open), "恢复采样 已恢复正常采样"),
        (
            None,
            "请带身份证 停车场入口 停车场内 不停采 未停用 无休 休闲广场旁 门口可停车 不间断 从未关闭 提前半小时停止取号 旧城改造办公室 不可替代 4月1日起开放 已配备空调 已开放 靠近大关路 不用预约 无人机送样 未搬迁",
        ),
    ] {
        for text in texts.split_whitespace() {
            assert_eq!(in_text(text, Where::Remark, NOW), said, "{text}");
        }
    }
    assert_eq!(in_text("no longer suspended", Where::Remark, NOW), None);
}

#[test]
fn names_and_addresses_say_it_in_strong_words_only() {
    for (said, texts) in [
        (
            Some(Service::Closed),
            "丙点（已撤销） 甲点[关闭] 甲点（撤） 已关闭甲点 （取消）甲点 甲点（已迁至乙路） 甲点（拆） 甲点-撤",
        ),
        (Some(Service::Paused), "甲点（暂停） 甲点-暂停服务 甲点（停） 甲点（维修） 甲點（暫停） 甲点_停 甲点※已停"),
        (
            Some(Service::Unknown),
            "原甲路采样点 甲点（5月1日起停用） 甲点（备用） （原）甲点 甲点（备） 甲点（搬走了） 甲点【已满】 甲点（5月1日启用） 甲点（重复） 甲点×",
        ),
        (Some(Service::Partly), "甲点（仅周末） 甲点（周一至周五） 甲点（节假日休息） 甲点（改为丙点）"),
        (
            None,
            "打铁关采样点 大关东苑 原种场采样点 中原采样点 甲停车场采样点 甲汽车维修厂 乙装修市场 休闲广场 海关大楼 未来社区 甲点（原乙点）",
        ),
    ] {
        for text in texts.split_whitespace() {
            assert_eq!(in_text(text, Where::Name, NOW), said, "{text}");
        }
    }
    assert_eq!(in_text("【停用】丁点", Where::Name, NOW), Some(Service::Closed));
    assert_eq!(in_text("甲路1号（原铁路小学）", Where::Address, NOW), None);
    for address in ["甲路1号（已停用）", "甲路1号（施工封闭）", "甲路（已封路）", "甲路1号，已拆"]
    {
        assert_eq!(in_text(address, Where::Address, NOW), Some(Service::Unknown), "{address}");
    }
    // A cell that nobody asked for may hold any name.
    for cell in ["已村卫生室", "断桥社区", "搬运新村"] {
        assert_eq!(in_text(cell, Where::Cell, NOW), None, "{cell}");
    }
}

#[test]
fn a_name_without_its_marks_is_the_name_of_before() {
    for (name, kept) in [
        ("丙点（已撤销）", "丙点"),
        ("【停用】丙点", "丙点"),
        ("丙点(5月1日起暂停)", "丙点"),
        ("原丙点", "丙点"),
        ("丙点（东门）", "丙点（东门）"),
        ("丙点（黄码）", "丙点（黄码）"),
        ("丙点（", "丙点（"),
        ("原种场", "原种场"),
    ] {
        assert_eq!(without_marks(name), kept);
    }
}

#[test]
fn questions_have_a_sense_and_days_a_side() {
    for (heading, sense) in [
        ("是否停用", Some(false)),
        ("停用", Some(false)),
        ("is_deleted", Some(false)),
        ("是否启用", Some(true)),
        ("是否开放", Some(true)),
        ("营业状态", Some(true)),
        ("isOpen", Some(true)),
        ("是否免费", None),
        ("是否24小时开放", None),
        ("状态", None),
    ] {
        assert_eq!(question(heading), sense, "{heading}");
    }
    for (heading, side) in [("停用时间", Some(false)), ("启用日期", Some(true)), ("更新时间", None), ("停用原因", None)]
    {
        assert_eq!(day_heading(heading), side, "{heading}");
    }
    assert_eq!(on_day(false, "2022-04-01", NOW), Some(Service::Closed));
    assert_eq!(on_day(false, "2022-05-01", NOW), Some(Service::Unknown));
    assert_eq!(on_day(true, "2022-05-01", NOW), Some(Service::Unknown));
    assert_eq!(on_day(true, "2022-04-01", NOW), None);
}
