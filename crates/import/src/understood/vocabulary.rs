//! The families of words that let people in, in simplified characters: the one place where an import learns a harmless remark.
//!
//! A word that may take something back in another sentence does not belong here. Does not say how words make a clause: the
//! module above does.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::words::Lexicon;

/// Whose orders one should follow at a site, in all words for it: `听从保安指挥`. A community's are not among them: it may have
/// people come by turns.
fn orders() -> String {
    let mut all = String::new();
    for verb in ["听从", "服从", "配合", "遵从", "请听从", "请服从", "请配合", "有"] {
        for who in [
            "",
            "工作人员",
            "现场工作人员",
            "志愿者",
            "现场志愿者",
            "保安",
            "医护人员",
            "采样人员",
            "民警",
            "现场",
            "专人",
        ] {
            for what in ["安排", "指挥", "引导", "管理", "指引", "疏导", "工作"] {
                // `有安排` tells nothing.
                if verb != "有" || !who.is_empty() && ["引导", "指引", "疏导"].contains(&what) {
                    all.extend([verb, who, what, " "]);
                }
            }
        }
    }
    all
}

/// Words in a list, parted once.
pub(super) type Words = LazyLock<Vec<&'static str>>;

pub(super) fn words(list: &'static str) -> Vec<&'static str> {
    list.split_whitespace().collect()
}

/// What a word is in a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// Says something whole: `无需预约`.
    Says,
    /// Something to bring, to pay or to do: `身份证`, `自费`, `扫码`.
    Thing,
    /// How a swab is taken, and that one is.
    Swab,
    /// Of results.
    Result,
    /// Something for comfort, which a season or an hour may have.
    Comfort,
    /// How long a queue is, and how many people there are, which an hour may have.
    Wait,
    /// A place at the site.
    Spot,
    /// The same, behind its number: `3幢`.
    Counted,
    /// Until when one may queue.
    Until,
    /// Asks for something, and says nothing alone: `请`, `携带`.
    Ask,
    /// Somebody who is asked or helped; says nothing alone.
    Person,
    /// Somebody by trade, who may be let in first; with anything else the site may be theirs.
    Trade,
    /// Lets somebody in first: `优先`.
    First,
    /// Refuses what follows: `请勿`. Says nothing without an act that may be refused to everybody.
    Refuse,
    /// What nobody should do in a queue: `吸烟`. Says nothing unless it is refused.
    Act,
    /// What is good for whoever waits: `注意保暖`.
    Care,
    /// The weather and the season, beside what one is asked to do then.
    Weather,
    /// Leads to a place, and says nothing without one.
    Way,
    /// Before, behind and within: of a place, of a result or of an hour.
    Around,
    /// A time of day or a span, which results and queues may have.
    When,
    /// Since when there is a site: with a day that is over.
    Since,
    /// A day.
    Day,
    /// A call to make, with its number.
    Call,
    /// A number that is no day.
    Digits,
    /// Says nothing by itself.
    Join,
}

