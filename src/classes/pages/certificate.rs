//! One's own certificate of a class that was credited, to print; and what classes have under a number.

use actix_web::{HttpRequest, HttpResponse, web};

use crate::certificates::{self, Achievement, Certificate, Source};
use crate::classes::Class;
use crate::classes::store::credits::{self, Credited};
use crate::db::Id;
use crate::error::{Outcome, Problem};
use crate::web::Visit;

/// `GET /classes/{id}/certificate`
pub async fn own(
    visit: Visit,
    req: HttpRequest,
    id: web::Path<Id<Class>>,
) -> Outcome<HttpResponse> {
    let (id, person) = (*id, visit.seat()?.person);
    let read = visit
        .app
        .store
        .read(move |db| credits::certified(db, id, person)?.ok_or(Problem::NotFound));
    let one = certificate(read.await?);
    certificates::print(&visit, &req, &one, &format!("classes/{id}"))
}

/// Certificates of classes that were attended.
pub const CERTIFIED: Source = Source {
    with_code: |db, code, _| Ok(credits::with_code(db, code)?.map(certificate)),
};

fn certificate(found: Credited) -> Certificate {
    let minutes = u32::try_from(found.minutes).ok();
    let minutes = minutes.filter(|minutes| *minutes > 0);
    Certificate {
        achievement: Achievement::Class,
        name: found.person_name,
        title: found.title,
        at: found.held_at,
        credit: minutes.map(|minutes| (found.kind, minutes)),
        code: found.code,
    }
}
