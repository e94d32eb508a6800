//! `anxin advise`: what a person with these answers is told, as JSON with the words of both languages, so that someone
//! who knows medicine can read it.

use anxin_core::authoring::error_json;
use anxin_core::eligibility::{Access, Advised, Answers, Limit, UNKNOWN, Why};
use anxin_core::feed::{Edition, FactKind, FeedSet, Hotline, Question, Site};
use anxin_core::lines::{Answering, Line, call};
use anxin_core::queue::assess;
use anxin_core::text::Text;
use anxin_core::time::Timestamp;
use serde_json::{Value as Json, json};

use super::options::Advise;
use super::pairs::pairs;
use super::times::{moment, moment_text, now};
use super::{DONE, ERRORS, Io, Stop, check, paths};
use crate::check::read_city;
use crate::feed::{latest_snapshot, prepare, queue_as_taken};
use crate::finding::Severity;
use crate::moment::{Moment, real_now};
use crate::sheet::nearest;

pub(super) fn run(given: &Advise, io: &mut Io<'_>) -> Result<u8, Stop> {
    let folder = paths::city(&given.city, io.language)?;
    let (city, findings) = read_city(folder);
    let answer = match city.filter(|_| !check::has_errors(&findings)) {
        None => {
            let first = findings.iter().find(|finding| finding.severity() == Severity::Error);
            Err(error_json("city-has-errors", &first.map(ToString::to_string).unwrap_or_default()))
        }
        Some(city) => {
            let real = real_now();
            let now = now(given.now.as_deref(), city.settings.offset, io.language)?;
            let answered = moment("--answered", given.answered.as_deref(), city.settings.offset, io.language)?;
            let moment = Moment::of_build(city.settings.demo_clock, real, now);
            let queue = latest_snapshot(&city, moment.now).map(queue_as_taken);
            match prepare(&city, queue.as_ref(), moment, 1) {
                Ok(prepared) => advise(&prepared.set, given, moment.now, answered.unwrap_or(moment.now)),
                Err(error) => Err(error_json("refused", &error)),
            }
        }
    };
    let answer = answer.unwrap_or_else(|error| error);
    writeln!(io.out, "{answer:#}")?;
    Ok(if answer.get("error").is_some() { ERRORS } else { DONE })
}

fn advise(set: &FeedSet, given: &Advise, now: Timestamp, answered: Timestamp) -> Result<Json, Json> {
    let edition = &*set.edition;
    let answers = answers(edition, given, answered)?;
    let offset = edition.city.utc_offset_min;
    let result = edition.decisions.try_advise(&edition.rules, &answers, now, offset);
    let advice = result.map_err(|error| error_json("no-advice", &error))?;
    let situation = edition.guidance.situation(&advice.situation);
    let mut answer = json!({
        "now": moment_text(now, offset),
        "situation": advice.situation,
        "tone": situation.map(|situation| situation.tone),
        "title": situation.map(|situation| &situation.title),
        "summary": situation.map(|situation| &situation.summary),
        "why": why_json(edition, &advice.why),
        "actions": advice.actions.iter().map(|action| action_json(edition, action, now)).collect::<Vec<_>>(),
        "plan": edition.decisions.plan(&edition.rules, &answers, now, offset).map(|(id, why)| plan_json(edition, &id, &why)),
        "still_to_ask": edition.decisions.open_questions_for_advice(&edition.rules, &answers, now, offset),
        "asked_again": edition.rules.questions.iter().filter_map(|question| again_json(edition, question, &answers, now)).collect::<Vec<_>>(),
    });
    if let Some(id) = given.site.as_deref() {
        let site = edition.sites.by_id(id).ok_or_else(|| {
            let hint = hint(id, edition.sites.iter().map(|site| site.id));
            error_json("unknown-site", &format!("there is no site `{id}`{hint}"))
        })?;
        let mut facts = edition.site_facts(&site, now);
        // Staff on the spot know better than the hours, for as long as what they saw holds.
        let closed = is_reported_closed(set, &site, now);
        if closed {
            facts.open = Some(false);
        }
        let access = edition.decisions.try_access(&edition.rules, &answers, &facts, now, offset);
        let access = access.map_err(|error| error_json("no-access", &error))?;
        if let Some(fields) = answer.as_object_mut() {
            fields.insert("site".to_owned(), site_json(edition, &site, &access, facts.open, closed));
        }
    }
    Ok(answer)
}

/// Whether staff report the site closed, and not too long ago: judged as phones judge it.
fn is_reported_closed(set: &FeedSet, site: &Site<'_>, now: Timestamp) -> bool {
    let city = &set.edition.city;
    let open = site.open_state(now.local(city.utc_offset_min));
    let observation = set.queue.get(site.row).and_then(Option::as_ref);
    assess(observation, &open, now, &city.queue).reported_closed
}

/// `; did you mean …?` where a known word is near enough.
fn hint<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    nearest(word, known).map(|nearest| format!("; did you mean `{nearest}`?")).unwrap_or_default()
}

/// A question whose answer counts no more, and the notice that asks it anew where it is not for its age alone.
fn again_json(edition: &Edition, question: &Question, answers: &Answers, now: Timestamp) -> Option<Json> {
    let gone = answers.get(&question.fact).is_some() && answers.holding(question, now).is_none();
    gone.then(|| {
        let id = answers.recalled(question, now).map(|recall| &recall.notice);
        let notice = edition.bulletin.notices.iter().find(|notice| Some(&notice.id) == id);
        json!({ "fact": question.fact, "notice": id, "title": notice.map(|notice| &notice.title) })
    })
}

