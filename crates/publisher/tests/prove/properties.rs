//! What a health authority holds true for everybody: each kind of property has a planted fault that only it finds, with its
//! smallest person; rows that cannot be read are refused with what was meant.

use serde_json::Value;

use crate::faults::{expect, findings, with, without};
use crate::small::small;
use crate::support::{City, anxin, text};

/// The small city with one property more.
fn held(row: &str) -> City {
    with("properties.csv", "help-alone,", &format!("{row}\nhelp-alone,"))
}

/// The row that [`held`] adds.
const ADDED: &str = "properties.csv:2";

#[test]
fn a_step_that_must_be_there_is_missed_for_the_smallest_person() {
    let city = held("p1,都有得打电话,Everybody has somebody to call,,,,,kind:call,,,,,,,,daily");
    expect(
        &city,
        "property-broken",
        ADDED,
        "\"Everybody has somebody to call.\" `must` wants kind:call, and told is open: answer, wait",
    );
    expect(&city, "property-broken", ADDED, "someone who has answered nothing");
}

#[test]
fn alternatives_are_enough_one_by_one() {
    let row = "p1,都有事可做,Everybody has something to do,,,,,kind:call|know|ask,,,,,,,,daily";
    assert_eq!(findings(&held(row)), Vec::<Value>::new());
}

#[test]
fn a_reason_that_must_not_be_given_is_found() {
    let city = held("p1,没病不说病,Nobody is called a contact who is none,,,none,,,reason:of_contact,,,,,,,daily");
    let who = "someone who answers symptoms=mild (Symptoms: Mildly), contact=none (Contact: No) and nothing else";
    expect(&city, "property-broken", ADDED, who);
    expect(&city, "property-broken", ADDED, "`must_not` wants reason:of_contact, and told is ill: stay, call");
}

#[test]
fn a_situation_that_must_not_be_told_is_found() {
    let city = held("p1,黄码没有平安,Yellow is never ill,,mild,,,,situation:ill,,,,,,,daily");
    expect(&city, "property-broken", ADDED, "`must_not` wants situation:ill");
}

#[test]
fn a_first_step_that_stands_elsewhere_is_found() {
    let city = held("p1,先打电话,Contacts call first,contact,,,,,,action:call,,,,,,daily");
    expect(&city, "property-broken", ADDED, "`first` wants action:call, and told is contact: stay, call");
}

#[test]
fn an_order_that_is_turned_round_is_found() {
    let city = held("p1,先打电话再留,Call before staying,,,,,,,,kind:call < action:stay,,,,,daily");
    expect(&city, "property-broken", ADDED, "`order` wants kind:call < action:stay");
}

#[test]
fn a_tone_that_is_too_mild_is_found() {
    let city = held("p1,不答就不算平安,An open answer is at least care,,,unknown,,,,,,strict,,,,daily");
    expect(&city, "property-broken", ADDED, "`tone` wants strict, and told is open: answer, wait");
}

#[test]
fn a_step_too_many_is_found() {
    let city = held("p1,密接只一件事,One thing for contacts,contact,,,,,,,,,1,,,daily");
    expect(&city, "property-broken", ADDED, "`steps` wants 1, and told is contact: stay, call, answer");
}

#[test]
fn a_question_left_to_ask_is_found_even_where_no_step_asks_it() {
    let city = held("p1,密接不再问,Contacts are asked nothing,,,close,,,,,,,,none,,daily");
    expect(&city, "property-broken", ADDED, "`asks` wants none, and told is contact: stay, call, answer");
    let city = without("rules/advice.csv", "a1,");
    city.edit(
        "rules/advice.csv",
        "a2,not(emergency),-,unknown,-,answer,of_open,,daily,,\na3,not(emergency),-,-,unknown,answer",
        "a3,emergency,-,-,unknown,wait",
    );
    let (_, out, _) = anxin(&["prove", text(city.path()), "--format", "json"]);
    assert!(out.contains("`asks` wants none"), "an emergency that asks for contact passes: {out}");
}

#[test]
fn a_verdict_on_a_site_is_held_for_each_kind_of_site() {
    let city = held("p1,不答先问,Whoever has not said asks first,,unknown,,,access:ask,,,,,,,,daily");
    expect(&city, "property-broken", ADDED, "`must` wants access:ask, and told is not (of_zone)");
    expect(&city, "property-broken", ADDED, "at a site with ");
    let city = held("p1,封控区不问,Nobody asks about a lockdown,,none,,,access:eligible|ask|not,,,,,,,,daily");
    assert_eq!(findings(&city), Vec::<Value>::new());
}

