//! One request to an object store: signed, sent, and sent again where that may help.
//!
//! Does not know what is a feed.

use std::thread::sleep;
use std::time::Duration;

use rusty_s3::Method;
use rusty_s3::S3Action;
use ureq::Agent;
use ureq::http::{HeaderMap, Request};

use super::fault::StoreFault;

/// How often a request is sent before it is given up.
const TRIES: u32 = 4;
/// The pause before the second try; before each further one it is three times as long.
const PAUSE: Duration = Duration::from_millis(200);
/// How long a signature holds; stores allow as much for clocks that differ.
const SIGNED_FOR: Duration = Duration::from_secs(300);
const CONNECT: Duration = Duration::from_secs(10);
/// For a whole request, on a line that needs a minute for a megabyte.
const WHOLE: Duration = Duration::from_secs(120);
/// The most bytes of an answer: more than the largest object of a feed or page of a list.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// What a store answered.
pub(super) struct Answer {
    pub(super) headers: HeaderMap,
    pub(super) body: Vec<u8>,
}

impl Answer {
    /// A header's text; `None` where it is not there.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

/// A client for any store.
pub(super) fn agent() -> Agent {
    Agent::config_builder()
        .http_status_as_error(false)
        // A redirected request would carry a signature for another host.
        .max_redirects(0)
        .max_redirects_will_error(false)
        .timeout_connect(Some(CONNECT))
        .timeout_global(Some(WHOLE))
        .user_agent(concat!("anxin/", env!("CARGO_PKG_VERSION")))
        .build()
        .into()
}

/// Sends a request, signed with its `headers`.
///
/// # Errors
/// [`StoreFault`], for any answer that is not of success.
pub(super) fn call<'a, A: S3Action<'a> + Clone>(
    agent: &Agent,
    action: &A,
    headers: &[(&'static str, String)],
    body: &[u8],
) -> Result<Answer, StoreFault> {
    let mut pause = PAUSE;
    for tries in 1.. {
        match once(agent, action.clone(), headers, body) {
            Err(fault) if fault.may_pass() && tries < TRIES => {
                sleep(pause);
                pause *= 3;
            }
            Err(StoreFault::NoAnswer { detail, .. }) => return Err(StoreFault::NoAnswer { tries, detail }),
            done => return done,
        }
    }
    Err(StoreFault::NoAnswer { tries: TRIES, detail: String::new() })
}

fn once<'a, A: S3Action<'a>>(
    agent: &Agent,
    mut action: A,
    headers: &[(&'static str, String)],
    body: &[u8],
) -> Result<Answer, StoreFault> {
    let method = match A::METHOD {
        Method::Head => "HEAD",
        Method::Get => "GET",
        Method::Post => "POST",
        Method::Put => "PUT",
        Method::Delete => "DELETE",
    };
    let mut request = Request::builder().method(method);
    for (name, value) in headers {
        action.headers_mut().insert(*name, value.clone());
        request = request.header(*name, value);
    }
    let request = request.uri(action.sign(SIGNED_FOR).as_str());
    let sent = if method == "PUT" {
        request.body(body).map_err(ureq::Error::from).and_then(|request| agent.run(request))
    } else {
        request.body(()).map_err(ureq::Error::from).and_then(|request| agent.run(request))
    };
    let mut response = sent.map_err(|error| unanswered(&error))?;
    let status = response.status().as_u16();
    let read = response.body_mut().with_config().limit(MOST_BYTES).read_to_vec();
    let body = read.map_err(|error| unanswered(&error))?;
    if response.status().is_success() {
        return Ok(Answer { headers: response.headers().clone(), body });
    }
    Err(StoreFault::of_answer(status, &body))
}

/// Says what the connection says, but not the address: that is signed.
fn unanswered(error: &ureq::Error) -> StoreFault {
    let detail = match error {
        ureq::Error::Timeout(of) => format!("timeout: {of}"),
        ureq::Error::Io(error) => error.to_string(),
        ureq::Error::HostNotFound => "its host is not known".to_owned(),
        ureq::Error::ConnectionFailed => "no connection".to_owned(),
        ureq::Error::Tls(fault) => format!("TLS: {fault}"),
        ureq::Error::Rustls(fault) => format!("TLS: {fault}"),
        ureq::Error::BodyExceedsLimit(_) => {
            return StoreFault::NotAStore { detail: "an answer without end".to_owned() };
        }
        ureq::Error::Protocol(_) => "not HTTP".to_owned(),
        _ => "the request could not be sent".to_owned(),
    };
    StoreFault::NoAnswer { tries: 1, detail }
}
