//! What the things of a hearing are called in the visitor's language.

use serde_json::{Map, Value, json};

use crate::clock::Moment;
use crate::exercises::{EvidenceCode, Paper, Procedure, Stage};
use crate::trials::rules::event::{
    Decision, Ground, MotionKind, Opinion, PromptForm, Purpose, Stance,
};
use crate::trials::rules::{Hearing, PartNumber, Phase};
use crate::web::Visit;
use crate::web::i18n::Arg;
use crate::web::times::{self, Style};

/// Names things for one visitor, in one hearing.
pub struct Labels<'a> {
    pub visit: &'a Visit,
    pub hearing: &'a Hearing,
    pub paper: &'a Paper,
}

macro_rules! words_of {
    ($kind:ty) => {
        <$kind>::ALL.iter().map(|one| one.word())
    };
}

impl Labels<'_> {
    pub fn say(&self, key: &str, args: &[(&str, &str)]) -> String {
        let args: Vec<(&str, Arg)> = args
            .iter()
            .map(|(name, value)| (*name, Arg::Text((*value).to_owned())))
            .collect();
        self.visit.text(key, &args)
    }

    /// A word of a list: `trials-ground-` and `leading`.
    pub fn word(&self, list: &str, word: &str) -> String {
        self.say(&format!("{list}{}", word.replace('_', "-")), &[])
    }

    pub fn stage(&self, stage: Stage) -> String {
        self.say(stage.label_key(), &[])
    }

    pub fn part(&self, number: PartNumber) -> String {
        let part = self.hearing.part(number);
        part.map(|part| part.label.clone()).unwrap_or_default()
    }

    pub fn evidence(&self, code: &EvidenceCode) -> String {
        let item = self.paper.evidence().iter().find(|item| item.code == *code);
        match item {
            Some(item) => format!(
                "{code} {}",
                item.title.in_language(self.visit.locale.word())
            ),
            None => code.to_string(),
        }
    }

    /// Several things after one another.
    pub fn listed(&self, names: impl IntoIterator<Item = String>) -> String {
        let mut all = names.into_iter();
        let first = all.next().unwrap_or_default();
        all.fold(first, |before, name| {
            self.say("js-court-pair", &[("name", &before), ("text", &name)])
        })
    }

    /// A sentence and what follows it, if something does.
    pub fn sentences(&self, first: String, rest: &str) -> String {
        if rest.is_empty() {
            first
        } else {
            self.say("js-court-sentences", &[("name", &first), ("text", rest)])
        }
    }

    pub fn stances(&self, opinion: &Opinion) -> String {
        let given = [
            ("authenticity", opinion.authenticity),
            ("legality", opinion.legality),
            ("relevance", opinion.relevance),
        ];
        self.listed(given.map(|(quality, stance)| self.stance(quality, stance)))
    }

    fn stance(&self, quality: &str, stance: Stance) -> String {
        let quality = self.word("trials-quality-", quality);
        let stance = self.word("trials-stance-", stance.word());
        self.say(
            "trials-quality-stance",
            &[("quality", &quality), ("stance", &stance)],
        )
    }

    pub fn clock(&self, at: Moment) -> String {
        times::write(at, Style::Clock, self.visit.locale)
    }

    /// `[{word, label}]` of a list.
    fn options(&self, list: &str, words: impl Iterator<Item = &'static str>) -> Vec<Value> {
        words
            .map(|word| json!({ "word": word, "label": self.word(list, word) }))
            .collect()
    }

    pub fn purposes(&self) -> Vec<Value> {
        self.options("trials-purpose-", words_of!(Purpose))
    }

    pub fn grounds(&self) -> Vec<Value> {
        self.options("trials-ground-", words_of!(Ground))
    }

    pub fn motion_kinds(&self) -> Vec<Value> {
        self.options("trials-motion-", words_of!(MotionKind))
    }

    pub fn decisions(&self) -> Vec<Value> {
        self.options("trials-decision-", words_of!(Decision))
    }

    pub fn forms(&self) -> Vec<Value> {
        self.options("trials-form-", words_of!(PromptForm))
    }

    /// The three qualities of evidence with what can be said of each.
    pub fn qualities(&self) -> Vec<Value> {
        let stances = self.options("trials-stance-", words_of!(Stance));
        let quality = |name: &str| json!({ "name": name, "label": self.word("trials-quality-", name), "stances": stances });
        QUALITIES.iter().map(|name| quality(name)).collect()
    }

    /// All words that the scripts of the room show, by list and word.
    pub fn for_scripts(&self) -> Value {
        let mut all = Map::new();
        let stages = Stage::ALL
            .iter()
            .map(|one| (one.code().to_owned(), self.stage(*one).into()));
        all.insert("stage".to_owned(), Value::Object(stages.collect()));
        let procedures = Procedure::ALL.iter();
        let named =
            procedures.map(|one| (one.code().to_owned(), self.say(one.label_key(), &[]).into()));
        all.insert("procedure".to_owned(), Value::Object(named.collect()));
        all.insert(
            "phase".to_owned(),
            self.named("trials-phase-", words_of!(Phase)),
        );
        all.insert(
            "purpose".to_owned(),
            self.named("trials-purpose-", words_of!(Purpose)),
        );
        all.insert(
            "ground".to_owned(),
            self.named("trials-ground-", words_of!(Ground)),
        );
        all.insert(
            "motion".to_owned(),
            self.named("trials-motion-", words_of!(MotionKind)),
        );
        all.insert(
            "decision".to_owned(),
            self.named("trials-decision-", words_of!(Decision)),
        );
        for quality in QUALITIES {
            let stances = Stance::ALL.iter().map(|stance| {
                (
                    stance.word().to_owned(),
                    self.stance(quality, *stance).into(),
                )
            });
            all.insert((*quality).to_owned(), Value::Object(stances.collect()));
        }
        Value::Object(all)
    }

    fn named(&self, list: &str, words: impl Iterator<Item = &'static str>) -> Value {
        let named = words.map(|word| (word.to_owned(), self.word(list, word).into()));
        Value::Object(named.collect())
    }
}

const QUALITIES: &[&str] = &["authenticity", "legality", "relevance"];
