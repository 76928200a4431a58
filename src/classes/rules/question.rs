//! What becomes of a question that somebody asked.

use crate::words;

words! {
    /// Where a question stands.
    pub enum QuestionState {
        /// Only who asked and who runs the class see it.
        Waiting = "waiting",
        /// All see it.
        Released = "released",
        /// All see it, with the answer if one was written down.
        Answered = "answered",
        /// As waiting, and done with.
        Hidden = "hidden",
    }
}

/// Longest question and answer (characters).
pub const LONGEST_QUESTION: usize = 300;
pub const LONGEST_ANSWER: usize = 1_000;

impl QuestionState {
    /// Whether everybody at the class sees it.
    pub const fn is_public(self) -> bool {
        matches!(self, Self::Released | Self::Answered)
    }
}

/// A text within its length, without what surrounds it; none if there is nothing or too much.
pub fn read(text: &str, longest: usize) -> Option<String> {
    let text = text.trim();
    let fits = !text.is_empty() && text.chars().count() <= longest;
    fits.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn others_see_what_was_released() {
        let public = QuestionState::ALL.iter().filter(|state| state.is_public());
        assert_eq!(public.count(), 2);
        assert_eq!(read("  ", 300), None);
        assert_eq!(read(&"长".repeat(301), 300), None);
        assert_eq!(read(" 问 ", 300).as_deref(), Some("问"));
    }
}
