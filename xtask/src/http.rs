//! A static file server for this machine's own browser: right types, revalidation, any sub-path, folders laid over folders.
//!
//! Not for the public: one thread a connection, no ranges, no compression, no TLS.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crate::digest;
use crate::fail::{Context as _, Outcome};

/// The longest request line or header that is read.
const LINE_CAP: u64 = 16 * 1024;

/// A folder and the path it is served at: `/` or `/a/sub/path/`.
pub(crate) struct Mount {
    pub(crate) at: String,
    pub(crate) folder: PathBuf,
}

/// Serves `mounts` on `port` (0: any free one) until the program ends. The first mount that has a file answers.
pub(crate) fn serve(port: u16, mounts: Vec<Mount>) -> Outcome<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| {
        crate::fail::Fail::new(format!("cannot listen on port {port}: {error}")).hint("choose another with --port N")
    })?;
    let address = listener.local_addr().context("learn the server's port")?;
    let mounts = Arc::new(mounts);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let mounts = Arc::clone(&mounts);
            // A browser that hangs up early is nobody's error.
            thread::spawn(move || drop(talk(&stream, &mounts)));
        }
    });
    Ok(address)
}

/// Answers the requests of one connection.
fn talk(stream: &TcpStream, mounts: &[Mount]) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let mut reader = BufReader::new(stream);
    loop {
        let mut request = String::new();
        if reader.by_ref().take(LINE_CAP).read_line(&mut request)? == 0 {
            return Ok(());
        }
        let mut known = None;
        loop {
            let mut header = String::new();
            if reader.by_ref().take(LINE_CAP).read_line(&mut header)? == 0 || header.trim().is_empty() {
                break;
            }
            if let Some((name, value)) = header.split_once(':')
                && name.eq_ignore_ascii_case("if-none-match")
            {
                known = Some(value.trim().to_owned());
            }
        }
        let mut words = request.split_whitespace();
        let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let answer = answer(method, target, known.as_deref(), mounts);
        let mut bytes = format!(
            "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nETag: {}\r\nCache-Control: no-cache\r\nDate: {}\r\n\
             X-Content-Type-Options: nosniff\r\n{}\r\n",
            answer.status,
            answer.kind,
            answer.body.len(),
            answer.etag,
            httpdate::fmt_http_date(std::time::SystemTime::now()),
            answer.location.map(|to| format!("Location: {to}\r\n")).unwrap_or_default(),
        )
        .into_bytes();
        if method != "HEAD" {
            bytes.extend_from_slice(&answer.body);
        }
        (&mut &*stream).write_all(&bytes)?;
    }
}

struct Answer {
    status: &'static str,
    kind: String,
    etag: String,
    location: Option<String>,
    body: Vec<u8>,
}

impl Answer {
    fn plain(status: &'static str) -> Self {
        let body = status.as_bytes().to_vec();
        Self { status, kind: "text/plain; charset=utf-8".to_owned(), etag: "\"\"".to_owned(), location: None, body }
    }
}

fn answer(method: &str, target: &str, known: Option<&str>, mounts: &[Mount]) -> Answer {
    if method != "GET" && method != "HEAD" {
        return Answer::plain("405 Method Not Allowed");
    }
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let Some(path) = decoded(path).filter(|path| path.split('/').all(is_harmless)) else {
        return Answer::plain("400 Bad Request");
    };
    for mount in mounts {
        if path == mount.at.trim_end_matches('/') && !path.is_empty() {
            return Answer { location: Some(mount.at.clone()), ..Answer::plain("301 Moved Permanently") };
        }
        let Some(rest) = path.strip_prefix(&mount.at) else { continue };
        let mut file = mount.folder.join(rest);
        if rest.is_empty() || rest.ends_with('/') {
            file.push("index.html");
        }
        if let Ok(body) = std::fs::read(&file) {
            let etag = format!("\"{}\"", digest::sha256_hex(&body).get(..32).unwrap_or_default());
            let kind = kind(&file);
            if known.is_some_and(|known| known.contains(&etag)) {
                return Answer { status: "304 Not Modified", kind, etag, location: None, body: Vec::new() };
            }
            return Answer { status: "200 OK", kind, etag, location: None, body };
        }
    }
    Answer::plain("404 Not Found")
}