#[rustfmt::skip]
pub(super) static WORDS: LazyLock<Lexicon<Word>> = LazyLock::new(|| Lexicon::new(&[
    (Word::Says, &orders()),
    // Nothing to book, nothing to wait for.
    (Word::Says, "每人每天限一次 每人每日限一次 每人限一次 每人每天一次 晴雨无休 晴雨照常 晴雨不停 节假日不休息 周末不休息 谢谢您的配合 谢谢大家配合 free_parking_nearby parking_nearby 欢迎 欢迎前来 方便 截图无效 截图不可用 请勿截图 勿使用截图 调亮屏幕 并调亮屏幕 屏幕调亮 保持两米线 保持2米线 每日上限 每天上限 日上限 采样时请摘口罩 采样时摘口罩 采样时摘下口罩 采后请戴好口罩 采后戴好口罩 采样后戴好口罩 采样后请戴好口罩 采样后请戴口罩 \
        宠物请勿带入 宠物勿带入 祝您生活愉快 祝您愉快 祝健康 rain_or_shine open_rain_or_shine just_walk_in walk_in_welcome children_welcome kids_welcome free_for_everyone english_speaking_staff staff_on_site on_site \
        无需预约 不用预约 不需预约 不需要预约 无须预约 免预约 无预约 无需登记 不用登记 无需挂号 免挂号 \
        直接前往 可直接前往 请耐心等待 耐心等待 耐心等候 请耐心等候 人多时请耐心等待 排队人数多时请耐心等待 随到随检 随到随采 随到随测 即到即检 即到即采 先到先得 先到先检 先到先采 即采即走 无特殊 无特殊要求 无要求 无备注 无其他要求 \
        no_appointment_needed no_appointment_required no_appointment no_appointments appointment_not_needed no_booking_needed no_booking no_queue no_cash no_cash_accepted english_service english_service_available open_to_all \
        all_welcome everyone_welcome"),
    // Parking.
    (Word::Says, "停车位较少 停车位少 车位少 车位较少 停车位不多 停车位有限 车位有限 停车困难 停车较困难 停车难 周边停车困难 周边停车不便 附近可停车 周边可停车 路边可停车 路边可临时停车 门口可停车 地下车库可停车 前1小时免费 前2小时免费 前一小时免费 前两小时免费 \
        前半小时免费 非机动车停放 机动车停放 电动车停放 非机动车可停 电动车可停 有非机动车停车位 有充电桩 停车免费 可停车 停车方便 停车便利 停车免费 免费停车 可免费停车 可以停车 有停车场 有停车位 提供停车 提供停车位 车位充足 停车位充足 车位紧张 停车位紧张 停车不便 \
        不便停车 不可停车 不能停车 不提供停车 无停车位 无停车场 禁止停车 请勿停车 勿停车 停车收费 停车需收费 可临时停车 临时停车 停车 停车位 停车费 地面停车 \
        parking free_parking parking_available car_park no_parking"),
    // How to behave in a queue.
    (Word::Says, "禁烟 保持一米间隔 保持1米间隔 保持两米间隔 保持距离 保持一米距离 保持1米距离 保持一米以上距离 保持1米以上距离 保持一米线 保持一米线距离 保持两米距离 保持2米距离 保持安全距离 保持间距 保持社交距离 间隔一米 间隔1米 \
        间隔2米 间隔两米 一米线 一米距离 一米间隔 保持1米线 1米线 拉开距离 有序排队 排队有序 依次排队 按序排队 自觉排队 文明排队 自觉保持距离 遵守秩序 维护秩序 遵守现场秩序 保持安静 听从安排 听从指挥 听从引导 \
        听从工作人员安排 听从工作人员指挥 听从工作人员引导 听从工作人员指引 听从现场工作人员安排 听从现场工作人员指挥 听从现场工作人员引导 听从现场安排 听从现场指挥 服从安排 服从管理 服从指挥 服从工作人员安排 服从工作人员指挥 \
        服从现场管理 服从现场安排 按指示牌 按指引 专人引导 有专人引导 志愿者引导 工作人员引导 谢谢配合 感谢配合 感谢您的配合 谢谢理解 感谢理解 感谢支持 敬请配合 请予配合 相互转告 敬请谅解 谢谢 注意安全 注意保暖 注意防护 \
        防暑降温 防寒保暖 做好防护 做好个人防护 加强防护 加强个人防护 勤洗手 个人防护 采样后请尽快离开 采样后尽快离开 采样后请离开 采样后请立即离开 采样后立即离开 采完请尽快离开 采完即离开 采样结束后请尽快离开 采样结束后请离开 \
        采后即走 采样后迅速离开 采样后请迅速离开 采样后请戴好口罩迅速离开 采样后请佩戴好口罩尽快离开 请漱口 采样前请漱口 采样前漱口 采样前半小时不要吃东西 采样前半小时不要进食 采样前不要吃东西 采样前半小时请勿进食饮水 请走优先通道 \
        请走绿色通道 礼让老人 请礼让老人 请照顾老人 照顾老人和孕妇 请照顾老人和孕妇 看管好小孩 看管好孩子 照看好小孩 照看好孩子 看护好小孩 宠物请牵绳 请牵好宠物 牵好宠物 排队等候 排队等待 请排队等候 按序等候 按顺序排队 顺序排队 \
        排队采样 排队时请打开采样码 听从志愿者引导 听从志愿者安排 听从志愿者指引 听从志愿者指挥 服从志愿者安排 服从现场工作人员安排 服从现场工作人员指挥 服从现场工作人员管理 服从工作人员管理 服从工作人员引导 工作人员指引 \
        有工作人员指引 有工作人员引导 现场有工作人员引导 现场有工作人员指引 现场有志愿者引导 有志愿者引导 有专人指引 按标识 按地面标识 按地标 沿指示牌 看指示牌 跟随指示牌 有指示牌 设有指示牌 感谢您的理解 感谢您的理解与支持 \
        感谢您的支持 感谢理解与支持 感谢您的理解和支持 祝您健康 祝您平安 祝身体健康 欢迎前来采样 请提前到达 提前半小时到达 提前10分钟到达 提前15分钟到达 提前30分钟到达 采样前30分钟请勿进食 采样前请勿进食 采样前勿进食 \
        采样前不要进食 采样前请勿吸烟 采样前勿吸烟 采样前请勿吸烟喝酒 采样前请勿喝水 采样前请勿饮水 采样前半小时请勿进食 采样前2小时请勿进食 采样前两小时请勿进食 请摘下口罩采样 采样时再摘口罩 错峰采样 错峰前往 请错峰前往 建议错峰 \
        建议错峰采样 建议错峰前往 请错峰采样 错峰出行 请合理安排时间 合理安排时间 合理安排采样时间 建议步行 建议公交出行 建议骑行 建议绿色出行 绿色出行 建议乘坐公共交通 建议乘公交 建议坐公交 建议地铁出行 \
        keep_your_distance keep_distance social_distancing queue_up thank_you please_queue please_keep_your_distance no_smoking"),
    // How full it is, which people see in the queue too.
    (Word::Says, "早上人多 早上人较多 早上人少 上午人多 上午人较多 上午人少 中午人少 中午人较少 中午人多 下午人少 下午人较少 下午人多 晚上人少 晚上人多 晚间人少 傍晚人少 上午排队人多 上午排队人较多 下午排队人少 下午排队较少 \
        周末人多 周末人较多 早高峰人多 晚高峰人多 高峰期人多 高峰期排队较长 高峰时段排队较长 高峰期需排队 建议下午来 建议下午采样 建议中午来 建议上午来 建议早来 建议早点来 请尽早前往 建议避开早高峰 建议避开高峰 避开高峰 现场可查看排队人数 \
        可查看排队人数 可查看排队情况 可查询排队情况"),
    // What there is for comfort, and for those who need help.
    (Word::Comfort, "由家长陪同 由家属陪同 由家人陪同 由监护人陪同 老年人通道 老人通道 老年人绿色通道 老人绿色通道 设老年人绿色通道 设老年人通道 设有老年人绿色通道 设老人通道 母婴室 卫生间 有厕所 设有卫生间 设有母婴室 无障碍坡道 有无障碍坡道 设无障碍坡道 轮椅坡道 有坡道 有台阶 门口有台阶 有轮椅 备有轮椅 备有老花镜 现场备有轮椅 现场备有老花镜 \
        热水 饮用水 有热水 提供热水 提供饮用水 提供口罩 提供免费口罩 风扇 有风扇 暖气 有暖气 取暖 有取暖 有取暖设备 取暖设备 座椅 有座位 配有座椅 配备座椅 照明 有照明 夜间有照明 有灯光 雨天有雨棚 有遮雨棚 有遮阳 有遮挡 有充电 可充电 有wifi 免费wifi 有免洗洗手液 提供洗手液 提供免洗洗手液 \
        \
        轮椅请走侧门 \
        wheelchair wheelchair_ramp ramp english_spoken toilets toilet shade seats 残疾人通道 遮阳棚 雨棚 空调房 现场有志愿者 有志愿者 有空调 有遮阳棚 有雨棚 有座椅 有卫生间 有母婴室 有休息区 设有休息区 设休息区 有无障碍通道 设无障碍通道 无障碍 无障碍通道 绿色通道 爱心通道 设绿色通道 \
        设爱心通道 设有绿色通道 设有爱心通道 提供轮椅 家长陪同 家属陪同 监护人陪同 家人陪同 已消毒 已消杀 定时消毒 每日消毒 每天消毒 定时消杀 每日消杀 数量充足 物资充足 限量 限额 每日限量 每天限量 air_conditioned wheelchair_access"),
    (Word::Comfort, "遮阳棚下 雨棚下 凉棚下 单行通道 单向通道 消毒一次 一人一消毒 采样员一人一消毒 全程消毒 空调 冷气 暖气 取暖器 风扇 电扇 遮阳棚 遮阳伞 遮阳 雨棚 雨伞 座椅 座位 凳子 卫生间 洗手间 厕所 母婴室 热水 饮用水 茶水 轮椅 照明 路灯 灯光 充电桩 电梯 无障碍通道 无障碍设施 无障碍坡道 绿色通道 爱心通道 老花镜 洗手液 免洗洗手液 消毒液 酒精 消毒湿巾 纸巾 通风 场地 环境 点位 休息区 休息椅 等候区 等候椅 等待区 候检区 老年人休息区 雨篷 凉棚 遮雨棚 凉亭 电子屏 显示屏 叫号屏 喇叭 广播 指示牌 指示线 指引线 黄色指示线 引导线 地贴 一米线 两米线 隔离带 护栏 围栏 标识 标牌 横幅 公示牌 宣传栏 引导牌 手语服务 英语服务 双语服务 保安指引 交通 \
        停车位 车位 air_conditioning heating shade seats seating toilet toilets wheelchair ramp lighting drinking_water"),
    (Word::Wait, "无需排队 不用排队 无排队 无需等待 不用等 采完 可采完 即可采完 人多 人少 人较多 人较少 人不多 人流 人流量 人流较大 人流较小 人员较多 人员较少 排队时间 等候时间 等待时间 平均等候 平均等待 平均排队 排队约 等候约 等待约 排队较长 排队较短 排队较多 排队较少 高峰 高峰期 高峰时段 早高峰 晚高峰 较空 较空闲 比较空 queue wait waiting_time busy quiet"),
    (Word::Join, "通行 ready 前来 设 共设 设置 新搭建的 新建的 新设的 新增的 充足 宽敞 良好 整洁 干净 齐全 完善 舒适 便利 较大 较好 蓝色 白色 橙色 红色 绿色 较长 较短 配有 配备 配备有 设有 备有 装有 安装 安装了 安装有 搭有 搭建 搭建了 摆放 摆放有 增设 增设了 辆 把 处 个 排 顶 上限 均有 内有 现场有 门口有 地面有 少量 若干 明显 醒目 "),
    (Word::When, "早 晚 以后 之后 以前 之前 目前 现在 当前 平时 平常 近期 夜间 夜里 傍晚 中午 mornings afternoons evenings summer winter night"),
    // What kind of site it is, for everybody.
    (Word::Says, "周末照常 周末照常开放 周末照常采样 周末正常 周末正常开放 周末正常采样 节假日照常 节假日照常开放 节假日照常采样 节假日正常 节假日正常开放 节假日正常采样 法定节假日照常 法定节假日正常采样 法定节假日正常开放 法定节假日不休 法定节假日无休 春节不休 春节照常 春节照常采样 国庆不休 国庆照常 国庆照常采样 五一照常 五一照常采样 元旦照常 端午照常 中秋照常 清明照常 假期照常 假期照常采样 周六周日正常采样 周六周日照常 风雨无阻 雨天照常 雨天照常采样 雨天照常开放 雨天正常采样 雨天也可采样 \
        雨天也采样 下雨照常 下雨照常采样 晴雨无阻 所有人群 所有人群均可 所有人群均可采样 所有市民均可采样 面向所有市民 面向全体市民 面向广大市民 面向所有人 面向所有人群 面向大众 面向公众 社会公众 市民均可采样 居民均可采样 均可前来 均可前来采样 24小时采样亭 24小时采样点 24小时核酸采样点 24小时便民采样点 24小时便民 全天候服务 便民利民 进门右转 进门后右转 进门左转 进门后左转 进门后右拐 进门后左拐 进门直走 进门右拐 进门左拐 进门即是 进门就是 扫场所码进入 扫码进入 扫码入场 亮码进入 验码进入 进入请测温 进入需测温 进入测温 测温进入 测温入场 进场请测温 请测温 24小时 24小时开放 24小时服务 24小时采样 二十四小时 全天 全天候 全天开放 全年无休 无休 不休息 节假日不休 节假日无休 周末不休 周末无休 不间断 不停采 不打烊 \
        正常 正常开放 正常采样 正常服务 正常运行 未停用 未关闭 未撤销 未暂停 未取消 未搬迁 从未关闭 无变化 无变动 无调整 不变 保留 长期 长期有效 常年 常设 \
        新增 新增点 新增点位 新增采样点 新设 新设点 新点 新增点位 便民 便民点 便民采样点 便民服务点 便民核酸采样点 固定 固定点 固定采样点 固定点位 常态化 常态化采样点 \
        常态化核酸采样点 常态化核酸检测点 常态化点 社会面 愿检尽检 愿检尽检人员 愿检人员 愿检 对外 对外开放 面向社会 面向社会开放 面向市民 所有市民 所有居民 所有人 所有人员 均可 均可采样 不限 不限人群 室内 室外 户外 露天 \
        open_24_hours 24_hours 24h indoor indoors outdoor outdoors"),
    // What to bring, to show and to wear.
    (Word::Thing, "绿码 健康码绿码 穗康码 粤康码 苏康码 渝康码 豫康码 鄂康码 湘康码 赣康码 皖康码 闽康码 琼康码 桂康码 黔康码 滇康码 陇康码 宁康码 疆康码 沪康码 京康码 津康码 冀康码 晋康码 蒙康码 辽康码 吉康码 黑康码 鲁康码 川康码 陕康码 青康码 藏康码 杭康码 甬康码 深康码 温康码 \
        吉祥码 龙江健康码 天府健康通 天府通办 渝快办 粤省事 穗康 i深圳 津心办 北京健康宝 京通 爱山东 皖事通 豫事办 赣服通 赣通码 八闽健康码 辽事通 陕西一码通 一码通小程序 电子哨兵码 学生证 教师证 港澳通行证 台胞证 回乡证 国务院客户端 masks_on mask_on pen card cards wechat alipay elevator \
        身份证 身份证件 身份证号 身份证原件 身份证信息 有效身份证件 有效身份证 有效证件 证件 相关证件 身份证号码 二代身份证 居民身份证 户口本 户口簿 护照 社保卡 医保卡 市民卡 \
        电子社保卡 电子身份证 健康码 健康码二维码 行程码 行程卡 场所码 核酸码 核酸采样码 核酸检测码 采样码 登记码 预约码 检测码 条形码 条码 二维码 信息码 个人码 \
        苏康码 随申码 粤康码 健康宝 一码通 深i您 浙里办 随申办 鄂汇办 闽政通 手机 智能手机 口罩 医用口罩 n95口罩 n95 老花镜 笔 水笔 现金 雨具 雨伞 \
        港澳居民来往内地通行证 外国人永久居留证 出生证明 出生证 雨衣 帽子 水杯 零钱 纸巾 个人信息 信息 姓名 身份信息 手机号 手机号码 原件 复印件 id papers documents id_card id_cards identity_card passport mask masks face_mask face_masks health_code qr_code code phone mobile_phone"),
    // What to do before the swab.
    (Word::Thing, "代注册 代为注册 代登记 代为登记 代申领 代办 扫码 扫码登记 扫描二维码 扫场所码 亮码 亮码登记 登记 实名登记 信息登记 现场登记 现场扫码 现场注册 现场缴费 现场预约 现场采样 自助登记 自助缴费 自助打印 注册 \
        测温 测体温 预约 提前预约 网上预约 线上预约 电话预约 微信预约 微信公众号预约 公众号预约 小程序预约 在微信公众号预约 在公众号预约 在小程序预约 扫码预约 预约采样 预约制 挂号 排队 公众号 微信公众号 小程序 微信小程序 支付宝小程序 app 官网 \
        scan scan_the_code scan_code register registration appointment booking walk_in_welcome"),
    // What it costs and how to pay.
    (Word::Thing, "常住人口免费 户籍人口免费 本地居民免费 自理 停车费自理 票据 电子票据 财政票据 只收微信 只收支付宝 仅收微信 免费 自费 收费 自愿自费 自费检测 元 元/次 元/人 元/人次 元每人 元每次 元一次 医保 医保支付 医保结算 医保报销 凭医保 凭医保卡 凭医保码 凭医保结算 凭医保卡结算 可报销 微信 支付宝 微信支付宝 微信支付 自费项目 收费项目 不支持医保 不可刷医保 支付宝支付 扫码支付 现金支付 移动支付 \
        可刷卡 支持刷卡 支持刷卡和现金 刷卡支付 银行卡支付 云闪付 数字人民币 个人账户 医保个人账户 医保卡个人账户 费用自理 全民免费 市民免费 居民免费 常住居民免费 本市常住居民免费 本市居民免费 均免费 全部免费 免费采样 免费检测 免费核酸 元/人次 电子发票 纸质发票 收费标准 收费标准见现场 收费标准见公示 价格见现场 以现场公示价格为准 按物价部门标准 按标准收费 \
        缴费 付费 支付 付款 不收现金 只收现金 仅收现金 仅支持微信支付 仅支持扫码支付 仅支持支付宝 不收费 不收取费用 发票 开发票 开电子发票 可开发票 可开电子发票 开票 费用 价格 单价 \
        free free_of_charge self-paid self-pay fee cost yuan rmb cash"),
    // How the swab is taken.
    (Word::Swab, "单样 混样 人一管 小亭子 亭子 小屋 绿色小屋 集装箱 鼻咽 鼻咽拭 咽拭 单人单管服务 单管服务 单检服务 混检服务 采样服务 蓝色帐篷 白色帐篷 红色帐篷 绿色帐篷 蓝色采样亭 白色采样亭 绿色采样亭 橙色采样亭 红色采样亭 蓝色小房子 白色小房子 蓝色小屋 白色小屋 10:1混检 10:1混采 20:1混检 20:1混采 5:1混检 5:1混采 小房子 集装箱采样亭 岗亭式采样亭 新建采样亭 采样舱 采样箱 采样通道口 个窗口 个通道 个采样窗口 个采样台 个采样亭 个采样口 个台 台 采样台 通道 单向通行 东进西出 西进东出 南进北出 北进南出 一进一出 \
        日采样能力 采样能力 日检测能力 检测能力 核酸 核酸检测 核酸采样 采样 检测 采样点 检测点 核酸采样点 核酸检测点 采样亭 采样屋 采样车 采样棚 采样台 采样小屋 核酸小屋 方便采样 帐篷 大帐篷 窗口 采样窗口 \
        一人一管 1人1管 5混1 10混1 20混1 5合1 10合1 20合1 单管 混管 单采 混采 单检 混检 单人单管 单人单检 单样单检 多人混检 十混一 十合一 五混一 二十合一 咽拭子 鼻拭子 口咽拭子 鼻咽拭子 采样通道 采样口 \
        pcr pcr_test nucleic_acid_test test testing testing_site swab sampling booth tent window"),
    // When results come.
    (Word::Result, "报告有效 结果有效 results_in result_in 结果 检测结果 核酸结果 核酸检测结果 报告 检测报告 纸质报告 电子报告 报告单 检测报告单 出结果 出报告 出具报告 出具结果 加急 加急结果 加急报告 当晚出结果 当天出结果 当日出结果 次日出结果 查结果 查报告 取报告 拿报告 result results report reports"),
    (Word::When, "小时 分钟 个小时 工作日 天 当日 当天 当晚 次日 第二天 隔日 上午 下午 晚上 早上 中午 以内 左右 约 大约 最快 最晚 最长 一般 预计 通常 即可 点 时 hours hour minutes within days day"),
    (Word::Until, "停止取号 最后取号时间 停止登记 停止排队 停止发号 停止挂号 停止放号 停止扫码 停止进场 截止取号 截止登记 截止排队 最后取号 停止预约"),
    // Doors, floors and sides.
    (Word::Spot, "pharmacy 大厦 商厦 急诊旁 急诊楼 急诊楼前 急诊门口 采样亭旁 mall shopping_mall 大门 大门口 门口 正门 正门口 侧门 后门 前门 小门 边门 东门 西门 南门 北门 东门口 西门口 南门口 北门口 东大门 西大门 南大门 北大门 东南门 西南门 东北门 西北门 \
        1号门 2号门 3号门 4号门 5号门 6号门 入口 入口处 出口 出入口 进口处 车库入口 停车场入口 停车场 停车库 地下停车场 地下停车库 地下车库 车库 地面停车场 \
        东侧 西侧 南侧 北侧 东面 西面 南面 北面 东边 西边 南边 北边 东南角 西南角 东北角 西北角 东南侧 西南侧 东北侧 西北侧 东区 西区 南区 北区 东广场 西广场 南广场 北广场 \
        左侧 右侧 左边 右边 左手边 右手边 前侧 后侧 中间 中侧 外侧 内侧 正面 背面 两侧 路边 路旁 旁 旁边 边上 对面 斜对面 正对面 附近 隔壁 楼下 楼上 楼前 楼后 楼旁 门前 门外 前面 后面 前方 后方 \
        楼层 楼道 一楼 二楼 三楼 四楼 五楼 负一楼 负一层 地下一层 一层 二层 三层 大楼 地铁 大厅 大堂 门厅 架空层 底楼 底层 平台 电梯 电梯口 连廊 走廊 台阶 坡道 房间 \
        广场 公园 空地 篮球场 足球场 球场 操场 体育场 体育馆 凉亭 岗亭 保安亭 门卫 门卫室 传达室 警务室 物业 物业门口 路口 交叉口 十字路口 红绿灯 桥下 桥头 桥洞 高架下 河边 绿地 花坛 步行街 \
        地铁站 公交站 公交站台 出站 下车 地铁口 站口 公交 路公交 车站 火车站 汽车站 加油站 超市 菜场 菜市场 农贸市场 商场 药店 药房 银行 邮局 邮政 影院 图书馆 活动中心 活动室 老年活动室 社区 居委会 村委会 村委 党群服务中心 便民服务中心 \
        文化礼堂 礼堂 服务中心 卫生服务中心 社区卫生服务中心 社区卫生服务站 卫生服务站 服务站 服务点 卫生院 卫生室 医院 门诊 门诊楼 门诊大厅 门诊部 体检中心 祠堂 驿站 岗楼 东首 西首 南首 北首 场地 \
        gate east_gate west_gate south_gate north_gate main_gate entrance main_entrance exit lobby hall floor ground_floor first_floor second_floor basement square park hospital \
        subway metro exit supermarket market station metro_station subway_station bus_stop building block room east west south north side corner street road opposite outside"),
    (Word::Counted, "楼 号楼 层 室 号 号门 幢 栋 座 期 区 弄 口"),
    (Word::Way, "坐电梯到 乘电梯到 乘电梯至 坐电梯至 电梯到 电梯上 乘 坐 turn_left turn_right go_straight straight_on upstairs downstairs after before 导航 导航至 导航到 导航搜 导航搜索 地图搜索 往东 往西 往南 往北 向东 向西 向南 向北 右手 左手 沿 沿着 绕到 拐 拐弯 掉头 下坡 上坡 请走 走侧门 夜间请走 进 进入 进门 从 由 走 入 入内 右转 左转 直走 直行 右拐 左拐 上楼 下楼 步行 乘电梯 坐电梯 米 公里 靠 靠近 临近 近 紧邻 毗邻 穿过 位于 设在 设于 在 里 外 处 上 下 中 间 之间 的 \
        at in of the on near next_to behind beside by in_front_of between inside through via"),
    // Who is let in first.
    (Word::First, "优先 可优先 优先采样 优先检测 优先核酸 优先通道 优先安排 优先服务 优先进场 优先入场 可优先采样 可优先检测 可走绿色通道 走绿色通道 可走爱心通道 可走优先通道 免排队 可免排队 \
        first_in_the_queue priority_lane"),
    (Word::Trade, "骑手 外卖员 外卖骑手 快递员 快递小哥 外卖小哥 消防员 消防救援人员 医护人员 医务人员 医务工作者 环卫工人 出租车司机 网约车司机 公交司机 志愿者 警察 民警 辅警 军属 \
        现役军人 退役军人 烈属 教师 带娃家长 抱婴者 学生党 急诊患者 急诊病人"),
    // What is refused to everybody.
    (Word::Refuse, "不 请勿在采样区 请勿在现场 请勿在排队区 请勿随意 请勿随地 请勿 请不要 不要 勿 切勿 严禁 禁止 避免 请避免 不得 请勿在排队时 排队时请勿 排队时不要 排队请勿 现场请勿 现场严禁 现场禁止 不能 不可 please_do_not do_not please_don't don't no"),
    (Word::Act, "乱扔棉签 丢垃圾 扔垃圾 聚集 聚众 扎堆 插队 加塞 吸烟 抽烟 喧哗 大声喧哗 聊天 闲聊 交谈 交头接耳 拥挤 拥堵 争抢 推挤 推搡 打闹 追逐 追逐打闹 奔跑 嬉戏 进食 饮食 饮水 喝水 吃东西 吃零食 空腹 嚼口香糖 饮酒 喝酒 \
        摘口罩 脱口罩 摘下口罩 提前摘口罩 逗留 长时间逗留 吐痰 随地吐痰 乱扔垃圾 随地乱扔垃圾 乱扔纸屑 乱扔 拍照 录像 剧烈运动 看手机 玩手机 低头看手机 触摸 乱摸 触碰 触摸物品 聚集聊天 扎堆聊天 携带宠物 带宠物 \
        化妆 涂口红 着急 紧张 慌张 占道停车 乱停车 乱停乱放 堵塞通道 占用消防通道 smoke smoking eat eating talk crowd crowding jump_the_queue spit spitting"),
    (Word::Care, "安静 有序 保持有序 小心 米以上间隔 米以上距离 米以上间距 米间隔 米距离 米间距 间隔 间距 社交距离 多穿衣服 多穿衣 穿厚衣服 添衣 添加衣物 增添衣物 保暖 注意保暖 做好保暖 防晒 注意防晒 做好防晒 防滑 注意防滑 小心路滑 注意路滑 路滑 小心台阶 注意台阶 小心脚下 注意脚下 防暑 注意防暑 做好防暑 防寒 注意防寒 带伞 打伞 带好伞 \
        备好雨具 带好雨具 自备雨具 自备雨伞 多喝水 补水 抱好小孩 抱好孩子 抱好婴儿 抱着 牵好小孩 牵好孩子 看好小孩 看好孩子 扶好老人 搀扶老人 保管好随身物品 看管好随身物品 保管好财物 注意车辆 注意来往车辆 注意交通安全 watch_your_step one_metre_apart one_meter_apart two_metres_apart 1m_apart"),
    (Word::Weather, "天冷 天热 天气冷 天气热 天气冷热 天气炎热 天气寒冷 天气转冷 天气转凉 晴天 下雨天 雨天 高温天 高温天气 夏天 夏季 冬天 冬季 早晚温差大 雨雪天 rainy_days hot_weather"),
    // Who is asked, helped or shown the way.
    (Word::Person, "苹果手机 安卓手机 上班族 家人 子女 亲属 港澳台 手机没电 手机没电者 手机没电的 忘带手机 未带手机 foreign_residents foreigners foreign_nationals 岁以上 岁及以上 周岁以上 岁以下 岁及以下 周岁以下 月龄 老幼 老年朋友 视障人士 听障人士 盲人 聋哑人 肢体残疾人 行动不便人员 宠物 周边居民 附近居民 周边群众 附近群众 周边市民 外籍人士 外籍人员 外国人 港澳台居民 港澳台同胞 无手机的老人 没有手机的老人 无智能手机的老人 无智能手机者 没有智能手机的老人 没有手机 无手机 无手机者 无智能手机 老人 老年人 儿童 小孩 孩子 小朋友 婴幼儿 婴儿 孕妇 孕产妇 学生 军人 残疾人 残障人士 老弱病残孕 老幼病残孕 未成年人 未成年 行动不便 行动不便者 家长 家属 监护人 \
        大家 市民 居民 市民朋友 居民朋友 广大市民 群众 您 本人 your you all"),
    (Word::Ask, "截图 提前截图 搜 进入需 进入请 进门需 进门请 入场需 入场请 进场需 进场请 保持 采用 请在 可开 可开具 开具 请先 买 购买 现场可买 注意 记得 建议 尽量 帮助 指引 引导 可由 可用于 仅需 只需 只要 首次 第一次 首次采样 同步 上传至 上传到 下载 提前下载 可在 现场可 现场提供 现场备有 请打开 请提前打开 请出示本人 请 请您 需 需要 须 务必 敬请 请务必 自备 自带 携带 请携带 带 带好 带上 随身携带 随带 出示 请出示 持 凭 凭有效 准备 准备好 提前准备 提前准备好 提前打开 提前 佩戴 请佩戴 戴 戴好 佩戴好 \
        规范佩戴 正确佩戴 全程 全程佩戴 规范 做好 扫 扫描 亮 填写 打开 展示 提供 使用 可 可以 可用 支持 接受 用 刷 关注 通过 搜索 进行 采集 配合 协助 查询 查 可查 可查询 查看 领取 打印 自助 \
        自取 上传 出 出具 申领 凭本人 凭个人 please required needed available bring show wear take have carry pay use available"),
    (Word::Around, "前 后 内"),
    (Word::Call, "咨询请打 电话请打 请拨 如有疑问 有疑问 有疑问请 有问题 有问题请 如有问题 如需帮助 需要帮助 如需帮助请 咨询电话 联系电话 服务电话 值班电话 预约电话 电话 热线 热线电话 咨询热线 服务热线 拨打 请拨打 致电 请致电 咨询 请咨询 详询 来电 tel telephone hotline call"),
    // Since when there is a site. Days that have not come are read before.
    (Word::Since, "启用 投用 投入使用 开放 开通 运行 试运行 正式启用 正式开放 开始采样 开展采样 新增 新设 设立 恢复 恢复采样 恢复开放 恢复正常 正常开放 正常采样 起开放 起启用 起恢复"),
    (Word::Day, "即日起 今日起 今天起 昨日起 昨天起"),
    (Word::Join, "和 及 与 或 以及 并 有 好 均 都 等 于 自 起 已 第 共 每 每天 每日 每人 人 次 个 管 份 台 名 号线 路公交 人次 混 是 为 一 全部 and or a an is are with for_free to_bring"),
]));