#[test]
fn a_property_about_sites_may_ask_what_the_person_is_told() {
    let city = held(
        "p1,去普通点的都平安,Whoever may go to a general site is told all is calm,,none,none,general,situation:calm;access:eligible,,,,,,,,daily",
    );
    expect(&city, "property-broken", ADDED, "situation:calm");
}

#[test]
fn a_property_holds_from_its_first_day_to_its_last() {
    let dated = |dates: &str| {
        let city =
            held("p1,黄码要问,Yellow codes ask at general sites,,none,none,general,access:ask|eligible,,,,,,,,daily");
        let path = city.path().join("properties.csv");
        let sheet = std::fs::read_to_string(&path).unwrap();
        let sheet = sheet.replacen("silent,source", "silent,source,from,until", 1).replacen(
            "general,access:ask|eligible,,,,,,,,daily",
            &format!("general,access:ask|eligible,,,,,,,,daily,{dates}"),
            1,
        );
        std::fs::write(path, sheet).unwrap();
        city
    };
    assert_eq!(findings(&dated(",2022-03-10")).len(), 1, "sites in a lockdown zone close for everybody");
    expect(
        &dated("2022-03-14,2022-03-20"),
        "property-broken",
        ADDED,
        "from 2022-03-14 00:00:00 until 2022-03-15 23:59:59 and from 2022-03-16 00:00:00 until 2022-03-20 23:59:59",
    );
}

#[test]
fn a_property_about_nobody_is_found() {
    let city = held("p1,没有这样的人,There is nobody like that,emergency,none,,,kind:stay,,,,,,,,daily");
    expect(&city, "property-covers-nobody", ADDED, "`p1` is about nobody");
}

#[test]
fn people_are_counted_by_their_answers_and_a_finer_test_splits_them() {
    let city = small();
    let (_, out, _) = anxin(&["prove", text(city.path()), "--format", "json"]);
    let report: Value = serde_json::from_str(&out).unwrap();
    let of = |id: &str| report["properties"].as_array().unwrap().iter().find(|held| held["id"] == id).cloned().unwrap();
    assert_eq!((of("help-alone")["covered"].as_u64(), of("help-alone")["broken"].as_u64()), (Some(9), Some(0)));
    assert_eq!(of("help-alone")["about"], "people");
    assert_eq!(
        (of("ill-no-site")["covered"].as_u64(), of("ill-no-site")["about"].as_str()),
        (Some(2 * 9 * 2 * 4), Some("sites"))
    );
    assert!(of("help-first")["excused"].as_u64() > Some(0), "{report:#}");
    assert!(report["properties_seconds"].is_number());
}

#[test]
fn a_risk_that_changes_nothing_is_found_with_the_smallest_person() {
    let city = without("properties.csv", "contact-first,");
    let who =
        "someone who answers symptoms=mild (Symptoms: Mildly), contact=close (Contact: Close contact) and nothing else";
    let said =
        "Going from none to mild in `symptoms` changes nothing that people are told, for 3 of them (in: contact)";
    expect(&city, "risk-silent", "questions.toml", said);
    expect(&city, "risk-silent", "questions.toml", who);
}

#[test]
fn a_city_without_properties_hears_of_silent_risks_and_may_publish() {
    let city = small();
    city.remove("properties.csv");
    let found = findings(&city);
    assert!(
        !found.is_empty() && found.iter().all(|f| f["code"] == "risk-silent" && f["severity"] == "warning"),
        "{found:#?}"
    );
    assert_eq!(anxin(&["prove", text(city.path())]).0, 0);
}

#[test]
fn two_risks_that_no_table_tells_apart_are_silent_until_the_city_says_why() {
    let city = with("questions.toml", "risk = [\"none\", \"close\"]", "risk = [\"none\", \"near\", \"close\"]");
    city.edit(
        "questions.toml",
        "    { value = \"close\"",
        "    { value = \"near\", label = { zh = \"近\", en = \"Near\" } },\n    { value = \"close\"",
    );
    for file in ["rules/situation.csv", "rules/advice.csv", "rules/access.csv"] {
        let path = city.path().join(file);
        let sheet = std::fs::read_to_string(&path).unwrap();
        std::fs::write(
            path,
            sheet
                .replace("\"none,close,unknown\"", "\"none,near,close,unknown\"")
                .replace("-,-,close,contact", "-,-,\"near,close\",contact"),
        )
        .unwrap();
    }
    expect(&city, "risk-silent", "questions.toml", "Going from near to close in `contact`");
    city.edit("properties.csv", "symptoms=mild;code,", "symptoms=mild;code;contact=near>close,");
    assert_eq!(findings(&city), Vec::<Value>::new());
}

