//! The words of what the proof finds, in both languages.
//!
//! Does not decide what is a fault.

use anxin_core::text::Language;

use anxin_prove::{Milder, Proof};

const fn milder(part: Milder, language: Language) -> &'static str {
    match (part, language) {
        (Milder::Tone, Language::En) => "the tone is milder",
        (Milder::Tone, Language::Zh) => "语气变轻了",
        (Milder::Confines, Language::En) => "nothing keeps them in as strictly",
        (Milder::Confines, Language::Zh) => "不再同样要求留在原处",
        (Milder::Calls, Language::En) => "there is nobody left to call",
        (Milder::Calls, Language::Zh) => "没有人可打电话了",
    }
}

/// What is wrong, in a sentence or two.
pub(super) fn message(proof: &Proof, language: Language) -> String {
    match language {
        Language::En => english(proof),
        Language::Zh => chinese(proof),
    }
}

/// A sentence that staff wrote, in quotes; it may end with its own full stop.
fn quoted(sentence: &str, language: Language) -> String {
    let sentence = sentence.trim_end_matches(['.', '。']);
    match language {
        Language::En => format!("\"{sentence}.\""),
        Language::Zh => format!("“{sentence}”"),
    }
}

fn english(proof: &Proof) -> String {
    match proof {
        Proof::NoRow { who, when } => format!("No row fits, {}: {}.", when.en, who.en),
        Proof::Conflict { rows, who, when } => {
            format!("The rows {rows} contradict each other, {}: {}.", when.en, who.en)
        }
        Proof::NotAllowed { value, who, when } => {
            format!("The column meets {value}, which its allowed values do not have, {}: {}.", when.en, who.en)
        }
        Proof::DeadRow { row, by: Some(by) } => {
            format!("The row `{row}` never decides anything: whatever it lets through, row `{by}` decides.")
        }
        Proof::DeadRow { row, by: None } => {
            format!(
                "The row `{row}` never decides anything: nobody can be as it asks, or other rows always count before it."
            )
        }
        Proof::Subsumed { row, by } => {
            format!("The row `{row}` says nothing that row `{by}` does not say for the same people.")
        }
        Proof::Unreached { value } => format!("`{value}` is allowed here, and no answers ever lead to it."),
        Proof::NoSource { row } => format!("The row `{row}` names no source."),
        Proof::ReviewDue { source, date } => {
            format!("The source `{source}` was to be reviewed by {date}, and rows still rest on it.")
        }
        Proof::NoText { word, language } => format!("The table puts out `{word}`, which has no {language} text."),
        Proof::EmergencyHidden { sign, situation, who, when } => {
            format!(
                "With the emergency sign {sign} a person is told `{situation}` instead of to get help, {}: {}.",
                when.en, who.en
            )
        }
        Proof::EmergencyCall { sign, action, who, when } => {
            format!(
                "With the emergency sign {sign} the first thing to do is `{action}`, and not the emergency number, {}: {}.",
                when.en, who.en
            )
        }
        Proof::EmergencySite { sign, verdict, who, when } => {
            format!(
                "With the emergency sign {sign} the answer on a site is `{verdict}` instead of `not`, {}: {}.",
                when.en, who.en
            )
        }
        Proof::NoEmergency => "No answer is a sign of an emergency.".into(),
        Proof::UnknownMilder { fact, answer, from, to, part, who, when } => format!(
            "Leaving `{fact}` open is milder than answering {answer}: `{to}` instead of `{from}`, {}, {}: {}.",
            milder(*part, Language::En),
            when.en,
            who.en
        ),
        Proof::UnknownAsAnswer { fact, answer, strict, situation, who, when } => format!(
            "Leaving `{fact}` open counts as {answer} (`{situation}`, the same actions), though {strict} would be stricter, {}: {}.",
            when.en, who.en
        ),
        Proof::UnknownEligible { fact, answer, verdict, who, when } => format!(
            "With `{fact}` open the site is `eligible`, though {answer} makes it `{verdict}`, {}: {}.",
            when.en, who.en
        ),
        Proof::RiskMilder { fact, low, high, from, to, part, who, when } => format!(
            "Going from {low} to {high} in `{fact}` makes the advice milder: `{to}` instead of `{from}`, {}, {}: {}.",
            milder(*part, Language::En),
            when.en,
            who.en
        ),
        Proof::RiskOpens { fact, low, high, from, to, who, when } => format!(
            "Going from {low} to {high} in `{fact}` turns a site from `{from}` to `{to}`, {}: {}.",
            when.en, who.en
        ),
        Proof::PropertyBroken { id, says, column, wanted, told, broken, covered, who, when } => format!(
            "`{id}` does not hold for {broken} of {covered}: {} `{}` wants {wanted}, and told is {told}, {}: {}.",
            quoted(&says.en, Language::En),
            column.name(),
            when.en,
            who.en
        ),
        Proof::PropertyIdle { id } => format!("`{id}` is about nobody."),
        Proof::SilentIdle { id } => format!("`{id}` lets a risk stay silent where none does."),
        Proof::RiskSilent { fact, from, to, situations, people, who, when, .. } => format!(
            "Going from {from} to {to} in `{fact}` changes nothing that people are told, for {people} of them (in: {situations}), {}: {}.",
            when.en, who.en
        ),
        Proof::Contradiction { id, says, told, people, who, when } => format!(
            "`{id}`: {} {told} stand together for {people} of them, {}: {}.",
            quoted(&says.en, Language::En),
            when.en,
            who.en
        ),
        Proof::EnginesDiffer { one, other, who, when } => {
            format!("The two engines differ: {one} against {other}, {}: {}.", when.en, who.en)
        }
        Proof::TooLarge => "The table depends on more combinations of answers than can be looked at.".into(),
        Proof::BadScenario { detail } => format!("The scenario does not read: {detail}."),
        Proof::ScenarioFails { who, expected, found } => format!("{who}: expected {expected}, found {found}."),
    }
}