/// What numbers count, so that they are no day: `8-12楼`, `3.5元`.
pub(super) static UNITS: Words = LazyLock::new(|| {
    words(
        "元 楼 层 号 幢 栋 座 单元 室 小时 个小时 分 米 公里 人 管 个 台 次 岁 路 弄 巷 街 # 混 合 天 份 名 期 区 门 窗 亭",
    )
});

/// Characters that no name of a place has: they refuse, limit, move or send somebody.
pub(super) const NOT_IN_A_PLACE: &str = "刷敲绕翻按叫在去给跟均都另被再才借派不没未无勿禁停撤闭歇退腾封拆迁搬废暂关止限仅只凭专非除需须请由为供给对向至到往去转移换改待将拟原旧备员者客患症阳询问找按以见详统等轮？?×*※";

/// What may stand before a name to say that it is where the site lies.
pub(super) static LIES_AT: Words = LazyLock::new(|| {
    words(
        "距 距离 离 停车请到 停车可到 停车到 停车请停 停车可停 停车在 停车至 可停 车辆请停 车请停 自行车请停 电动车请停 位于 设在 设于 在 就在 坐落于 坐落在 地处 位置在 位置位于 具体位置在 具体位置 具体地点 地点在 具体在 近 靠近 临近 邻近 毗邻 紧邻 紧挨 紧靠 沿 沿着 \
    导航至 导航到 导航搜索 导航搜 地图搜索 导航",
    )
});

