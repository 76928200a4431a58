//! What the form calls the keys of a lesson's files, so that faults speak of fields.

/// A key of the files as the form has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// The field of the form; none for a list, which is many fields.
    pub field: Option<&'static str>,
    /// Key of the message with its label.
    pub label: &'static str,
}

const fn field(field: &'static str, label: &'static str) -> Named {
    Named {
        field: Some(field),
        label,
    }
}

const fn list(label: &'static str) -> Named {
    Named { field: None, label }
}

/// The field in which a text stands in this language.
fn in_language(key: &str, language: &str) -> Option<Named> {
    let named = match (key, language) {
        ("title" | "parts.title", "en") => field("title-en", "lessons-desk-field-title-en"),
        ("title" | "parts.title", _) => field("title-zh", "lessons-desk-field-title-zh"),
        ("summary", "en") => field("summary-en", "lessons-desk-field-summary-en"),
        ("summary", _) => field("summary-zh", "lessons-desk-field-summary-zh"),
        ("fiction_statement", "en") => field(
            "fiction-statement-en",
            "lessons-desk-field-fiction-statement-en",
        ),
        ("fiction_statement", _) => field(
            "fiction-statement-zh",
            "lessons-desk-field-fiction-statement-zh",
        ),
        _ => return None,
    };
    Some(named)
}

/// What the form calls a key, in a language if it has a text in each.
pub fn named(key: &str, language: Option<&str>) -> Option<Named> {
    let named = match key {
        "kind" => field("kind", "lessons-desk-field-kind"),
        "minutes" => field("minutes", "lessons-desk-field-minutes"),
        "credit.kind" => field("credit-kind", "lessons-desk-field-credit-kind"),
        "credit.minutes" => field("credit-minutes", "lessons-desk-field-credit-minutes"),
        "completion.pages" => field("pages", "lessons-desk-field-pages"),
        "completion.watched_percent" => {
            field("watched-percent", "lessons-desk-field-watched-percent")
        }
        "completion.quiz_percent" => field("quiz-percent", "lessons-desk-field-quiz-percent"),
        "completion.attempts" => field("attempts", "lessons-desk-field-attempts"),
        "revised_on" => field("revised-on", "lessons-desk-field-revised-on"),
        "fictional" => field("fictional", "lessons-desk-field-fictional"),
        "law_check_note" => field("law-check-note", "lessons-desk-field-law-check-note"),
        "laws.text" => field("text", "lessons-desk-field-laws-text"),
        "file" => field("file", "lessons-desk-field-file"),
        "seconds" | "parts.seconds" => field("seconds", "lessons-desk-field-seconds"),
        "captions" => field("captions", "lessons-desk-field-captions"),
        "transcript" => field("transcript", "lessons-desk-field-transcript"),
        "draw" | "parts.draw" => field("draw", "lessons-desk-field-draw"),
        "questions" | "from" => list("lessons-desk-questions"),
        "parts" => list("lessons-parts"),
        "questions.kind" => field("kind", "lessons-desk-field-question-kind"),
        "questions.text" => field("text", "lessons-desk-field-question-text"),
        "questions.feedback" => field("feedback", "lessons-desk-field-question-feedback"),
        "options" => list("lessons-desk-list-options"),
        "options.text" => list("lessons-desk-list-option-text"),
        "sentences" | "sentences.text" => list("lessons-desk-field-sentence-text"),
        "items" => list("lessons-desk-field-item-text"),
        "pairs" => list("lessons-desk-list-pairs"),
        "pairs.left" => list("lessons-desk-field-pair-left"),
        "pairs.right" => list("lessons-desk-field-pair-right"),
        "accepted" => list("lessons-desk-field-blank-text"),
        "answer" => field("answer", "lessons-desk-field-answer"),
        "feedback_true" => field("feedback-true", "lessons-desk-field-feedback-true"),
        "feedback_false" => field("feedback-false", "lessons-desk-field-feedback-false"),
        "model_answer" => field("model-answer", "lessons-desk-field-model-answer"),
        "minimum" => field("minimum", "lessons-desk-field-minimum"),
        other => return in_language(other, language.unwrap_or("zh")),
    };
    Some(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_in_two_languages_stands_in_two_fields() {
        let of = |key, language| named(key, language).and_then(|one| one.field);
        assert_eq!(of("title", Some("en")), Some("title-en"));
        assert_eq!(of("parts.title", Some("zh")), Some("title-zh"));
        assert_eq!(of("summary", Some("en")), Some("summary-en"));
        assert_eq!(of("minutes", None), Some("minutes"));
        assert_eq!(of("options", None), None);
        assert_eq!(named("no_such_key", None), None);
    }
}