/// A part of a path that cannot climb out of its folder.
fn is_harmless(part: &str) -> bool {
    part != ".." && !part.contains(['\\', ':', '\0'])
}

/// Undoes percent-encoding; `None` where the result is not UTF-8.
fn decoded(path: &str) -> Option<String> {
    percent_encoding::percent_decode_str(path).decode_utf8().ok().map(std::borrow::Cow::into_owned)
}

/// The media type of `file`; texts are UTF-8.
fn kind(file: &Path) -> String {
    let kind = mime_guess::from_path(file).first_or_octet_stream();
    if kind.type_() == mime_guess::mime::TEXT { format!("{kind}; charset=utf-8") } else { kind.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(name: &str) -> Vec<Mount> {
        let folder = std::env::temp_dir().join(format!("anxin-http-{name}-{}", std::process::id()));
        crate::paths::write(&folder.join("site/index.html"), "home").unwrap();
        crate::paths::write(&folder.join("site/a b.wasm"), "wasm").unwrap();
        crate::paths::write(&folder.join("site/feed/m.json"), "old").unwrap();
        crate::paths::write(&folder.join("feed/m.json"), "new").unwrap();
        crate::paths::write(&folder.join("secret"), "secret").unwrap();
        vec![
            Mount { at: "/sub/feed/".to_owned(), folder: folder.join("feed") },
            Mount { at: "/sub/".to_owned(), folder: folder.join("site") },
        ]
    }

    #[test]
    fn a_sub_path_serves_its_index_and_the_first_mount_wins() {
        let mounts = site("sub");
        assert_eq!(answer("GET", "/sub/?lang=en", None, &mounts).body, b"home");
        assert_eq!(answer("GET", "/sub/feed/m.json", None, &mounts).body, b"new");
        assert_eq!(answer("GET", "/sub", None, &mounts).location.as_deref(), Some("/sub/"));
        assert_eq!(answer("GET", "/sub/a%20b.wasm", None, &mounts).kind, "application/wasm");
        assert_eq!(answer("GET", "/other", None, &mounts).status, "404 Not Found");
    }

    #[test]
    fn a_browser_is_told_what_each_file_of_the_site_is() {
        for (file, expected) in [
            ("index.html", "text/html; charset=utf-8"),
            ("a.css", "text/css; charset=utf-8"),
            ("boot.js", "text/javascript; charset=utf-8"),
            ("feed/manifest.json", "application/json"),
            ("manifest.webmanifest", "application/manifest+json"),
            // Anything else and the browser refuses to compile while it downloads.
            ("app.wasm", "application/wasm"),
            ("icon.svg", "image/svg+xml"),
            ("plan.ics", "text/calendar; charset=utf-8"),
            ("_headers", "application/octet-stream"),
        ] {
            assert_eq!(kind(Path::new(file)), expected);
        }
    }

    #[test]
    fn nothing_outside_the_folder_is_served() {
        let mounts = site("outside");
        assert_eq!(answer("GET", "/sub/../secret", None, &mounts).status, "400 Bad Request");
        assert_eq!(answer("GET", "/sub/%2e%2e/secret", None, &mounts).status, "400 Bad Request");
    }

    #[test]
    fn what_the_browser_has_already_is_not_sent_again() {
        let mounts = site("etag");
        let first = answer("GET", "/sub/", None, &mounts);
        let second = answer("GET", "/sub/", Some(&first.etag), &mounts);
        assert_eq!((second.status, second.body.len()), ("304 Not Modified", 0));
    }
}