/// What may stand before that: the site, or a part of it.
pub(super) static SUBJECTS: Words = LazyLock::new(|| {
    words(
        "采样亭 采样点 采样屋 采样车 采样棚 采样台 采样处 采样位置 采样地点 核酸采样点 核酸采样亭 核酸检测点 检测点 亭子 帐篷 点位 本点 该点 本采样点 该采样点 \
    排队处 排队点 排队区 等候区 登记处 入口 入口处 出口 停车场 停车",
    )
});

/// Words before how far it is: `往东200米`.
pub(super) static WAYS: Words = LazyLock::new(|| {
    words(
        "约 大约 往东 往西 往南 往北 向东 向西 向南 向北 往里 往里走 往前 往前走 以东 以西 以南 以北 步行 前行 直行 右转 左转 右拐 左拐 进去 进 再 走",
    )
});

/// Labels before the laboratory that works at a site. None of them says whom the site serves.
pub(super) static RUN_BY: Words = LazyLock::new(|| {
    words(
        "第三方检测 检测 送检 承检 检测机构 检测单位 承检机构 承检单位 检验机构 检验单位 检测实验室 实验室 采样机构 采样医院 检测医院 第三方检测机构 第三方机构 送检机构 送检单位 送检医院 合作机构",
    )
});

/// What such a laboratory's name ends with.
pub(super) static LABS: Words = LazyLock::new(|| {
    words("医院 卫生院 卫生服务中心 检验所 检验中心 检测中心 实验室 检验 诊断 公司 金域 迪安 艾迪康 华大 疾控中心")
});

