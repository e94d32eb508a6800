//! Every type of a feed, written by a library and read back.

use serde::Serialize;

use super::*;
use crate::decision::{Table, Value};
use crate::eligibility::Answers;
use crate::feed::{
    Action, Bulletin, Choice, City, Communities, Community, Demo, FactKind, FeatureTyped, Figure, Finding, Guidance,
    Hotline, Manifest, Notice, Outline, OutlineKind, Plan, Point, Question, QueueBuilder, QueueShard, Reason, Role,
    Rules, ServiceItem, ServiceTopic, Services, ShardRef, SitePhone, SitePlace, SiteRecord, SiteStatus, SitesBuilder,
    Situation, Source, Staleness, Step, StepKind, Supervision, Tier, TierGuide, Tiles, Tone, Town, Track, Tracks,
    Visit, Zone, Zones,
};
use crate::geometry::{BoundingBox, MultiPolygon, Polygon, Position, Ring};
use crate::hours::Hours;
use crate::queue::{Intake, Observation, Thresholds, Usual};
use crate::text::Text;
use crate::time::{Timestamp, UtcOffset};

fn same<T: FromJson + Serialize + PartialEq + std::fmt::Debug>(value: &T) {
    let text = serde_json::to_vec(value).unwrap();
    assert_eq!(read::<T>(&text).as_ref(), Ok(value), "{}", String::from_utf8_lossy(&text));
}

fn text() -> Text {
    Text::new("甲\n\"乙\"", "a\\b")
}

fn here() -> Position {
    Position::from_micro(Some(121_020_123), Some(30_680_456)).unwrap()
}

fn line() -> Ring {
    Ring::new([(121.0, 30.0), (121.01, 30.0), (121.01, 30.02)].map(|(lng, lat)| Position { lng, lat }))
}

fn id() -> String {
    "an-id".to_owned()
}

#[test]
fn signs_that_turn_a_line_around_are_left_out_of_every_text() {
    for sign in ('\u{202a}'..='\u{202e}').chain('\u{2066}'..='\u{2069}') {
        let turned = format!("{{\"zh\":\"开{sign}放\",\"en\":\"{sign}open\\u{:04x}\"}}", u32::from(sign));
        assert_eq!(read(turned.as_bytes()), Ok(Text::new("开放", "open")), "{turned}");
        let rule = format!("\"{sign}yes\"");
        assert_eq!(read(rule.as_bytes()), Ok(Value::from("yes")), "{rule}");
    }
    // What is written from right to left by itself, and the signs beside these, stay.
    let arabic = "\u{2029}\u{202f}\u{2065}\u{206a}\u{200f}سلام";
    assert_eq!(read(format!("\"{arabic}\"").as_bytes()), Ok(arabic.to_owned()));
}

#[test]
fn every_word_of_a_feed_is_read_back() {
    Role::ALL.iter().for_each(same);
    Tier::ALL.iter().for_each(same);
    [Tone::Emergency, Tone::Strict, Tone::Care, Tone::Calm].iter().for_each(same);
    [FactKind::Choice, FactKind::Hours, FactKind::Town].iter().for_each(same);
    [OutlineKind::City, OutlineKind::Town, OutlineKind::Water, OutlineKind::Road].iter().for_each(same);
}

#[test]
fn a_manifest_is_read_back() {
    let shard = ShardRef {
        role: Role::Zones,
        url: "o/a.json".into(),
        sha256: "a".repeat(64),
        bytes: 7,
        valid_until: Timestamp(-1),
    };
    for clock_shift_s in [0, -148_000_000] {
        same(&Manifest {
            schema: 2,
            city: id(),
            seq: 9_000_000_000,
            issued: Timestamp(1),
            expires: Timestamp(2),
            min_app: "0.1.0".into(),
            poll_s: 60,
            clock_shift_s,
            shards: vec![shard.clone()],
        });
    }
}

#[test]
fn a_city_is_read_back_with_and_without_what_it_may_leave_out() {
    let mut city = City {
        id: id(),
        name: text(),
        authority: text(),
        admin_code: "330482".into(),
        utc_offset_min: UtcOffset(-480),
        centre: here(),
        bounds: BoundingBox::around([here(), Position { lng: 122.0, lat: 31.0 }]).unwrap(),
        towns: vec![Town { id: id(), name: text(), centre: here() }],
        hotlines: vec![Hotline {
            id: id(),
            name: text(),
            phone: "1".into(),
            hours: text(),
            answers: None,
            next: String::new(),
            demo: true,
        }],
        emergency: "120".into(),
        queue: Thresholds { busy_from_min: 25, crowded_from_min: 50, fresh_s: 300, aged_s: 1800 },
        staleness: Staleness { site_days: 7 },
        outline: vec![Outline { kind: OutlineKind::Water, name: text(), line: line() }],
        tiles: None,
        demo: None,
    };
    same(&city);
    city.tiles = Some(Tiles {
        url: "u".into(),
        attribution: "a".into(),
        max_zoom: 18,
        datum: Some("gcj02".into()),
        labels: Some("l".into()),
    });
    city.demo = Some(Demo { notice: text() });
    for line in &mut city.hotlines {
        line.answers = Some(Hours::parse("mon-fri 08:00-17:00", "2022-03-18 closed").unwrap());
        line.next = id();
    }
    same(&city);
}

