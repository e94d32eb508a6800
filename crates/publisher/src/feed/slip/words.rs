//! What looks like a slip, in words.
//!
//! Names ten of what is concerned, and how many more there are.

use anxin_core::feed::{Role, Tier};
use anxin_core::text::{Language, Text};

use super::{HeldBack, OtherWords, Relaxed, Share, Slip};

/// The most names that are said.
const MOST: usize = 10;

/// The most examples of people.
const MOST_EXAMPLES: usize = 3;

impl HeldBack {
    /// What looks like a slip, a line each, below a line that says what to do.
    pub fn text(&self, language: Language) -> String {
        let unsigned = self.slips.iter().any(Slip::needs_signatures);
        let mut text = match (language, unsigned) {
            (Language::Zh, false) => "和已经发布的相比，这些变化像是误操作：",
            (Language::En, false) => "compared with what is out, this looks like a slip:",
            (Language::Zh, true) => "还不能发布：",
            (Language::En, true) => "this cannot go out yet:",
        }
        .to_owned();
        for slip in &self.slips {
            text.push_str("\n  - ");
            text.push_str(&slip.text(language));
        }
        text.push_str(match language {
            Language::Zh if unsigned => {
                "\n打印 `anxin review CITY` 看完，各自用 `anxin review CITY --sign KEY --as \"姓名，单位\"` 签名；--yes 代替不了签名。\
                 已经发布的数据没有动"
            }
            Language::En if unsigned => {
                "\nPrint `anxin review CITY`, read it, and sign, each with an own key: `anxin review CITY --sign KEY --as \"name, office\"`; \
                 --yes is no signature. What is out stays as it is"
            }
            Language::Zh => "\n确实要这样，就加 --yes 再发布；--dry-run 逐条列出全部变化。已经发布的数据没有动",
            Language::En => {
                "\nIf it is meant, publish with --yes; --dry-run lists every change. What is out stays as it is"
            }
        });
        text
    }
}

impl Slip {
    pub(in crate::feed) const fn share(&self) -> Option<&Share> {
        match self {
            Self::SitesGone(share)
            | Self::HoursGone(share)
            | Self::PhonesGone(share)
            | Self::PlacesGone(share)
            | Self::SitesMoved(share)
            | Self::AudienceWider(share)
            | Self::SitesReopened(share)
            | Self::ZonesGone(share) => Some(share),
            _ => None,
        }
    }

    /// In one line, with names.
    pub fn text(&self, language: Language) -> String {
        match language {
            Language::Zh => self.chinese(),
            Language::En => self.english(),
        }
    }

    fn chinese(&self) -> String {
        let some = |share: &Share, what: &str, then: &str| {
            let (some, of, names) = (share.names.len(), share.of, names(&share.names, Language::Zh));
            format!("{of} {what}里有 {some} {then}：{names}")
        };
        match self {
            Self::Unreadable { detail } => format!("已经发布的数据读不出来，没法比较（{detail}）"),
            Self::SitesGone(share) => some(share, "个采样点", "个不见了"),
            Self::HoursGone(share) => some(share, "个有开放时间的采样点", "个没有了开放时间"),
            Self::PhonesGone(share) => some(share, "个有电话的采样点", "个没有了电话"),
            Self::PlacesGone(share) => some(share, "个有坐标的采样点", "个没有了坐标"),
            Self::SitesMoved(share) => some(share, "个采样点", "个移动了 200 米以上（坐标系写错了？）"),
            Self::AudienceWider(share) => some(share, "个采样点", "个多了以前不接待的人群"),
            Self::SitesReopened(share) => some(share, "个采样点", "个从不在服务变成开放"),
            Self::ZonesMilder(zones) => {
                let zones = zones.iter().map(|(name, from, to)| {
                    format!("{}（{} → {}）", name.get(Language::Zh), tier_zh(*from), tier_zh(*to))
                });
                format!("风险区降级：{}", list(zones, Language::Zh))
            }
            Self::LockdownsGone(zones) => format!("封控区不见了：{}", names(zones, Language::Zh)),
            Self::ZonesGone(share) => some(share, "个管控区和防范区", "个不见了"),
            Self::OutlinesGone(zones) => {
                format!("这些区的边界没有了，或面积不到原来的一半：{}", names(zones, Language::Zh))
            }
            Self::Numbers(lines) => format!("求助电话变了：{}", numbers(lines, Language::Zh)),
            Self::Demonstration => "已经发布的是真实城市，这里成了演示（city.toml 里有 [demo]）".to_owned(),
            Self::SheetsGone(roles) => format!("整类数据不见了：{}", roles_text(roles)),
            Self::EmergencyGone(relaxed) => {
                format!("有急症信号的人不再被告知急救：{}", relaxed_text(relaxed, "种人", Language::Zh))
            }
            Self::AdviceMilder(relaxed) => {
                format!("很多种人的建议变宽松：{}", relaxed_text(relaxed, "种人", Language::Zh))
            }
            Self::AccessRelaxed(relaxed) => {
                format!("很多种人能去的采样点变宽松：{}", relaxed_text(relaxed, "种人和采样点", Language::Zh))
            }
            Self::SentencesGone(ids) => {
                format!("对所有人都要成立的要求少了 {} 条：{}", ids.len(), list(ids.iter().cloned(), Language::Zh))
            }
            Self::SentencesChanged(ids) => {
                format!("对所有人都要成立的要求改了 {} 条：{}", ids.len(), list(ids.iter().cloned(), Language::Zh))
            }
            Self::SignsGone(signs) => {
                format!(
                    "这些回答不再算急症信号（questions.toml 的 emergency）：{}",
                    list(signs.iter().cloned(), Language::Zh)
                )
            }
            Self::RisksOther(risks) => {
                format!("回答的风险顺序变了（questions.toml 的 risk）：{}", before_after(risks, Language::Zh))
            }
            Self::StepsLess(steps) => {
                format!(
                    "措施的种类少了（guidance/actions.csv 的 kind、confines）：{}",
                    before_after(steps, Language::Zh)
                )
            }
            Self::WordsOther(words) => format!("决定人怎么做的文字变了：{}", other_words(words, Language::Zh)),
            Self::RulesUncompared => "规则变了，而且没法和已经发布的比较".to_owned(),
            Self::SafeguardsUnknown => "已经发布的数据旁边没有公开记录 log.jsonl，或记录里没有写：原来有哪些要求、急症信号，几个人签过，现在没法比。\
                                  有备份就先恢复 log.jsonl；没有，就当成第一次发布来看，逐条核对"
                .to_owned(),
            Self::LogBroken(broken) => broken.text(Language::Zh),
            Self::DemandLowered(before, now) => {
                format!("已经发布的要 {before} 个人签名，city.toml 现在只要 {now} 个（[review]）")
            }
            Self::NotSigned { have, needed, edition } => {
                format!("规则、文字和三区的这一版（{edition}）要 {needed} 个人签名，现在有 {have} 个")
            }
        }
    }

