//! The library for programs, for trainers: cards, and whole packs with the trainers' side.

use actix_web::{HttpResponse, web};
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

use super::pages::find;
use super::store::{self, Card};
use super::{About, HearingScript, PaperView, Released, TrainerView};
use crate::clock::Moment;
use crate::error::Outcome;
use crate::web::Visit;

/// This area's part of the description.
#[derive(OpenApi)]
#[openapi(paths(list, show))]
pub struct Api;

/// Routes of this interface.
pub fn routes(cfg: &mut web::ServiceConfig) {
    cfg.route("/api/v1/exercises", web::get().to(list))
        .route("/api/v1/exercises/{slug}", web::get().to(show));
}

/// The current version of a pack.
#[derive(Serialize, ToSchema)]
struct Listed {
    /// Name by which addresses call the pack.
    slug: String,
    /// Id of the version.
    #[schema(value_type = String)]
    version: crate::db::Id<store::PackVersion>,
    /// SHA-256 over all its files.
    digest: String,
    title_zh: String,
    title_en: String,
    line: String,
    procedure: String,
    difficulty: i32,
    charges: Vec<String>,
    capabilities: Vec<String>,
    /// Microseconds since 1970.
    #[schema(value_type = i64)]
    loaded_at: Moment,
}

impl From<Card> for Listed {
    fn from(card: Card) -> Self {
        let charges = card.charge.0.into_iter().map(|one| one.name.zh);
        Self {
            version: card.id,
            digest: card.digest,
            title_zh: card.title_zh,
            title_en: card.title_en,
            line: card.line,
            procedure: card.procedure,
            difficulty: card.difficulty,
            charges: charges.collect(),
            capabilities: card.capabilities.0,
            loaded_at: card.loaded_at,
            slug: card.slug,
        }
    }
}

/// The current versions of all packs.
#[utoipa::path(get, path = "/api/v1/exercises", tag = "exercises",
    responses((status = 200, body = Vec<Listed>)))]
async fn list(visit: Visit) -> Outcome<HttpResponse> {
    let cards = visit.app.store.read(store::cards).await?;
    let all: Vec<Listed> = cards.into_iter().map(Listed::from).collect();
    Ok(HttpResponse::Ok().json(all))
}

/// A pack with everything in it, for trainers.
#[derive(Serialize, ToSchema)]
struct Whole<'a> {
    #[serde(flatten)]
    card: Listed,
    about: &'a About,
    /// The paper when all of it is released.
    paper: PaperView<'a>,
    /// How the case is heard in court, when the pack says so.
    hearing: Option<&'a HearingScript>,
    /// What participants must not see before the results are published.
    key: TrainerView<'a>,
}

/// The current version of one pack, with the trainers' side.
#[utoipa::path(get, path = "/api/v1/exercises/{slug}", tag = "exercises",
    params(("slug" = String, Path)), responses((status = 200, body = Whole), (status = 404)))]
async fn show(visit: Visit, slug: web::Path<String>) -> Outcome<HttpResponse> {
    let slug = slug.into_inner();
    let (card, pack) = visit
        .app
        .store
        .read(move |db| {
            let card = find(db, &slug, None)?;
            let pack = store::version(db, card.id)?;
            Ok((card, pack))
        })
        .await?;
    Ok(HttpResponse::Ok().json(Whole {
        card: card.into(),
        about: &pack.about,
        paper: pack.paper.view(&Released::everything(&pack.paper)),
        hearing: pack.hearing(),
        key: pack.key.trainer_view(),
    }))
}