fn chinese(proof: &Proof) -> String {
    match proof {
        Proof::NoRow { who, when } => format!("{}，没有一行适用：{}。", when.zh, who.zh),
        Proof::Conflict { rows, who, when } => format!("{}，{rows} 几行互相矛盾：{}。", when.zh, who.zh),
        Proof::NotAllowed { value, who, when } => {
            format!("{}，这一列遇到 {value}，不在允许的值里：{}。", when.zh, who.zh)
        }
        Proof::DeadRow { row, by: Some(by) } => format!("`{row}` 行从不起作用：它适用的人都由 `{by}` 行决定。"),
        Proof::DeadRow { row, by: None } => format!("`{row}` 行从不起作用：没有这样的人，或者总有别的行先算。"),
        Proof::Subsumed { row, by } => format!("`{row}` 行说的，`{by}` 行对同样的人都说了。"),
        Proof::Unreached { value } => format!("这里允许 `{value}`，但怎么回答都得不到它。"),
        Proof::NoSource { row } => format!("`{row}` 行没有写来源。"),
        Proof::ReviewDue { source, date } => format!("来源 `{source}` 应在 {date} 前复核，现在还有行依据它。"),
        Proof::NoText { word, language } => {
            format!("表里给出的 `{word}` 没有{}文字。", if *language == "English" { "英文" } else { "中文" })
        }
        Proof::EmergencyHidden { sign, situation, who, when } => {
            format!("{}，有急救征象 {sign} 的人得到的是 `{situation}`，不是急救：{}。", when.zh, who.zh)
        }
        Proof::EmergencyCall { sign, action, who, when } => {
            format!("{}，有急救征象 {sign} 的人，第一步是 `{action}`，不是打急救电话：{}。", when.zh, who.zh)
        }
        Proof::EmergencySite { sign, verdict, who, when } => {
            format!("{}，有急救征象 {sign} 的人，采样点显示 `{verdict}`，应为 `not`：{}。", when.zh, who.zh)
        }
        Proof::NoEmergency => "没有一个回答是急救征象。".into(),
        Proof::UnknownMilder { fact, answer, from, to, part, who, when } => format!(
            "{}，不回答 `{fact}` 比回答 {answer} 还轻：`{from}` 成了 `{to}`，{}：{}。",
            when.zh,
            milder(*part, Language::Zh),
            who.zh
        ),
        Proof::UnknownAsAnswer { fact, answer, strict, situation, who, when } => format!(
            "{}，不回答 `{fact}` 等于回答了 {answer}（`{situation}`，要做的也一样），而 {strict} 会更严：{}。",
            when.zh, who.zh
        ),
        Proof::UnknownEligible { fact, answer, verdict, who, when } => format!(
            "{}，没回答 `{fact}` 时采样点是 `eligible`，而回答 {answer} 时是 `{verdict}`：{}。",
            when.zh, who.zh
        ),
        Proof::RiskMilder { fact, low, high, from, to, part, who, when } => format!(
            "{}，`{fact}` 从 {low} 到 {high}，要求反而变轻：`{from}` 成了 `{to}`，{}：{}。",
            when.zh,
            milder(*part, Language::Zh),
            who.zh
        ),
        Proof::RiskOpens { fact, low, high, from, to, who, when } => {
            format!("{}，`{fact}` 从 {low} 到 {high}，采样点反而从 `{from}` 变成 `{to}`：{}。", when.zh, who.zh)
        }
        Proof::PropertyBroken { id, says, column, wanted, told, broken, covered, who, when } => format!(
            "`{id}` 说的{}，{} 种里有 {} 种做不到：{}，`{}` 要 {wanted}，说的却是 {told}：{}。",
            quoted(&says.zh, Language::Zh),
            covered,
            broken,
            when.zh,
            column.name(),
            who.zh
        ),
        Proof::PropertyIdle { id } => format!("`{id}` 不适用于任何人。"),
        Proof::SilentIdle { id } => format!("`{id}` 允许不变的，本来就有变化。"),
        Proof::RiskSilent { fact, from, to, situations, people, who, when, .. } => format!(
            "{}，`{fact}` 从 {from} 变成 {to}，有 {people} 种人得到的话一点不变（情形：{situations}）：{}。",
            when.zh, who.zh
        ),
        Proof::Contradiction { id, says, told, people, who, when } => format!(
            "`{id}` 说的{}，{}，有 {people} 种人同时看到 {told}：{}。",
            quoted(&says.zh, Language::Zh),
            when.zh,
            who.zh
        ),
        Proof::EnginesDiffer { one, other, who, when } => {
            format!("{}，两套程序结果不同：{one} 与 {other}：{}。", when.zh, who.zh)
        }
        Proof::TooLarge => "这张表牵涉的回答组合太多，无法逐一检查。".into(),
        Proof::BadScenario { detail } => format!("这个案例读不懂：{detail}。"),
        Proof::ScenarioFails { who, expected, found } => format!("{who}：应为 {expected}，实为 {found}。"),
    }
}

