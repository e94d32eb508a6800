//! Remarks that may take something back: any word of the family of closing, refusing or limiting that is not known to be
//! harmless where it stands.
//!
//! Says only that somebody has to ask. What a remark means is worked out in `service` and `audience`, which come first.

use std::sync::LazyLock;

use super::words::{Lexicon, plain};

/// Words of the families, with the words that hold them and say nothing of service or of whom it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    Service,
    Audience,
    Harmless,
}

static WORDS: LazyLock<Lexicon<Word>> = LazyLock::new(|| {
    Lexicon::new(&[
        (
            Word::Service,
            "约满 预约满 已满 满员 满额 号满 无号 停 撤 闭 歇 退 腾 封 拆 迁 搬 废 暂 禁 拒 关 止 不 没 未 无 勿 免采 明日启 明天启 明日开 明天开 后天 次日 下周 下月 待通知 等通知 另行通知 放假 待启 待开 待定 最后 截至 截止 末次 \
             ☒ ✗ ✘ ❌ no not none never until till cannot closed close closing closes ended ends suspend suspends stop stops cease ceases tomorrow \
             starting starts begins beginning commencing",
        ),
        (
            Word::Audience,
            "限 仅 只 凭 专 非 除 散客 弹窗 症状 急诊 转诊 转介 通知书 统一组织 单位组织 集体组织 武警 部队 官兵 养老 福利院 敬老院 托养 口岸 作业人员 发热 红区 污染区 \
             阳性 筛查 复核 复检 复查 初筛 确诊 病例 本地户籍 外来 内部人员 staff only walk-in walk-ins walk_in walk_ins referral referrals \
             travellers travelers travellers_only symptoms symptomatic positive cases case invited members except eligible \
             vip 贵宾 校用 院用 学校 师生 企业 住院 病区 school company enterprise employees workers students",
        ),
        (
            Word::Harmless,
            "停车 停靠 停留 停放 停机 停止取号 停止登记 停止排队 停止发号 停止挂号 停止预约 停止扫码 停止放号 不停 不间断 不休 无休 不打烊 退休 退费 退款 退号 \
             密封 封条 关注 有关 相关 关于 机关 海关 关爱 关怀 关心 关键 开关 关口 关闭手机 关闭声音 防止 禁止吸烟 禁止停车 禁止插队 禁食 禁烟 \
             不收费 不收取 不收现金 不用 不需 不必 不限 不要 不聚集 不扎堆 不拥挤 不交谈 不摘 不空腹 不饮食 不吸烟 不另 不再收费 不便 不少于 不超过 不足 \
             不排队 不同 不断 不影响 不变 不含 不分 不论 不管 不关闭 不取消 不撤 不停采 不漏 不落 不见不散 不带 不戴 不吃 不喝 未成年 未预约 未满 未接种 \
             未带 未出 无需 无须 无接触 无障碍 无偿 无排队 无人售货 无线 无变化 无变动 无调整 无异常 无纸化 无特殊 无要求 无备注 无误 无论 无法扫码 无手机 无健康码 \
             无智能 勿聚集 勿扎堆 勿交谈 勿拥挤 勿空腹 勿进食 勿饮 勿吸烟 勿停车 勿插队 勿摘 勿食 勿抽烟 勿大声 勿饮水 暂不收费 次日出 次日可 次日查 次日上 次日领 废物 \
             限行 限速 限高 无限 有限公司 限时 限流 限号 限量 限额 限前 限本人 仅支持 仅收 仅做 仅单 仅混 仅上午 仅下午 仅周 仅工作日 仅开 仅早 仅晚 仅夜 仅逢 仅节 仅星期 \
             仅每 仅供参考 只收现金 只需 只要 只带 只上午 只下午 只周 只开 只早 只做单 只做混 只采单 只采混 凭身份证 凭有效 凭证件 凭码 凭健康码 凭二维码 凭预约 凭登记 凭号 \
             凭医保 凭采样码 凭核酸码 凭手机 非工作 非节假 非空腹 非必要 专用通道 专用停车 专人 专业 专车 专家 除周 除节假 除法定 除星期 除夕 消除 清除 除外 \
             no_appointment no_appointments no_need no_charge no_fee no_booking no_reservation no_queue not_required not_needed \
             no_cash do_not_eat appointment_only by_appointment_only cash_only mornings_only morning_only afternoons_only weekdays_only \
             本小区居民优先 无理由",
        ),
    ])
});