#[test]
fn a_silence_that_excuses_nobody_is_found() {
    let city = held("p1,平安,Calm,calm,,,,,,,,,,,code=yellow,daily");
    expect(&city, "silent-excuses-nobody", ADDED, "`p1`");
}

#[test]
fn steps_that_contradict_each_other_are_found() {
    let city = with(
        "contradictions.csv",
        "stay-wait,",
        "stay-answer,kind:stay,kind:ask,留下就不再问,Whoever stays is asked nothing,daily\nstay-wait,",
    );
    let said = "`stay-answer`: \"Whoever stays is asked nothing.\" ill: stay + answer stand together for ";
    expect(&city, "steps-contradict", "contradictions.csv:2", said);
    expect(
        &city,
        "steps-contradict",
        "contradictions.csv:2",
        "someone who answers symptoms=mild (Symptoms: Mildly) and nothing else",
    );
}

#[test]
fn a_step_that_is_both_contradicts_itself() {
    let city = with(
        "contradictions.csv",
        "stay-wait,",
        "care-call,kind:care,kind:call,医和电话,Care and calls,daily\nstay-wait,",
    );
    expect(&city, "steps-contradict", "contradictions.csv:2", "emergency: help stand together");
}

/// `anxin check` finds `code` at this cell, with these words.
fn refused(city: &City, code: &str, at: &str, words: &str) {
    let (status, out, _) = anxin(&["check", text(city.path())]);
    let line = out
        .lines()
        .find(|line| line.contains(code) && line.starts_with(at))
        .unwrap_or_else(|| panic!("no {code} at {at}: {out}"));
    assert!(status == 1 && line.contains(words), "{line}");
    let (_, chinese, _) = anxin(&["check", text(city.path()), "--lang", "zh"]);
    let has_chinese = |line: &str| line.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    assert!(chinese.lines().any(|line| line.contains(code) && line.starts_with(at) && has_chinese(line)), "{chinese}");
}

#[test]
fn what_a_row_misspells_is_refused_with_what_was_meant() {
    let row = |must: &str, silent: &str| held(&format!("p1,要求,A property,,,,,{must},,,,,,,{silent},daily"));
    refused(&row("action:stya", ""), "unknown-reference", "properties.csv:2:must", "Did you mean `stay`?");
    refused(&row("reason:of_contct", ""), "unknown-reference", "properties.csv:2:must", "Did you mean `of_contact`?");
    refused(&row("situation:il", ""), "unknown-reference", "properties.csv:2:must", "Did you mean `ill`?");
    refused(&row("call:ambulanc", ""), "unknown-reference", "properties.csv:2:must", "Did you mean `ambulance`?");
    refused(&row("acton:stay", ""), "bad-property", "properties.csv:2:must", "Did you mean `action`?");
    refused(&row("stay", ""), "bad-property", "properties.csv:2:must", "like `action:stay`");
    refused(&row("kind:stayy", ""), "unknown-word", "properties.csv:2:must", "care, call, stay");
    refused(&row("kind:test", ""), "bad-property", "properties.csv:2:must", "No action is of the kind `test`");
    refused(&row("access:maybe", ""), "unknown-word", "properties.csv:2:must", "eligible, ask, not");
    refused(&row("kind:stay", "contct"), "unknown-reference", "properties.csv:2:silent", "Did you mean `contact`?");
    refused(&row("kind:stay", "contact=clos"), "bad-property", "properties.csv:2:silent", "Did you mean `close`?");
    refused(&row("kind:stay", "contact=none"), "bad-property", "properties.csv:2:silent", "no step to a greater risk");
    refused(&row("", ""), "bad-property", "properties.csv:2:must", "demands nothing");
}