/// Words that end a place whose name may be any: `湖滨银泰南门`. None of them is said of people.
pub(super) static TAILS: Words = LazyLock::new(|| {
    words(
        "左侧 右侧 左边 右边 地铁口 内侧 外侧 前侧 后侧 一侧 两侧 门口 大门口 正门 侧门 后门 前门 大门 东门 西门 南门 北门 东侧 西侧 南侧 北侧 东面 西面 南面 北面 东边 西边 南边 北边 东南角 西南角 东北角 西北角 南侧 东首 西首 南首 北首 \
    对面 斜对面 旁 旁边 边 边上 附近 隔壁 楼下 楼后 楼前 门前 店前 门外 后面 前面 空地 广场 公园 停车场 停车库 车库 篮球场 足球场 球场 操场 体育场 体育馆 文体中心 凉亭 岗亭 路口 交叉口 交界处 交汇处 交叉处 交会处 桥下 桥头 地铁站 \
    公交站 车站 高铁站 火车站 加油站 大厅 大堂 一楼 二楼 三楼 1楼 2楼 3楼 负一楼 架空层 号楼 号门 路 街 巷 弄 大道 胡同 大厦 中心 超市 市场 菜场 \
    商场 服务中心 药店 药房 银行 礼堂 祠堂 图书馆 文化馆 活动室 活动中心 居委会 村委会 驿站 湾 桥 码头广场 山 河 湖 步道 出口 站口 红绿灯 帐篷 银行旁 岗楼 ",
    )
});

