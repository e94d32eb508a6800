//! What holds for one person at each site now.

use std::sync::Arc;

use super::{InTime, Leave, Needs, Way, share};
use crate::eligibility::{Access, Answers, SiteFacts, Verdict};
use crate::feed::{Edition, Known, Role, Site};
use crate::geometry::{Position, distance_m};
use crate::hours::OpenState;
use crate::queue::{Estimate, Intake, Observation, Queue, QueueWord, assess, estimate};
use crate::time::Timestamp;

/// Who looks, from where, and when.
#[derive(Clone, Copy, Debug)]
pub struct Viewer<'a> {
    /// Their answers; `None` where they gave none, or where results are withheld because the rules are too old.
    pub answers: Option<&'a Answers>,
    /// Where distances are measured from; `None` where nobody has said.
    pub from: Option<Position>,
    /// How they go there.
    pub way: Way,
    /// What decides between sites that are nearly as good, on this phone alone; 0 where nothing does.
    pub seed: u32,
    /// What they need of a site.
    pub needs: Needs,
    /// The city's time.
    pub now: Timestamp,
}

/// One site as it stands for one person now.
#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    /// Its row in the edition's sites.
    pub row: usize,
    /// Whether it is open.
    pub open: OpenState,
    /// How long the queue is, and how far that can be trusted.
    pub queue: Queue,
    /// May I go; `None` where answers decide and there are none, or where the tables gave no result. Sites with equal facts
    /// share it.
    pub access: Option<Arc<Access>>,
    /// How far it is in metres; `None` without a place to measure from, or without its position.
    pub distance_m: Option<f64>,
    /// How long it takes to get there, in minutes; `None` where nobody can say.
    pub way_min: Option<u16>,
    /// How long I would wait if I set out now; `None` where nobody can say. Without a way, if I joined the line now.
    pub estimate: Option<Estimate>,
    /// Whether I would still be tested if I set out now.
    pub leave: Leave,
    /// What decides between this site and others that are nearly as good, from 0 up to 1.
    pub share: f64,
    /// Whether the site has what I need; yes where I need nothing.
    pub suits: Known,
}

impl Judged {
    /// Whether it is open now for whoever sets out, by its hours and by what staff report on site.
    pub fn is_open(&self) -> bool {
        matches!(self.open, OpenState::Always | OpenState::Open { .. })
            && self.queue.word != QueueWord::Closed
            && !self.queue.intake.is_doubtful()
    }

    /// Whether I may go or may ask, or nobody has said, and it is not known to lack what I need.
    pub fn is_for_me(&self) -> bool {
        self.may_go() && self.suits != Known::No
    }

    /// Whether I may go or may ask, or nobody has said.
    pub fn may_go(&self) -> bool {
        self.access.as_ref().is_none_or(|access| access.verdict != Verdict::Not)
    }
}

/// Judges every site of `edition`, in its rows' order. Sites with equal facts share one evaluation of the tables.
pub fn judge<'a>(edition: &'a Edition, queue: &[Option<Observation>], viewer: &Viewer<'_>) -> Vec<Judged> {
    // A list: a city has a few dozen different facts at most, and their first fields tell most of them apart.
    let mut known: Vec<(SiteFacts<'a>, Option<Arc<Access>>)> = Vec::new();
    let open_states = edition.sites.open_states(viewer.now.local(edition.city.utc_offset_min));
    let sites = edition.sites.iter().zip(open_states);
    let mut access = |facts: SiteFacts<'a>| match known.iter().find(|(known, _)| *known == facts) {
        Some((_, access)) => access.clone(),
        None => {
            let access = match viewer.answers {
                None => facts.access_for_anybody(),
                Some(answers) => access(edition, answers, &facts, viewer.now),
            };
            let access = access.map(Arc::new);
            known.push((facts, access.clone()));
            access
        }
    };
    sites.map(|(site, open)| judged(edition, queue, viewer, &site, open, &mut access)).collect()
}

