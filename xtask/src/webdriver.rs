//! The few words of WebDriver that pictures need, spoken to a chromedriver of our own over plain HTTP.
//!
//! Not a test client: the browser suite has a complete one.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::browsers::Current;
use crate::fail::{Context as _, Fail, Outcome};
use crate::run;

/// A browser window; closed when dropped.
pub(crate) struct Window {
    driver: Child,
    port: u16,
    session: String,
}

impl Window {
    pub(crate) fn open(browser: &Current) -> Outcome<Self> {
        let mut driver = run::command(&browser.chromedriver)
            .args(["--port=0", "--log-level=WARNING"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("start chromedriver")?;
        let port = announced_port(&mut driver);
        let mut window = Self { driver, port: port?, session: String::new() };
        let answer = window.say(
            "",
            &json!({"capabilities": {"alwaysMatch": {"goog:chromeOptions": {
                "binary": browser.chromium,
                "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"],
            }}}}),
        )?;
        let session = answer.get("sessionId").and_then(Value::as_str);
        window.session =
            session.ok_or_else(|| Fail::new(format!("chromedriver opened no session: {answer}")))?.to_owned();
        Ok(window)
    }

    /// Gives the page exactly this many CSS pixels; a window's own size includes its frame.
    pub(crate) fn resize(&self, width: u32, height: u32, scale: u32) -> Outcome<()> {
        let mobile = width < 600;
        self.devtools(
            "Emulation.setDeviceMetricsOverride",
            json!({"width": width, "height": height, "deviceScaleFactor": scale, "mobile": mobile}),
        )
        .map(drop)
    }

    /// Loads `url`, even where only its fragment differs from the page before.
    pub(crate) fn go(&self, url: &str) -> Outcome<()> {
        self.say("/url", &json!({"url": "about:blank"}))?;
        self.say("/url", &json!({"url": url})).map(drop)
    }

    /// Waits until the JavaScript expression `sign` is true.
    pub(crate) fn wait(&self, sign: &str, patience: Duration) -> Outcome<()> {
        let end = Instant::now() + patience;
        let script = json!({"script": format!("return !!({sign})"), "args": []});
        while self.say("/execute/sync", &script)? != Value::Bool(true) {
            if Instant::now() > end {
                return Err(Fail::new(format!("the page did not reach `{sign}` in {} s", patience.as_secs())));
            }
            thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }

    /// What a JavaScript expression is.
    pub(crate) fn evaluate(&self, expression: &str) -> Outcome<Value> {
        self.say("/execute/sync", &json!({"script": format!("return {expression}"), "args": []}))
    }

    /// The visible part of the page as base64 of a PNG.
    pub(crate) fn picture(&self) -> Outcome<String> {
        let answer = self.devtools("Page.captureScreenshot", json!({"format": "png"}))?;
        let data = answer.get("data").and_then(Value::as_str);
        Ok(data.ok_or_else(|| Fail::new("the browser sent no picture"))?.to_owned())
    }

    #[expect(clippy::needless_pass_by_value, reason = "the parameters are always made for the call")]
    fn devtools(&self, method: &str, parameters: Value) -> Outcome<Value> {
        self.say("/goog/cdp/execute", &json!({"cmd": method, "params": parameters}))
    }

    fn say(&self, path: &str, body: &Value) -> Outcome<Value> {
        let target =
            if self.session.is_empty() { "/session".to_owned() } else { format!("/session/{}{path}", self.session) };
        let answer = request(self.port, "POST", &target, &body.to_string()).context("talk to chromedriver")?;
        let answer: Value = serde_json::from_slice(&answer).context("understand chromedriver")?;
        let value = answer.get("value").cloned().unwrap_or_default();
        match value.get("error") {
            None => Ok(value),
            Some(error) => {
                let message = value.get("message").and_then(Value::as_str).unwrap_or_default();
                Err(Fail::new(format!("the browser says {error}: {}", message.lines().next().unwrap_or_default())))
            }
        }
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        // Whatever fails here, the driver's end takes its browser along.
        let _ = request(self.port, "DELETE", &format!("/session/{}", self.session), "");
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// chromedriver says which free port it took.
fn announced_port(driver: &mut Child) -> Outcome<u16> {
    let out = driver.stdout.take().ok_or_else(|| Fail::new("chromedriver has no output"))?;
    let mut lines = BufReader::new(out).lines();
    let port = lines
        .by_ref()
        .map_while(Result::ok)
        .find_map(|line| line.split_once("successfully on port ")?.1.trim_end_matches('.').parse().ok());
    // It goes on talking; a full pipe would stop it.
    thread::spawn(move || lines.for_each(drop));
    port.ok_or_else(|| Fail::new("chromedriver did not start").hint("run `chromedriver` to see why"))
}

fn request(port: u16, method: &str, target: &str, body: &str) -> std::io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    write!(
        stream,
        "{method} {target} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
         Connection: close\r\n\r\n{body}",
        body.len()
    )?;
    let mut reader = BufReader::new(stream);
    let mut length = 0;
    loop {
        let mut header = String::new();
        if reader.read_line(&mut header)? == 0 || header.trim().is_empty() {
            break;
        }
        if let Some((name, value)) = header.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().unwrap_or(0);
        }
    }
    let mut answer = vec![0; length];
    reader.read_exact(&mut answer)?;
    Ok(answer)
}