/// Whether a remark may say that the site does not serve, or not any more, or not yet.
pub(super) fn of_service(text: &str) -> bool {
    has(text, Word::Service) || has_day_of_change(text)
}

/// Whether a remark may say that the site is not there for everybody.
pub(super) fn of_audience(text: &str) -> bool {
    has(text, Word::Audience)
}

fn has(text: &str, wanted: Word) -> bool {
    if !WORDS.may_be_in(text) {
        return false;
    }
    let text = plain(text);
    WORDS.all(&text).iter().any(|hit| {
        let next = text.get(hit.to);
        // `限300人` is a number of tubes, and `16:30止` is an hour.
        let is_count = text.get(hit.from) == Some(&'限') && next.is_some_and(char::is_ascii_digit);
        hit.what == wanted && !is_count && !is_hour(&text, hit.from)
    })
}

/// Whether what ends here is an hour: `16:30止`, `截止16:30`, `截至16:30`.
fn is_hour(text: &[char], at: usize) -> bool {
    let before = text.get(at.saturating_sub(3)..at).unwrap_or_default();
    let after = text.get(at..(at + 6).min(text.len())).unwrap_or_default();
    matches!(text.get(at), Some('止' | '截')) && (before.contains(&':') || after.contains(&':'))
}

/// Whether a text names a day up to which something is so: `开放至4月18日`, `4.18止`.
fn has_day_of_change(text: &str) -> bool {
    let text: String = plain(text).into_iter().collect();
    let is_day = text.split('月').skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let is_month = text.split('月').next().is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()));
    is_day && is_month && text.contains(['至', '止', '到', '前'])
}

#[cfg(test)]
mod tests {
    use super::{of_audience, of_service};

    #[test]
    fn words_of_closing_are_doubted_and_words_that_only_hold_them_are_not() {
        for text in [
            "停",
            "撤",
            "不开",
            "没有采样",
            "不做核酸",
            "退役",
            "腾退",
            "昨日起停",
            "待通知",
            "封闭中",
            "开放至4月18日",
            "4.18止",
            "明日启用",
            "no testing today",
            "until 18 April",
            "☒",
            "截至昨日",
            "最后采样日4月18日",
            "4月18日最后一天",
            "starting 25 April",
        ] {
            assert!(of_service(text), "{text}");
        }
        for text in [
            "请勿聚集",
            "无需预约",
            "可停车",
            "海关对面",
            "16:30停止取号",
            "不用排队",
            "未成年人请家长陪同",
            "no appointment needed",
            "截止16:30",
            "截至16:30",
        ] {
            assert!(!of_service(text), "{text}");
        }
    }

    #[test]
    fn words_that_may_keep_people_out_are_doubted_and_words_that_only_hold_them_are_not() {
        for text in [
            "限非绿码",
            "弹窗人员",
            "十大症状人员",
            "仅急诊",
            "只收转诊",
            "凭通知书",
            "不对散客",
            "需单位统一组织",
            "武警部队",
            "养老院内",
            "口岸作业人员",
            "发热门诊内",
            "By referral only",
            "not for walk-ins",
            "travellers only",
            "positive cases",
            "VIP",
            "school use",
            "企业",
            "学校",
        ] {
            assert!(of_audience(text), "{text}");
        }
        for text in ["限300人", "凭身份证", "仅下午", "专人引导", "非工作日另行安排", "仅支持微信支付"]
        {
            assert!(!of_audience(text), "{text}");
        }
    }
}
