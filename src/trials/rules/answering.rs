//! What an observer may answer when the director asks.

use super::event::PromptForm;
use super::hearing::Prompt;
use super::refusal::Refusal;
use crate::clock::Moment;

/// Longest short text (characters).
pub const LONGEST_ANSWER: usize = 500;
/// An answer that was sent in time may take this long to arrive (seconds).
const ON_ITS_WAY: i64 = 5;

/// An answer as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Places of the chosen choices, from 0, in order, each once.
    pub choices: Vec<usize>,
    pub text: String,
}

/// Whether no answer can come any more.
pub fn is_over(prompt: &Prompt, now: Moment) -> bool {
    prompt.closed || now > prompt.closes_at.plus_seconds(ON_ITS_WAY)
}

/// Whether this answers the prompt, and in time.
pub fn check(
    prompt: &Prompt,
    mut choices: Vec<usize>,
    text: &str,
    now: Moment,
) -> Result<Answer, Refusal> {
    if is_over(prompt, now) {
        return Err(Refusal::house("trials-refused-prompt-closed"));
    }
    choices.sort_unstable();
    choices.dedup();
    let known = choices.iter().all(|choice| *choice < prompt.choices.len());
    let few_enough = prompt.form != PromptForm::One || choices.len() <= 1;
    let text = text.trim();
    if text.chars().count() > LONGEST_ANSWER {
        return Err(Refusal::house("trials-refused-too-long"));
    }
    match prompt.form {
        PromptForm::Text if text.is_empty() => Err(Refusal::house("trials-refused-empty")),
        PromptForm::Text => Ok(Answer {
            choices: Vec::new(),
            text: text.to_owned(),
        }),
        PromptForm::One | PromptForm::Several if choices.is_empty() || !known || !few_enough => {
            Err(Refusal::house("trials-refused-answer-choices"))
        }
        PromptForm::One | PromptForm::Several => Ok(Answer {
            choices,
            text: String::new(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(form: PromptForm) -> Prompt {
        Prompt {
            question: "被告人翻供，先做什么？".to_owned(),
            form,
            choices: vec!["讯问".to_owned(), "宣读供述".to_owned()],
            closes_at: Moment::from_micros(100_000_000),
            injection: None,
            closed: false,
            released: None,
        }
    }

    const IN_TIME: Moment = Moment::from_micros(104_000_000);

    #[test]
    fn one_choice_of_those_that_there_are() {
        let give = |choices: Vec<usize>| check(&asked(PromptForm::One), choices, "", IN_TIME);
        assert_eq!(give(vec![1, 1]).unwrap().choices, vec![1]);
        for wrong in [vec![], vec![0, 1], vec![2]] {
            assert_eq!(
                give(wrong).unwrap_err().key,
                "trials-refused-answer-choices"
            );
        }
        let several = check(&asked(PromptForm::Several), vec![1, 0], "", IN_TIME);
        assert_eq!(several.unwrap().choices, vec![0, 1]);
    }

    #[test]
    fn a_short_text_says_something_and_is_short() {
        let give = |text: &str| check(&asked(PromptForm::Text), vec![0], text, IN_TIME);
        assert_eq!(
            give(" 先核实 ").unwrap(),
            Answer {
                choices: vec![],
                text: "先核实".to_owned()
            }
        );
        assert_eq!(give("  ").unwrap_err().key, "trials-refused-empty");
        assert_eq!(
            give(&"长".repeat(501)).unwrap_err().key,
            "trials-refused-too-long"
        );
    }

    #[test]
    fn time_up_is_time_up_but_what_is_on_its_way_arrives() {
        let late = Moment::from_micros(105_000_001);
        let refused = check(&asked(PromptForm::One), vec![0], "", late).unwrap_err();
        assert_eq!(refused.key, "trials-refused-prompt-closed");
        let closed = Prompt {
            closed: true,
            ..asked(PromptForm::One)
        };
        assert!(check(&closed, vec![0], "", Moment::from_micros(0)).is_err());
    }
}
