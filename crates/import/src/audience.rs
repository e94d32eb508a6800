//! Whom a site serves, from a column for it or from any other cell that keeps somebody out.
//!
//! A cell counts as understood where every word of it is: what is left over may be what matters, and then the whole cell
//! stands as typed. Does not know which columns there are: `columns` does.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::words::{Lexicon, bracketed, plain};
use super::{doubt, understood};

/// What a cell says about whom a site serves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Audience {
    /// These, and nobody else: values of `serves`.
    Known(BTreeSet<&'static str>),
    /// Somebody, in words that were not understood.
    Typed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    /// A value of `serves`.
    Value(&'static str),
    /// Says nothing by itself.
    Filler,
    /// Says that there is nobody else.
    Only,
}

const GENERAL: Word = Word::Value("general");

static COLUMN: LazyLock<Lexicon<Word>> = LazyLock::new(|| {
    Lexicon::new(&[
        (
            GENERAL,
            "愿检尽检 愿检 愿检人群 愿检尽检人群 愿检尽检人员 对外 对外开放 对外服务 对外采样 对社会开放 面向社会 面向社会开放 面向公众 面向市民 \
             社会 社会面 社会面人员 社会面人群 社会人员 社会人群 社会公众 社会大众 社会群众 社会面群众 市民 广大市民 全体市民 普通市民 市民群众 居民 \
             全体居民 普通居民 居民群众 所有 所有人 所有人群 所有人员 所有市民 所有居民 全民 全员 全部 全部人群 全部人员 全体 全体人员 任何人 任何人员 \
             普通 一般居民 一般市民 一般群众 普通人群 普通人员 普通群众 一般人群 一般人员 群众 公众 大众 人民群众 绿码 绿码人员 绿码人群 持绿码人员 不限 不限人群 无限制 不限制 均可 均可采样 \
             general all public everyone everybody anyone general_public the_public the_general_public all_residents residents \
             all_people citizens open_to_all open_to_the_public green green_code",
        ),
        (
            Word::Value("must_test"),
            "应检尽检 应检 应检人群 应检人员 应检尽检人群 应检尽检人员 重点人群 重点人员 重点行业人群 重点行业人员 重点岗位人员 must_test must-test \
             key_groups",
        ),
        (
            Word::Value("yellow"),
            "黄码 黄码人员 黄码人群 赋黄码人员 赋黄码人群 持黄码人员 黄码者 yellow yellow_code yellow_codes yellow-code",
        ),
        (
            Word::Value("red"),
            "红码 红码人员 红码人群 赋红码人员 赋红码人群 持红码人员 红码者 red red_code red_codes red-code",
        ),
        (
            Word::Filler,
            "、 ， , ； ; / 和 及 与 以及 或 + & | ( ) [ ] 【 】 。 . : ： “ ” \" 人群 人员 采样 检测 服务 对象 and or people only_for",
        ),
        (Word::Only, "仅 仅限 限 只限 专用 专场 专点 专门 仅为 仅供 only"),
    ])
});

/// What a column for it says; `None` for an empty cell. `allowed` are the values that the city's rules know; none stands
/// for any.
pub(super) fn in_column(cell: &str, allowed: &[String]) -> Option<Audience> {
    let text = plain(cell);
    if text.is_empty() {
        return None;
    }
    let (mut values, mut only, mut at) = (BTreeSet::new(), false, 0);
    while at < text.len() {
        match COLUMN.at(&text, at) {
            Some(hit) => {
                match hit.what {
                    Word::Value(value) => _ = values.insert(value),
                    Word::Only => only = true,
                    Word::Filler => {}
                }
                at = hit.to;
            }
            None if text.get(at) == Some(&' ') => at += 1,
            None => return Some(Audience::Typed),
        }
    }
    // A city without a rule for somebody cannot say where they may go.
    let known = values.iter().all(|value| allowed.is_empty() || allowed.iter().any(|allowed| allowed == value));
    if values.is_empty() || !known || only && values.contains("general") {
        return Some(Audience::Typed);
    }
    Some(Audience::Known(values))
}

/// What a name has in brackets where the site is for those of the house: `壬点（内）`, `亥点（单位）`.
const INSIDE: [&str; 9] = ["内", "单位", "企业", "公司", "学校", "校", "院", "住院部", "vip"];

/// How a word in some other cell keeps people out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Limit {
    Value(&'static str),
    /// Of whomever: `仅限`, `专用`.
    Only,
    /// Somebody, wherever it stands: `集卡`, `本院`.
    Somebody,
    /// Somebody who may also be a guest: `学生带户口本`.
    Guest,
    Everybody,
    Harmless,
}

static LIMITS: LazyLock<Lexicon<Limit>> = LazyLock::new(|| {
    Lexicon::new(&[
        (Limit::Value("yellow"), "黄码 yellow_code yellow_codes"),
        (Limit::Value("red"), "红码 red_code red_codes"),
        (Limit::Value("must_test"), "应检尽检 应检 重点人群 重点人员"),
        (
            Limit::Only,
            "专用 专场 专点 专供 专设 专窗 专区 only_for reserved dedicated exclusive exclusively restricted",
        ),
        (
            Limit::Somebody,
            "仅限 仅供 仅对 仅为 仅面向 仅服务 仅接受 仅接待 仅采 仅用于 仅开放给 仅本 仅内部 只限 只供 只对 只为 只面向 只服务 只接待 只接受 只采 \
             限本 限小区 限内部 限员工 限职工 限学生 限师生 限住 限单位 限公司 限社区 限村 限特定 限辖区 限指定 限居民 限业主 限持 限村民 限教职 限医 限患 \
             内部 不对外 不对社会 不对公众 不面向 不接待 不接受 不为 不服务 不向社会 不向公众 谢绝 非本 非公开 非开放 不开放给 封闭管理 闭环 隔离 密接 \
             次密 集卡 保供 封控 管控区 中高风险 高风险 中风险 境外 入境 返乡 来返 考生 本院 本校 本单位 本公司 本厂 本园区 本小区 本村 \
             本企业 本部门 本集团 校内 厂区 厂内 非黄码 非红码 除黄码 除红码 特殊人群 特定人群 特定 定向 指定人员 指定人群 staff_only \
             employees_only staff employees internal private members_only residents_only patients_only students_only inpatients \
             封校 封院 居家隔离 居家健康 居家监测 居家观察 居家管控 居家医学 居家人员 居家治疗 居家休养 转码 赋码 变码 方舱医院 通行证 出入证 出门证 工作证 员工证 \
             校园卡 门禁卡 禁止入内 禁止进入 禁止外 禁入 勿入 勿进 不得入内 不得进入 三区人员 风险人员 \
             not_open_to_the_public not_public no_public invitation quarantine close_contacts truck_drivers",
        ),
        (
            Limit::Guest,
            "岁以上 岁以下 周岁 员工 职工 教职工 师生 学生 教师 司机 驾驶员 货车 医护 医务 住院 患者 病人 陪护 陪同 家属 孕妇 产妇 孕产妇 老人 老年人 儿童 婴幼儿 军人 干部 \
             民警 志愿者 工人 务工 业主 住户 租户 村民 小区居民 社区居民 辖区居民 船员 旅客 快递 外卖 骑手 环卫 保安 从业人员 冷链 进口 机组 出院 透析 \
             考试 监狱 看守所 拘留所 戒毒所 方舱 涉疫 学员 运动员 外籍 离退休 工地 在押 服刑 patients students employees drivers visitors inpatient elderly children",
        ),
        (
            Limit::Everybody,
            "愿检 对外开放 对外服务 面向社会 社会面 市民 所有人 全民 全员 群众 公众 均可 general_public open_to_all everyone",
        ),
        (
            Limit::Harmless,
            "岁以上老人优先 岁以上老年人优先 岁以上优先 岁以上老人可走 岁以上老年人可走 岁以上老人免排队 岁以上老年人免排队 老年人绿色通道 老年人通道 老人绿色通道 老人通道 老年人爱心通道 勿进食 \
             有限公司 有限责任公司 内部资料 内部文件 内部参考 内部使用请勿 内部停车 内部道路 内部广场 内部通道 内部装修 专用停车 专用车位 专用通道 专用入口 专用出入口 专用电梯 隔离带 隔离栏 隔离墩 隔离距离 \
             隔离板 职工医院 职工之家 职工活动 职工文化 职工服务 职工俱乐部 职工疗养 职工新村 职工大学 职工技 职工培训 职工路 员工之家 学生街 学生路 \
             大学生创业 司机之家 工人文化 工人路 工人新村 工人体育 工人疗养 工人医院 儿童医院 儿童公园 妇女儿童 老年大学 老年活动 老年公寓 老年人活动 \
             干部学校 军人服务 考试中心 司法考试 快递站 进口博览 环卫所 儿童福利 保安公司 工作人员 医护人员指导 进口处 驾驶员培训 教师进修 公众号 \
             公众平台 市民中心 市民广场 市民公园 群众路 指定地点 指定时间 特定时间",
        ),
    ])
});

/// Where a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Where {
    Name,
    Address,
    Remark,
    /// What kind of site it is: a few words, each of which counts.
    Kind,
}

