//! Headers that every answer carries, errors included.

use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     font-src 'self'; connect-src 'self'; media-src 'self'; form-action 'self'; base-uri 'none'; \
     object-src 'none'; frame-ancestors 'none'";

const ALWAYS: [(&str, &str); 5] = [
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

/// Whether this is a host and perhaps a port, and nothing that would mean more in a policy.
pub fn is_host(host: &str) -> bool {
    let mut parts = host.splitn(2, ':');
    let name = parts.next().unwrap_or_default();
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-';
    !name.is_empty()
        && name.chars().all(is_name)
        && parts.next().is_none_or(|port| port.parse::<u16>().is_ok())
}

/// Lets this one page frame our own documents of evidence, and the hosts whose streams may be shown;
/// nothing else may ever be framed (of ours, nothing but documents lets itself be).
pub fn allow_frames(headers: &mut HeaderMap, hosts: &[String]) {
    let mut policy = format!("{POLICY}; frame-src 'self'");
    for host in hosts.iter().filter(|host| is_host(host)) {
        policy.push_str(" https://");
        policy.push_str(host);
    }
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(HeaderName::from_static("content-security-policy"), policy);
    }
}

/// Adds what is missing. Whoever set a header before (a download's stricter policy) is right.
pub fn add(headers: &mut HeaderMap, secure: bool) {
    for (name, value) in ALWAYS {
        let name = HeaderName::from_static(name);
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    let caching = HeaderName::from_static("cache-control");
    if !headers.contains_key(&caching) {
        headers.insert(caching, HeaderValue::from_static("no-store"));
    }
    if secure {
        headers.insert(
            HeaderName::from_static("strict-transport-security"),
            HeaderValue::from_static("max-age=31536000; includeSubDomains"),
        );
    }
}
