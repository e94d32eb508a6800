//! The words about service, in simplified characters.
//!
//! What they mean together is worked out in `service` itself.

use std::sync::LazyLock;

use super::Service;
use crate::words::Lexicon;

/// What a word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Pause,
    Close,
    /// Moved elsewhere: the old place is closed, but an address or a remark may speak of the new one.
    Move,
    /// Not there yet, or only kept in reserve.
    Reserve,
    /// Works on something, maybe on the site.
    Works,
    /// Closed for a part of the time.
    Rest,
    /// Hours that changed.
    Change,
    Restore,
    /// Takes back what follows: `解除停用`.
    Lift,
    Later,
    /// Of some hours or some weather only.
    Sometimes,
    /// Of some days.
    Days,
    /// Something has become of the site, and nobody knows what that means for it.
    Doubt,
    Harmless,
}

pub(super) static WORDS: LazyLock<Lexicon<Word>> = LazyLock::new(|| {
    Lexicon::new(&[
        (
            Word::Pause,
            "暂停 暂时停 暂时关 暂时不 暂不 暂未 暂缓 暂关 暂闭 暂撤 停采 已停 停检 停点 停开 停班 闭点 闭站 闭门 不采 不检 不予采 不能采 不可采 不再接 请勿前往 勿前往 勿去 勿往 停诊 停业 停工 停运 停摆 停服 停办 停测 停止 \
             中止 歇业 闭馆 闭园 临时关 临时停 未启用 未开放 未开通 未开启 未营业 未运营 未运行 未投用 未投入 待启用 待开放 \
             待开通 待投用 不开放 不营业 不运营 不提供采 不提供检 不提供核 不提供服 不采样 不可用 无法提供采 无法提供服 无法提供核 \
             无法采样 suspended paused \
             temporarily_closed temporarily_suspended out_of_service not_in_service not_open not_yet_open unavailable \
             on_hold closed_temporarily not_operating not_operational not_available stopped ceased offline temporary_closure closure",
        ),
        (
            Word::Close,
            "关闭 已关 关停 停用 已停用 撤销 撤消 撤点 撤站 撤并 关点 关站 已退出 撤除 撤离 撤走 撤场 已撤 裁撤 取消 废止 废弃 作废 弃用 注销 拆除 已拆 终止 \
             关门 关张 不再采 不再检 不再提供采 不再提供检 不再提供核 不再提供服 不再开 不再运 不再使用 不再对外 不再服务 不再作为 不再设 永久关 永久停 禁用 失效 \
             下线 已取消 除名 closed withdrawn cancelled canceled inactive disabled removed permanently_closed \
             abolished discontinued decommissioned shut shut_down defunct deleted revoked terminated",
        ),
        (
            Word::Move,
            "迁移至 迁移到 迁至 迁到 搬迁至 搬迁到 搬至 搬到 移至 转移至 转移到 合并至 合并到 合并入 并入 已合并 已迁 已搬 \
             已移 已搬迁 已迁移 已并 代替 替代 取代 其他采样点 其它采样点 其他点位 其它点位 附近采样点 邻近采样点 relocated moved moved_to merged merged_into",
        ),
        (
            Word::Reserve,
            "即将启用 即将开放 即将开通 将启用 拟启用 备用 待命 后备 储备点 储备采样 拟设 拟建 筹建 筹备 在建 待建 规划中 \
             已结束 已过期 已到期 待定 查封 封存 coming_soon standby not_yet planned pending ended expired",
        ),
        (
            Word::Works,
            "维修 装修 检修 整修 修缮 翻修 施工中 施工期间 改造中 改造期间 整改 停电 停水 under_repair maintenance renovation under_renovation",
        ),
        (Word::Rest, "休息 休 不上班 不坐诊 不检测 不出诊 除外 停一天 停半天 轮休 day_off rest"),
        (
            Word::Change,
            "仅上午 仅下午 仅晚 仅夜 仅工作日 仅周 仅星期 仅每周 仅在 仅逢 仅开 仅早 只上午 只下午 只周 只在 只开 只早 仅限上午 仅限下午 仅限周 仅限工作日 调整为 调整至 调整到 改为 改至 改到 变更为 变更至 变更到 时间调整 时间有调整 时间变更 时间有变 时间更改 \
             时间临时 临时调整 提前结束 提前收 提前关 提前下班 推迟 延迟开 顺延",
        ),
        (
            Word::Doubt,
            "已 搬走 搬离 搬家 迁走 迁移 搬迁 移走 移除 挪走 挪至 挪到 换到 换至 拆了 拆掉 拆走 没了 没有了 走了 关了 停了 撤了 封了 封点 封站 封楼 封路 封闭施工 施工封闭 被封 \
             被征 被占 被关 被拆 征用 占用 借用 转作 转做 转为 改作 改做 改用 改成 改建 改为 作为隔离 作为方舱 用作 无人 没人 无工作人员 无医护 人去楼空 空置 闲置 查无 找不到 \
             不存在 打不通 联系不上 无法联系 失联 下架 延期 延后 延迟 推后 缓开 熔断 故障 损坏 断电 断网 火灾 积水 被淹 危房 坍塌 阳性 确诊 疫点 物资不足 试剂不足 \
             人手不足 人员不足 无试剂 约满 满员 满额 删除 重复点 不用",
        ),
        (
            Word::Restore,
            "已恢复 恢复 重新开放 重新启用 重新开启 重新采样 复采 复检开放 reopened resumed restored reopen",
        ),
        (Word::Lift, "解除 结束"),
        (
            Word::Later,
            "即将 将 拟 预计 计划 明日 明天 后天 次日 下周 下月 择日 择期 届时 另行 待通知 will tomorrow \
             from_next until_further",
        ),
        (
            Word::Days,
            "周一 周二 周三 周四 周五 周六 周日 周天 周末 星期 礼拜 每周 每月 逢 双休 节假日 假日 假期 工作日 单日 双日 单号 双号 隔天 隔日 隔周 weekend weekends \
             weekday weekdays holiday holidays sunday saturday monday tuesday wednesday thursday friday",
        ),
        (
            Word::Sometimes,
            "每天 每日 雨 雪 台风 高温 天气 极端 遇 特殊情况 春节 国庆 元旦 五一 清明 端午 中秋 中午 上午 下午 早上 晚上 晚间 夜间 午休 午间 时段 \
             消杀 消毒 换班 交接 用餐 就餐 lunch rain noon",
        ),
        (
            Word::Harmless,
            "周六周日正常采样 周六周日照常 春节不休 春节照常 国庆不休 国庆照常 五一照常 元旦照常 端午照常 中秋照常 清明照常 假期照常 周末照常 节假日照常 法定节假日照常 周末正常 节假日正常 法定节假日正常 周末不休 节假日不休 节假日无休 周末无休 停车 停靠 停留 停放 停机坪 临时停车 临停 停车费 禁止停车 取消预约 如需取消 需取消 可取消 取消请 取消收费 取消排队 取消限制 取消挂号 取消号 \
             停止取号 停止登记 停止排队 停止发号 停止挂号 停止预约 停止扫码 停止进 停止入 停止放号 不停 不停采 不停止 不间断 \
             不关闭 不关门 不撤 不取消 休闲 休息区 休息室 休息厅 休息处 休息站 休息亭 不休息 不休 无休 不轮休 退休 干休 离休 \
             休养 休干 关门口 关停车 海关 公休 汽车维修 维修厂 维修部 维修店 维修站 维修中心 家电维修 摩托维修 检修厂 装修市场 \
             装修城 装修公司 装修材料 关闭手机 关闭声音 关闭闪光 备用电源 备用通道 备用电话 备用号 备用钥匙 closed-loop closed_loop \
             restaurant 可替代 不可替代 已开放 已开通 已启用 已投用 已投入使用 已运行 已设 已配 已接入 已备案 已消毒 已消杀 已验收 已培训 已公示 已更新 已覆盖 \
             已张贴 已核实 已确认 已审核 已预约 已登记 已注册 已申领 已接种 已缴费 已有 已安排 已增 已做好 已落实 已经开放 已经启用 不用预约 不用排队 不用登记 不用带 无人机 无人超市 无人售货 \
             改建区 阳性报告 征用费",
        ),
    ])
});

