//! Why a row of `properties.csv` or `contradictions.csv` does not read, in both languages.
//!
//! Does not read rows.

use anxin_core::text::Language;

/// What is wrong with a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields' names say it, and the words below say the rest in sentences")]
pub enum PropertyFault {
    /// A word without what it is.
    NoPrefix { word: String, prefix: &'static str },
    /// Nothing is called that.
    UnknownPrefix { prefix: String, nearest: Option<String> },
    /// A token that the column does not take.
    NotHere { piece: String },
    /// Several where one alone may stand.
    OneAlone { piece: String },
    /// A kind that no action has.
    NoStep { kind: String },
    /// An order of one step.
    HalfOrder { piece: String },
    /// A row that demands nothing.
    SaysNothing,
    /// What can be said of persons alone, in a row about sites.
    NotAtSites,
    /// No greater risk is called that.
    NoRisk { piece: String },
    /// A cell that is no test.
    BadTest { cell: String, why: &'static str },
    /// A value that never comes.
    NeverSo { name: String, word: String, nearest: Option<String> },
}

/// What is wrong, in a sentence.
pub(super) fn message(fault: &PropertyFault, language: Language) -> String {
    match language {
        Language::En => english(fault),
        Language::Zh => chinese(fault),
    }
}

fn english(fault: &PropertyFault) -> String {
    let did_you_mean = |nearest: &Option<String>| {
        nearest.as_ref().map(|nearest| format!(" Did you mean `{nearest}`?")).unwrap_or_default()
    };
    match fault {
        PropertyFault::NoPrefix { word, .. } => format!("`{word}` does not say what it is."),
        PropertyFault::UnknownPrefix { prefix, nearest } => {
            format!("Nothing that people are told is called `{prefix}`.{}", did_you_mean(nearest))
        }
        PropertyFault::NotHere { piece } => format!("`{piece}` is no step, and this column is about steps."),
        PropertyFault::OneAlone { piece } => format!("`{piece}` names several, and one alone may stand here."),
        PropertyFault::NoStep { kind } => format!("No action is of the kind `{kind}`."),
        PropertyFault::HalfOrder { piece } => format!("`{piece}` does not say what stands before what."),
        PropertyFault::SaysNothing => "The row demands nothing.".to_owned(),
        PropertyFault::NotAtSites => "The row is about sites, and this can be said of persons alone.".to_owned(),
        PropertyFault::NoRisk { piece } => format!("`{piece}` is no step to a greater risk."),
        PropertyFault::BadTest { cell, why } => format!("`{cell}` is no test: {why}."),
        PropertyFault::NeverSo { name, word, nearest } => {
            format!("`{name}` is never `{word}`.{}", did_you_mean(nearest))
        }
    }
}

fn chinese(fault: &PropertyFault) -> String {
    let did_you_mean =
        |nearest: &Option<String>| nearest.as_ref().map(|nearest| format!("是不是“{nearest}”？")).unwrap_or_default();
    match fault {
        PropertyFault::NoPrefix { word, .. } => format!("`{word}` 没写是什么。"),
        PropertyFault::UnknownPrefix { prefix, nearest } => {
            format!("告诉居民的内容里没有 `{prefix}` 这一类。{}", did_you_mean(nearest))
        }
        PropertyFault::NotHere { piece } => format!("`{piece}` 不是措施，这一列只写措施。"),
        PropertyFault::OneAlone { piece } => format!("`{piece}` 写了几项，这里只能写一项。"),
        PropertyFault::NoStep { kind } => format!("没有一条措施是 `{kind}` 这一种。"),
        PropertyFault::HalfOrder { piece } => format!("`{piece}` 没写谁在谁前面。"),
        PropertyFault::SaysNothing => "这一行什么也没要求。".to_owned(),
        PropertyFault::NotAtSites => "这一行说的是采样点，这一格只能对人来说。".to_owned(),
        PropertyFault::NoRisk { piece } => format!("`{piece}` 不是变成更高的风险。"),
        PropertyFault::BadTest { cell, why } => format!("`{cell}` 不是条件：{why}。"),
        PropertyFault::NeverSo { name, word, nearest } => {
            format!("`{name}` 从来不会是 `{word}`。{}", did_you_mean(nearest))
        }
    }
}

/// How to mend it, in a sentence.
pub(super) fn hint(fault: &PropertyFault, language: Language) -> String {
    let (en, zh) = match fault {
        PropertyFault::NoPrefix { word, prefix } => (
            format!("write what it is before it, like `{prefix}:{word}`."),
            format!("前面写明是什么，如 `{prefix}:{word}`。"),
        ),
        PropertyFault::UnknownPrefix { .. } => both(
            "use action, reason, kind, call, situation, plan or access.",
            "用 action、reason、kind、call、situation、plan 或 access。",
        ),
        PropertyFault::NotHere { .. } => both("use action:, kind: or call:.", "用 action:、kind: 或 call:。"),
        PropertyFault::OneAlone { .. } => both("join alternatives with `|`.", "几项任选其一的，用 `|` 隔开。"),
        PropertyFault::NoStep { .. } => both(
            "write it in the column `kind` of guidance/actions.csv where an action is one.",
            "在 guidance/actions.csv 的 `kind` 列给这样的措施写上。",
        ),
        PropertyFault::HalfOrder { .. } => {
            both("write it like `kind:call < kind:wait`.", "写成 `kind:call < kind:wait` 这样。")
        }
        PropertyFault::SaysNothing => both(
            "fill `must`, `must_not` or another column, or delete the row.",
            "填 `must`、`must_not` 或别的列，或删掉这一行。",
        ),
        PropertyFault::NotAtSites => {
            both("move it to a row of its own, without columns of sites.", "另写一行，采样点的列空着。")
        }
        PropertyFault::NoRisk { .. } => both(
            "name an answer that stands in `risk` of questions.toml, but not first; see docs/rules.md.",
            "写 questions.toml 的 `risk` 里、不排第一的回答；见 docs/rules.md。",
        ),
        PropertyFault::BadTest { .. } => {
            both("write it as in tables: see docs/rules.md.", "写法和规则表一样，见 docs/rules.md。")
        }
        PropertyFault::NeverSo { .. } => both(
            "correct it; the answers stand in questions.toml, the other words in the tables.",
            "改正；回答在 questions.toml，其他的词在规则表里。",
        ),
    };
    match language {
        Language::En => en,
        Language::Zh => zh,
    }
}

fn both(en: &str, zh: &str) -> (String, String) {
    (en.to_owned(), zh.to_owned())
}