#[test]
fn sites_are_read_back() {
    let mut builder = SitesBuilder::default();
    let finish = |builder: &SitesBuilder| builder.clone().finish(&|id, _| id.to_owned(), &|_| Some("jia".to_owned()));
    same(&finish(&builder).sites);
    same(&finish(&builder).chinese);
    for position in [Some(here()), None, Some(here())] {
        builder.push(SiteRecord {
            id: id(),
            name: text(),
            address: text(),
            town: id(),
            position,
            status: SiteStatus::Open,
            status_typed: String::new(),
            serves: vec!["general".into(), "yellow".into()],
            audience: String::new(),
            hours: Hours::parse("mon-fri 08:00-20:00; sat 09:00-11:30", "2022-03-18 closed").unwrap(),
            fee: "free".into(),
            phone: String::new(),
            phones: vec![],
            note: text(),
            verified: position.map(|_| Timestamp(1_647_482_400)),
            source: id(),
            demo: position.is_none(),
            booking: false,
            last_intake_min: 0,
            has: vec![],
            lacks: vec![],
            place: SitePlace::default(),
        });
    }
    let shards = finish(&builder);
    same(&shards.chinese);
    same(shards.english.as_ref().unwrap());
    let sites = shards.sites;
    same(&sites);
    let plain = serde_json::to_value(&sites).unwrap();
    for column in ["status", "status_typed", "audience", "phones", "booking", "last_intake", "has", "lacks", "places"] {
        assert!(plain.get(column).is_none(), "a city that needs no {column} publishes none");
    }
    let last = sites.town.rows.len();
    for (index, status) in SiteStatus::ALL.into_iter().enumerate() {
        builder.push(SiteRecord {
            id: ["s", status.name()].concat(),
            name: text(),
            address: text(),
            town: id(),
            position: None,
            status,
            status_typed: if index == 0 { String::new() } else { "暂停服务".into() },
            serves: vec![],
            audience: "集卡司机".into(),
            hours: Hours::parse("08:00-20:00", "").unwrap(),
            fee: "free".into(),
            phone: "120".into(),
            phones: vec![
                SitePhone { number: "120".into(), remark: "白天".into() },
                SitePhone { number: "0573-0000-1000,801".into(), remark: String::new() },
            ],
            note: text(),
            verified: None,
            source: id(),
            demo: false,
            booking: index == 1,
            last_intake_min: 30,
            has: vec!["wheelchair".into()],
            lacks: vec!["toilet".into()],
            place: SitePlace {
                entrance: Some(here()),
                landmark: text(),
                moved_to: "西门".into(),
                home_phone: "120".into(),
                typed: vec![FeatureTyped { feature: "seats".into(), text: "几把".into() }],
                ..SitePlace::default()
            },
        });
    }
    let sites = finish(&builder).sites;
    same(&sites);
    let places: Vec<SitePlace> = sites.places.clone().read_as().unwrap();
    assert_eq!((places.len(), places[0].site.as_str(), places[0].entrance.is_some()), (4, "sopen", true));
    assert_eq!((sites.status.get(0), sites.audience.get(0)), (Some(&SiteStatus::Open), Some(&String::new())));
    let hours = |index: usize| sites.hours.get(last + index).unwrap().to_string();
    assert_eq!(hours(0), "08:00-20:00");
    assert!((1..4).all(|index| sites.hours.get(last + index).unwrap().typed() == Some("暂停服务")));
}

#[test]
fn queues_are_read_back() {
    same(&QueueShard::default());
    same(&QueueShard {
        at: Timestamp(9),
        site: vec![id()],
        ago_s: vec![u32::MAX],
        low_min: vec![0],
        high_min: vec![u16::MAX],
        closed: vec![1],
        ..QueueShard::default()
    });
    let mut queue = QueueBuilder::new(Timestamp(1_647_482_400));
    let usual = Usual { around: Timestamp(1_647_482_400), points: [0, 0, 5, 9, 1, 0, 0, 1441] };
    let again = Some(Timestamp(1_647_490_000));
    queue.push(
        id(),
        &Observation { intake: Intake::Full, again, trend: -7, settled: 3, usual, ..Observation::default() },
    );
    queue.push("b", &Observation::default());
    same(&queue.finish());
}

