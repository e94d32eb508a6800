//! My code over days and phones: the plan, what a changed answer changes, calling again, taking people along.

use anxin_browser_tests::visit::{Visit, visit};
use anxin_browser_tests::{Outcome, check};

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_answer_says_what_changed_with_it_and_why() -> Outcome<()> {
    visit(|visit| async move {
        visit.open("#/code").await?;
        visit.answer(&["symptoms=none", "code=yellow", "town=zhongdai", "contact=none"]).await?;
        visit.answer(&["zone=outside", "isolation=none", "travel=none"]).await?;
        check(
            visit.look("document.querySelector('main [data-changed]')").await?.is_null(),
            "a first answer is called a change",
        )?;
        visit.tap("main button[aria-label^='修改：健康码']").await?;
        visit.answer(&["code=red"]).await?;
        visit.shows("main [data-changed=code]").await?;
        let words = visit.text("main [data-changed=code]").await?;
        check(words.contains("黄码 → 红码"), format!("the change is told as {words:?}"))?;
        let added = visit.attributes("main [data-change=added]", "data-action").await?;
        let gone = visit.attributes("main [data-change=gone]", "data-action").await?;
        check(added.contains(&"test_arranged".to_owned()), format!("added: {added:?}"))?;
        check(gone.contains(&"test_yellow".to_owned()), format!("gone: {gone:?}"))?;
        let steps = visit.attributes("main .actions [data-action]", "data-action").await?;
        check(added.iter().all(|step| steps.contains(step)), format!("{added:?} are not among {steps:?}"))?;
        check(!gone.iter().any(|step| steps.contains(step)), format!("{gone:?} are still among {steps:?}"))?;
        visit.tap("main [data-changed=code] details summary").await?;
        let why = visit.text("main [data-changed=code] details").await?;
        check(why.contains("《今平湖》"), format!("why: {why:?}"))?;
        visit.tap_named("知道了").await?;
        visit.until("!document.querySelector('main [data-changed]')", "it is put away").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_emergency_shows_the_call_at_once_on_a_small_phone_and_no_talk_of_what_is_gone() -> Outcome<()> {
    visit(|visit| async move {
        visit.open("#/code").await?;
        visit.answer(&["symptoms=severe"]).await?;
        call_is_in_sight(&visit).await?;
        visit.run("localStorage.clear()").await?;
        visit.open("#/code").await?;
        visit.answer(&["symptoms=none", "code=yellow", "town=zhongdai"]).await?;
        visit.tap("main button[aria-label^='修改：症状']").await?;
        visit.answer(&["symptoms=severe"]).await?;
        call_is_in_sight(&visit).await?;
        check(visit.look("document.querySelector('main [data-changed]')").await?.is_null(), "it talks of a change")
    })
    .await
}

/// Without scrolling, and not below the bar at the bottom.
async fn call_is_in_sight(visit: &Visit) -> Outcome<()> {
    visit
        .until(
            "(() => { const call = document.querySelector('main [data-action=call_emergency] a[href=\"tel:120\"]'); \
             const box = call && call.getBoundingClientRect(); \
             return !!box && box.top >= 0 && document.elementFromPoint(box.left + 5, box.bottom - 5)?.closest('a') === call })()",
            "the call to 120 in sight",
        )
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn who_goes_by_keyboard_or_screen_reader_is_led_from_question_to_question_and_back() -> Outcome<()> {
    let focus = "document.activeElement.id";
    visit(|visit| async move {
        visit.open("#/code").await?;
        visit.answer(&["symptoms=none"]).await?;
        visit.until(&format!("{focus} === 'question'"), "focus on the next question").await?;
        let label = visit.words("document.activeElement.getAttribute('aria-label')").await?;
        check(label.contains("健康码"), format!("the next question is called {label}"))?;
        visit.answer(&["code=green"]).await?;
        // Back works after the app was closed, too.
        visit.reload().await?;
        visit.shows("[data-question=town]").await?;
        visit.tap_named("上一题").await?;
        visit.shows("[data-question=code]").await?;
        visit.tap_named("上一题").await?;
        visit.shows("[data-question=symptoms]").await?;
        visit.until(&format!("{focus} === 'question'"), "focus on the question before").await?;
        visit.tap_named("添加家人").await?;
        visit.until(&format!("{focus} === 'person'"), "focus on the name").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_that_refuses_to_keep_anything_advises_all_the_same_and_says_so_once() -> Outcome<()> {
    visit(|visit| async move {
        visit.open("#/code").await?;
        visit.run("Storage.prototype.setItem = () => { throw new Error('full') }").await?;
        visit.answer(&["symptoms=none", "code=yellow", "town=zhongdai"]).await?;
        visit.shows("main [data-situation=yellow_code]").await?;
        let notices =
            "[...document.querySelectorAll('.notice')].filter(each => /存不下/.test(each.textContent)).length";
        visit.until(&format!("{notices} === 1"), "one word that nothing is kept").await?;
        visit.tap_named("全部展开").await?;
        visit.tap("main [data-action=stay_home] [role=checkbox]").await?;
        visit.go("#/sites").await?;
        visit.go("#/code").await?;
        visit.tap_named("全部展开").await?;
        visit.shows("main [data-action=stay_home] [aria-checked=true]").await?;
        visit.until(&format!("{notices} === 1"), "still one word").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_erased_in_another_window_does_not_come_back() -> Outcome<()> {
    visit(|visit| async move {
        visit.open("#/code").await?;
        visit.answer(&["symptoms=none", "code=yellow"]).await?;
        visit.shows("main [data-action=stay_home]").await?;
        visit
            .run("localStorage.removeItem('anxin.profiles'); document.dispatchEvent(new Event('visibilitychange'))")
            .await?;
        visit.until("!document.querySelector('main [data-action]')", "the advice is gone here too").await?;
        visit.answer(&["symptoms=mild"]).await?;
        let kept = visit.words("localStorage.getItem('anxin.profiles')").await?;
        check(!kept.contains("yellow"), format!("what was erased is back: {kept}"))
    })
    .await
}

/// What the page hands to the phone as a file, kept aside: a headless browser has no folder for it.
const WATCH_FILES: &str = "window.files = []; URL.createObjectURL = blob => { \
    const reader = new FileReader(); reader.onload = () => window.files.push(reader.result); reader.readAsText(blob); return 'blob:'; }";

async fn saved_file(visit: &Visit) -> Outcome<String> {
    visit.until("window.files.length > 0", "a file is handed to the phone").await?;
    visit.words("window.files.pop()").await
}

#[tokio::test(flavor = "multi_thread")]
async fn isolation_at_a_site_is_a_plan_with_dates_that_is_ticked_off_kept_and_taken_along() -> Outcome<()> {
    visit(|visit| async move {
        visit.open("#/code").await?;
        visit.answer(&["symptoms=none", "code=red", "town=zhongdai"]).await?;
        visit.tap("main button[aria-label^='修改：隔离']").await?;
        visit.answer(&["isolation=central"]).await?;
        visit.shows("main [data-plan=isolation_central]").await?;
        check(
            visit.look("document.querySelector('main [data-plan-day]')").await?.is_null(),
            "there are dates before a first day is given",
        )?;
        choose_first_day(&visit, "2022-03-10").await?;
        visit.has("main [data-plan-day]", "data-plan-day", "7").await?;
        let dates = visit.attributes("main [data-date]", "data-date").await?;
        check(
            dates.contains(&"2022-03-14".to_owned()) && dates.contains(&"2022-03-24".to_owned()),
            format!("{dates:?}"),
        )?;
        let words = visit.text("main [data-plan]").await?;
        check(words.contains("3月11日的采样没有打勾"), format!("a missed test is not told: {words}"))?;
        for date in ["2022-03-11", "2022-03-14", "2022-03-17"] {
            visit.tap(&format!("main [data-date='{date}'] [role=checkbox]")).await?;
        }
        visit
            .until(
                "!document.querySelector('main [data-plan]').textContent.includes('没有打勾')",
                "nothing is missed any more",
            )
            .await?;
        let words = visit.text("main [data-plan]").await?;
        check(words.contains("下一次采样：3月24日"), format!("the next test is not told: {words}"))?;

        visit.reload().await?;
        visit.has("main [data-plan-day]", "data-plan-day", "7").await?;
        visit.shows("main [data-date='2022-03-14'] [aria-checked=true]").await?;

        visit.run(WATCH_FILES).await?;
        visit.tap_named("放进手机日历").await?;
        let file = saved_file(&visit).await?;
        check(file.starts_with("BEGIN:VCALENDAR\r\n"), format!("the calendar is {file:?}"))?;
        check(file.contains("DTSTART;VALUE=DATE:20220314\r\n"), format!("a test is missing: {file}"))?;
        // The file on the website is the same but for the moment it was made.
        visit.tap("main [data-plan] details.no-print summary").await?;
        let href = visit.words("document.querySelector('main [data-plan] a[href$=\".ics\"]').href").await?;
        let fetch = "const done = arguments[arguments.length - 1]; \
            fetch(arguments[0]).then(a => a.ok ? a.text() : 'status ' + a.status).then(done, e => done(String(e)))";
        let published = visit.run_async(fetch, vec![href.clone().into()]).await?;
        let lines = |text: &str| {
            text.split("\r\n").filter(|line| !line.starts_with("DTSTAMP")).map(str::to_owned).collect::<Vec<_>>()
        };
        let published = published.as_str().unwrap_or_default().to_owned();
        check(lines(&published) == lines(&file), format!("{href} has {published}"))?;

        // A later first day is another plan: its tests are not done.
        choose_first_day(&visit, "2022-03-16").await?;
        visit.has("main [data-plan-day]", "data-plan-day", "1").await?;
        check(
            visit.look("document.querySelector('main [data-plan] [aria-checked=true]')").await?.is_null(),
            "ticks of another plan are taken for this one's",
        )
    })
    .await
}

pub(crate) async fn choose_first_day(visit: &Visit, day: &str) -> Outcome<()> {
    visit.shows("#plan-start").await?;
    let choose = format!(
        "const field = document.querySelector('#plan-start'); field.value = '{day}'; \
         field.dispatchEvent(new Event('change', {{ bubbles: true }})); return field.value"
    );
    let chosen = visit.run(&choose).await?;
    check(chosen == day, format!("{day} cannot be chosen: {chosen}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_busy_line_has_the_next_number_and_a_reminder_that_outlives_the_page() -> Outcome<()> {
    visit(|visit| async move {
        visit.open("#/code").await?;
        visit.answer(&["symptoms=none", "code=yellow"]).await?;
        let community = "main [data-action=call_community]";
        visit.tap_named("全部展开").await?;
        visit.tap(&format!("{community} details:nth-of-type(2) summary")).await?;
        let numbers = visit.attributes(&format!("{community} [data-line] a"), "href").await?;
        check(numbers.contains(&"tel:12345".to_owned()), format!("other numbers: {numbers:?}"))?;
        check(!numbers.contains(&"tel:120".to_owned()), "the emergency number is offered in place of a busy line")?;
        visit.tap_named("10 分钟后提醒我再打").await?;
        let words = visit.text(community).await?;
        check(words.contains("再打一次"), format!("no time is said: {words}"))?;
        // As if the ten minutes were over.
        visit
            .run(
                "localStorage.setItem('anxin.calls', localStorage.getItem('anxin.calls').replace(/[0-9]+/, '1647480000'))",
            )
            .await?;
        visit.reload().await?;
        visit.until("/到时间了/.test(document.querySelector('main').textContent)", "the reminder").await?;
        visit.tap_named("打通了").await?;
        visit.until("!/到时间了/.test(document.querySelector('main').textContent)", "it is gone").await?;
        check(visit.look("localStorage.getItem('anxin.calls')").await?.is_null(), "it is still kept")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_family_is_taken_to_another_phone_as_a_file_of_ones_own() -> Outcome<()> {
    visit(|visit| async move {
        visit.open("#/code").await?;
        visit.answer(&["symptoms=none", "code=yellow"]).await?;
        visit.tap_named("添加家人").await?;
        visit.type_into("#person", "妈妈").await?;
        visit.tap_named("添加").await?;
        visit.answer(&["symptoms=mild"]).await?;
        visit.run(WATCH_FILES).await?;
        visit.run("document.querySelector('#people-file').closest('details').open = true").await?;
        visit.tap_named("存成文件").await?;
        let file = saved_file(&visit).await?;
        check(file.contains("妈妈") && file.contains("yellow"), format!("the file holds {file}"))?;
        let asked: Vec<String> = visit.site.asked().into_iter().map(|asked| asked.raw).collect();
        check(!asked.is_empty(), "nothing was asked at all")?;
        // `妈妈` as an address has it, too.
        let telling = ["yellow", "妈", "%E5%A6%88", "mild"];
        let told = asked.iter().find(|raw| telling.iter().any(|word| raw.contains(word)));
        check(told.is_none(), format!("an answer was sent: {told:?}"))?;

        // Another phone.
        visit.tap_named("清除所有人的回答").await?;
        visit.tap_exactly("清除").await?;
        visit.until("localStorage.getItem('anxin.profiles') === null", "nothing is kept").await?;
        visit.reload().await?;
        visit.shows("[data-answer='symptoms=none']").await?;
        visit.run("document.querySelector('#people-file').closest('details').open = true").await?;
        read_back(&visit, "{\"anxin\":\"feed\"}").await?;
        visit
            .until("/不是从这里存下的/.test(document.querySelector('main [role=status]').textContent)", "a refusal")
            .await?;
        check(visit.look("localStorage.getItem('anxin.profiles')").await?.is_null(), "a refused text is kept")?;
        read_back(&visit, &file).await?;
        visit.shows("[data-person='1']").await?;
        visit.until("/2 个人/.test(document.querySelector('main [role=status]').textContent)", "how many came").await?;
        visit.tap("[data-person='0']").await?;
        visit.shows("main [data-situation=yellow_code]").await?;
        visit.tap("[data-person='1']").await?;
        visit.shows("main [data-situation=symptoms]").await
    })
    .await
}

/// Chooses a file with this text, as far as a script may.
async fn read_back(visit: &Visit, text: &str) -> Outcome<()> {
    let choose = "const field = document.querySelector('#people-file'); const data = new DataTransfer(); \
        data.items.add(new File([arguments[0]], 'anxin.json')); field.files = data.files; \
        field.dispatchEvent(new Event('change', { bubbles: true })); arguments[arguments.length - 1]()";
    visit.run_async(choose, vec![text.into()]).await.map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_notice_asks_those_who_live_in_its_town_again_says_why_and_leads_on_to_the_test() -> Outcome<()> {
    visit(|visit| async move {
        visit.open("#/code").await?;
        visit.answer(&["symptoms=none", "code=green", "town=zhongdai", "contact=none"]).await?;
        visit.answer(&["zone=outside", "isolation=none", "travel=none", "notified=done"]).await?;
        visit.shows("main [data-situation=clear]").await?;
        let asked_again = "document.querySelector('main [data-asked-again]')";
        check(visit.look(asked_again).await?.is_null(), "an answer after the notice is asked again")?;
        // As if answered the evening before: the notice is of six in the morning.
        visit
            .run(
                "const kept = JSON.parse(localStorage.getItem('anxin.profiles')); kept.answers.notified.at = 1647430000; \
                 localStorage.setItem('anxin.profiles', JSON.stringify(kept))",
            )
            .await?;
        visit.reload().await?;
        visit.shows("main [data-question=notified]").await?;
        visit.shows("main [data-asked-again=zhongdai-testing][href='#/bulletin']").await?;
        visit.answer(&["notified=yes"]).await?;
        visit.shows("main [data-action=test_today]").await?;
        visit.until(&format!("!{asked_again}"), "it is asked no more").await?;
        visit.go("#/").await?;
        visit.shows("main [data-notice=zhongdai-testing][data-mine=yes]").await
    })
    .await
}
