//! `anxin replay`: a city's recorded queues as a live feed.
//!
//! May be ended at any moment: a publication is whole or did not happen.

use std::time::Duration;

use anxin_core::text::Language;

use super::build::sound_city;
use super::options::Replay;
use super::outcome::nothing;
use super::paths::city_and_out;
use super::sign::signing;
use super::times::moment_text;
use super::{DONE, ERRORS, Io, Stop};
use crate::feed::{Extras, Lite, LocalDisk, Player, latest_snapshot, publish_with, queue_as_taken};
use crate::moment::{Moment, real_now};

/// Snapshots are taken every five minutes; at this speed one is published every fifteen seconds.
const SPEED: f64 = 20.0;

pub(super) fn run(given: &Replay, io: &mut Io<'_>) -> Result<u8, Stop> {
    let language = io.language;
    let (folder, out) = city_and_out(&given.city, &given.out, language)?;
    let speed = number("--speed", given.speed.as_deref(), language)?.unwrap_or(SPEED);
    if speed <= 0.0 {
        let (zh, en) = ("--speed 0：写大于 0 的数", "--speed 0: write a number above 0");
        return Err(Stop::usage(language, zh.to_owned(), en.to_owned()));
    }
    let every = number("--every", given.every.as_deref(), language)?;
    let once = given.once;
    let signing = signing(&given.signature, out, false, language)?;
    let extras = Extras { signing, lite: Lite::Sparingly, log: true, ..Extras::default() };
    let Some(city) = sound_city(folder, io)? else { return Ok(ERRORS) };
    let disk = LocalDisk::new(out);
    let moment = Moment::of_build(city.settings.demo_clock, real_now(), None);
    let queue = latest_snapshot(&city, moment.now).map(queue_as_taken);
    if let Err(error) = publish_with(&disk, out, &city, queue.as_ref(), moment, &extras) {
        writeln!(io.err, "anxin: {}: {}", nothing(language), error.text(language))?;
        return Ok(ERRORS);
    }
    let mut player = Player::new(&disk, out, &city, moment).signing(extras.signing);
    let mut code = DONE;
    loop {
        let Some(step) = player.step(real_now()) else {
            writeln!(io.err, "anxin: {} has no snapshots in queue/ to replay", folder.display())?;
            return Ok(ERRORS);
        };
        // Past a year nothing is awaited any more, and a Duration could not hold much more.
        let wait = |gap: Duration| Duration::from_secs_f64(every.unwrap_or(gap.as_secs_f64() / speed).min(3.2e7));
        let (pause, last) = match step {
            Ok(played) => {
                let (set, pause) = (&played.published.set, wait(played.gap));
                writeln!(
                    io.out,
                    "set {} at {}: queues of {}, {} sites observed; next in {:.0} s",
                    set.manifest.seq,
                    moment_text(set.manifest.issued, city.settings.offset),
                    moment_text(played.taken, city.settings.offset),
                    set.queue.iter().flatten().count(),
                    pause.as_secs_f64(),
                )?;
                io.out.flush()?;
                (pause, played.last)
            }
            Err(error) => {
                // A full disk may have room again in a while; the set before this one stays.
                writeln!(io.err, "anxin: this set was not published: {}", error.text(language))?;
                if error.needs_a_person() {
                    return Ok(ERRORS);
                }
                code = ERRORS;
                (wait(Duration::from_secs(300)), once)
            }
        };
        if once && last {
            return Ok(code);
        }
        std::thread::sleep(pause);
    }
}

/// The number that an option gives, 0 or above.
fn number(option: &str, text: Option<&str>, language: Language) -> Result<Option<f64>, Stop> {
    let Some(text) = text else { return Ok(None) };
    let number = text.parse().ok().filter(|number: &f64| number.is_finite() && *number >= 0.0);
    number.map(Some).ok_or_else(|| {
        let (zh, en) =
            (format!("{option} {text}：写一个数，例如 20"), format!("{option} {text}: write a number, like 20"));
        Stop::usage(language, zh, en)
    })
}
