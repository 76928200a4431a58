//! A change must come from our own page.
//!
//! Two fences for requests that carry a cookie. The browser says where a request comes from
//! (`Sec-Fetch-Site`, or `Origin` where that is missing), and every form and script sends a token
//! that only our page could know: HMAC-SHA256 of the session under the server's secret.

use actix_web::http::header::{self, HeaderMap};
use data_encoding::HEXLOWER;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

/// The token of a session.
#[allow(clippy::missing_panics_doc)] // it cannot
pub fn token(secret: &[u8], session: &[u8; 32]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("HMAC takes a key of any length");
    mac.update(b"form");
    mac.update(session);
    HEXLOWER.encode(&mac.finalize().into_bytes())
}

/// Whether `sent` is the token of the session, in constant time.
pub fn matches(secret: &[u8], session: &[u8; 32], sent: &str) -> bool {
    token(secret, session)
        .as_bytes()
        .ct_eq(sent.as_bytes())
        .into()
}

/// Whether the browser says that the request comes from this site.
pub fn same_site(headers: &HeaderMap) -> bool {
    let text = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text(header::HeaderName::from_static("sec-fetch-site")) {
        return site == "same-origin" || site == "none";
    }
    match (text(header::ORIGIN), text(header::HOST)) {
        (Some(origin), Some(host)) => origin
            .split_once("://")
            .is_some_and(|(_, authority)| authority.eq_ignore_ascii_case(host)),
        // Old programs and tests send neither; the token decides then.
        (None, _) => true,
        (Some(_), None) => false,
    }
}
