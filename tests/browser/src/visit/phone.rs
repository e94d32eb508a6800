//! The phone around the page: its size, place, network and keys, through the browser's developer tools.

use serde_json::{Value, json};

use super::Visit;
use crate::Outcome;
use crate::driver::Browser;
use crate::ground::LngLat;
use crate::watch::{Watched, behind_ms};

impl Visit {
    /// Makes the page this wide and high, in CSS pixels.
    ///
    /// # Errors
    /// Where the browser refuses.
    pub async fn resize(&self, (width, height): (u32, u32)) -> Outcome<()> {
        if self.browser == Browser::Firefox {
            // Its window includes a frame, and is never as narrow as the narrowest phone.
            return Ok(self.driver.set_window_rect(0, 0, width, height).await?);
        }
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", size).await.map(drop)
    }

    /// Puts the phone's clock at the server's: whenever the site was built, its visitor lives in the moment after it.
    pub(super) async fn set_clock(&self) -> Outcome<()> {
        if self.browser == Browser::Firefox {
            return self.watch(Watched::default());
        }
        let behind_ms = behind_ms(&self.site);
        self.before_every_page(&format!("{{ const now = Date.now; Date.now = () => now.call(Date) + ({behind_ms}); }}"))
            .await
    }

    /// Says something to the browser's developer tools.
    ///
    /// # Errors
    /// Where the browser refuses.
    pub async fn devtools(&self, method: &str, parameters: Value) -> Outcome<Value> {
        self.driver.cdp().send_raw(method, parameters).await.map_err(|error| format!("{method}: {error}").into())
    }

    /// Presses a key, `Tab` or `Enter`, wherever the focus is.
    ///
    /// # Errors
    /// Where the browser refuses.
    pub async fn press(&self, key: &str) -> Outcome<()> {
        let (code, text) = if key == "Enter" { (13, "\r") } else { (9, "") };
        let named = json!({ "key": key, "code": key, "windowsVirtualKeyCode": code, "text": text });
        for kind in ["keyDown", "keyUp"] {
            let mut event = named.clone();
            if let Some(event) = event.as_object_mut() {
                event.insert("type".to_owned(), json!(kind));
            }
            self.devtools("Input.dispatchKeyEvent", event).await?;
        }
        Ok(())
    }

    /// Puts the phone at this place, known to `accuracy_m` metres, and lets the page know it.
    ///
    /// # Errors
    /// Where the browser refuses.
    pub async fn stand_at(&self, (lng, lat): LngLat, accuracy_m: f64) -> Outcome<()> {
        let permission = json!({ "permissions": ["geolocation"], "origin": self.site.origin() });
        self.devtools("Browser.grantPermissions", permission).await?;
        let place = json!({ "longitude": lng, "latitude": lat, "accuracy": accuracy_m });
        self.devtools("Emulation.setGeolocationOverride", place).await.map(drop)
    }

    /// Lets the browser forget the files that it may keep: most of a site's for a year.
    ///
    /// # Errors
    /// Where the browser does not answer.
    pub async fn forget_files(&self) -> Outcome<()> {
        self.devtools("Network.clearBrowserCache", json!({})).await.map(drop)
    }

    /// Cuts the network, or joins it again.
    ///
    /// # Errors
    /// Where the browser refuses.
    pub async fn set_offline(&self, offline: bool) -> Outcome<()> {
        self.devtools("Network.enable", json!({})).await?;
        let network = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.devtools("Network.emulateNetworkConditions", network).await.map(drop)
    }

    /// Runs `script` in every page from now on, before the page's own.
    ///
    /// # Errors
    /// Where the browser refuses.
    pub async fn before_every_page(&self, script: &str) -> Outcome<()> {
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await.map(drop)
    }
}