/// The same of places where people live: alone, such a name may be whom the site is for.
pub(super) static LIVED_IN: Words = LazyLock::new(|| words("村 庄 镇 乡 街道 社区 小区 花园 苑 园 公寓 新村 家园 坊"));

/// Words that no name of a place holds: what is done there, for whom, when, or to what it changed.
pub(super) static NOT_WORDS_OF_A_PLACE: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    Lexicon::new(&[(
        (),
        "团体 团检 弹窗 密接 次密 工牌 胸牌 内部 会员 部队 官兵 医护 医务 病员 陪护 船员 机组 货车 集卡 保供 冷链 入境 境外 返乡 外来 来返 涉疫 涉阳 阳性 确诊 橙码 灰码 蓝码 绿码 家属 子女 租户 商家 档口 工友 用户 客户 优先 近期 近日 月底 抗原 抗体 疫苗 凭条 商户 摊 送样 收样 采血 接种 旅客 乘客 司机 骑手 快递 工人 用工 住校 毕业 考生 老师 教师 军人 会员 员 联系 咨询 人员 人群 单位 时段 服务于 服务范围 覆盖 负责 辐射 保障 范围 划归 归属 归口 隶属 所属 属于 面向 针对 流调 支援 借调 抽调 巡回 巡查 流动     轮流 轮到 合并 集中 集合 统一 就近 全部 新址 现址 旧址 原址 新点 老点 现在 改到 今日 明日 昨日 今天 明天 昨天 后天 今晚 明晚 上午 下午 中午 晚上 早上 夜间 凌晨 周一 周二 周三 周四 周五 周六 周日 周末 工作日     优先 进入 认准 参加 参与 跟着 代采 先采 组织 安排 报名 指定 预约 登记 登入 采完 先到 隔离 采样 检测 核酸 黄码 红码 志愿 住户 业主 村民 居民 职工 员工 学生 师生 病人 患者",
    )])
});

