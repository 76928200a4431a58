//! Who stands in court when the hearing begins.

use std::collections::BTreeSet;

use super::event::{Part, PartNumber};
use super::refusal::{Basis, Refusal};
use crate::exercises::CourtRole;

/// A place as it is prepared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub part: Part,
    pub required: bool,
    /// Whether somebody holds it.
    pub held: bool,
}

/// The cast: the places that are held, and those that are played by nobody on purpose. A place that
/// is neither is left out if the script can do without it.
pub fn assemble(places: &[Place], vacant: &BTreeSet<PartNumber>) -> Result<Vec<Part>, Refusal> {
    let presides = |place: &Place| place.held && place.part.role == CourtRole::PresidingJudge;
    if !places.iter().any(presides) {
        return Err(Refusal::law(
            "trials-refused-no-presiding-judge",
            Basis::Conduct,
        ));
    }
    let stands = |place: &&Place| place.held || vacant.contains(&place.part.number);
    let missing = |place: &Place| place.required && !stands(&place);
    if places.iter().any(missing) {
        return Err(Refusal::house("trials-refused-places-free"));
    }
    let cast = places.iter().filter(stands);
    Ok(cast.map(|place| place.part.clone()).collect())
}

/// The same holders with two roles exchanged, in their order; of a larger side the last stay.
pub fn swapped<T>(
    mut holders: Vec<(CourtRole, T)>,
    one: CourtRole,
    other: CourtRole,
) -> Vec<(CourtRole, T)> {
    let places = |role: CourtRole| -> Vec<usize> {
        let here = (0..).zip(&holders).filter(|(_, (held, _))| *held == role);
        here.map(|(index, _)| index).collect()
    };
    for (left, right) in places(one).into_iter().zip(places(other)) {
        holders.swap(left, right);
        // The places stay where they are; only who holds them changes.
        let roles = (
            holders.get(left).map(|held| held.0),
            holders.get(right).map(|held| held.0),
        );
        if let (Some(at_left), Some(at_right)) = roles {
            if let Some(held) = holders.get_mut(left) {
                held.0 = at_right;
            }
            if let Some(held) = holders.get_mut(right) {
                held.0 = at_left;
            }
        }
    }
    holders
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(number: PartNumber, role: CourtRole, required: bool, held: bool) -> Place {
        Place {
            part: Part {
                number,
                role,
                label: String::new(),
            },
            required,
            held,
        }
    }

    fn numbers(places: &[Place], vacant: &[PartNumber]) -> Result<Vec<PartNumber>, &'static str> {
        let vacant = vacant.iter().copied().collect();
        let cast = assemble(places, &vacant).map_err(|refusal| refusal.key)?;
        Ok(cast.iter().map(|part| part.number).collect())
    }

    #[test]
    fn a_required_place_is_held_or_played_by_nobody_on_purpose() {
        let places = [
            place(1, CourtRole::PresidingJudge, true, true),
            place(2, CourtRole::Defendant, true, false),
            place(3, CourtRole::Victim, false, false),
            place(4, CourtRole::Prosecutor, true, true),
        ];
        assert_eq!(numbers(&places, &[]), Err("trials-refused-places-free"));
        assert_eq!(numbers(&places, &[2]), Ok(vec![1, 2, 4]));
        assert_eq!(numbers(&places, &[2, 3]), Ok(vec![1, 2, 3, 4]));
    }

    #[test]
    fn sides_change_places_and_the_rest_stays() {
        use CourtRole::{Clerk, Defender, Prosecutor};
        let before = vec![
            (Clerk, "甲"),
            (Prosecutor, "乙"),
            (Prosecutor, "丙"),
            (Defender, "丁"),
        ];
        let after = swapped(before, Prosecutor, Defender);
        assert_eq!(
            after,
            [
                (Clerk, "甲"),
                (Prosecutor, "丁"),
                (Prosecutor, "丙"),
                (Defender, "乙")
            ]
        );
    }

    #[test]
    fn nobody_presides_only_if_nobody_sits_there() {
        let places = [place(1, CourtRole::PresidingJudge, true, false)];
        assert_eq!(
            numbers(&places, &[1]),
            Err("trials-refused-no-presiding-judge")
        );
    }
}
