//! The paper without scripts: one form for each task. Nothing saves by itself, so the page says so;
//! whatever cannot be stored comes back with the text in it.

use actix_web::{HttpResponse, web};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::paper_view::Page;
use crate::clock::Moment;
use crate::db::Id;
use crate::error::{Outcome, Problem};
use crate::sittings::rules::count::characters;
use crate::sittings::rules::saving::{Keeping, Revision};
use crate::sittings::store::answers::HandedIn;
use crate::sittings::store::drafts::{Incoming, Newest, Saved};
use crate::sittings::{Sitting, work};
use crate::web::input::Form;
use crate::web::{Redirect, Visit};

/// The page with its forms. Each showing of it is a client of its own.
pub fn show(visit: &Visit, page: &Page<'_>) -> Outcome<HttpResponse> {
    let mut context = serde_json::to_value(page)?;
    if let Some(context) = context.as_object_mut() {
        context.insert("client".into(), fresh_client().into());
    }
    visit.page("sittings/plain", context)
}

fn fresh_client() -> String {
    Id::<Sitting>::fresh().to_string()
}

/// A task's form.
#[derive(Deserialize)]
pub struct Answer {
    base: Revision,
    client: String,
    text: String,
    action: Action,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
enum Action {
    Save,
    /// Save, and ask whether this is to be handed in.
    HandIn,
    /// Hand in what was saved.
    Confirm,
}

/// `POST /sittings/{sitting}/tasks/{task}/answer`
pub async fn save(
    visit: Visit,
    path: web::Path<(Id<Sitting>, String)>,
    form: Form<Answer>,
) -> Outcome<HttpResponse> {
    let (sitting, task) = path.into_inner();
    let answer = form.0;
    let sheet = Sheet {
        sitting,
        task: task.clone(),
        // A form sends line ends as CR LF, whatever was typed.
        text: answer.text.replace("\r\n", "\n"),
    };
    let place = work::place(&visit, sitting).await?;
    if answer.action == Action::Confirm {
        let handed_in = work::hand_in(&visit, place, task, answer.base).await?;
        return sheet.after_hand_in(&visit, handed_in);
    }
    let incoming = Incoming::new(answer.base, answer.client, 1, sheet.text.clone(), None)?;
    let decided = work::save(&visit, place, task, incoming).await?;
    let hand_in = answer.action == Action::HandIn;
    sheet.after_save(&visit, decided.saved, hand_in)
}

/// What the person sent.
#[derive(Serialize)]
struct Sheet {
    sitting: Id<Sitting>,
    task: String,
    text: String,
}

impl Sheet {
    fn back(&self) -> String {
        format!("/sittings/{}/paper?plain=1", self.sitting)
    }

    fn after_save(&self, visit: &Visit, saved: Saved, hand_in: bool) -> Outcome<HttpResponse> {
        match saved {
            Saved::Stored {
                revision,
                keeping: Keeping::OnTime,
                ..
            } if hand_in => self.page(visit, "sittings/plain_confirm", revision, None, "confirm"),
            Saved::Stored { keeping, .. } => {
                let said = match keeping {
                    Keeping::OnTime => "said-answer-saved",
                    Keeping::Late | Keeping::Admitted => "said-answer-late",
                    Keeping::Held | Keeping::SetAside => "said-answer-held",
                };
                Ok(Redirect::saying(&self.back(), said))
            }
            Saved::Stale(newest) => self.stale(visit, newest),
            Saved::TooLong => self.problem(visit, "sitting-draft-too-long"),
            Saved::NotOpen { .. } => self.problem(visit, "sitting-draft-not-open"),
        }
    }

    fn after_hand_in(&self, visit: &Visit, handed_in: HandedIn) -> Outcome<HttpResponse> {
        match handed_in {
            HandedIn::Receipt(_) => Ok(Redirect::saying(&self.back(), "said-answer-handed-in")),
            HandedIn::Stale(newest) => self.stale(visit, newest),
            HandedIn::TimeUp { .. } => Ok(Redirect::saying(&self.back(), "said-answer-time-up")),
            HandedIn::NotOpen { .. } => Err(Problem::NotFound),
        }
    }

    /// Both texts, and the choice.
    fn stale(&self, visit: &Visit, newest: Option<Newest>) -> Outcome<HttpResponse> {
        let revision = newest.as_ref().map_or(0, |newest| newest.revision);
        self.page(
            visit,
            "sittings/plain_conflict",
            revision,
            newest,
            "sitting-draft-stale",
        )
    }

    fn problem(&self, visit: &Visit, fault: &str) -> Outcome<HttpResponse> {
        self.page(visit, "sittings/plain_conflict", 0, None, fault)
    }

    fn page(
        &self,
        visit: &Visit,
        template: &str,
        base: Revision,
        stored: Option<Newest>,
        fault: &str,
    ) -> Outcome<HttpResponse> {
        let stored = stored.map(|newest| StoredText {
            text: newest.text,
            saved_at: newest.saved_at,
        });
        let context = json!({
            "sheet": self, "base": base, "client": fresh_client(), "stored": stored,
            "fault": fault, "characters": characters(&self.text),
        });
        visit.page(template, context)
    }
}

#[derive(Serialize)]
struct StoredText {
    text: String,
    saved_at: Moment,
}
