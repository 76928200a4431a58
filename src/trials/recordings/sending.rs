//! A recording on its way to a player: by parts, straight from disk, to who may see the debrief.

use std::io::SeekFrom;

use actix_web::body::SizedStream;
use actix_web::http::StatusCode;
use actix_web::http::header::{
    self, Charset, ContentDisposition, ContentEncoding, DispositionParam, DispositionType,
    ExtendedValue,
};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, web};
use bytes::Bytes;
use futures_util::stream::{self, Stream};
use serde::Serialize;
use tokio::fs::File;
use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _};
use utoipa::ToSchema;

use crate::clock::Moment;
use crate::db::Id;
use crate::error::{Outcome, Problem};
use crate::exercises::MediaType;
use crate::trials::api;
use crate::trials::rules::{Hearing, recording};
use crate::trials::store::recordings::{self, Recording};
use crate::web::Visit;
use crate::web::range::{Asked, asked};

/// Read from disk at once (bytes).
const PIECE: usize = 256 * 1024;

/// A recording of a hearing.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecordingView {
    #[schema(value_type = String)]
    id: Id<Recording>,
    title: String,
    /// Such as `video/mp4`.
    media_type: String,
    /// Bytes.
    size: i64,
    /// The moment of the hearing at which it begins (microseconds since 1970).
    #[schema(value_type = i64)]
    begins_at: Moment,
    /// Where the file is; it is sent by ranges.
    address: String,
}

/// The recordings attached to a hearing, for who may see its debrief.
#[utoipa::path(get, path = "/api/v1/hearings/{id}/recordings", tag = "hearings", params(("id" = String, Path)),
    responses((status = 200, body = [RecordingView]), (status = 404, description = "no such hearing, or its debrief is not published yet")))]
pub async fn list(visit: Visit, id: web::Path<Id<Hearing>>) -> Outcome<HttpResponse> {
    let id = *id;
    may_see(&visit, id).await?;
    let found = visit.app.store.read(move |db| recordings::list(db, id));
    let views = found.await?.into_iter().map(|one| RecordingView {
        address: format!("/hearings/{id}/recordings/{}/file", one.id),
        id: one.id,
        title: one.title,
        media_type: one.media_type,
        size: one.size,
        begins_at: one.begins_at,
    });
    Ok(HttpResponse::Ok().json(views.collect::<Vec<_>>()))
}

/// `GET /hearings/{id}/recordings/{recording}/file`
pub async fn send(
    visit: Visit,
    req: HttpRequest,
    at: web::Path<(Id<Hearing>, Id<Recording>)>,
) -> Outcome<HttpResponse> {
    let (hearing, id) = at.into_inner();
    may_see(&visit, hearing).await?;
    let read = visit
        .app
        .store
        .read(move |db| recordings::load(db, hearing, id));
    let row = read.await?;
    let kind = row.kind()?;
    let path = visit.app.settings.recordings.join(&row.file);
    let file = File::open(&path).await.map_err(|error| {
        tracing::error!(path = %path.display(), %error, "a recording's file is not there");
        Problem::NotFound
    })?;
    let size = file.metadata().await.map_err(Problem::bug)?.len();
    let size = usize::try_from(size).map_err(Problem::bug)?;
    answer(&req, &row, kind, file, size).await
}

/// Only who may see the debrief, and who manages the hearing, to try the recording beside the record.
async fn may_see(visit: &Visit, hearing: Id<Hearing>) -> Outcome<()> {
    let (sight, _) = api::look(visit, hearing).await?;
    if sight.manages || sight.sees_debrief() {
        Ok(())
    } else {
        Err(Problem::NotFound)
    }
}

async fn answer(
    req: &HttpRequest,
    row: &Recording,
    kind: MediaType,
    mut file: File,
    size: usize,
) -> Outcome<HttpResponse> {
    let tag = format!("\"{}\"", row.id);
    let text = |name| {
        req.headers()
            .get(name)
            .and_then(|value: &header::HeaderValue| value.to_str().ok())
    };
    if text(header::IF_NONE_MATCH).is_some_and(|known| known.contains(&tag)) {
        return Ok(head(StatusCode::NOT_MODIFIED, row, kind, &tag).finish());
    }
    let still = text(header::IF_RANGE).is_none_or(|known| known == tag);
    let part = match asked(text(header::RANGE).filter(|_| still), size) {
        Asked::Whole => {
            return Ok(head(StatusCode::OK, row, kind, &tag).body(body(file, size)));
        }
        Asked::Beyond => {
            let mut response = head(StatusCode::RANGE_NOT_SATISFIABLE, row, kind, &tag);
            response.insert_header((header::CONTENT_RANGE, format!("bytes */{size}")));
            return Ok(response.finish());
        }
        Asked::Part(part) => part,
    };
    let start = u64::try_from(part.start).map_err(Problem::bug)?;
    file.seek(SeekFrom::Start(start))
        .await
        .map_err(Problem::bug)?;
    let (first, last) = (part.start, part.end.saturating_sub(1));
    let mut response = head(StatusCode::PARTIAL_CONTENT, row, kind, &tag);
    response.insert_header((
        header::CONTENT_RANGE,
        format!("bytes {first}-{last}/{size}"),
    ));
    Ok(response.body(body(file, part.len())))
}

fn head(status: StatusCode, row: &Recording, kind: MediaType, tag: &str) -> HttpResponseBuilder {
    let name = format!("{}.{}", row.title, recording::ending(kind));
    let disposition = ContentDisposition {
        disposition: DispositionType::Inline,
        parameters: vec![DispositionParam::FilenameExt(ExtendedValue {
            charset: Charset::Ext("UTF-8".to_owned()),
            language_tag: None,
            value: name.into_bytes(),
        })],
    };
    let mut response = HttpResponse::build(status);
    response
        .content_type(kind.code())
        .insert_header(disposition)
        // Parts are counted in the file's own bytes, so nothing may compress them.
        .insert_header(ContentEncoding::Identity)
        .insert_header((header::ACCEPT_RANGES, "bytes"))
        .insert_header((header::ETAG, tag))
        // Who may see it is asked again each time.
        .insert_header((header::CACHE_CONTROL, "private, no-cache"))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; media-src 'self'; sandbox; frame-ancestors 'none'",
        ));
    response
}

/// So many bytes from where the file stands, piece by piece as the player takes them.
fn body(file: File, length: usize) -> SizedStream<impl Stream<Item = std::io::Result<Bytes>>> {
    let pieces = stream::try_unfold((file, length), |(mut file, left)| async move {
        if left == 0 {
            return Ok(None);
        }
        let mut piece = vec![0; left.min(PIECE)];
        let count = file.read(&mut piece).await?;
        if count == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        piece.truncate(count);
        Ok(Some((Bytes::from(piece), (file, left - count))))
    });
    SizedStream::new(u64::try_from(length).unwrap_or(u64::MAX), Box::pin(pieces))
}
