//! The lists of [`anxin_core::briefing`] against the engine that phones run.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use anxin_core::briefing::{Briefing, holds};
use anxin_core::eligibility::{Answers, SiteFacts, UNKNOWN, Verdict};
use anxin_core::feed::{Edition, FactKind, FeedSet, SiteStatus};
use anxin_core::time::Timestamp;

use super::{lakeside, pinghu};

/// The lists of a set, made once: they take seconds where nothing is optimised.
fn briefing(set: &FeedSet) -> Arc<Briefing> {
    static KNOWN: Mutex<Vec<(String, Arc<Briefing>)>> = Mutex::new(Vec::new());
    let mut known = KNOWN.lock().unwrap();
    if let Some((_, briefing)) = known.iter().find(|(city, _)| *city == set.manifest.city) {
        return Arc::clone(briefing);
    }
    let briefing = Arc::new(Briefing::new(&set.edition, set.manifest.issued).unwrap());
    known.push((set.manifest.city.clone(), Arc::clone(&briefing)));
    briefing
}

/// Every answer to each question, the open one too, and hours on both sides of every number in a table.
fn answers(edition: &Edition) -> Vec<(&str, Vec<String>)> {
    let questions = edition.rules.questions.iter().filter(|question| question.kind != FactKind::Town);
    let of = questions.map(|question| {
        let mut values: Vec<String> = match question.kind {
            FactKind::Hours => ["0", "23", "24", "25", "47", "48", "49", "9999"].map(str::to_owned).to_vec(),
            _ => question.values.iter().map(|choice| choice.value.clone()).collect(),
        };
        values.push(UNKNOWN.to_owned());
        (question.fact.as_str(), values)
    });
    of.collect()
}

/// Person number `number`, who gives one of the answers to each question.
fn person(all: &[(&str, Vec<String>)], mut number: usize, now: Timestamp) -> Answers {
    let mut answers = Answers::default();
    for (fact, values) in all {
        answers.set(*fact, values[number % values.len()].as_str(), now);
        number /= values.len();
    }
    answers
}

/// People all over the space, and everybody who differs from somebody without any risk in two answers or fewer.
fn people(set: &FeedSet, all: &[(&str, Vec<String>)], most: usize) -> Vec<usize> {
    let (now, edition) = (set.manifest.issued, &set.edition);
    let count: usize = all.iter().map(|(_, values)| values.len()).product();
    // A prime that no number of answers divides: every answer is met with every other.
    let step = [1, 7, 41, 83, 167, 331].into_iter().find(|step| count / step <= most).unwrap_or(331);
    let mut people: Vec<usize> = (0..count).step_by(step).collect();
    let rank = |number: usize| {
        let answers = person(all, number, now);
        let advice = edition.decisions.advise(&edition.rules, &answers, now, edition.city.utc_offset_min).unwrap();
        briefing(set).situations.iter().position(|one| one.situation == advice.situation).unwrap()
    };
    let strides: Vec<(usize, usize)> = all
        .iter()
        .scan(1, |stride, (_, values)| {
            let own = (*stride, values.len());
            *stride *= values.len();
            Some(own)
        })
        .collect();
    let others = |from: usize, (stride, size): (usize, usize)| {
        let digit = from / stride % size;
        (0..size).map(move |other| from - digit * stride + other * stride)
    };
    let calmest =
        |from: usize, of: &(usize, usize)| others(from, *of).min_by_key(|number| Reverse(rank(*number))).unwrap();
    // Twice: an answer may matter only once a graver one is gone.
    let base = strides.iter().chain(&strides).fold(0, calmest);
    for (index, one) in strides.iter().enumerate() {
        for two in &strides[index..] {
            people.extend(others(base, *one).flat_map(|number| others(number, *two)));
        }
    }
    people
}

/// Who the lists take this person for, and what they have them do: the first situation that fits, and its steps.
fn told(briefing: &Briefing, set: &FeedSet, answers: &Answers, now: Timestamp) -> (String, Vec<String>) {
    let rules = &set.edition.rules;
    let own = briefing.situations.iter().find(|one| one.when.holds(rules, answers, now)).unwrap();
    let steps = own.steps.iter().filter(|step| step.when.holds(rules, answers, now));
    (own.situation.clone(), steps.map(|step| step.action.clone()).collect())
}