/// Words that stand beside hours and days, and say nothing of people.
pub(super) static OF_HOURS: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    Lexicon::new(&[(
        (),
        "除 外 以外 如 若 遇 遇到 因 由于 则 即 恶劣 极端 暴雨 大雨 中雨 小雨 大风 大雪 雷电 雷雨 雷阵雨 暴雪 雨雪 下雨 下雪 雨天 雪天 高温 寒潮 雾霾 期间 时段 当天 当日 不 的 为 在 会 期 段 至 到 开始 结束 \
         时间 时 点 分 半 点半 整 班 送检 送样 消杀 消毒 午休 交接 换班 用餐 就餐 吃饭 保洁 清场 转运 采样 检测 核酸 服务 开放 营业 对外 照常 正常 全天 上班 下班 夏令时 冬令时 \
         during heavy rain snow in on bad weather and the for lunch break closed from to until between am pm only at",
    )])
});

/// Words in brackets, or alone in a column, that are too short to be looked for inside of texts.
pub(super) const SHORT: [(&str, Service); 28] = [
    ("闭", Service::Paused),
    ("封", Service::Paused),
    ("拆", Service::Closed),
    ("迁", Service::Closed),
    ("搬", Service::Closed),
    ("备", Service::Unknown),
    ("空", Service::Unknown),
    ("满", Service::Unknown),
    ("改", Service::Unknown),
    ("机动", Service::Unknown),
    ("重复", Service::Unknown),
    ("删除", Service::Unknown),
    ("废点", Service::Closed),
    ("老", Service::Unknown),
    ("停", Service::Paused),
    ("关", Service::Closed),
    ("撤", Service::Closed),
    ("撤并", Service::Closed),
    ("废", Service::Closed),
    ("旧", Service::Unknown),
    ("原", Service::Unknown),
    ("已停", Service::Paused),
    ("维修", Service::Paused),
    ("装修", Service::Paused),
    ("施工", Service::Paused),
    ("检修", Service::Paused),
    ("搬迁", Service::Closed),
    ("迁移", Service::Closed),
];