/// Words that are known alone and leave a clause not understood where they stand together.
pub(super) static NOT_UNDERSTOOD: LazyLock<Lexicon<()>> = LazyLock::new(|| {
    Lexicon::new(&[(
        (),
        "已预约 已登记 已报名 预约人 预约者 登记人 登记者 报名人 社区预约 社区登记 居委会预约 居委会登记 居委预约 居委登记 村委预约 村委登记 村委会登记 单位预约 单位登记     物业登记 物业预约 请在社区 请在居委会 请在村 请在单位 在社区采样 在居委会采样 在村委采样 到社区 回社区 由社区 由村 由街道 由居委 由物业 由单位 由学校 由医院预约 预约成功 预约后 登记后 凭登记 凭预约 持预约 仅预约 只预约 限预约",
    )])
});

/// What a site may have for comfort, as headings call it.
pub(super) static FACILITIES: Words = LazyLock::new(|| {
    words(
        "收费 免费 自费 费用 医保 医保支付 可刷医保 刷医保 预约 需预约 提前预约 网上预约 登记 现场登记 扫码 扫码登记 单检 混检 单采混采 单人单管 室内 室外 户外 露天 新增 新增点 采样亭 帐篷 棚 亭 电子报告 纸质报告 打印报告 指示牌 标识 标识牌 公示牌 遮挡 雨篷 一米线 座机 宠物友好 急诊 24h 24小时 \
    停车 停车位 停车场 停车便利 停车方便 可停车 无障碍 无障碍通道 无障碍设施 无障碍坡道 轮椅 轮椅通道 坡道 空调 暖气 风扇 遮阳 遮阳棚 雨棚 遮雨 遮雨棚 座椅 座位 母婴室 卫生间 厕所 洗手间 饮水 饮用水     热水 wifi 充电 休息区 志愿者 绿色通道 爱心通道 老年人通道 老人通道 电梯 急救箱 aed 口罩 免洗洗手液 洗手液 双语 英语 手语 照明 打印 自助打印 刷卡 现金 移动支付 支付宝 微信支付 发票 单管 混管 单采 混采     wheelchair wheelchairaccess wheelchairaccessible accessible accessibility stepfree airconditioned airconditioning aircon shade shelter seating seats toilet toilets restroom     parking freeparking drinkingwater englishspoken english cash cashless ramp ramps appointment booking registration idcard free fee indoor indoors outdoor outdoors wifi lighting priority 24h",
    )
});

/// The same behind a number or a letter: `3幢`, `B座`, `二期`. People may live there.
pub(super) static COUNTED_HOUSES: Words = LazyLock::new(|| words("号 号楼 幢 栋 座 期 段 区 弄 组 单元"));

/// The same of doors and floors: `2号门`, `3层`.
pub(super) static COUNTED_DOORS: Words = LazyLock::new(|| words("层 楼 室 门 号门 号窗口 号出口 号口 口"));