fn answers(edition: &Edition, given: &Advise, at: Timestamp) -> Result<Answers, Json> {
    let pairs =
        pairs(&given.pairs).map_err(|text| error_json("bad-argument", &format!("`{text}` is not FACT=VALUE")))?;
    let mut answers = Answers::default();
    for (fact, value) in pairs {
        if answers.get(&fact).is_some() {
            return Err(error_json("fact-twice", &format!("`{fact}` is given twice")));
        }
        check_answer(edition, &fact, &value)?;
        answers.set(fact, value, at);
    }
    Ok(answers)
}

fn check_answer(edition: &Edition, fact: &str, value: &str) -> Result<(), Json> {
    let towns = || edition.city.towns.iter().map(|town| town.id.as_str()).collect::<Vec<_>>();
    let (good, known) = match edition.rules.question(fact) {
        // A town sorts sites and says which notices reach a person, so it is welcome even where the city does not ask.
        None if fact == "town" => (towns().contains(&value), towns()),
        None => {
            let known: Vec<&str> = edition.rules.questions.iter().map(|question| question.fact.as_str()).collect();
            let hint = hint(fact, known.iter().copied());
            let message = format!("there is no fact `{fact}`{hint}; known: {}", known.join(", "));
            return Err(error_json("unknown-fact", &message));
        }
        Some(Question { kind: FactKind::Town, .. }) => (towns().contains(&value), towns()),
        Some(Question { kind: FactKind::Hours, .. }) => (value.parse::<u32>().is_ok(), vec!["a whole number of hours"]),
        Some(question) => {
            (question.choice(value).is_some(), question.values.iter().map(|choice| choice.value.as_str()).collect())
        }
    };
    if good || value == UNKNOWN {
        return Ok(());
    }
    let hint = hint(value, known.iter().copied());
    let message = format!("`{fact}` has no value `{value}`{hint}; known: {}, {UNKNOWN}", known.join(", "));
    Err(error_json("unknown-value", &message))
}

fn why_json(edition: &Edition, why: &Why) -> Json {
    let source = edition.guidance.source(&why.source);
    // What holds of a site whatever the tables say has words even where the city has none for it.
    let words = edition.guidance.reason(&why.reason).cloned();
    let words = words.or_else(|| limit_words(Limit::from_name(&why.reason)?));
    let mut json = json!(why);
    if let Some(fields) = json.as_object_mut() {
        fields.insert("text".to_owned(), json!(words));
        fields.insert("source_title".to_owned(), json!(source.map(|source| &source.title)));
        fields.insert("source_date".to_owned(), json!(source.map(|source| &source.date)));
    }
    json
}

#[cfg(feature = "lite")]
fn limit_words(limit: Limit) -> Option<Text> {
    Some(anxin::lite::limit_words(limit))
}

/// They are the app's own, and not in a publisher without it.
#[cfg(not(feature = "lite"))]
const fn limit_words(_: Limit) -> Option<Text> {
    None
}

fn action_json(edition: &Edition, advised: &Advised, now: Timestamp) -> Json {
    let action = edition.guidance.action(&advised.action);
    let call = action.and_then(|action| edition.city.hotline(&action.call));
    json!({
        "action": advised.action,
        "title": action.map(|action| &action.title),
        "detail": action.map(|action| &action.detail),
        "call": call.map(|line| call_json(edition, line, now)),
        "link": action.map(|action| &action.link).filter(|link| !link.is_empty()),
        "why": advised.why.iter().map(|why| why_json(edition, why)).collect::<Vec<_>>(),
    })
}

/// The line that an action names, whom to call now, and whom where that one is busy.
fn call_json(edition: &Edition, hotline: &Hotline, now: Timestamp) -> Json {
    let city = &edition.city;
    let call = call(city, hotline.into(), Some(now.local(city.utc_offset_min)));
    let line = |line: Line<'_>| json!({ "id": line.id, "name": line.name, "phone": line.phone });
    let answers = match call.answering {
        Answering::Now => "now",
        Answering::Later(_) => "later",
        Answering::Unknown => "unknown",
    };
    json!({
        "id": hotline.id,
        "name": hotline.name,
        "phone": hotline.phone,
        "answers": answers,
        "now": line(call.first),
        "next": call.second.map(line),
    })
}

fn plan_json(edition: &Edition, id: &str, why: &Why) -> Json {
    let plan = edition.guidance.plan(id);
    json!({ "plan": id, "title": plan.map(|plan| &plan.title), "ask": plan.map(|plan| &plan.ask), "why": why_json(edition, why) })
}

fn site_json(edition: &Edition, site: &Site<'_>, access: &Access, open: Option<bool>, closed: bool) -> Json {
    let label = |id: &str| edition.guidance.label(id).cloned();
    json!({
        "id": site.id,
        "name": Text::new(site.name.zh, site.name.en),
        "status": site.status,
        "status_typed": site.status_typed,
        "open": open,
        "reported_closed": closed,
        "access": access.verdict,
        "serves": access.serves,
        "audience": site.audience,
        "phones": site.numbers().map(|(number, remark)| json!({ "number": number, "remark": remark })).collect::<Vec<_>>(),
        "verified": site.verified.map(|at| moment_text(at, edition.city.utc_offset_min)),
        "reason": access.why.reason,
        "rule": access.why.rule,
        "fee": access.fee,
        "fee_text": access.fee.as_deref().and_then(label),
        "bring": access.bring,
        "bring_text": access.bring.iter().map(|id| label(id)).collect::<Vec<_>>(),
        "why": why_json(edition, &access.why),
    })
}
