//! Whether a site is open and how long its queue is, at a moment, and how both are put.

use crate::feed::{City, Hours, Seen};
use crate::model::Site;

const DAY: i64 = 1440;
const LOOK_AHEAD: i64 = 14;
const MAY_BE_AHEAD_S: i64 = 120;
const WEEK_S: i64 = 7 * 86_400;

/// Days since 1970 and minutes of the day, on the city's wall clock.
pub fn local(now: i64, city: &City) -> (i64, i64) {
    let seconds = now + city.utc_offset_min * 60;
    (seconds.div_euclid(86_400), seconds.rem_euclid(86_400) / 60)
}

#[derive(Clone, Copy, PartialEq)]
pub enum State {
    Unknown,
    Open(Option<i64>),
    Closed(Option<i64>),
}

/// Minutes are counted from today's midnight.
pub fn state(hours: &Hours, (day, minute): (i64, i64)) -> State {
    if hours.typed.is_some() {
        return State::Unknown;
    }
    let last_night = spans(hours, day - 1).iter().filter(|span| span.1 > DAY).map(|span| (0, span.1 - DAY));
    let ahead = (0..=LOOK_AHEAD).flat_map(|ahead| {
        spans(hours, day + ahead).iter().map(move |span| (span.0 + ahead * DAY, span.1 + ahead * DAY))
    });
    let mut until = minute;
    for (from, to) in last_night.chain(ahead) {
        if from > until {
            return if until == minute { State::Closed(Some(from)) } else { State::Open(Some(until)) };
        }
        until = until.max(to);
    }
    if until == minute { State::Closed(None) } else { State::Open(None) }
}

fn spans(hours: &Hours, day: i64) -> &[(i64, i64)] {
    if !hours.special.is_empty() {
        let date = dated(day);
        if let Some(special) = hours.special.iter().find(|special| special.date == date) {
            return &special.spans;
        }
    }
    match (&hours.daily, &hours.weekly) {
        (Some(daily), _) => daily,
        // 1970-01-01 was a Thursday, and weeks begin on Monday.
        (None, Some(weekly)) => weekly.get((day + 3).rem_euclid(7) as usize).map_or(&[], Vec::as_slice),
        (None, None) => &[],
    }
}

fn dated(day: i64) -> String {
    let date = js_sys::Date::new(&((day * 86_400_000) as f64).into());
    String::from(date.to_iso_string()).chars().take(10).collect()
}

#[derive(Clone, Copy)]
pub struct Judged {
    pub row: usize,
    pub state: State,
    pub queue: &'static str,
    pub said: Option<Seen>,
    pub reported: bool,
    pub effort: u16,
}

impl Judged {
    pub fn new(row: usize, status: &str, state: State, said: Option<Seen>, city: &City, now: i64) -> Self {
        let said = said.filter(|said| now - said.at >= -MAY_BE_AHEAD_S);
        let trusted = said.filter(|said| now - said.at <= city.queue.aged_s);
        let reported = trusted.is_some_and(|said| said.closed);
        let closed = matches!(status, "paused" | "closed") || reported || matches!(state, State::Closed(_));
        let queue = match trusted {
            _ if closed => "closed",
            Some(said) if said.high >= city.queue.crowded_from_min => "crowded",
            Some(said) if said.high >= city.queue.busy_from_min => "busy",
            Some(_) => "free",
            None => "unknown",
        };
        let effort = trusted.filter(|_| !closed).map_or(60, |said| said.high);
        Self { row, state, queue, said, reported, effort }
    }

    pub fn is_open(&self) -> bool {
        matches!(self.state, State::Open(_)) && self.queue != "closed"
    }

    /// Open ones first, then the shortest wait, then the publisher's order.
    pub fn best(&self) -> (bool, i64, u16, usize) {
        let later = match self.state {
            State::Closed(opens) => opens.unwrap_or(i64::MAX),
            _ => -1,
        };
        (self.queue == "closed" || later >= 0, later, self.effort, self.row)
    }

    pub fn wait(&self) -> (u16, usize) {
        (if matches!(self.queue, "closed" | "unknown") { u16::MAX } else { self.effort }, self.row)
    }
}

/// What a row shows, in words.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Summary {
    pub id: String,
    pub name: String,
    pub address: String,
    pub href: String,
    pub open: &'static str,
    pub open_words: String,
    pub audience: String,
    pub caution: &'static str,
    pub queue: &'static str,
    pub queue_word: &'static str,
    pub wait: String,
    pub age: String,
}

pub fn summary(site: &Site, judged: &Judged, city: &City, now: i64) -> Summary {
    let Judged { state, queue, said, reported, .. } = *judged;
    let out = matches!(site.status.as_str(), "paused" | "closed");
    Summary {
        id: site.id.clone(),
        name: site.name.clone(),
        address: site.address.clone(),
        href: format!("#/sites/{}", site.id),
        open: match state {
            _ if reported || out => "no",
            State::Closed(_) => "no",
            State::Open(_) if site.status == "open" => "yes",
            _ => "unknown",
        },
        open_words: open_words(site, judged, local(now, city).1),
        audience: if site.audience.is_empty() { String::new() } else { format!("只为：{}", site.audience) },
        caution: match site.verified {
            0 => "资料没人核对过，先打电话",
            verified if now - verified > WEEK_S => "资料很久没核对，先打电话",
            _ => "",
        },
        queue,
        queue_word: match queue {
            _ if reported => "暂停采样",
            "free" => "空闲",
            "busy" => "较忙",
            "crowded" => "拥挤",
            "closed" => "未开放",
            _ => "排队不明",
        },
        wait: match said {
            Some(said) if matches!(queue, "free" | "busy" | "crowded") && said.low == said.high => {
                format!("约 {} 分钟", said.high)
            }
            Some(said) if matches!(queue, "free" | "busy" | "crowded") => format!("{}–{} 分钟", said.low, said.high),
            _ => String::new(),
        },
        age: said.filter(|_| queue != "closed" || reported).map(|said| ago(now - said.at)).unwrap_or_default(),
    }
}

fn open_words(site: &Site, judged: &Judged, minute: i64) -> String {
    if !site.typed.is_empty() {
        return site.typed.clone();
    }
    match judged.state {
        _ if judged.reported => "暂停采样，先打电话".to_owned(),
        State::Unknown => "几点开，打电话问".to_owned(),
        State::Closed(None) => "已关门".to_owned(),
        State::Closed(Some(opens)) => format!("已关门，{} 开放", moment(opens)),
        State::Open(None) => "全天开放".to_owned(),
        State::Open(Some(until)) if until - minute <= 30 => format!("快关门了，到 {}", clock(until)),
        State::Open(Some(until)) => format!("开放中，到 {}", moment(until)),
    }
}

fn clock(minute: i64) -> String {
    format!("{:02}:{:02}", minute % DAY / 60, minute % 60)
}

fn moment(minute: i64) -> String {
    match minute / DAY {
        0 => clock(minute),
        1 => format!("明天 {}", clock(minute)),
        days => format!("{days} 天后 {}", clock(minute)),
    }
}

fn ago(seconds: i64) -> String {
    match seconds.max(0) / 60 {
        0 => "刚刚".to_owned(),
        minutes @ 1..60 => format!("{minutes} 分钟前"),
        minutes => format!("{} 小时前", minutes / 60),
    }
}