/// Words that end a place inside of an address, where nothing else is looked for.
pub(super) static ENDS_IN_AN_ADDRESS: Words = LazyLock::new(|| {
    words(
        "行车道 车道 人行道 登高面 场地 区域 底层 一层 二层 三层 底楼 绿化带 草坪 连廊 长廊 道路 店 馆 站 局 亭 台 厅 城 府 厦 坝 坡 塘 浜 港 岛 洲 岗 坪 坞 埠 圩 墩 省 市 区 县 州 盟 旗 侧 旁 边 东 西 南 北 中间 之间 街段 路段 医院 学院 剧院 影院 法院 检察院 大院 小院 小学 中学 大学 学校 驾校 党校 技校 分校 四小 \
    一小 二小 三小 五小 六小 实小 幼儿园 银行 酒店 宾馆 院区 公寓 中队 大队 派出所 卫生所 研究所 办事处 物业处 商铺 店面 门面 店前 铺前 院前 站前 门前 楼前 场前 肯德基 麦当劳 大润发 沃尔玛 永辉 物美 联华",
    )
});

/// Words that end the other name of a house in brackets: `甲医院（乙医院）`, `甲医院（东院区）`.
pub(super) static HOUSES: Words = LazyLock::new(|| words("医院 卫生院 卫生室 服务站 院区 分院 总院"));

/// Kinds of sites that say nothing about whom they serve.
pub(super) static KINDS: Words = LazyLock::new(|| {
    words(
        "便民 便民点 便民采样点 便民服务点 便民核酸采样点 固定 固定点 固定采样点 固定点位 流动 流动点 流动采样点 移动 移动采样点 临时 临时点 临时采样点 常态化 \
    常态化采样点 常态化核酸采样点 常态 社区 村 村社 小区 医院 医疗机构 公立医院 民营医院 综合医院 专科医院 二级以上医院 三级医院 二级医院 一级医院 三甲医院 三级甲等 三甲 二甲 基层 基层医疗机构 社区卫生服务中心 \
    社区卫生服务站 乡镇卫生院 卫生院 卫生室 卫生服务中心 第三方 第三方检测机构 第三方机构 第三方实验室 采样亭 采样屋 采样车 采样点 核酸采样点 核酸检测点 检测机构 检测点 公共场所 重点公共场所 企事业单位 政府机关 超市 商场 车站 \
    广场 公园 药店 其他 其它 单采 混采 单检 混检 室内 室外 户外 综合 普通 一般 常规 城区 农村 乡镇 城镇 街道 a b c d 1 2 3 a类 b类 c类 一类 二类 三类 fixed mobile temporary hospital community clinic other public permanent",
    )
});

/// What is asked by yes and no of a site, where a yes keeps nobody out.
pub(super) static FLAGS: Words = LazyLock::new(|| {
    words(
        "核实 已核实 核验 已核验 核对 已核对 校对 已校对 校验 上图 已上图 标图 标注 已标注 录入 已录入 公示 已公示 公布 已公布 备案 已备案 审核 已审核 审核通过 定位 已定位 上报 已上报 \
    便民 便民点 便民采样点 常态 常态化 常态化点 常态化采样点 固定 固定点 verified checked published",
    )
});

/// Words of headings whose columns are about something else, with what that is.
pub(super) const HEADINGS: [(&str, &str); 12] = [
    (
        "who runs it",
        "机构 单位 公司 医院 承接 承担 运营商 服务商 实验室 第三方 主办 牵头 organization organisation institution agency operator company provider lab",
    ),
    ("numbers and codes", "编号 编码 代码 序号 门牌号 房号 楼号 号码 标识码 邮编 邮政 id code number no postcode zip"),
    (
        "where it lies",
        "片区 区域 辖区 街道 社区 村 居委 网格 城区 乡镇 省 市 县 派出所 责任区 板块 商圈 门牌 楼栋 幢 楼层 单元 房 方位 方向 位置 地标 标志 参照 入口 出入口 地图 导航 province city county region street community village landmark floor building",
    ),
    ("how to get there", "交通 公交 地铁 路线 停车 车位 transport metro subway bus parking"),
    (
        "how much there is of it",
        "人数 台数 个数 总数 数量 量 员数 亭数 管数 面积 能力 容量 工位 台 窗口 通道 规模 医护 护士 count capacity area size amount total",
    ),
    ("how a swab is taken", "采样方式 检测方式 采样方法 检测方法 采样模式 检测模式 单采 混采 单检 混检 品牌 规格"),
    ("results", "报告 出具 时限 时效 出结果 结果时间 结果查询 检测结果 result report"),
    ("what it costs", "费 价 医保 支付 发票 缴 fee price cost charge payment insurance"),
    ("booking", "预约 登记 挂号 扫码 小程序 公众号 booking appointment register"),
    ("ways to reach it", "电话 热线 微信 邮箱 传真 网址 网站 链接 二维码 email wechat website url link"),
    (
        "pictures and signs on a map",
        "图片 照片 图标 颜色 排序 权重 marker icon symbol color colour stroke fill image photo picture sort",
    ),
    (
        "the list itself",
        "demo 来源 录入 填报 上报 创建 版本 备案 批次 建设 投资 产权 资质 许可 法人 信用 source updated created modified version 24小时",
    ),
];

/// What people write for a site in service.
pub(super) static IN_SERVICE: LazyLock<HashSet<String>> = LazyLock::new(|| {
    words("正常 正常开放 正常服务 正常运行 正常运营 正常采样 正常使用 正常营业 正常对外 正常对外开放 正常开展 正常工作 状态正常 运行正常 \
    服务正常 开放 开放中 已开放 开放正常 营业 营业中 营业正常 运营 运营中 已运营 在用 在运行 在运营 在营 在册 使用中 使用 启用 已启用 启用中 有效 \
    服务中 采样中 检测中 工作中 上班 运行 运行中 对外开放 对外 开 开启 已开启 开门 可用 可采样 可检测 可预约 常态化 常态化运行 常态运行 长期 恢复正常 已恢复 恢复 \
    恢复开放 已恢复开放 恢复服务 恢复采样 恢复运营 已恢复正常 恢复营业 未停用 未关闭 未暂停 未撤销 不停采 新增 新设 不变 无变化 无变动 无调整 保留 \
    open opened active in_service normal operating operational available enabled running ok working open_now \
    in_operation in_use valid").into_iter().map(|word| word.replace('_', " ")).collect()
});
