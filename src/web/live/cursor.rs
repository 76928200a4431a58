//! Where a listener stands in the events, sealed. Events of all topics are numbered together, so a bare
//! number would tell a listener that something was told to somebody else; and so would a seal that
//! stays the same while nothing happens, which is why each one is salted.

use aes_gcm::aes::Aes256;
use aes_gcm::aes::cipher::generic_array::GenericArray;
use aes_gcm::aes::cipher::{BlockDecrypt, BlockEncrypt, KeyInit};
use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest, Sha256};

/// Before everything: what a program asks for that has heard nothing yet.
const BEGINNING: &str = "0";

/// The key of the seals; all servers of one database have the same.
#[derive(Clone)]
pub struct Cursor(Aes256);

impl Cursor {
    /// From the secret of the database.
    pub fn new(secret: &[u8]) -> Self {
        let mut hasher = Sha256::new();
        hasher.update(b"places in live events\0");
        hasher.update(secret);
        Self(Aes256::new(&hasher.finalize()))
    }

    /// The place after the event with this number.
    pub fn seal(&self, number: i64) -> String {
        let salt: u128 = rand::random::<u32>().into();
        let number = u64::from_be_bytes(number.to_be_bytes());
        let block = ((salt << 96) | u128::from(number)).to_be_bytes();
        let mut block = GenericArray::from(block);
        self.0.encrypt_block(&mut block);
        BASE64URL_NOPAD.encode(&block)
    }

    /// The number, if the seal is one of ours.
    pub fn open(&self, seal: &str) -> Option<i64> {
        if seal == BEGINNING {
            return Some(0);
        }
        let bytes = BASE64URL_NOPAD.decode(seal.as_bytes()).ok()?;
        let bytes: [u8; 16] = bytes.try_into().ok()?;
        let mut block = GenericArray::from(bytes);
        self.0.decrypt_block(&mut block);
        let (salted, number) = block.split_first_chunk::<8>()?;
        let number: [u8; 8] = number.try_into().ok()?;
        salted
            .ends_with(&[0; 4])
            .then(|| i64::from_be_bytes(number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_opens_again_and_a_forged_one_does_not() {
        let cursor = Cursor::new(b"secret");
        for number in [0, 1, 2, 77, i64::MAX] {
            let seal = cursor.seal(number);
            assert_eq!(cursor.open(&seal), Some(number));
            assert_eq!(Cursor::new(b"another").open(&seal), None);
        }
        assert_eq!(cursor.open("0"), Some(0));
        for forged in [
            "",
            "1",
            "77",
            "AAAAAAAAAAAAAAAAAAAAAA",
            "–",
            &"A".repeat(400),
        ] {
            assert_eq!(cursor.open(forged), None, "{forged}");
        }
    }

    #[test]
    fn two_seals_of_the_same_place_look_different() {
        let cursor = Cursor::new(b"secret");
        let (one, two) = (cursor.seal(1_000), cursor.seal(1_000));
        assert_ne!(one, two);
        assert_eq!(cursor.open(&one), cursor.open(&two));
    }
}