/// How to mend it, in a sentence.
pub(super) fn hint(proof: &Proof, language: Language) -> String {
    let (en, zh) = match proof {
        Proof::NoRow { .. } => ("add a row for them, or widen one.", "为这样的人加一行，或放宽一行。"),
        Proof::Conflict { .. } => {
            ("narrow one of them, or make them say the same.", "收窄其中一行，或让它们说法一致。")
        }
        Proof::NotAllowed { .. } => ("add it to the second row of that column.", "把它加进这一列的第二行。"),
        Proof::DeadRow { .. } | Proof::Subsumed { .. } => {
            ("delete the row, or correct what it asks.", "删掉这一行，或改正它的条件。")
        }
        Proof::Unreached { .. } => (
            "take it out of the allowed values, or add the row that is missing.",
            "从允许的值里去掉，或补上缺的那一行。",
        ),
        Proof::NoSource { .. } => ("write a source of sources.csv.", "写上 sources.csv 里的来源。"),
        Proof::ReviewDue { .. } => {
            ("review the document, and write the next date in `review`.", "复核文件，在 `review` 写上下次日期。")
        }
        Proof::NoText { .. } => ("write it in the sheet in guidance/.", "在 guidance/ 里补上。"),
        Proof::EmergencyHidden { .. } => (
            "see that a row for the sign alone puts out an emergency situation before all others.",
            "让只看这个征象的一行先于其他，给出急救情形。",
        ),
        Proof::EmergencyCall { .. } => (
            "put the action that calls the emergency number first in the allowed values, with a row for the emergency.",
            "把打急救电话排在允许值的最前面，并为急救情形加一行。",
        ),
        Proof::EmergencySite { .. } => (
            "see that a row for the sign alone puts out `not` before all others.",
            "让只看这个征象的一行先于其他，给出 `not`。",
        ),
        Proof::NoEmergency => (
            "list the signs in `emergency` of a question in questions.toml.",
            "在 questions.toml 里用 `emergency` 列出征象。",
        ),
        Proof::UnknownMilder { .. } | Proof::UnknownAsAnswer { .. } => {
            ("say in the tables what holds while the answer is open.", "在表里写明没回答时怎么办。")
        }
        Proof::UnknownEligible { .. } => ("make it `ask` while the answer is open.", "没回答时改为 `ask`。"),
        Proof::RiskMilder { .. } => (
            "order the situations by strictness, or correct `risk`, `tone` or `confines`.",
            "按轻重排列情形，或改正 `risk`、`tone`、`confines`。",
        ),
        Proof::RiskOpens { .. } => (
            "close the site for the greater risk, or write `own_sites = true` where sites serve that answer alone.",
            "对风险更高的人不开放；若有采样点专为这个回答开设，写 `own_sites = true`。",
        ),
        Proof::PropertyBroken { .. } => (
            "correct the rules or the actions; correct the property only together with whoever signs it.",
            "改规则或措施；要改这条要求，先问签字的人。",
        ),
        Proof::PropertyIdle { .. } => ("correct whom it is about, or delete the row.", "改正适用的人，或删掉这一行。"),
        Proof::SilentIdle { .. } => ("delete what it lets stay silent.", "删掉 `silent` 里多余的。"),
        Proof::RiskSilent { .. } => (
            "say in the tables what the risk changes, or in `silent` of properties.csv why it changes nothing.",
            "在规则表里写明有了这个风险怎么办；确实不变的，在 properties.csv 的 `silent` 里写明为什么。",
        ),
        Proof::Contradiction { .. } => (
            "take one of the two away from these people in rules/advice.csv.",
            "在 rules/advice.csv 里，对这样的人只留一条。",
        ),
        Proof::EnginesDiffer { .. } => {
            ("report this: one of the two engines is wrong.", "请报告：两套程序有一套错了。")
        }
        Proof::TooLarge => ("let a table of its own sum up some of its inputs.", "另建一张表，先归并一部分输入。"),
        Proof::BadScenario { .. } => {
            ("see docs/publishing.md for how a scenario is written.", "写法见 docs/publishing.md。")
        }
        Proof::ScenarioFails { .. } => (
            "correct the rules, or the scenario where the rules were meant to change.",
            "改正规则；规则有意改动的，改案例。",
        ),
    };
    match language {
        Language::En => en.to_owned(),
        Language::Zh => zh.to_owned(),
    }
}
