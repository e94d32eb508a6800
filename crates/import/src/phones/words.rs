//! Words beside numbers: those that name no one, and those that do.
//!
//! Does not read numbers.

/// Words beside numbers that name no one. The longest are looked for first.
const KNOWN: &str = "24小时 白天 白班 日班 日间 日 夜间 夜班 夜 晚间 晚上 晚 上午 下午 中午 早上 全天 工作日 工作时间 上班时间 非工作时间 下班时间 下班后 非工作日 \
    周末 双休日 节假日 周一至周五 周六周日 周六、周日 周一 周二 周三 周四 周五 周六 周日 总机 总台 总值班 总值班室 行政值班 行政总值班 值班 值班室 前台 服务台 咨询台 \
    导诊台 导医台 预检 预检分诊 预约 预约电话 预约挂号 咨询 查询 结果查询 报告查询 投诉 监督 热线 服务热线 客服 客服热线 客服中心 服务中心 发热门诊 门诊 门诊部 急诊 \
    急诊科 急救 住院部 检验科 检验 核酸 核酸检测 核酸采样 核酸采样点 采样 采样点 采样亭 检测点 检测 体检中心 体检 体检科 公共卫生科 公卫科 防保科 预防保健科 医务科 医务部 护理部 院感科 \
    院办 院办公室 办公室 办公 行政 综合科 综合办 财务 社区 社区居委会 居委会 村委会 村委 街道 街道办 镇政府 乡政府 政府 卫生院 卫生室 医院 本院 总院 分院 本部 院区 东院 西院 南院 北院 \
    东院区 西院区 南院区 北院区 新院 老院 东区 西区 南区 北区 东门 西门 南门 北门 物业 物业服务中心 保安 保安室 门卫 门卫室 防疫 防疫办 疫情防控 防控办 指挥部 指挥中心 调度 \
    微信同号 同微信 微信 传真 备用 应急 紧急 手机 座机 固话 固定电话 电话 联系电话 咨询电话 办公电话 服务电话 值班电话 夜间电话 白天电话 热线电话 移动电话 小灵通 短号 转人工 人工 \
    day night daytime nighttime office reception switchboard hotline appointment appointments booking enquiries inquiries \
    emergency fever_clinic clinic lab laboratory main fax mobile cell landline weekdays weekends hours 24h day_shift night_shift";

/// Words that say that a number follows, and nothing else.
const LABELS: [&str; 20] = [
    "联系电话",
    "咨询电话",
    "服务电话",
    "办公电话",
    "固定电话",
    "移动电话",
    "联系方式",
    "联系号码",
    "电话号码",
    "热线电话",
    "电话",
    "手机号码",
    "手机号",
    "手机",
    "座机",
    "固话",
    "telephone",
    "phone",
    "tel",
    "mobile",
];

/// Of some words, those that are known to name no one.
pub(super) fn keep(words: &str, kept: &mut Vec<String>, left_out: &mut usize) {
    if let Some(word) = known(words.trim()).filter(|word| !word.is_empty() && !kept.contains(word)) {
        kept.push(word);
        return;
    }
    for part in words
        .split([':', '：', ' ', '-', '—', ',', '，', '、', '.', '。', '~', '*', '\'', '"', '=', '(', ')', '“', '”'])
    {
        let part = part.trim();
        if part.is_empty() {
            continue;
        }
        match known(part) {
            Some(word) if word.is_empty() => {}
            Some(word) if !kept.contains(&word) => kept.push(word),
            Some(_) => {}
            None => *left_out += 1,
        }
    }
}

/// Whether each of some words is known to name no one.
pub(super) fn names_no_one(words: &str) -> bool {
    known(words).is_some()
}

/// A word as it may be published: `None` for one that may be a name, empty for one that says nothing.
fn known(part: &str) -> Option<String> {
    let lower = part.to_lowercase();
    if LABELS.contains(&lower.as_str()) {
        return Some(String::new());
    }
    if lower.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '-' | '~' | '点' | '时' | '半' | '至' | '到'))
        && lower.contains([':', '点', '时'])
    {
        return Some(part.to_owned());
    }
    // All of it must be known words, one after another.
    let mut rest = lower.as_str();
    let mut words: Vec<&str> = KNOWN.split_whitespace().collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    while !rest.is_empty() {
        let clock = rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '-' | '~'))).unwrap_or(rest.len());
        if clock >= 4 && rest.get(..clock).is_some_and(|clock| clock.contains(':')) {
            rest = rest.get(clock..)?;
            continue;
        }
        let word = words.iter().find(|word| {
            rest.starts_with(*word)
                && (!word.is_ascii()
                    || !rest.get(word.len()..).unwrap_or_default().starts_with(|c: char| c.is_ascii_alphabetic()))
        })?;
        rest = rest.get(word.len()..)?;
    }
    Some(part.to_owned())
}