    fn english(&self) -> String {
        let some = |share: &Share, what: &str| {
            format!("{} of {} {what}: {}", share.names.len(), share.of, names(&share.names, Language::En))
        };
        match self {
            Self::Unreadable { detail } => format!("what is out cannot be read, so nothing was compared ({detail})"),
            Self::SitesGone(share) => some(share, "sites would be gone"),
            Self::HoursGone(share) => some(share, "sites with opening hours would have none"),
            Self::PhonesGone(share) => some(share, "sites with a phone number would have none"),
            Self::PlacesGone(share) => some(share, "sites with a position would have none"),
            Self::SitesMoved(share) => some(share, "sites would move by more than 200 m (another datum?)"),
            Self::AudienceWider(share) => some(share, "sites would serve groups that they did not serve"),
            Self::SitesReopened(share) => some(share, "sites were not in service and would be open"),
            Self::ZonesMilder(zones) => {
                let zones = zones
                    .iter()
                    .map(|(name, from, to)| format!("{} ({} -> {})", name.get(Language::En), from.name(), to.name()));
                format!("zones with a milder tier: {}", list(zones, Language::En))
            }
            Self::LockdownsGone(zones) => format!("lockdown zones would be gone: {}", names(zones, Language::En)),
            Self::ZonesGone(share) => some(share, "control and precaution zones would be gone"),
            Self::OutlinesGone(zones) => {
                format!("zones without their outline, or with less than half of it: {}", names(zones, Language::En))
            }
            Self::Numbers(lines) => format!("numbers to call would be others: {}", numbers(lines, Language::En)),
            Self::Demonstration => {
                "what is out is a real city, and this is a demonstration ([demo] in city.toml)".to_owned()
            }
            Self::SheetsGone(roles) => format!("whole sheets would be gone: {}", roles_text(roles)),
            Self::EmergencyGone(relaxed) => {
                let whom = relaxed_text(relaxed, "kinds of people", Language::En);
                format!("people with signs of an emergency would not be told so: {whom}")
            }
            Self::AdviceMilder(relaxed) => {
                format!("advice would be milder: {}", relaxed_text(relaxed, "kinds of people", Language::En))
            }
            Self::AccessRelaxed(relaxed) => {
                let whom = relaxed_text(relaxed, "kinds of people at kinds of sites", Language::En);
                format!("access to sites would be relaxed: {whom}")
            }
            Self::SentencesGone(ids) => {
                format!(
                    "{} sentences that held for everybody would be gone: {}",
                    ids.len(),
                    list(ids.iter().cloned(), Language::En)
                )
            }
            Self::SentencesChanged(ids) => {
                let ids = (ids.len(), list(ids.iter().cloned(), Language::En));
                format!("{} sentences that hold for everybody would ask for something else: {}", ids.0, ids.1)
            }
            Self::SignsGone(signs) => format!(
                "answers that would be no signs of an emergency any more (`emergency` of questions.toml): {}",
                list(signs.iter().cloned(), Language::En)
            ),
            Self::RisksOther(risks) => {
                format!("another order of risk (`risk` of questions.toml): {}", before_after(risks, Language::En))
            }
            Self::StepsLess(steps) => {
                let steps = before_after(steps, Language::En);
                format!("steps that would be less than they are (`kind`, `confines` of guidance/actions.csv): {steps}")
            }
            Self::WordsOther(words) => {
                format!("words that decide what people do would be others: {}", other_words(words, Language::En))
            }
            Self::RulesUncompared => "the rules changed, and cannot be compared with those that are out".to_owned(),
            Self::SafeguardsUnknown => {
                "beside what is out there is no public log, log.jsonl, or it does not say what held for everybody, which signs were an \
                 emergency and who had signed, so nothing can be compared. Restore log.jsonl from a copy; where there is none, \
                 look at everything as for a first publication"
                    .to_owned()
            }
            Self::LogBroken(broken) => broken.text(Language::En),
            Self::DemandLowered(before, now) => {
                format!("what is out needed {before} signatures, and city.toml now asks for {now} ([review])")
            }
            Self::NotSigned { have, needed, edition } => {
                format!(
                    "this edition of the rules, words and zones ({edition}) needs {needed} signatures and has {have}"
                )
            }
        }
    }
}