/// One site, which is in state `open`; `access` says who may go by its facts.
pub(super) fn judged<'a>(
    edition: &'a Edition,
    queue: &[Option<Observation>],
    viewer: &Viewer<'_>,
    site: &Site<'a>,
    open: OpenState,
    access: &mut dyn FnMut(SiteFacts<'a>) -> Option<Arc<Access>>,
) -> Judged {
    let local = viewer.now.local(edition.city.utc_offset_min);
    let observation = queue.get(site.row).and_then(Option::as_ref);
    let mut queue = assess(observation, &open, viewer.now, &edition.city.queue);
    let mut facts = facts(edition, site, &open);
    if queue.reported_closed {
        facts.open = Some(false);
    }
    let distance_m = viewer.from.zip(site.position).map(|(from, to)| distance_m(from, to));
    let way_min = distance_m.map(|metres| whole_minutes(viewer.way.minutes(metres)));
    let (estimate, leave) = if queue.wait.is_some() || queue.word == QueueWord::Unknown {
        let ahead = way_min.unwrap_or_default();
        let estimate = queue.wait.and_then(|_| estimate(observation, viewer.now, ahead, &edition.city.queue));
        (estimate, Leave::of(&open, site.last_intake_min, estimate.as_ref(), ahead, local))
    } else {
        (None, Leave::default())
    };
    if leave.in_time == InTime::TooLate {
        (queue.word, queue.wait) = (QueueWord::Closed, None);
    } else if site.booking && queue.intake == Intake::Usual && queue.word != QueueWord::Closed {
        (queue.word, queue.wait, queue.intake) = (QueueWord::Unknown, None, Intake::Booking);
    }
    let estimate = estimate.filter(|_| queue.wait.is_some());
    // Who has not said where they are gets the order of the page that stood there before.
    let share = viewer.from.map_or(0.0, |_| share(viewer.seed, site.id));
    let suits = viewer.needs.met_by(site);
    Judged { row: site.row, open, queue, access: access(facts), distance_m, way_min, estimate, leave, share, suits }
}

/// Rounded up; more than any way there is for what is no number.
pub(super) fn whole_minutes(minutes: f64) -> u16 {
    const MOST: f64 = 9999.0;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held within bounds")]
    let whole = if minutes.is_nan() { MOST } else { minutes.ceil().clamp(0.0, MOST) } as u16;
    whole
}

fn access(edition: &Edition, answers: &Answers, site: &SiteFacts<'_>, now: Timestamp) -> Option<Access> {
    edition.decisions.access(&edition.rules, answers, site, now, edition.city.utc_offset_min)
}

/// What the tables may know of a site at a moment when it is in state `open`.
pub(super) fn facts<'a>(edition: &'a Edition, site: &Site<'a>, open: &OpenState) -> SiteFacts<'a> {
    SiteFacts {
        status: site.status,
        audience_unknown: !site.audience.is_empty(),
        serves: site.serves,
        zone: edition.site_tiers.get(site.row).copied().flatten(),
        open: match open {
            OpenState::Always | OpenState::Open { .. } => Some(true),
            OpenState::Closed { .. } => Some(false),
            OpenState::Unknown => None,
        },
        fee: site.fee,
    }
}

impl Edition {
    /// What the tables may know of `site` at `now`.
    pub fn site_facts<'a>(&'a self, site: &Site<'a>, now: Timestamp) -> SiteFacts<'a> {
        facts(self, site, &site.open_state(now.local(self.city.utc_offset_min)))
    }
}

impl Viewer<'_> {
    /// Whether personal results may be given: the rules and their words are within their validity.
    pub fn may_judge(manifest: &crate::feed::Manifest, now: Timestamp) -> bool {
        manifest.is_valid(Role::Rules, now) && manifest.is_valid(Role::Guidance, now)
    }
}