#[test]
fn zones_are_read_back() {
    let zone = |review_at, demo| Zone {
        id: id(),
        tier: Tier::Control,
        name: text(),
        town: id(),
        scope: text(),
        shape: MultiPolygon(vec![Polygon { outer: line(), holes: vec![line()] }]),
        set_at: Timestamp(5),
        review_at,
        phone: String::new(),
        source: id(),
        demo,
    };
    let guide = TierGuide {
        tier: Tier::Lockdown,
        summary: text(),
        allowed: vec![text(), text()],
        forbidden: vec![],
        supplies: vec![text()],
        source: id(),
        demo: true,
    };
    same(&Zones { tiers: vec![guide], zones: vec![zone(None, false), zone(Some(Timestamp(6)), true)] });
}

#[test]
fn rules_and_guidance_are_read_back() {
    let question = |kind, first| Question {
        fact: "code".into(),
        kind,
        first,
        ask: text(),
        short: text(),
        help: text(),
        values: vec![Choice { value: "green".into(), label: text(), detail: text(), holds_h: 24 }],
        recalls: vec![],
    };
    let cells =
        [["O", "in:code", "out:action", "from"], ["values", "green", "rest", ""], ["r", "-", "rest", "2022-03-17"]];
    let cells = cells.map(|row| row.map(str::to_owned).to_vec());
    let table = Table::from_cells("advice", &cells).unwrap();
    same(&Rules {
        questions: vec![question(FactKind::Choice, true), question(FactKind::Hours, false)],
        tables: vec![table.published()],
    });
    same(&Guidance {
        situations: vec![Situation { id: id(), tone: Tone::Care, title: text(), summary: text(), ends: text() }],
        actions: vec![Action { id: id(), title: text(), detail: text(), call: id(), link: "#/sites".into() }],
        reasons: vec![Reason { id: id(), text: text() }],
        labels: vec![],
        general: vec![text()],
        sources: vec![Source { id: id(), title: text(), date: "2022-03-17".into() }],
        plans: vec![Plan {
            id: id(),
            title: text(),
            ask: text(),
            first: 1,
            days: 14,
            note: text(),
            call: id(),
            source: id(),
            demo: true,
            steps: vec![Step { from: 1, to: 2, kind: StepKind::Test, text: text() }],
        }],
    });
}

#[test]
fn all_that_is_only_shown_is_read_back() {
    let community = |zones, demo| Community {
        id: id(),
        name: text(),
        town: id(),
        phone: String::new(),
        answers: None,
        next: String::new(),
        grid: text(),
        zones,
        source: id(),
        demo,
    };
    let hours = Hours::parse("08:00-17:00", "").ok();
    let called = Community { answers: hours, next: id(), ..community(vec![], false) };
    same(&Communities { communities: vec![called] });
    same(&Communities { communities: vec![community(vec![], false), community(vec![id()], true)] });
    let visit = |until, position, demo_date| Visit {
        from: Timestamp(1),
        until,
        demo_date,
        place: text(),
        town: id(),
        position,
    };
    let visits = vec![visit(None, None, false), visit(Some(Timestamp(2)), Some(here()), true)];
    same(&Tracks { tracks: vec![Track { id: id(), name: text(), source: id(), visits }] });
    let series = vec![Point { date: "2022-03-15".into(), value: -3 }];
    let figure = |series, demo| Figure {
        id: id(),
        label: text(),
        value: i64::MAX,
        unit: text(),
        period: text(),
        source: id(),
        series,
        demo,
    };
    let notice = |front: bool| Notice {
        id: id(),
        title: text(),
        body: text(),
        issued: Timestamp(3),
        front,
        asks: if front { vec![id()] } else { vec![] },
        towns: if front { vec![id(), text().zh] } else { vec![] },
        source: id(),
        demo: front,
    };
    same(&Bulletin {
        figures: vec![figure(vec![], false), figure(series, true)],
        notices: vec![notice(true), notice(false)],
    });
    let item =
        |demo| ServiceItem { id: id(), title: text(), body: text(), address: text(), phone: id(), source: id(), demo };
    same(&Services { topics: vec![ServiceTopic { id: id(), name: text(), items: vec![item(true), item(false)] }] });
    let finding = |demo| Finding {
        id: id(),
        found: text(),
        place: text(),
        done: text(),
        date: "2022-03-16".into(),
        rechecked: demo,
        source: id(),
        demo,
    };
    same(&Supervision { findings: vec![finding(true), finding(false)] });
}

#[test]
fn answers_are_kept_and_read_back() {
    let mut answers = Answers::default();
    answers.set("code", "黄\"码", Timestamp(7));
    answers.set("hours", "48", Timestamp(-1));
    for answers in [Answers::default(), answers] {
        let text = answers.to_json().to_string();
        assert_eq!(read::<Answers>(text.as_bytes()).as_ref(), Ok(&answers));
        assert_eq!(serde_json::to_string(&answers).unwrap().len(), text.len(), "{text}");
    }
    assert!(read::<Answers>(br#"{"code":{"value":"a"}}"#).is_err());
}
