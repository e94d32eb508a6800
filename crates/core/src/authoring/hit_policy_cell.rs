//! The hit policy in the first cell of a sheet.

use std::fmt;

use super::literal::normalised;
use crate::decision::HitPolicy;

impl HitPolicy {
    /// Reads `U` or `UNIQUE`, `C+` or `COLLECT +`, in any case; `None` for anything else.
    pub fn parse(cell: &str) -> Option<Self> {
        let name: String = normalised(cell)
            .chars()
            .filter(|letter| !letter.is_whitespace() && *letter != '_')
            .map(|letter| match letter {
                '＋' => '+',
                '＃' => '#',
                _ => letter.to_ascii_uppercase(),
            })
            .collect();
        Self::ALL.into_iter().find(|(_, short, long)| name == *short || name == *long).map(|(policy, ..)| policy)
    }
}

impl fmt::Display for HitPolicy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
