//! The cookies of this area: the session, and the mark of a known device.

use actix_web::HttpRequest;
use actix_web::cookie::{Cookie, SameSite, time};
use actix_web::http::header;

use super::devices::{self, Device};
use super::sessions::Origin;
use crate::config::Settings;
use crate::web::Visit;

/// Where a request comes from, as the list of one's sessions shows it.
pub fn origin(req: &HttpRequest, visit: &Visit) -> Origin {
    let agent = req
        .headers()
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok());
    Origin {
        address: visit.address.to_string(),
        agent: agent.unwrap_or_default().to_owned(),
    }
}

/// The browser, if it has signed in here before.
pub fn device(req: &HttpRequest, settings: &Settings) -> Option<Device> {
    Device::read(req.cookie(device_name(settings))?.value())
}

fn device_name(settings: &Settings) -> &'static str {
    if settings.secure() {
        "__Host-tongting-device"
    } else {
        "tongting-device"
    }
}

fn ours(settings: &Settings, name: &'static str, value: String) -> Cookie<'static> {
    Cookie::build(name, value)
        .path("/")
        .http_only(true)
        .secure(settings.secure())
        .same_site(SameSite::Lax)
        .finish()
}

/// Ends with the browser; the server's limits end it earlier.
pub fn session(settings: &Settings, secret: String) -> Cookie<'static> {
    ours(settings, settings.session_cookie(), secret)
}

/// Takes the session cookie away.
pub fn no_session(settings: &Settings) -> Cookie<'static> {
    let mut gone = session(settings, String::new());
    gone.make_removal();
    gone
}

/// Marks the browser as known.
pub fn known_device(settings: &Settings, device: &Device) -> Cookie<'static> {
    let mut cookie = ours(settings, device_name(settings), device.write());
    cookie.set_max_age(time::Duration::days(devices::DAYS));
    cookie
}