#[test]
fn whom_a_row_misspells_is_refused_with_who_was_meant() {
    let who = |situation: &str, symptoms: &str| {
        held(&format!("p1,要求,A property,{situation},{symptoms},,,kind:stay,,,,,,,,daily"))
    };
    refused(
        &who("contat", ""),
        "bad-property",
        "properties.csv:2:in:situation",
        "`situation` is never `contat`. Did you mean `contact`?",
    );
    refused(&who("", "not(mld)"), "bad-property", "properties.csv:2:in:symptoms", "Did you mean `mild`?");
    refused(&who("", "[1..mild"), "bad-property", "properties.csv:2:in:symptoms", "is no test");
    let city = with("properties.csv", "in:symptoms", "in:symptom");
    refused(&city, "unknown-column", "properties.csv:1:in:symptom", "Did you mean `in:symptoms`?");
    let city = held("p1,要求,A property,,,,,kind:stay,,,,,,,,dialy");
    refused(&city, "unknown-reference", "properties.csv:2:source", "Did you mean `daily`?");
    let city = held("p1,要求,A property,,,,,kind:stay,,,,,,,,");
    refused(&city, "empty-cell", "properties.csv:2:source", "fill it");
    let city = held("p1,要求,A property,,,,general,access:ask,,,,,,none,,daily");
    refused(&city, "bad-property", "properties.csv:2:asks", "about sites");
    let city = held("p1,要求,A property,,,,,,,situation:ill,kind:stay,,,,,daily");
    refused(&city, "bad-property", "properties.csv:2:first", "is no step");
    refused(&city, "bad-property", "properties.csv:2:order", "what stands before what");
}

#[test]
fn actions_say_what_they_are_and_situations_when_they_end() {
    let city = with("guidance/actions.csv", "ambulance,home,care;call", "ambulance,home,care;cal");
    refused(&city, "unknown-word", "guidance/actions.csv:2:kind", "`cal`");
    let city = with("guidance/actions.csv", "ambulance,home,care;call", "ambulance,home,");
    refused(&city, "empty-cell", "guidance/actions.csv:2:kind", "fill it");
    let city = with("guidance/situations.csv", "14天后,After 14 days", ",After 14 days");
    refused(&city, "missing-translation", "guidance/situations.csv:3:ends_zh", "Chinese");
    let city = with("guidance/actions.csv", "confines,kind", "confines,note");
    refused(&city, "bad-property", "properties.csv:2:must_not", "No action is of the kind `stay`");
}

#[test]
fn columns_that_older_cities_lack_are_missed_without_stopping_them() {
    let city = City::new();
    city.write("guidance/situations.csv", "id,tone,title_zh,title_en,summary_zh,summary_en\nyellow,care,黄码,Yellow,请检测,Get tested\ncalm,calm,平安,Calm,照常,As usual\nopen,care,请作答,Please answer,还不清楚,Not clear yet\n");
    city.write("guidance/actions.csv", "id,title_zh,title_en,detail_zh,detail_en,call,link\ncall,打电话,Call,打给社区,Call the community,community,tel:0000-120\nwait,等待,Wait,在家等待,Wait at home,,#/sites\n");
    let (status, out, _) = anxin(&["check", text(city.path())]);
    assert_eq!(status, 0, "{out}");
    assert!(out.contains("guidance/situations.csv:1: warning[no-endings]"), "{out}");
    assert!(out.contains("guidance/actions.csv:1: warning[no-kinds]"), "{out}");
}

#[test]
fn an_order_of_risk_that_is_reversed_is_found() {
    for (from, to) in [
        ("risk = [\"none\", \"close\"]", "risk = [\"close\", \"none\"]"),
        ("risk = [\"none\", \"mild\", \"severe\"]", "risk = [\"mild\", \"none\", \"severe\"]"),
    ] {
        let city = with("questions.toml", from, to);
        let found = findings(&city);
        // What reassures would be a risk then, and the other way round: that is found before any table is looked at.
        let codes: Vec<&str> = found.iter().filter_map(|found| found["code"].as_str()).collect();
        assert!(codes.contains(&"risk-forgotten") && codes.contains(&"answer-never-ends"), "{to}: {found:#?}");
        assert_eq!(anxin(&["check", text(city.path())]).0, 1, "{to}");
    }
    // Where both answers hold for good or neither does, the order itself is found.
    let city = with("questions.toml", "risk = [\"none\", \"close\"]", "risk = [\"close\", \"none\"]");
    city.edit("questions.toml", "value = \"close\", label", "value = \"close\", holds_hours = 24, label");
    let path = city.path().join("questions.toml");
    let toml = std::fs::read_to_string(&path).unwrap();
    let (before, contact) = toml.split_once("fact = \"contact\"").unwrap();
    std::fs::write(
        &path,
        format!(
            "{before}fact = \"contact\"{}",
            contact.replacen("holds_hours = 24, label = { zh = \"没有\"", "label = { zh = \"没有\"", 1)
        ),
    )
    .unwrap();
    let found = findings(&city);
    assert!(found.iter().any(|found| found["code"] == "risk-milder" && found["severity"] == "error"), "{found:#?}");
}

