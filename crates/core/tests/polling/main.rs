//! A city's phones against one server: what happens to everybody at once must not come back as a wave.
//!
//! `cargo test` plays 10,000 phones, `ANXIN_SOAK=1` 100,000, and prints what the server saw; the table is in
//! `docs/decisions/0022-polling.md`. `ANXIN_SEED=2` plays others.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a trap is how a test fails, in its helpers too; numbers here are small"
)]

mod city;
mod dice;

use city::{PERIOD_S, S, Scenario, Seen, play};

/// The most that the worst second may have of the mean, once a period has passed.
const MOST: f64 = 1.5;

const PERIOD: u64 = PERIOD_S as u64 * S;
const MINUTE: u64 = 60 * S;

/// Nothing happens, for an hour.
const STEADY: Scenario = Scenario {
    name: "steady",
    opens: None,
    looks: None,
    offline: 0..0,
    told: false,
    refuses: 0..0,
    wish_s: None,
    event: 5 * MINUTE,
    end: 65 * MINUTE,
};

/// The phones of this run, and their seed.
fn run() -> (usize, u64) {
    let phones = if std::env::var_os("ANXIN_SOAK").is_some() { 100_000 } else { 10_000 };
    let seed = std::env::var("ANXIN_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    (phones, seed)
}

/// The worst and the mean second of a stretch.
fn seconds(seen: &Seen, from: u64, to: u64) -> (u64, f64) {
    let stretch = &seen.requests[(from / S) as usize..(to / S) as usize];
    (stretch.iter().copied().max().unwrap(), stretch.iter().sum::<u64>() as f64 / stretch.len() as f64)
}

/// Plays a scenario, prints its row of the table, and holds it to [`MOST`].
fn holds(scenario: &Scenario) -> Seen {
    let (phones, seed) = run();
    let seen = play(scenario, phones, seed);
    let (first, _) = seconds(&seen, scenario.event, scenario.event + PERIOD);
    let (peak, mean) = seconds(&seen, scenario.event + PERIOD, scenario.end);
    let ratio = peak as f64 / mean;
    let hours = seen.looked_at_ms as f64 / 3_600_000.0;
    println!(
        "| {} | {first} | {peak} | {mean:.0} | {ratio:.2} | {:.1} | {:.1} | {:.1} |",
        scenario.name,
        seen.changed as f64 / hours,
        seen.unchanged as f64 / hours,
        seen.refused as f64 / hours,
    );
    println!("  {phones} phones, seed {seed}; an hour of looking costs so many new, unchanged and refused answers");
    assert!(ratio <= MOST, "{}: {peak} in the worst second, {mean:.0} in the mean one (seed {seed})", scenario.name);
    seen
}

#[test]
fn a_quiet_hour_is_even_and_costs_a_request_a_minute() {
    let seen = holds(&STEADY);
    let answers = (seen.changed + seen.unchanged) as f64 / (seen.looked_at_ms as f64 / 3_600_000.0);
    assert!((58.0..62.0).contains(&answers), "{answers} an hour");
}

#[test]
fn a_network_that_comes_back_for_everybody_in_one_second_brings_nobody_back_in_that_second() {
    for (name, minutes) in [("network back after 20 s", 0), ("network back after 3 minutes", 3)] {
        let offline = 10 * MINUTE..10 * MINUTE + minutes * MINUTE + 20 * S;
        let event = offline.end;
        let seen = holds(&Scenario { name, offline, told: true, event, end: event + 30 * MINUTE, ..STEADY });
        let (phones, _) = run();
        let (first, _) = seconds(&seen, event, event + PERIOD);
        assert!(first as f64 <= MOST * phones as f64 / f64::from(PERIOD_S), "{name}: {first} in the first period");
    }
}

#[test]
fn those_who_are_refused_in_one_second_do_not_come_back_in_one_second() {
    // All open in one second and are refused in it: the worst that can be.
    let opens = Some((|_| 10 * S) as fn(&mut dice::Dice) -> u64);
    let refuses = 0..MINUTE;
    let event = 10 * S + 120 * S;
    let end = event + 30 * MINUTE;
    holds(&Scenario {
        name: "all refused in one second, 120 s",
        opens,
        refuses,
        wish_s: Some(120),
        event,
        end,
        ..STEADY
    });
}

#[test]
fn a_server_that_refuses_for_a_minute_is_left_alone_and_then_not_run_over() {
    let refuses = 10 * MINUTE..11 * MINUTE;
    let event = refuses.end + 120 * S;
    let wish_s = Some(120);
    let seen = holds(&Scenario {
        name: "refused for a minute, 120 s",
        refuses,
        wish_s,
        event,
        end: event + 30 * MINUTE,
        ..STEADY
    });
    // Each phone once: nobody came back before the two minutes were over.
    let (phones, _) = run();
    assert!(seen.refused <= phones as u64 * 11 / 10, "{} refusals", seen.refused);
}

#[test]
fn ten_minutes_without_a_server_are_followed_by_no_wave() {
    let refuses = 10 * MINUTE..20 * MINUTE;
    let event = refuses.end;
    let seen =
        holds(&Scenario { name: "no server for 10 minutes", refuses, event, end: event + 40 * MINUTE, ..STEADY });
    let (phones, _) = run();
    assert!(seen.refused <= phones as u64 * 5, "{} tries while there was no server", seen.refused);
}

#[test]
fn a_server_that_drops_everybody_for_five_seconds_sees_no_wave() {
    let refuses = 10 * MINUTE..10 * MINUTE + 5 * S;
    let event = refuses.end;
    holds(&Scenario { name: "server restarts, 5 s", refuses, event, end: event + 30 * MINUTE, ..STEADY });
}

#[test]
fn a_message_that_makes_everybody_look_within_a_minute_is_forgotten_after_a_period() {
    let evenly = Some((|dice: &mut dice::Dice| 10 * S + dice.below(60 * S)) as fn(&mut dice::Dice) -> u64);
    // Half of them in the first quarter of the minute.
    let at_first = Some(
        (|dice: &mut dice::Dice| {
            let share = dice.below(1000);
            10 * S + share * share * 60 / 1000
        }) as fn(&mut dice::Dice) -> u64,
    );
    let at_once = Some((|_: &mut dice::Dice| 10 * S) as fn(&mut dice::Dice) -> u64);
    for (name, opens, last) in [
        ("all open within 60 s", evenly, 60 * S),
        ("all open within 60 s, half in 15", at_first, 60 * S),
        ("all open in one second", at_once, 0),
    ] {
        let event = 10 * S + last;
        holds(&Scenario { name, opens, event, end: event + 30 * MINUTE, ..STEADY });
    }
}

#[test]
fn phones_that_are_hidden_half_of_the_time_ask_for_as_long_as_somebody_looks() {
    let looks = Some(3 * MINUTE);
    let seen = holds(&Scenario { name: "hidden half of the time, 3 min each", looks, ..STEADY });
    let answers = (seen.changed + seen.unchanged) as f64 / (seen.looked_at_ms as f64 / 3_600_000.0);
    assert!(answers < 90.0, "{answers} for an hour of looking");
}

#[test]
fn a_wave_is_noticed_here() {
    let mut seen = Seen { requests: vec![10; 600], ..Seen::default() };
    seen.requests[300] = 16;
    let (peak, mean) = seconds(&seen, 0, 600 * S);
    assert!(peak as f64 / mean > MOST);
    assert_eq!(seconds(&seen, 301 * S, 600 * S), (10, 10.0));
}