/// Whom a text that is not about audiences keeps in; `None` where it keeps nobody out.
pub(super) fn in_text(text: &str, place: Where, allowed: &[String]) -> Option<Audience> {
    if place == Where::Name
        && bracketed(&plain(text)).any(|inside| INSIDE.contains(&String::from_iter(inside).as_str()))
    {
        return Some(Audience::Typed);
    }
    if !LIMITS.may_be_in(text) {
        return None;
    }
    let text = plain(text);
    let (mut values, mut typed, mut everybody, mut any) = (BTreeSet::new(), false, false, false);
    for hit in LIMITS.all(&text) {
        match hit.what {
            Limit::Value(value) => _ = values.insert(value),
            Limit::Only => any = true,
            Limit::Somebody => typed = true,
            Limit::Guest => typed |= is_audience(&text, hit.from, hit.to, place),
            Limit::Everybody => everybody = true,
            Limit::Harmless => {}
        }
    }
    if !typed && !any && values.is_empty() {
        return None;
    }
    // `非黄码`, `黄码除外`, `黄码请勿进入`: who is kept out is not who is served.
    let turned = text.iter().any(|c| "非除不勿禁谢拒无未莫别外暂".contains(*c));
    let known = values.iter().all(|value| allowed.is_empty() || allowed.iter().any(|allowed| allowed == value));
    // In a remark, whoever is named may only be told something: `黄码人员请走东门`.
    let told = place == Where::Remark && in_column(&text.iter().collect::<String>(), allowed) == Some(Audience::Typed);
    if typed || everybody || turned || told || !known || values.is_empty() {
        return Some(Audience::Typed);
    }
    Some(Audience::Known(values))
}