fn names(names: &[Text], language: Language) -> String {
    list(names.iter().map(|name| name.get(language).to_owned()), language)
}

/// The first of them, and how many more there are.
fn list(items: impl ExactSizeIterator<Item = String>, language: Language) -> String {
    let more = items.len().saturating_sub(MOST);
    let shown: Vec<String> = items.take(MOST).collect();
    match (language, more) {
        (Language::Zh, 0) => shown.join("、"),
        (Language::En, 0) => shown.join(", "),
        (Language::Zh, more) => format!("{} 等，还有 {more} 个", shown.join("、")),
        (Language::En, more) => format!("{}, and {more} more", shown.join(", ")),
    }
}

fn numbers(lines: &[(Text, String, String)], language: Language) -> String {
    let line = |(name, before, after): &(Text, String, String)| {
        format!("{} {} → {}", name.get(language), or_none(before, language), or_none(after, language))
    };
    list(lines.iter().map(line), language)
}

fn before_after(changed: &[(String, String, String)], language: Language) -> String {
    list(
        changed.iter().map(|(name, before, after)| format!("{name} {before} → {}", or_none(after, language))),
        language,
    )
}

fn or_none(text: &str, language: Language) -> String {
    match language {
        _ if !text.is_empty() => text.to_owned(),
        Language::Zh => "没有了".to_owned(),
        Language::En => "none".to_owned(),
    }
}

/// A line each, in the language in which they differ.
fn other_words(words: &[OtherWords], language: Language) -> String {
    let mut text = String::new();
    for OtherWords { what, before, after } in words.iter().take(MOST) {
        let differ = |language: &Language| before.get(*language) != after.get(*language);
        let shown = [language].into_iter().chain(Language::ALL).find(differ).unwrap_or(language);
        let (before, after) = (or_none(before.get(shown), language), or_none(after.get(shown), language));
        text.push_str(&format!("\n      {}: {before} → {after}", what.get(language)));
    }
    match (language, words.len().saturating_sub(MOST)) {
        (_, 0) => {}
        (Language::Zh, more) => text.push_str(&format!("\n      还有 {more} 处")),
        (Language::En, more) => text.push_str(&format!("\n      and {more} more")),
    }
    text
}

fn relaxed_text(relaxed: &Relaxed, what: &str, language: Language) -> String {
    let Relaxed { cases, of, examples } = relaxed;
    let mut text = match language {
        Language::Zh => format!("{of} {what}里有 {cases} 种，例如"),
        Language::En => format!("{cases} of {of} {what}, such as"),
    };
    for (before, after, who) in examples.iter().take(MOST_EXAMPLES) {
        text.push_str(&format!("\n      {}: {before} → {after}", who.get(language)));
    }
    text
}

/// The words of the feed's files, which staff know from them.
fn roles_text(roles: &[Role]) -> String {
    roles.iter().map(|role| role.name()).collect::<Vec<_>>().join(", ")
}

const fn tier_zh(tier: Tier) -> &'static str {
    match tier {
        Tier::Lockdown => "封控区",
        Tier::Control => "管控区",
        Tier::Precaution => "防范区",
    }
}
