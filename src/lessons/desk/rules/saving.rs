//! Whether a save counts. Two people may have the same piece open, and the same save may arrive twice.

/// What is stored of the last save of a piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// Grows with each save.
    pub revision: i32,
    /// The page that saved last; empty for a form without scripts.
    pub client: String,
    /// The number of its save.
    pub sequence: i64,
}

/// A save as it comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// The revision that it grew from.
    pub base: i32,
    /// Which page sends it; empty for a form without scripts.
    pub client: String,
    /// The number of this save by that page.
    pub sequence: i64,
}

/// What becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It is stored.
    Store,
    /// It has been stored before.
    Repeated,
    /// Somebody else has changed the piece since.
    Stale,
}

/// Decides.
pub fn decide(stored: &Stored, sent: &Sent) -> Decision {
    let is_own = !sent.client.is_empty() && sent.client == stored.client;
    if is_own && sent.sequence <= stored.sequence {
        Decision::Repeated
    } else if is_own || sent.base == stored.revision {
        // Its own earlier save may have arrived without the answer reaching the page.
        Decision::Store
    } else {
        Decision::Stale
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn stored(revision: i32, client: &str, sequence: i64) -> Stored {
        Stored {
            revision,
            client: client.into(),
            sequence,
        }
    }

    fn sent(base: i32, client: &str, sequence: i64) -> Sent {
        Sent {
            base,
            client: client.into(),
            sequence,
        }
    }

    #[test]
    fn a_save_counts_once_and_never_over_another_ones_words() {
        assert_eq!(
            decide(&stored(3, "a", 2), &sent(3, "b", 1)),
            Decision::Store
        );
        assert_eq!(
            decide(&stored(4, "b", 1), &sent(3, "b", 1)),
            Decision::Repeated
        );
        assert_eq!(
            decide(&stored(4, "b", 1), &sent(3, "b", 2)),
            Decision::Store
        );
        assert_eq!(
            decide(&stored(4, "b", 1), &sent(3, "a", 3)),
            Decision::Stale
        );
        assert_eq!(decide(&stored(4, "", 0), &sent(3, "", 0)), Decision::Stale);
    }

    proptest! {
        #[test]
        fn what_another_page_wrote_since_is_never_overwritten(
            revision in 1_i32..50, behind in 1_i32..50, sequence in 0_i64..9, last in 0_i64..9,
        ) {
            let decision = decide(&stored(revision, "other", last), &sent(revision - behind, "own", sequence));
            prop_assert_eq!(decision, Decision::Stale);
        }
    }
}