/// Whom a remark keeps in. Words that may keep somebody out, and that nobody understood, leave whom the site serves open.
pub(super) fn in_remark(text: &str, allowed: &[String]) -> Option<Audience> {
    let read = in_text(text, Where::Remark, allowed);
    let said_to_all = || in_column(text, allowed) == Some(Audience::Known(BTreeSet::from(["general"])));
    let is_doubted = || doubt::of_audience(text) && !understood::is_understood(text);
    if read.is_none() && is_doubted() && !said_to_all() { Some(Audience::Typed) } else { read }
}

/// Whom a kind of site keeps in, likewise. A kind has no service of its own: `封闭` is said of whom it lets in.
pub(super) fn in_kind(text: &str, allowed: &[String]) -> Option<Audience> {
    let read = in_text(text, Where::Kind, allowed);
    if read.is_none() && (doubt::of_audience(text) || doubt::of_service(text)) { Some(Audience::Typed) } else { read }
}

/// Whether a cell below a heading that means those who swab as well as those who are swabbed may be names of persons.
pub(super) fn may_be_persons(heading: &str, cell: &str) -> bool {
    heading.contains("人员")
        && in_column(cell, &[]) == Some(Audience::Typed)
        && in_text(cell, Where::Kind, &[]).is_none()
        && cell.split(|c: char| !c.is_alphabetic()).all(|piece| piece.chars().count() <= 4)
}

/// Whether somebody named in a text is whom the site is for.
fn is_audience(text: &[char], from: usize, to: usize, place: Where) -> bool {
    let is_end =
        |c: &char| matches!(c, '；' | ';' | '。' | '，' | ',' | '、' | '(' | ')' | '[' | ']' | '【' | '】' | ' ' | ':');
    let head = text.get(..from).unwrap_or_default();
    let rest = text.get(to..).unwrap_or_default();
    match place {
        Where::Kind => true,
        Where::Address => false,
        Where::Name => {
            let next: String = rest.iter().take(2).collect();
            let word: String = text.get(from..to).unwrap_or_default().iter().collect();
            rest.first().is_none_or(is_end)
                || [
                    "采样", "检测", "核酸", "专", "点", "亭", "检", "及", "和", "与", "通道", "人员", "入口", "宿舍",
                    "食堂",
                ]
                .iter()
                .any(|word| next.starts_with(word))
                || word == "员工"
        }
        Where::Remark => {
            // A short clause that asks for nothing: `本校师生`, `住院患者及陪护`. What is asked of two is asked of each.
            let is_end = |c: &char| is_end(c) && *c != '、';
            let before: Vec<&char> = head.iter().rev().take_while(|c| !is_end(c)).collect();
            let after: Vec<&char> = rest.iter().take_while(|c| !is_end(c)).collect();
            let asks = before.iter().chain(&after).any(|c| "请可优先带携排导合听提由需须勿应".contains(**c));
            before.len() + after.len() <= 10 && !asks
        }
    }
}

