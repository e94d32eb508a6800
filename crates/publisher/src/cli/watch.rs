//! `anxin watch`: publishes a city anew whenever a sheet is saved, until it is stopped.
//!
//! May be ended at any moment: a publication is whole or did not happen.

use std::time::{Duration, Instant};

use anxin_core::text::Language;

use super::options::Watch;
use super::paths::city_and_out;
use super::progress::StatusLine;
use super::publish::all_extras;
use super::times::moment_text;
use super::{DOUBTFUL, ERRORS, Io, Stop, check};
use crate::feed::{LocalDisk, Slip};
use crate::finding::{Severity, count};
use crate::moment::real_now;
use crate::watch::{Event, NotRenewed, Watcher};

/// How often the folder is looked at. A save is read once two looks agree, so it is out well within a second.
const PAUSE: Duration = Duration::from_millis(150);

pub(super) fn run(given: &Watch, io: &mut Io<'_>) -> Result<u8, Stop> {
    let (folder, out) = city_and_out(&given.city, &given.out, io.language)?;
    let extras = all_extras(given.at.as_deref(), &given.signature, false, given.yes, out, io.language)?;
    let disk = LocalDisk::new(out);
    let mut watcher = Watcher::new(&disk, folder, out, extras);
    let mut status = Status { foot: StatusLine::new(io.live), last: String::new(), at: Instant::now() };
    loop {
        let start = Instant::now();
        match watcher.look(real_now()) {
            None => status.idle(watcher.files(), io.language),
            Some(event) => {
                status.foot.clear();
                let took = start.elapsed();
                match event {
                    Event::Published { published, queue_alone, renewed, warnings } => {
                        if !warnings.is_empty() {
                            check::print(&warnings, folder, io.language, io.err)?;
                        }
                        let set = &published.set;
                        let at = moment_text(set.manifest.issued, set.edition.city.utc_offset_min);
                        let (seq, new, ms) = (set.manifest.seq, published.written, took.as_millis());
                        status.last = match (io.language, queue_alone) {
                            (Language::Zh, _) if renewed => format!("第 {seq} 套，{at}：没有改动，到期前重新发布"),
                            (Language::En, _) if renewed => {
                                format!("set {seq} at {at}: nothing was saved; published anew before it runs out")
                            }
                            (Language::Zh, false) => format!("第 {seq} 套，{at}：{new} 个新文件，{ms} 毫秒"),
                            (Language::Zh, true) => format!("第 {seq} 套，{at}：只更新排队，{ms} 毫秒"),
                            (Language::En, false) => format!("set {seq} at {at}: new objects: {new}, {ms} ms"),
                            (Language::En, true) => format!("set {seq} at {at}: queues alone, {ms} ms"),
                        };
                        writeln!(io.out, "{}", status.last)?;
                        for note in published.notes.iter().filter(|_| !queue_alone) {
                            writeln!(io.err, "anxin: {note}")?;
                        }
                        for fault in &published.warnings {
                            writeln!(io.err, "anxin: beside the feed, this is warnings: {fault}")?;
                        }
                    }
                    Event::Broken { findings, queues } => {
                        check::print(&findings, folder, io.language, io.err)?;
                        let errors = count(&findings, Severity::Error);
                        let queues = queues.map(|published| published.set.manifest.seq);
                        status.last = match (io.language, queues) {
                            (Language::Zh, None) => format!("{errors} 处错误：保留上一套正确的数据"),
                            (Language::En, None) => format!("errors: {errors}; the last good feed stays"),
                            (Language::Zh, Some(seq)) => {
                                format!("{errors} 处错误：保留上一套正确的表格，只更新排队，第 {seq} 套")
                            }
                            (Language::En, Some(seq)) => {
                                format!("errors: {errors}; the last good sheets stay, with new queues, set {seq}")
                            }
                        };
                        writeln!(io.out, "{}", status.last)?;
                    }
                    Event::StoodAside { seq } => {
                        status.last = match io.language {
                            Language::Zh => format!(
                                "第 {seq} 套是别人发布的，内容和这里的表格不同（可能是撤回）：先保留它，只更新排队；保存任何一张表格后重新发布"
                            ),
                            Language::En => format!(
                                "set {seq} was published by somebody else, with other sheets than these (a rollback?): it stays, \
                                 with new queues, until a sheet is saved"
                            ),
                        };
                        writeln!(io.out, "{}", status.last)?;
                    }
                    Event::HeldBack { held, queues } => {
                        let words = held.text(io.language);
                        let queues = queues.map(|published| published.set.manifest.seq);
                        writeln!(
                            io.err,
                            "anxin: {DOUBTFUL}{}{DOUBTFUL:#}: {words}",
                            super::outcome::nothing(io.language)
                        )?;
                        let slips = held.slips.len();
                        let unsigned = held.slips.iter().any(Slip::needs_signatures);
                        status.last = match (io.language, queues) {
                            (Language::Zh, queues) if unsigned => {
                                let queues = queues.map(|seq| format!("，只更新排队，第 {seq} 套")).unwrap_or_default();
                                format!("等人签名（anxin review --sign）{queues}")
                            }
                            (Language::En, queues) if unsigned => {
                                let queues = queues.map(|seq| format!("; new queues, set {seq}")).unwrap_or_default();
                                format!("held back until enough people have signed it (anxin review --sign){queues}")
                            }
                            (Language::Zh, None) => format!("{slips} 处像是误操作：等人用 `anxin publish --yes` 确认"),
                            (Language::En, None) => {
                                format!(
                                    "held back, slips: {slips}; until somebody publishes it with `anxin publish --yes`"
                                )
                            }
                            (Language::Zh, Some(seq)) => {
                                format!(
                                    "{slips} 处像是误操作：等人用 `anxin publish --yes` 确认，只更新排队，第 {seq} 套"
                                )
                            }
                            (Language::En, Some(seq)) => format!(
                                "held back, slips: {slips}; until somebody publishes it with `anxin publish --yes`; new queues, \
                                 set {seq}"
                            ),
                        };
                        writeln!(io.out, "{}", status.last)?;
                    }
                    Event::Confirmed { seq } => {
                        status.last = match io.language {
                            Language::Zh => format!("第 {seq} 套：有人确认后发布了这里的表格"),
                            Language::En => {
                                format!("set {seq}: somebody said that it is meant, and published these sheets")
                            }
                        };
                        writeln!(io.out, "{}", status.last)?;
                    }
                    Event::RunsOut { until, why } => {
                        let until = moment_text(until, watcher.offset());
                        status.last = match (io.language, why) {
                            (Language::Zh, NotRenewed::HeldBack) => {
                                format!(
                                    "{until} 到期：表格被拦下（像是误操作，或签名没有签齐），不会自动续期；请改正后保存，或签齐，或用 `anxin publish --yes` 确认"
                                )
                            }
                            (Language::En, NotRenewed::HeldBack) => format!(
                                "what is out may be relied on until {until}: the sheets look like a slip, or too few have signed; mend \
                                 them and save, have them signed, or publish them with `anxin publish --yes`"
                            ),
                            (Language::Zh, NotRenewed::Broken) => {
                                format!("{until} 到期：表格有错误，不会自动续期；请改正后保存")
                            }
                            (Language::Zh, NotRenewed::Theirs) => {
                                format!("{until} 到期：这一套是别人发布的，不会自动续期；请核对表格后保存")
                            }
                            (Language::En, NotRenewed::Broken) => {
                                format!(
                                    "what is out may be relied on until {until}: the sheets have errors; mend them and save"
                                )
                            }
                            (Language::En, NotRenewed::Theirs) => format!(
                                "what is out may be relied on until {until}: it is somebody else's; look the sheets over and save one"
                            ),
                        };
                        writeln!(io.out, "{}", status.last)?;
                        writeln!(io.err, "anxin: {}", status.last)?;
                    }
                    Event::Failed(error) => {
                        let words = error.text(io.language);
                        // The same again at every try would bury everything else.
                        if status.last != words {
                            writeln!(io.err, "anxin: this set was not published: {words}")?;
                        }
                        // Nobody is here to answer, and nothing is to be signed meanwhile.
                        if error.needs_a_person() {
                            return Ok(ERRORS);
                        }
                        status.last = words;
                        // A full disk may have room again in a while.
                        std::thread::sleep(Duration::from_secs(5));
                    }
                }
                status.at = Instant::now();
                io.out.flush()?;
            }
        }
        std::thread::sleep(PAUSE);
    }
}

/// What happened last, at the foot of a terminal; nothing of it is written into a file.
struct Status {
    foot: StatusLine,
    last: String,
    at: Instant,
}

impl Status {
    fn idle(&self, files: usize, language: Language) {
        let ago = self.at.elapsed().as_secs();
        self.foot.say(|| match language {
            Language::Zh => format!("正在看着 {files} 个文件 · {}（{ago} 秒前）", self.last),
            Language::En => format!("watching {files} files · {} ({ago} s ago)", self.last),
        });
    }
}
