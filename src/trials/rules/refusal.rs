//! Why an action is refused, and the article that says so.

use crate::words;

words! {
    /// Where a rule is written. The message `trials-basis-…` names law and article.
    pub enum Basis {
        /// Criminal Procedure Law, art. 190: the parties are told of their rights; recusal arts. 29–32.
        Recusal = "recusal",
        /// Criminal Procedure Law, art. 191: after the charge, statements and questioning.
        Questioning = "questioning",
        /// Criminal Procedure Law, art. 198: debate with the presiding judge's leave; the last word.
        Debate = "debate",
        /// Criminal Procedure Law, art. 198 para. 3; Interpretation, art. 287.
        LastWord = "last-word",
        /// Criminal Procedure Law, art. 219: what the simplified procedure may leave out.
        Simplified = "simplified",
        /// Criminal Procedure Law, art. 221: change to the ordinary procedure.
        SimplifiedChange = "simplified-change",
        /// Criminal Procedure Law, art. 224: what the expedited procedure leaves out.
        Expedited = "expedited",
        /// Criminal Procedure Law, art. 226: change to another procedure.
        ExpeditedChange = "expedited-change",
        /// Criminal Procedure Law, art. 195: showing evidence in court.
        Exhibits = "exhibits",
        /// Interpretation, arts. 261–262; Rules, art. 402.
        Objections = "objections",
        /// Interpretation, art. 265: witnesses do not sit in the gallery.
        Gallery = "gallery",
        /// Interpretation, arts. 259–265: how witnesses and experts are heard.
        Witnesses = "witnesses",
        /// Interpretation, arts. 259–265; Rules, art. 402 para. 3: they are heard one by one.
        Separately = "separately",
        /// Interpretation, arts. 243, 269: defendants tried together are questioned one by one; they may be
        /// confronted.
        CoDefendants = "co-defendants",
        /// Interpretation, arts. 286, 288: back to the inquiry, or to the debate.
        Reopening = "reopening",
        /// Rules, art. 421; Interpretation, art. 274: at most two adjournments.
        Adjournments = "adjournments",
        /// Rules, arts. 423, 426: amendment in writing before the judgment.
        Amendment = "amendment",
        /// Criminal Procedure Law, arts. 56–60: exclusion of illegal evidence.
        Exclusion = "exclusion",
        /// Criminal Procedure Law, art. 190: the presiding judge conducts the hearing.
        Conduct = "conduct",
    }
}

impl Basis {
    /// Key of the message that names law and article.
    pub const fn message(self) -> &'static str {
        match self {
            Self::Recusal => "trials-basis-recusal",
            Self::Questioning => "trials-basis-questioning",
            Self::Debate => "trials-basis-debate",
            Self::LastWord => "trials-basis-last-word",
            Self::Simplified => "trials-basis-simplified",
            Self::SimplifiedChange => "trials-basis-simplified-change",
            Self::Expedited => "trials-basis-expedited",
            Self::ExpeditedChange => "trials-basis-expedited-change",
            Self::Exhibits => "trials-basis-exhibits",
            Self::Objections => "trials-basis-objections",
            Self::Gallery => "trials-basis-gallery",
            Self::Witnesses => "trials-basis-witnesses",
            Self::Separately => "trials-basis-separately",
            Self::CoDefendants => "trials-basis-co-defendants",
            Self::Reopening => "trials-basis-reopening",
            Self::Adjournments => "trials-basis-adjournments",
            Self::Amendment => "trials-basis-amendment",
            Self::Exclusion => "trials-basis-exclusion",
            Self::Conduct => "trials-basis-conduct",
        }
    }
}

/// An action that was refused. `key` is the message; `basis` the law, if a law says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub key: &'static str,
    pub basis: Option<Basis>,
}

impl Refusal {
    /// Refused by the way this room works.
    pub const fn house(key: &'static str) -> Self {
        Self { key, basis: None }
    }

    /// Refused by law.
    pub const fn law(key: &'static str, basis: Basis) -> Self {
        Self {
            key,
            basis: Some(basis),
        }
    }
}
