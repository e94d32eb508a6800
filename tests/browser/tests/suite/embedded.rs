//! The page in a frame of a host's page: what the host may say, what it is told, and who is not listened to.

use std::time::Duration;

use anxin_browser_tests::server::Server;
use anxin_browser_tests::visit::{Visit, visit};
use anxin_browser_tests::{Outcome, check, paths};
use serde_json::{Value, json};

/// What the contract lets a host say, and which view is then told; no two neighbours are alike, for a state is told once.
const VIEWS: [(&str, &str); 10] = [
    ("#/sites", "sites"),
    ("#/zones/l-chengdong", "zones"),
    ("#/sites/fuliya", "sites"),
    ("#/zones", "zones"),
    ("#/code", "code"),
    ("#/tracks", "tracks"),
    ("#/bulletin", "bulletin"),
    ("#/services", "services"),
    ("#/about", "about"),
    ("#/", "home"),
];

/// A host's page: a frame with `address`, and what comes out of it.
fn around(address: &str) -> String {
    format!(
        "<!doctype html><meta charset=utf-8><title>host</title><link rel=icon href=data:>\
         <iframe id=page src=\"{address}\" style=\"width:340px;height:640px\"></iframe>\
         <script>window.heard = []; addEventListener('message', event => heard.push([event.origin, event.data]));\
         function say(message) {{ document.getElementById('page').contentWindow.postMessage(message, '*'); }}</script>"
    )
}

/// Opens a page of `host` with ours in a frame, which names `hosts`.
async fn frame_in(visit: &Visit, host: &Server, hosts: &str) -> Outcome<()> {
    let page = std::fs::read_to_string(paths::dist()?.join("index.html"))?;
    let named = page.replace("data-hosts=\"\"", &format!("data-hosts=\"{hosts}\""));
    check(hosts.is_empty() || named != page, "the page has no place for hosts")?;
    visit.site.put("index.html", named);
    host.put("around.html", around(&visit.site.url("#/about")));
    visit.forget_files().await?;
    visit.site.forget();
    visit.run(&format!("location.href = {}", json!(host.url("around.html")))).await?;
    visit.until("document.title === 'host' && document.readyState === 'complete'", "the host's page").await
}

fn fetched_bridge(visit: &Visit) -> bool {
    visit.site.asked().iter().any(|asked| asked.path.contains("bridge"))
}

async fn other_origin(visit: &Visit) -> Outcome<Server> {
    let server = Server::start(paths::dist()?, visit.site.now()).await?;
    // A host's page has scripts of its own inside.
    server.without_policy();
    Ok(server)
}

