//! Browsers on which an account has signed in before.
//!
//! After a good sign-in the browser gets a cookie that says so, signed by the server. Such a browser
//! is not delayed by wrong passwords that strangers try on the account elsewhere; it has its own
//! count. Who steals the cookie wins nothing but that.

use data_encoding::BASE64URL_NOPAD;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

/// Accounts that one browser is remembered for; an office computer has several users.
const MOST: usize = 6;
/// Days that a browser keeps the cookie.
pub const DAYS: i64 = 365;

type Mark = [u8; 16];

/// A browser as it is known by its cookie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Device {
    id: [u8; 16],
    marks: Vec<Mark>,
}

impl Device {
    /// A browser seen for the first time.
    pub fn fresh() -> Self {
        Self {
            id: rand::random(),
            marks: Vec::new(),
        }
    }

    /// Reads the cookie; anything that we did not write is nothing.
    pub fn read(cookie: &str) -> Option<Self> {
        let mut parts = cookie.split('.').map(|part| {
            let bytes = BASE64URL_NOPAD.decode(part.as_bytes()).ok()?;
            <[u8; 16]>::try_from(bytes).ok()
        });
        let id = parts.next()??;
        let marks = parts.take(MOST).collect::<Option<Vec<_>>>()?;
        Some(Self { id, marks })
    }

    /// What the cookie holds.
    pub fn write(&self) -> String {
        let parts = std::iter::once(&self.id).chain(&self.marks);
        parts
            .map(|part| BASE64URL_NOPAD.encode(part))
            .collect::<Vec<_>>()
            .join(".")
    }

    /// Whether this account has signed in here before.
    pub fn knows(&self, secret: &[u8], account: &str) -> bool {
        let mark = self.mark(secret, account);
        self.marks.iter().any(|known| known.ct_eq(&mark).into())
    }

    /// Remembers the account, newest first.
    #[must_use]
    pub fn remembering(mut self, secret: &[u8], account: &str) -> Self {
        let mark = self.mark(secret, account);
        self.marks.retain(|known| *known != mark);
        self.marks.insert(0, mark);
        self.marks.truncate(MOST);
        self
    }

    /// Names the device in counts.
    pub fn id(&self) -> &[u8; 16] {
        &self.id
    }

    fn mark(&self, secret: &[u8], account: &str) -> Mark {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(secret).expect("HMAC takes a key of any length");
        mac.update(b"device");
        mac.update(&self.id);
        mac.update(account.as_bytes());
        let whole: [u8; 32] = mac.finalize().into_bytes().into();
        let mut mark = Mark::default();
        mark.iter_mut().zip(whole).for_each(|(to, from)| *to = from);
        mark
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_known_for_the_accounts_that_signed_in_on_it_and_no_other() {
        let device = Device::fresh().remembering(b"key", "zhang");
        let back = Device::read(&device.write()).expect("our own cookie");
        assert!(back.knows(b"key", "zhang"));
        assert!(!back.knows(b"key", "wang"));
        assert!(!back.knows(b"another server", "zhang"));
    }

    #[test]
    fn a_mark_copied_to_another_browser_is_worth_nothing() {
        let mut stolen = Device::fresh().remembering(b"key", "zhang");
        stolen.id = Device::fresh().id;
        assert!(!stolen.knows(b"key", "zhang"));
        assert_eq!(Device::read("nonsense"), None);
        assert_eq!(Device::read(""), None);
    }

    #[test]
    fn only_the_latest_accounts_are_remembered() {
        let accounts: Vec<String> = (0..=MOST).map(|n| format!("person{n}")).collect();
        let device = accounts.iter().fold(Device::fresh(), |device, account| {
            device.remembering(b"key", account)
        });
        assert!(!device.knows(b"key", "person0"));
        assert!(device.knows(b"key", "person1"));
    }
}
