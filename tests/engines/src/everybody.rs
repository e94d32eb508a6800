//! Who asks: every combination of answers, and every kind of site, by number.
//!
//! As text a line a fact: `person` or `site`, the fact, and its values, with tabs between. Does not know what a fact means.

/// A fact and a value of each class that the rules tell apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axis {
    /// The fact's name in the tables.
    pub fact: String,
    /// The values, as answers give them.
    pub values: Vec<String>,
}

/// All people and all kinds of sites.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Everybody {
    /// Personal facts.
    pub people: Vec<Axis>,
    /// Facts of sites.
    pub sites: Vec<Axis>,
}

/// The answers of a person, or the facts of a site.
pub type Given<'e> = Vec<(&'e str, &'e str)>;

impl Everybody {
    /// Reads the text form; `None` for any other text.
    pub fn parse(text: &str) -> Option<Self> {
        let mut all = Self::default();
        for line in text.lines() {
            let mut cells = line.split('\t');
            let axes = match cells.next()? {
                "person" => &mut all.people,
                "site" => &mut all.sites,
                _ => return None,
            };
            axes.push(Axis { fact: cells.next()?.to_owned(), values: cells.map(str::to_owned).collect() });
        }
        Some(all)
    }

    /// The text form.
    pub fn to_text(&self) -> String {
        let line =
            |kind: &str, axis: &Axis| [&[kind.to_owned(), axis.fact.clone()], &axis.values[..]].concat().join("\t");
        let people = self.people.iter().map(|axis| line("person", axis));
        people.chain(self.sites.iter().map(|axis| line("site", axis))).collect::<Vec<_>>().join("\n")
    }

    /// How many people there are.
    pub fn people_count(&self) -> usize {
        count(&self.people)
    }

    /// How many kinds of sites there are.
    pub fn sites_count(&self) -> usize {
        count(&self.sites)
    }

    /// The answers of person `number`.
    pub fn person(&self, number: usize) -> Given<'_> {
        at(&self.people, number)
    }

    /// The facts of the kind of site `number`.
    pub fn site(&self, number: usize) -> Given<'_> {
        at(&self.sites, number)
    }
}

fn count(axes: &[Axis]) -> usize {
    axes.iter().map(|axis| axis.values.len()).product()
}

fn at(axes: &[Axis], number: usize) -> Given<'_> {
    let mut rest = number;
    let given = axes.iter().filter_map(|axis| {
        let index = rest.checked_rem(axis.values.len())?;
        rest /= axis.values.len();
        Some((axis.fact.as_str(), axis.values.get(index)?.as_str()))
    });
    given.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_person_has_a_number_and_the_text_form_keeps_everybody() {
        let text = "person\tcode\tgreen\tred\tunknown\nperson\thours\t0\tunknown\nsite\tserves\tgeneral\tyellow";
        let all = Everybody::parse(text).unwrap_or_default();
        assert_eq!((all.people_count(), all.sites_count(), all.to_text().as_str()), (6, 2, text));
        let mut people: Vec<_> = (0..6).map(|number| all.person(number)).collect();
        assert_eq!(people.first(), Some(&vec![("code", "green"), ("hours", "0")]));
        people.sort();
        people.dedup();
        assert_eq!(people.len(), 6);
    }
}
