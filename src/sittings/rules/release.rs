//! Publishing by two (两人确认): one organiser asks for it, another one confirms it. What has been
//! published cannot be taken back, so an office may want two pairs of eyes on it.

use super::refusal::Refusal;

/// What an organiser's wish to publish amounts to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It is written down and waits for somebody else.
    Ask,
    Publish,
}

/// What happens when `by` wants the results published, which `asked` has wanted before.
pub fn step<P: PartialEq>(by_two: bool, asked: Option<&P>, by: &P) -> Result<Step, Refusal> {
    match asked {
        _ if !by_two => Ok(Step::Publish),
        None => Ok(Step::Ask),
        Some(asked) if asked == by => Err(Refusal::SecondPersonNeeded),
        Some(_) => Ok(Step::Publish),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_person_is_another_one() {
        assert_eq!(step(false, None, &"甲"), Ok(Step::Publish));
        assert_eq!(step(false, Some(&"甲"), &"甲"), Ok(Step::Publish));
        assert_eq!(step(true, None, &"甲"), Ok(Step::Ask));
        assert_eq!(step(true, Some(&"甲"), &"乙"), Ok(Step::Publish));
        let oneself = step(true, Some(&"甲"), &"甲");
        assert_eq!(oneself, Err(Refusal::SecondPersonNeeded));
    }
}
