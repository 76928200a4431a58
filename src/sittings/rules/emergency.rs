//! The emergency file: what a participant's browser wrote when nothing else worked.
//!
//! Outside stand the format, the participant and the encrypted content; the key is the one of the
//! participant's place, which never leaves the server but for the participant's own page. A file
//! that opens was therefore made by that page; when, it cannot prove.

use aes_gcm::aead::Aead;
use aes_gcm::{Aes256Gcm, KeyInit, Nonce};
use data_encoding::BASE64;
use serde::Deserialize;

/// The name of the format, inside and outside.
const FORMAT: &str = "tongting-emergency-1";

/// What anybody can read of the file.
#[derive(Debug, Deserialize)]
pub struct Sealed {
    format: String,
    /// The id of the participant's part in the sitting.
    pub participant: String,
    iv: String,
    data: String,
}

/// What the file holds.
#[derive(Debug, PartialEq, Eq, Deserialize)]
pub struct Content {
    format: String,
    pub sitting: String,
    pub participant: String,
    pub tasks: Vec<Text>,
}

/// A text of the file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Text {
    pub code: String,
    pub base: i64,
    pub text: String,
    /// The browser's claim, in microseconds since 1970; 0 if nothing was typed on that page.
    #[serde(default)]
    pub typed_at: i64,
    /// One of two texts, of which the person had chosen the other.
    #[serde(default)]
    pub aside: bool,
}

/// Why a file cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It is no emergency file.
    NotOne,
    /// It was changed, cut off, or made for another sitting or person.
    DoesNotOpen,
}

impl Fault {
    /// The key of the message that says this to a person.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NotOne => "emergency-not-one",
            Self::DoesNotOpen => "emergency-does-not-open",
        }
    }
}

impl Sealed {
    /// Reads the outside.
    pub fn read(file: &[u8]) -> Result<Self, Fault> {
        let sealed: Self = serde_json::from_slice(file).map_err(|_| Fault::NotOne)?;
        if sealed.format == FORMAT {
            Ok(sealed)
        } else {
            Err(Fault::NotOne)
        }
    }

    /// Opens it with the key of the participant's place.
    pub fn open(&self, key: &[u8]) -> Result<Content, Fault> {
        let decode = |text: &str| BASE64.decode(text.as_bytes()).map_err(|_| Fault::NotOne);
        let (iv, data) = (decode(&self.iv)?, decode(&self.data)?);
        let cipher = Aes256Gcm::new_from_slice(key).map_err(|_| Fault::DoesNotOpen)?;
        let nonce: [u8; 12] = iv.try_into().map_err(|_| Fault::NotOne)?;
        let plain = cipher
            .decrypt(Nonce::from_slice(&nonce), data.as_slice())
            .map_err(|_| Fault::DoesNotOpen)?;
        let content: Content = serde_json::from_slice(&plain).map_err(|_| Fault::NotOne)?;
        let same = content.format == FORMAT && content.participant == self.participant;
        if same {
            Ok(content)
        } else {
            Err(Fault::NotOne)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: [u8; 32] = [7; 32];

    fn file(content: &str) -> Vec<u8> {
        let cipher = Aes256Gcm::new_from_slice(&KEY).expect("a key");
        let data = cipher
            .encrypt(Nonce::from_slice(&[1; 12]), content.as_bytes())
            .expect("encrypts");
        format!(
            r#"{{"format":"{FORMAT}","participant":"p","iv":"{}","data":"{}"}}"#,
            BASE64.encode(&[1; 12]),
            BASE64.encode(&data)
        )
        .into_bytes()
    }

    fn content(participant: &str) -> String {
        format!(
            r#"{{"format":"{FORMAT}","sitting":"s","participant":"{participant}","tasks":[{{"code":"A-T1","base":3,"text":"最后一句","typed_at":9}}]}}"#
        )
    }

    #[test]
    fn what_the_page_wrote_opens_with_the_key_of_its_place() {
        let sealed = Sealed::read(&file(&content("p"))).expect("a file");
        let opened = sealed.open(&KEY).expect("opens");
        assert_eq!(
            (opened.tasks[0].text.as_str(), opened.tasks[0].base),
            ("最后一句", 3)
        );
        assert!(!opened.tasks[0].aside);
    }

    #[test]
    fn another_key_another_name_or_another_byte_does_not_pass() {
        let sealed = Sealed::read(&file(&content("p"))).expect("a file");
        assert_eq!(sealed.open(&[8; 32]), Err(Fault::DoesNotOpen));
        assert_eq!(sealed.open(&[7; 5]), Err(Fault::DoesNotOpen));
        let of_another = Sealed::read(&file(&content("q"))).expect("a file");
        assert_eq!(of_another.open(&KEY), Err(Fault::NotOne));
        let mut changed = Sealed::read(&file(&content("p"))).expect("a file");
        changed.data.replace_range(
            0..1,
            if changed.data.starts_with('A') {
                "B"
            } else {
                "A"
            },
        );
        assert_eq!(changed.open(&KEY), Err(Fault::DoesNotOpen));
        for not_one in [
            &b"{}"[..],
            b"",
            b"PK\x03\x04",
            br#"{"format":"x","participant":"","iv":"","data":""}"#,
        ] {
            assert_eq!(Sealed::read(not_one).err(), Some(Fault::NotOne));
        }
    }
}
