//! Which of the matching rules count.
//!
//! Does not match rules (see `evaluate`).

/// A decision table's hit policy, with its aggregation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HitPolicy {
    /// `U`: at most one rule may match.
    Unique,
    /// `A`: all matching rules must say the same.
    Any,
    /// `P`: the matching rule whose outputs come first among the allowed values.
    Priority,
    /// `F`: the first matching rule.
    First,
    /// `R`: all matching rules, in the order of the table.
    RuleOrder,
    /// `O`: all matching rules, in the order of the allowed values.
    OutputOrder,
    /// `C`: all matching rules, here in the order of the table.
    Collect,
    /// `C+`: the sum of the outputs.
    Sum,
    /// `C<`: the least output.
    Least,
    /// `C>`: the greatest output.
    Greatest,
    /// `C#`: how many rules matched. DMN 1.0 counted distinct outputs; since then its `count` counts them all.
    Count,
}

impl HitPolicy {
    pub(crate) const ALL: [(Self, &'static str, &'static str); 11] = [
        (Self::Unique, "U", "UNIQUE"),
        (Self::Any, "A", "ANY"),
        (Self::Priority, "P", "PRIORITY"),
        (Self::First, "F", "FIRST"),
        (Self::RuleOrder, "R", "RULEORDER"),
        (Self::OutputOrder, "O", "OUTPUTORDER"),
        (Self::Collect, "C", "COLLECT"),
        (Self::Sum, "C+", "COLLECT+"),
        (Self::Least, "C<", "COLLECT<"),
        (Self::Greatest, "C>", "COLLECT>"),
        (Self::Count, "C#", "COLLECT#"),
    ];

    /// The letter, with the sign of its aggregation: `U`, `C+`.
    pub fn code(self) -> &'static str {
        Self::ALL.into_iter().find(|(policy, ..)| *policy == self).map_or("", |(_, short, _)| short)
    }

    /// Whether the result is one rule's.
    pub const fn is_single(self) -> bool {
        matches!(self, Self::Unique | Self::Any | Self::Priority | Self::First)
    }

    /// Whether the order of the allowed values of the outputs decides.
    pub const fn has_priorities(self) -> bool {
        matches!(self, Self::Priority | Self::OutputOrder)
    }

    /// Whether the result is a number made from all matching rules.
    pub const fn aggregates(self) -> bool {
        matches!(self, Self::Sum | Self::Least | Self::Greatest | Self::Count)
    }
}