/// Whom the heading of a column names, where a yes or no below it says whether they are served: `黄码`, `是否黄码点`,
/// `愿检尽检`. `None` for any other heading.
pub(super) fn of_heading(heading: &str) -> Option<Audience> {
    let bare: String = plain(heading).into_iter().filter(|c| c.is_alphanumeric()).collect();
    let mut bare = bare.as_str();
    for word in ["是否为", "是否是", "是否", "服务", "接待", "可采", "提供"] {
        bare = bare.strip_prefix(word).unwrap_or(bare);
    }
    for word in ["采样点", "检测点", "专用点", "点位", "点", "采样", "检测"] {
        bare = bare.strip_suffix(word).unwrap_or(bare);
    }
    let counts = ["数", "名单", "姓名", "名称", "单位", "配备", "联系", "覆盖", "count", "number"];
    if bare.chars().count() > 12 || counts.iter().any(|word| bare.contains(word)) {
        return None;
    }
    match in_column(bare, &[]) {
        Some(read @ Audience::Known(_)) => Some(read),
        // `医护人员` above a number names no one who is let in.
        _ if !heading.contains(['仅', '限', '专', '内', '闭', '封', '否']) => None,
        _ => in_text(heading, Where::Kind, &[]),
    }
}

/// Whether a heading of hours names people who are not everybody: `黄码采样时间`.
pub(super) fn names_some(heading: &str) -> bool {
    in_text(heading, Where::Kind, &[]).is_some()
}

/// Whom the title of a list keeps in; `None` where it names everybody or nobody.
pub(super) fn in_title(title: &str, allowed: &[String]) -> Option<Audience> {
    if LIMITS.all(&plain(title)).iter().any(|hit| hit.what == Limit::Everybody) {
        return None;
    }
    in_text(title, Where::Name, allowed)
}

/// Whether a title may be of sites that are not there for everybody, or of no list that holds: `学校采样点名单`, `（草稿）`.
pub(super) fn is_doubtful_title(title: &str) -> bool {
    const KINDS: &str = "学校采样 学校核酸 校园采样 校园核酸 高校采样 高校核酸 企业采样 企业核酸 单位采样 机关采样 工地采样 应急采样 应急核酸 应急点 机动 团体 团检 草稿 征求意见 待审 初稿 讨论稿 未定稿 测试数据 测试用 模拟 演练";
    let text: String = plain(title).into_iter().collect();
    let is_day = |inside: &str| {
        inside
            .chars()
            .all(|c| c.is_ascii_digit() || "年月日号版更新于截至第批次轮一二三四五六七八九十共个点位.-/: ".contains(c))
    };
    let of_list = |inside: &str| {
        [
            "更新",
            "截至",
            "汇总",
            "公示",
            "公布",
            "最新",
            "表",
            "附件",
            "附表",
            "必填",
            "按拼音排序",
            "排名不分先后",
            "版",
            "副本",
            "copy",
            "final",
            "新",
        ]
        .contains(&inside)
            || inside.starts_with("附件")
            || inside.starts_with("附表")
    };
    // What the column of names is called says nothing of the list.
    let is_heading = text.contains("名称") || text.contains("name");
    KINDS.split_whitespace().any(|word| text.contains(word))
        || !is_heading
            && bracketed(&plain(title)).any(|inside| {
                let inside: String = inside.into_iter().collect();
                !is_day(&inside) && !of_list(&inside) && !understood::is_understood_at(&inside, &[&inside])
            })
}

/// Whether a heading asks whether the site is there for everybody: `是否对外`.
pub(super) fn is_question(heading: &str) -> bool {
    let heading: String = plain(heading).into_iter().filter(|c| c.is_alphanumeric()).collect();
    let asks_of_all = || {
        ["对社会", "向社会", "面向社会", "对公众", "向公众", "面向公众", "对市民", "对所有人", "对群众"]
            .iter()
            .any(|word| heading.contains(word))
    };
    heading.contains("对外")
        || ["是否", "能否", "可否"].iter().any(|word| heading.contains(word)) && asks_of_all()
        || matches!(heading.as_str(), "public" | "ispublic" | "opentopublic")
}

#[cfg(test)]
mod tests;
