//! Mounts the app in the browser, in place of the first paint.

use anxin::{app, platform, state};

fn main() {
    platform::dom::mount("app", || {
        let app = state::App::new();
        app::run(app);
        (app::shell(app), Box::new(move || app.settings.language.get_untracked()))
    });
}