fn situations_agree(set: &FeedSet, most: usize) -> BTreeSet<(String, String)> {
    let now = set.manifest.issued;
    let edition = &set.edition;
    let briefing = briefing(set);
    let all = answers(edition);
    let mut met = BTreeSet::new();
    for number in people(set, &all, most) {
        let answers = person(&all, number, now);
        let advice = edition.decisions.advise(&edition.rules, &answers, now, edition.city.utc_offset_min).unwrap();
        let actions: Vec<String> = advice.actions.iter().map(|advised| advised.action.clone()).collect();
        assert_eq!(told(&briefing, set, &answers, now), (advice.situation.clone(), actions), "{answers:?}");
        // The reasons too: every row that counts stands behind the step.
        let own = briefing.situations.iter().find(|one| one.situation == advice.situation).unwrap();
        assert!(own.why.contains(&advice.why), "{answers:?}");
        for advised in &advice.actions {
            let step = own.steps.iter().find(|step| step.action == advised.action).unwrap();
            assert!(advised.why.iter().all(|why| step.why.contains(why)), "{answers:?} {}", advised.action);
            met.extend(advised.why.iter().map(|why| (why.table.clone(), why.rule.clone())));
        }
        met.insert((advice.why.table.clone(), advice.why.rule.clone()));
    }
    met
}

#[test]
fn whoever_reads_the_list_is_told_what_the_phone_tells_them_row_by_row() {
    for (set, most) in [(pinghu(), 8000), (lakeside(), 8000)] {
        let met = situations_agree(&set, most);
        for table in
            set.edition.decisions.tables().filter(|table| ["situation", "advice"].contains(&table.name.as_str()))
        {
            let today = set.manifest.issued.local(set.edition.city.utc_offset_min).date();
            for rule in table.rules.iter().filter(|rule| rule.holds_on(today)) {
                assert!(met.contains(&(table.name.clone(), rule.id.clone())), "nobody met {} {}", table.name, rule.id);
            }
        }
    }
}

#[test]
fn who_may_go_where_is_what_the_phone_says_of_every_site() {
    for (set, most) in [(pinghu(), 2000), (lakeside(), 2000)] {
        let (now, edition) = (set.manifest.issued, &set.edition);
        let (rules, offset) = (&edition.rules, edition.city.utc_offset_min);
        let briefing = briefing(&set);
        let mut facts: Vec<SiteFacts<'_>> = Vec::new();
        for site in edition.sites.iter() {
            let zone = edition.site_tiers[site.row];
            let one = SiteFacts {
                status: SiteStatus::Open,
                audience_unknown: false,
                zone,
                open: Some(true),
                serves: site.serves,
                fee: site.fee,
            };
            if !facts.contains(&one) {
                facts.push(one);
            }
        }
        let all = answers(edition);
        let mut met = BTreeSet::new();
        for number in people(&set, &all, most) {
            let answers = person(&all, number, now);
            for site in &facts {
                let access = edition.decisions.access(rules, &answers, site, now, offset).unwrap();
                let kinds = briefing.kinds.iter().filter(|kind| {
                    let fee = kind.costs.iter().any(|(fee, _)| fee == site.fee);
                    site.serves.contains(&kind.serves) && kind.zones.contains(&site.zone) && fee
                });
                let verdicts: Vec<Verdict> = kinds
                    .map(|kind| {
                        let fits = |(_, groups): &&(Verdict, Vec<anxin_core::briefing::Group>)| {
                            groups.iter().any(|group| holds(&group.case, rules, &answers, now))
                        };
                        kind.verdicts.iter().find(fits).unwrap().0
                    })
                    .collect();
                assert_eq!(verdicts.len(), site.serves.len());
                assert_eq!(verdicts.into_iter().min(), Some(access.verdict), "{site:?} {answers:?}");
                for thing in &access.bring {
                    let (_, when) = briefing.bring.iter().find(|(known, _)| known == thing).unwrap();
                    assert!(when.holds(rules, &answers, now), "{thing} {answers:?}");
                }
                met.insert(access.verdict);
            }
        }
        assert!(met.len() >= 2, "{met:?}");
    }
}

#[test]
fn whoever_counts_days_finds_their_plan() {
    let set = pinghu();
    let (now, edition) = (set.manifest.issued, &set.edition);
    let briefing = briefing(&set);
    let all = answers(edition);
    let mut met = BTreeSet::new();
    for number in people(&set, &all, 2000) {
        let answers = person(&all, number, now);
        let plan = edition.decisions.plan(&edition.rules, &answers, now, edition.city.utc_offset_min);
        let listed = briefing.plans.iter().find(|(_, when)| when.holds(&edition.rules, &answers, now));
        assert_eq!(listed.map(|(plan, _)| plan), plan.as_ref().map(|(plan, _)| plan), "{answers:?}");
        met.extend(plan.map(|(plan, _)| plan));
    }
    assert_eq!(met.len(), briefing.plans.len());
}
