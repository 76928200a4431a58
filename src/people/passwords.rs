//! Passwords: argon2id, hashed and checked on a bounded pool.

use std::sync::{Arc, LazyLock};

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use crate::error::{Outcome, Problem};

/// 19 MiB, two passes, one lane: the OWASP Password Storage Cheat Sheet's second choice, also in
/// ASVS 5.0 appendix C. The parameters are stored with each hash.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// Sign-ins that may wait for a free hasher before the next is told to come again.
const WAITING: usize = 2_000;

fn argon2() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).expect("the parameters are in range");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// Hash of a password that nobody has, so that an unknown account takes as long as a wrong password.
static NOBODY: LazyLock<String> =
    LazyLock::new(|| hash_now(&data_encoding::HEXLOWER.encode(&rand::random::<[u8; 16]>())));

fn hash_now(password: &str) -> String {
    let salt =
        SaltString::encode_b64(&rand::random::<[u8; 16]>()).expect("sixteen bytes make a salt");
    argon2()
        .hash_password(password.as_bytes(), &salt)
        .map(|hash| hash.to_string())
        .expect("argon2id with valid parameters")
}

/// What checking a password found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Check {
    Wrong,
    Right,
    /// Right, but hashed with weaker parameters than today's: hash it again.
    RightButWeak,
}

fn check_now(password: &str, stored: Option<&str>) -> Check {
    let Ok(parsed) = PasswordHash::new(stored.unwrap_or(&NOBODY)) else {
        return Check::Wrong;
    };
    if argon2()
        .verify_password(password.as_bytes(), &parsed)
        .is_err()
        || stored.is_none()
    {
        return Check::Wrong;
    }
    if is_weak(&parsed) {
        Check::RightButWeak
    } else {
        Check::Right
    }
}

fn is_weak(hash: &PasswordHash<'_>) -> bool {
    let Ok(params) = Params::try_from(hash) else {
        return true;
    };
    hash.algorithm != argon2::ARGON2ID_IDENT
        || params.m_cost() < MEMORY_KIB
        || params.t_cost() < PASSES
}

/// Hashes at most one password less than there are cores at a time.
#[derive(Clone)]
pub struct Hasher {
    free: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
}

impl Default for Hasher {
    fn default() -> Self {
        Self::new()
    }
}

impl Hasher {
    pub fn new() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let at_once = cores.saturating_sub(1).max(1);
        Self {
            free: Arc::new(Semaphore::new(at_once)),
            waiting: Arc::new(Semaphore::new(WAITING)),
        }
    }

    /// The hash to store.
    pub async fn hash(&self, password: String) -> Outcome<String> {
        self.run(move || hash_now(&password)).await
    }

    /// Compares in constant time; takes as long for an account that is not there.
    pub async fn check(&self, password: String, stored: Option<String>) -> Outcome<Check> {
        self.run(move || check_now(&password, stored.as_deref()))
            .await
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Outcome<T> {
        let _place = self.waiting.try_acquire().map_err(|_| Problem::Busy)?;
        let turn = self
            .free
            .clone()
            .acquire_owned()
            .await
            .map_err(|_| Problem::Busy)?;
        tokio::task::spawn_blocking(move || {
            let result = work();
            drop(turn);
            result
        })
        .await
        .map_err(|error| Problem::bug(format!("hashing: {error}")))
    }
}

/// For set-up at the command line, where nobody waits: the hash, here and now.
pub fn hash_blocking(password: &str) -> String {
    hash_now(password)
}
