//! Which questions an attempt asks, and in which order items are shown: from the attempt's seed alone, so
//! that anybody can draw them again.

use super::lesson::Pick;
use crate::lots;

/// A letter for each shown item: A, B, C, …
pub fn letter(place: usize) -> String {
    u32::try_from(place)
        .ok()
        .and_then(|place| char::from_u32(u32::from('A').checked_add(place)?))
        .filter(char::is_ascii_uppercase)
        .map_or_else(|| place.to_string(), String::from)
}

/// The questions of an attempt, in the order in which they are asked.
pub fn questions(pick: &Pick, seed: &str) -> Vec<String> {
    match pick {
        Pick::All(codes) => codes.clone(),
        Pick::Draw { count, from } => {
            let places = usize::try_from(*count).unwrap_or(usize::MAX);
            let drawn = lots::draw(seed, from.iter().cloned(), places);
            // A seed is never empty here; if it were, the first would be asked.
            drawn.map_or_else(
                |_| from.iter().take(places).cloned().collect(),
                |draw| draw.outcome,
            )
        }
    }
}

/// Where the shown items stand in the pack: the first shown item is number `order[0]` there.
pub fn order(seed: &str, question: &str, count: usize) -> Vec<usize> {
    let names = (0..count).map(|place| format!("{place:04}"));
    let drawn = lots::draw(&format!("{seed} {question}"), names, count);
    let back = |draw: lots::Draw| -> Vec<usize> {
        let outcome = draw.outcome.iter();
        outcome.filter_map(|name| name.parse().ok()).collect()
    };
    drawn.map_or_else(|_| (0..count).collect(), back)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_same_seed_draws_the_same_questions() {
        let from: Vec<String> = (1..=6).map(|number| format!("Q{number}")).collect();
        let pick = Pick::Draw { count: 3, from };
        let drawn = questions(&pick, "abc");
        assert_eq!(drawn.len(), 3);
        assert_eq!(drawn, questions(&pick, "abc"));
        assert!((0..20).any(|seed| questions(&pick, &format!("{seed}")) != drawn));
    }

    proptest! {
        #[test]
        fn every_item_is_shown_once(seed in "[a-z]{1,8}", count in 0_usize..30) {
            let mut order = order(&seed, "Q1", count);
            order.sort_unstable();
            prop_assert_eq!(order, (0..count).collect::<Vec<_>>());
        }
    }
}
