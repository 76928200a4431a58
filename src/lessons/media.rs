//! Media files of lessons: kept on disk under the digest of their content, so that older versions keep
//! theirs, and sent from there by the parts that a player asks for. None of them goes through memory.

use std::io::SeekFrom;
use std::path::{Path, PathBuf};

use actix_web::body::SizedStream;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, ContentEncoding};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use bytes::Bytes;
use futures_util::stream::{self, Stream};
use tokio::fs::File;
use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _};

use super::check;
use crate::config::Settings;
use crate::db::Id;
use crate::error::{Outcome, Problem};
use crate::exercises::{Digest, MediaFile, MediaType};
use crate::web::range::{Asked, asked};

/// Read from disk at once (bytes).
const PIECE: usize = 256 * 1024;
/// Name of the folder, beside that of the recordings.
const FOLDER: &str = "lesson-files";
/// Ending of a file that is still being copied.
const UNFINISHED: &str = "part";

/// Where media files of lessons are kept.
pub fn folder(settings: &Settings) -> PathBuf {
    settings.recordings.with_file_name(FOLDER)
}

fn place(folder: &Path, digest: &Digest) -> PathBuf {
    folder.join(digest.as_str())
}

/// Keeps a file under its digest; what is there already stays. It must still be what was checked.
pub fn keep(folder: &Path, file: &MediaFile, from: &Path) -> std::io::Result<()> {
    let own = place(folder, &file.digest);
    if std::fs::metadata(&own).is_ok_and(|data| data.len() == file.size) {
        return Ok(());
    }
    std::fs::create_dir_all(folder)?;
    // The same content may come twice at the same time.
    let unfinished = folder.join(format!("{}.{UNFINISHED}", Id::<MediaFile>::fresh()));
    let kept = copy(file, from, &unfinished).and_then(|()| std::fs::rename(&unfinished, own));
    if kept.is_err()
        && let Err(error) = std::fs::remove_file(&unfinished)
    {
        tracing::debug!(%error, "nothing to remove");
    }
    kept
}

fn copy(file: &MediaFile, from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::copy(from, to)?;
    if check::hold(to)?.digest == file.digest {
        return Ok(());
    }
    Err(std::io::Error::other(
        "it changed between check and loading",
    ))
}

/// Sends a file: whole, the part that is asked for, or that the browser has it already.
pub async fn send(req: &HttpRequest, folder: &Path, file: &MediaFile) -> Outcome<HttpResponse> {
    let path = place(folder, &file.digest);
    let mut content = File::open(&path).await.map_err(|error| {
        tracing::error!(path = %path.display(), %error, "a lesson's file is not there");
        Problem::NotFound
    })?;
    let size = content.metadata().await.map_err(Problem::bug)?.len();
    let size = usize::try_from(size).map_err(Problem::bug)?;
    let tag = format!("\"{}\"", file.digest);
    let text = |name| {
        req.headers()
            .get(name)
            .and_then(|value: &header::HeaderValue| value.to_str().ok())
    };
    if text(header::IF_NONE_MATCH).is_some_and(|known| known.contains(&tag)) {
        return Ok(head(StatusCode::NOT_MODIFIED, file.media_type, &tag).finish());
    }
    // A part of what has changed would not fit: then the whole is sent.
    let still = text(header::IF_RANGE).is_none_or(|known| known == tag);
    let part = match asked(text(header::RANGE).filter(|_| still), size) {
        Asked::Whole => {
            return Ok(head(StatusCode::OK, file.media_type, &tag).body(body(content, size)));
        }
        Asked::Beyond => {
            let mut response = head(StatusCode::RANGE_NOT_SATISFIABLE, file.media_type, &tag);
            response.insert_header((header::CONTENT_RANGE, format!("bytes */{size}")));
            return Ok(response.finish());
        }
        Asked::Part(part) => part,
    };
    let start = u64::try_from(part.start).map_err(Problem::bug)?;
    content
        .seek(SeekFrom::Start(start))
        .await
        .map_err(Problem::bug)?;
    let (first, last) = (part.start, part.end.saturating_sub(1));
    let mut response = head(StatusCode::PARTIAL_CONTENT, file.media_type, &tag);
    response.insert_header((
        header::CONTENT_RANGE,
        format!("bytes {first}-{last}/{size}"),
    ));
    Ok(response.body(body(content, part.len())))
}

/// Sends captions.
pub fn send_captions(text: &str) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/vtt; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "private, no-cache"))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .body(text.to_owned())
}

/// A document is shown within our own pages by the browser's viewer, which does not open in a sandbox
/// and has one of its own; everything else is never framed.
const fn policy(kind: MediaType) -> &'static str {
    match kind {
        MediaType::Pdf => {
            "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
        }
        _ => "default-src 'none'; media-src 'self'; sandbox; frame-ancestors 'none'",
    }
}

fn head(status: StatusCode, kind: MediaType, tag: &str) -> HttpResponseBuilder {
    let mut response = HttpResponse::build(status);
    response
        .content_type(kind.code())
        // Parts are counted in the file's own bytes, so nothing may compress them.
        .insert_header(ContentEncoding::Identity)
        .insert_header((header::ACCEPT_RANGES, "bytes"))
        .insert_header((header::ETAG, tag))
        // Who may see it is asked again each time.
        .insert_header((header::CACHE_CONTROL, "private, no-cache"))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((header::CONTENT_SECURITY_POLICY, policy(kind)));
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
