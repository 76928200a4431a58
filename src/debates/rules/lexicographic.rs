//! Costs of several levels as one integer, so that a library that knows one cost per pair minds the
//! levels in their order: one more of a level outweighs everything below it, in the whole round.

/// Largest number that the libraries are given. They double costs and add a few of them.
const LARGEST: i128 = 1 << 122;

/// What one of each level is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale<const LEVELS: usize> {
    worth: [i128; LEVELS],
    everything: i128,
}

impl<const LEVELS: usize> Scale<LEVELS> {
    /// For sums of `count` costs, none of which is above `largest` at any level; the gravest level
    /// stands first. None if the numbers become too large.
    pub fn new(largest: [u32; LEVELS], count: usize) -> Option<Self> {
        let count = i128::try_from(count).ok()?;
        let mut worth = [0; LEVELS];
        let mut everything: i128 = 1;
        for (worth, largest) in worth.iter_mut().zip(largest).rev() {
            *worth = everything;
            let whole_level = i128::from(largest).checked_mul(count)?;
            everything = everything.checked_mul(whole_level.checked_add(1)?)?;
        }
        (everything < LARGEST).then_some(Self { worth, everything })
    }

    /// The one cost that stands for these.
    pub fn fold(&self, costs: &[u32; LEVELS]) -> i128 {
        let levels = self.worth.iter().zip(costs);
        levels
            .map(|(worth, cost)| worth.saturating_mul(i128::from(*cost)))
            .sum()
    }

    /// More than all the costs together.
    pub const fn everything(&self) -> i128 {
        self.everything
    }
}

/// The largest cost of each level.
pub fn largest<const LEVELS: usize>(
    costs: impl IntoIterator<Item = [u32; LEVELS]>,
) -> [u32; LEVELS] {
    costs.into_iter().fold([0; LEVELS], |mut most, costs| {
        for (most, cost) in most.iter_mut().zip(costs) {
            *most = cost.max(*most);
        }
        most
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_that_are_too_large_are_refused() {
        assert!(Scale::new([u32::MAX; 4], 1_000).is_none());
        assert!(Scale::new([u32::MAX; 3], 100).is_some());
    }

    proptest! {
        /// Sums of folded costs are ordered as the sums of the levels are, the first level first.
        #[test]
        fn the_order_of_sums_is_the_order_of_levels(
            one in prop::collection::vec(prop::array::uniform4(0_u32..9), 5),
            other in prop::collection::vec(prop::array::uniform4(0_u32..9), 5),
        ) {
            let scale = Scale::new([8; 4], 5).unwrap();
            let folded = |all: &[[u32; 4]]| all.iter().map(|costs| scale.fold(costs)).sum::<i128>();
            let sums = |all: &[[u32; 4]]| [0, 1, 2, 3].map(|level| all.iter().map(|c| c[level]).sum::<u32>());
            prop_assert_eq!(folded(&one).cmp(&folded(&other)), sums(&one).cmp(&sums(&other)));
            prop_assert!(folded(&one) < scale.everything());
        }
    }
}
