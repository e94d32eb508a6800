//! What goes over the wire, as a plain client sees it.

use std::time::UNIX_EPOCH;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::*;

/// A server of a site with two files and headers of its own.
async fn served() -> (Server, tempfile::TempDir) {
    let dist = tempfile::tempdir().unwrap();
    std::fs::create_dir(dist.path().join("feed")).unwrap();
    std::fs::write(dist.path().join("index.html"), "<!doctype html>").unwrap();
    std::fs::write(dist.path().join("feed/manifest.json"), "{\"seq\":1}").unwrap();
    let rules = "/feed/*\n  Cache-Control: max-age=7\n/feed/manifest.json\n  X-Of: manifest\n";
    std::fs::write(dist.path().join("feed/_headers"), rules).unwrap();
    let site = Server::start(dist.path().to_owned(), UNIX_EPOCH + Duration::from_secs(784_111_777)).await.unwrap();
    (site, dist)
}

/// Everything that comes in a second.
async fn get(site: &Server, path: &str) -> String {
    let mut socket = TcpStream::connect(("127.0.0.1", site.port)).await.unwrap();
    let request = format!("GET {SUB_PATH}{path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");
    socket.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    let reading = async {
        let mut part = [0; 65_536];
        while let Ok(length @ 1..) = socket.read(&mut part).await {
            answer.extend_from_slice(&part[..length]);
        }
    };
    let ended = timeout(Duration::from_secs(1), reading).await.is_ok();
    format!("{}{}", String::from_utf8_lossy(&answer), if ended { "" } else { "…" })
}

#[tokio::test]
async fn files_get_the_headers_that_the_site_asks_for_and_pages_the_policy() {
    let (site, _dist) = served().await;
    let manifest = get(&site, "feed/manifest.json").await;
    assert!(manifest.contains("cache-control: max-age=7\r\n") && manifest.contains("x-of: manifest\r\n"), "{manifest}");
    assert!(manifest.contains("date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"), "{manifest}");
    let page = get(&site, "").await;
    assert!(
        page.contains("cache-control: no-cache\r\n") && page.contains("content-security-policy: default-src"),
        "{page}"
    );
    assert!(!manifest.contains("content-security-policy"), "{manifest}");
}

#[tokio::test]
async fn a_server_may_say_nothing_of_the_time_or_anything() {
    let (site, _dist) = served().await;
    site.date(DateHeader::Missing);
    assert!(!get(&site, "feed/manifest.json").await.contains("date:"));
    site.date(DateHeader::Says("just now".to_owned()));
    assert!(get(&site, "feed/manifest.json").await.contains("date: just now\r\n"));
}

#[tokio::test]
async fn every_fault_is_what_it_says() {
    let (site, _dist) = served().await;
    let wanted: [(Fault, &[&str]); 15] = [
        (Fault::Status(404), &["HTTP/1.1 404"]),
        (Fault::Busy("120"), &["HTTP/1.1 503", "retry-after: 120\r\n"]),
        (Fault::Bytes(b"other".to_vec()), &["HTTP/1.1 200", "\r\n\r\nother"]),
        (Fault::Truncate(3), &["content-length: 9", "\r\n\r\n{\"s"]),
        (Fault::SignIn(true), &["HTTP/1.1 200", "content-type: text/html", "<h1>Sign in</h1>"]),
        (Fault::SignIn(false), &["HTTP/1.1 200", "content-type: application/json", "<h1>Sign in</h1>"]),
        (Fault::Redirect, &["HTTP/1.1 302", "location: /city/app/wifi/login\r\n"]),
        (Fault::Typed("text/plain"), &["HTTP/1.1 200", "content-type: text/plain", "{\"seq\":1}"]),
        (Fault::NoConnection, &[""]),
        (Fault::Silence, &["…"]),
        (Fault::Stall(3), &["HTTP/1.1 200", "content-length: 9", "{\"s…"]),
        (Fault::Endless, &["HTTP/1.1 200", "{\"seq\":1}", "\n\n\n\n\n\n", "…"]),
        (Fault::Empty, &["HTTP/1.1 200", "content-length: 0"]),
        (Fault::NotModified, &["HTTP/1.1 304"]),
        (Fault::Gzip, &["HTTP/1.1 200", "\u{1f}"]),
    ];
    for (fault, signs) in wanted {
        site.break_path("feed/manifest.json", fault.clone());
        let answer = get(&site, "feed/manifest.json").await;
        assert!(signs.iter().all(|sign| answer.contains(sign)), "{fault:?}: {answer:.300}");
        assert!(!answer.contains("content-encoding"), "{fault:?}");
        assert!(!matches!(fault, Fault::NoConnection) || answer.is_empty(), "{fault:?}: {answer}");
    }
    assert!(site.sent() > 0, "what an endless file sent is not counted");
    assert!(get(&site, "wifi/login").await.contains("Sign in"), "a redirect leads nowhere");
    site.repair();
    assert!(get(&site, "feed/manifest.json").await.ends_with("{\"seq\":1}"));
}