/// Says hello until it is answered.
async fn greet(visit: &Visit) -> Outcome<()> {
    visit
        .until(
            "say({ anxin: 1, type: 'hello' }), heard.some(([, told]) => told.app === 'running')",
            "an answer to hello",
        )
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_named_host_chooses_the_view_and_is_told_which_it_is_and_nothing_else() -> Outcome<()> {
    visit(|visit| async move {
        let host = other_origin(&visit).await?;
        frame_in(&visit, &host, &format!("https://news.example {}", host.origin())).await?;
        greet(&visit).await?;
        for (route, view) in VIEWS {
            visit.run(&format!("heard.length = 0; say({{ anxin: 1, type: 'open', route: {} }})", json!(route))).await?;
            visit
                .until(&format!("heard.some(([, told]) => told.view === '{view}')"), format!("{route} is shown"))
                .await?;
        }
        let heard = visit.look("heard").await?;
        for message in heard.as_array().ok_or("nothing was heard")? {
            check(message.get(0) == Some(&json!(visit.site.origin())), format!("from elsewhere: {message}"))?;
            let told = message.get(1).and_then(Value::as_object).ok_or("no message")?;
            let names: Vec<&str> = told.keys().map(String::as_str).collect();
            check(names == ["anxin", "app", "feed", "type", "view"], format!("the host is told {names:?}"))?;
        }
        Ok(())
    })
    .await
}

/// What is no message of the bridge, though a named host says it. Each would open the list of sites, were it believed.
const WRONG: [&str; 21] = [
    "'#/sites'",
    "null",
    "42",
    "['open', '#/sites']",
    "JSON.stringify({ anxin: 1, type: 'open', route: '#/sites' })",
    "{ type: 'open', route: '#/sites' }",
    "{ anxin: 2, type: 'open', route: '#/sites' }",
    "{ anxin: '1', type: 'open', route: '#/sites' }",
    "{ anxin: true, type: 'open', route: '#/sites' }",
    "{ anxin: 1, type: ['open'], route: '#/sites' }",
    "{ anxin: 1, type: 'Open', route: '#/sites' }",
    "{ anxin: 1, type: 'open', route: ['#/sites'] }",
    "{ anxin: 1, type: 'open', route: '#/sites', answers: {} }",
    "{ anxin: 1, type: 'open', route: '#/sites?fits=1' }",
    "{ anxin: 1, type: 'open', route: '#/sites/../sites' }",
    "{ anxin: 1, type: 'open', route: '#/SITES' }",
    "{ anxin: 1, type: 'open', route: ' #/sites' }",
    "{ anxin: 1, type: 'open', route: '#/sites\\n' }",
    "{ anxin: 1, type: 'open', route: 'javascript:location.hash=\"#/sites\"' }",
    "{ anxin: 1, type: 'open', route: 'https://evil.example/#/sites' }",
    "{ anxin: 1, type: 'open', route: '//evil.example/#/sites' }",
];

/// Whether the page went nowhere but to the zones, which its host asks for last: messages come in order, so that all that was said before
/// has been heard by then.
async fn obeys_its_host_alone(visit: &Visit) -> Outcome<bool> {
    visit.run("say({ anxin: 1, type: 'open', route: '#/zones' })").await?;
    visit.until("heard.some(([, told]) => told.view === 'zones')", "the zones, which a right message opens").await?;
    Ok(visit.look("heard.every(([, told]) => ['about', 'zones'].includes(told.view))").await? == json!(true))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_message_is_passed_over_whoever_says_it() -> Outcome<()> {
    visit(|visit| async move {
        let host = other_origin(&visit).await?;
        frame_in(&visit, &host, &host.origin()).await?;
        greet(&visit).await?;
        for wrong in WRONG {
            visit.run(&format!("say({wrong})")).await?;
        }
        check(obeys_its_host_alone(&visit).await?, "something that is no message was obeyed")
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_not_named_is_neither_heard_nor_told_anything() -> Outcome<()> {
    visit(|visit| async move {
        let (host, stranger) = (other_origin(&visit).await?, other_origin(&visit).await?);
        // A page around ours that is not named: another is, none is, or what is no origin.
        for hosts in [host.origin(), String::new(), host.origin().replace("http:", "https:"), "*".into(), "null".into()]
        {
            frame_in(&visit, &stranger, &hosts).await?;
            for _ in 0..10 {
                visit
                    .run("say({ anxin: 1, type: 'hello' }); say({ anxin: 1, type: 'open', route: '#/sites' })")
                    .await?;
                // No answer is what is waited for: a page that would listen has had a second to begin to.
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
            let heard = visit.look("heard").await?;
            check(heard == json!([]), format!("a page that is not named hears {heard} where {hosts:?} is"))?;
            check(fetched_bridge(&visit) != hosts.is_empty(), format!("{hosts:?}: is the bridge fetched?"))?;
        }
        // A page that is named, and speaks from beside ours in place of around it.
        let speak = "let said = 0; setInterval(() => { \
             parent[0].postMessage({ anxin: 1, type: 'open', route: '#/sites' }, '*'); parent.spoken = ++said; }, 50)";
        host.put("beside.html", format!("<!doctype html><title>beside</title><script>{speak}</script>"));
        frame_in(&visit, &host, &host.origin()).await?;
        greet(&visit).await?;
        let beside =
            "const beside = document.createElement('iframe'); beside.src = 'beside.html'; document.body.append(beside)";
        visit.run(beside).await?;
        visit.until("window.spoken > 8", "it has spoken often enough").await?;
        check(obeys_its_host_alone(&visit).await?, "a page beside it is obeyed")
    })
    .await
}