#[test]
fn a_verdict_a_tone_or_a_step_that_a_sheet_makes_milder_breaks_the_sentence_that_holds_it() {
    for (file, from, to, at, column) in [
        ("rules/access.csv", "c1,contact,-,-,-,-,-,not,", "c1,contact,-,-,-,-,-,eligible,", "properties.csv:5", "must"),
        ("rules/access.csv", "i1,ill,-,-,-,-,-,not,", "i1,ill,-,-,-,-,-,ask,", "properties.csv:4", "must"),
        ("guidance/situations.csv", "contact,strict", "contact,care", "properties.csv:3", "tone"),
        ("guidance/situations.csv", "emergency,emergency", "emergency,strict", "properties.csv:2", "tone"),
    ] {
        let city = with(file, from, to);
        let found = findings(&city);
        let hit = found.iter().any(|found| {
            let place = format!("{}:{}", found["file"].as_str().unwrap(), found["row"]);
            found["code"] == "property-broken" && place == at && found["column"] == column
        });
        assert!(hit, "{to}: {found:#?}");
        assert_eq!(anxin(&["check", text(city.path())]).0, 1, "{to}");
    }
}

#[test]
fn whom_a_step_keeps_in_is_one_of_the_words_and_a_word_lost_lets_no_risk_be_milder() {
    let city = with("guidance/actions.csv", "不出门,Do not go out,,home,stay", "不出门,Do not go out,,hous,stay");
    refused(&city, "unknown-word", "guidance/actions.csv:3:confines", "`hous`");
    // The yellow stay in as `stay` has it, and the ill would be let out by a step that keeps nobody in.
    let city = with(
        "guidance/actions.csv",
        "stay,留在家,Stay in,不出门,Do not go out,,home,stay",
        "stay,留在家,Stay in,不出门,Do not go out,,home,stay\nrest,休息,Rest,躺着,Lie down,,,stay",
    );
    city.edit("rules/advice.csv", "\"help,stay,call,answer,wait\"", "\"help,stay,rest,call,answer,wait\"");
    city.edit(
        "rules/advice.csv",
        "h1,\"contact,ill,yellow\",-,-,-,stay,",
        "h2,ill,-,-,-,rest,of_contact,,daily,,\nh1,\"contact,yellow\",-,-,-,stay,",
    );
    expect(&city, "risk-milder", "rules/situation.csv:5", "nothing keeps them in as strictly");
}

#[test]
fn sentences_that_contradict_each_other_cannot_both_hold() {
    let city = held(
        "p1,密接都留下,Contacts stay,contact,,,,kind:stay,,,,,,,,daily\np2,密接都不留下,Contacts do not stay,contact,,,,,kind:stay,,,,,,,daily",
    );
    expect(&city, "property-broken", "properties.csv:3", "`must_not` wants kind:stay, and told is contact: stay");
    // Whichever the rules follow, the other one is broken.
    city.edit("rules/advice.csv", "h1,\"contact,ill,yellow\"", "h1,\"ill,yellow\"");
    expect(&city, "property-broken", ADDED, "`must` wants kind:stay");
}

#[test]
fn a_reassuring_answer_ends() {
    let city = with("questions.toml", "{ value = \"green\", holds_hours = 24,", "{ value = \"green\",");
    refused(&city, "answer-never-ends", "questions.toml", "`green` reassures");
    city.remove("properties.csv");
    let (status, out, _) = anxin(&["check", text(city.path())]);
    assert!(status == 0 && out.contains("warning[answer-never-ends]"), "{out}");
    let city = with("questions.toml", "{ value = \"yellow\", label", "{ value = \"yellow\", reassures = true, label");
    refused(&city, "bad-question", "questions.toml", "is a risk");
}
