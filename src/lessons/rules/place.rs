//! Where somebody stopped, so that another device goes on there.

/// A place in a part: tenths of a second of a recording, or thousandths of a page; and when it was left.
/// Of two, the later stands, whichever arrives first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Microseconds since 1970, by the clock of who reports it.
    pub at: i64,
    /// Where.
    pub value: u32,
}

impl Place {
    /// The later of the two.
    #[must_use]
    pub fn or_later(self, other: Self) -> Self {
        self.max(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_latest_stands_in_whatever_order_they_arrive(all in proptest::collection::vec((0_i64..50, 0_u32..1000), 1..9)) {
            let places = all.iter().map(|(at, value)| Place { at: *at, value: *value });
            let forth = places.clone().fold(Place::default(), Place::or_later);
            let back = places.clone().rev().fold(Place::default(), Place::or_later);
            prop_assert_eq!(forth, back);
            prop_assert_eq!(forth.or_later(forth), forth);
            prop_assert_eq!(Some(forth.at), places.map(|place| place.at).max());
        }
    }
}
