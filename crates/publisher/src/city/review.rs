//! `[review]` of `city.toml`: whose signatures an edition needs before it is published.
//!
//! Reads no signatures: see `signed`.

use anxin_core::text::Text;
use serde::Deserialize;

use crate::finding::Problem;
use crate::signature::PublicKey;

/// `[review]` as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReviewToml {
    keys: Vec<String>,
    needed: usize,
    #[serde(default, rename = "for")]
    what: Option<String>,
}

/// Whose signatures an edition needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// Who may sign.
    pub keys: Vec<PublicKey>,
    /// How many of them must have signed.
    pub needed: usize,
    /// For which editions.
    pub what: Reviewed,
}

/// Which editions need signatures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reviewed {
    /// Each one.
    #[default]
    Every,
    /// Those that tell somebody something else than what is out does.
    ToldOtherwise,
}

const EVERY: &str = "every-edition";
const TOLD_OTHERWISE: &str = "stricter-or-milder";

impl ReviewToml {
    /// What is demanded. Each fault is shown with its key; whatever is doubtful demands more, never less.
    pub(super) fn read(&self, mut fault: impl FnMut(&'static str, Problem)) -> Review {
        let bad = |zh: String, en: String| Problem::BadReview { detail: Text::new(zh, en) };
        let mut keys: Vec<PublicKey> = Vec::new();
        for text in &self.keys {
            match text.parse::<PublicKey>() {
                Ok(key) if keys.contains(&key) => fault(
                    "keys",
                    bad(
                        format!("公钥 {text} 写了两次，只算一个人。"),
                        format!("the key {text} stands twice, and is one person."),
                    ),
                ),
                Ok(key) => keys.push(key),
                Err(_) => {
                    let en = format!("“{text}” is no public key.");
                    fault("keys", bad(format!("“{text}”不是公钥。"), en));
                }
            }
        }
        if self.needed == 0 || self.needed > keys.len() {
            let (needed, there) = (self.needed, keys.len());
            let zh = format!("needed 写的是 {needed}，能用的公钥有 {there} 个。");
            fault("needed", bad(zh, format!("needed is {needed}, and there are {there} usable keys.")));
        }
        let what = match self.what.as_deref() {
            None | Some(EVERY) => Reviewed::Every,
            Some(TOLD_OTHERWISE) => Reviewed::ToldOtherwise,
            Some(other) => {
                let known = format!("{EVERY}, {TOLD_OTHERWISE}");
                fault("for", Problem::UnknownWord { word: other.to_owned(), known });
                Reviewed::Every
            }
        };
        Review { keys, needed: self.needed.max(1), what }
    }
}
