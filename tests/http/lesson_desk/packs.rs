//! Files and packs: what comes to the desk and goes from it.

use std::io::{Cursor, Read as _};

use reqwest::multipart::{Form, Part};

use super::{PAGE, begins, place, whole, writes};
use crate::support::Site;

/// A file of the product's own lessons.
fn picture() -> Vec<u8> {
    of_lesson("when-is-a-loan-a-bribe/media/two-loans.png")
}

fn of_lesson(path: &str) -> Vec<u8> {
    let lessons = concat!(env!("CARGO_MANIFEST_DIR"), "/exercises/lessons");
    std::fs::read(format!("{lessons}/{path}")).unwrap()
}

fn upload(name: &str, content: Vec<u8>) -> Form {
    Form::new().part("file", Part::bytes(content).file_name(name.to_owned()))
}

/// The texts of an archive by path.
fn texts(content: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(content)).unwrap();
    let mut found = Vec::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        let inside = name.split_once('/').unwrap().1.to_owned();
        found.push((
            inside,
            String::from_utf8(bytes).unwrap_or_else(|bytes| bytes.as_bytes().len().to_string()),
        ));
    }
    found
}

on_both!(a_lesson_taken_out_and_brought_in_is_the_same_and_passes_the_check);
async fn a_lesson_taken_out_and_brought_in_is_the_same_and_passes_the_check(site: Site) {
    let author = site.trainer("wangmoumou").await;
    let draft = whole(&author).await;
    author
        .post_multipart(&format!("{draft}/files"), upload("对照图.png", picture()))
        .await
        .status(200)
        .says("media/file.png");
    let mut shown = PAGE;
    shown[2] = (
        "text",
        "看图：\n\n![两次借款对照](../media/file.png)\n\n说理。\n",
    );
    writes(&author, &draft, "P1", &shown).await;
    author
        .get(&format!("{draft}/pieces/P1"))
        .await
        .shows(".reading img[alt='两次借款对照']");
    let file = author.get(&format!("{draft}/files/media/file.png")).await;
    assert_eq!(
        (file.status(200).header("content-type"), &file.body),
        ("image/png", &picture())
    );
    let out = author.get(&format!("{draft}/pack.zip")).await;
    assert_eq!(out.status(200).header("content-type"), "application/zip");
    // On disk it is a sound pack.
    let folder = tempfile::tempdir().unwrap();
    zip::ZipArchive::new(Cursor::new(&out.body))
        .unwrap()
        .extract(folder.path())
        .unwrap();
    let pack = std::fs::read_dir(folder.path())
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let lesson = tongting::lessons::check_path(&pack);
    assert!(lesson.is_ok(), "{:?}", lesson.err());
    // Brought in again it is another draft with the same content.
    let brought = author
        .post_multipart(
            "/lessons/desk/packs/new",
            upload("lesson.zip", out.body.clone()),
        )
        .await;
    brought.status(200).says("已导入为草稿");
    let copy = place(&brought);
    assert_ne!(copy, draft);
    let again = author.get(&format!("{copy}/pack.zip")).await;
    assert_eq!(texts(&again.body), texts(&out.body));
    // The picture that came along is shown.
    author
        .get(&format!("{copy}/files/media/file.png"))
        .await
        .status(200);
}

on_both!(what_is_no_pack_or_no_picture_is_refused_in_words);
async fn what_is_no_pack_or_no_picture_is_refused_in_words(site: Site) {
    let author = site.trainer("wangmoumou").await;
    let draft = begins(&author, "空课").await;
    author
        .post_multipart(
            "/lessons/desk/packs/new",
            upload("x.zip", b"no archive".to_vec()),
        )
        .await
        .status(422)
        .says("不是课程包");
    author
        .post_multipart(
            &format!("{draft}/files"),
            upload("x.png", b"<script>".to_vec()),
        )
        .await
        .status(415)
        .says("与扩展名不符");
    // A sound archive with a lesson that is not.
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("课/lesson.toml", zip::write::SimpleFileOptions::default())
        .unwrap();
    std::io::Write::write_all(&mut zip, "title.zh = \"课\"\n".as_bytes()).unwrap();
    let content = zip.finish().unwrap().into_inner();
    author
        .post_multipart("/lessons/desk/packs/new", upload("x.zip", content))
        .await
        .status(422)
        .says("lesson.toml");
    author
        .post_form("/lessons/desk", &[("title", "又一课"), ("slug", "中文")])
        .await
        .status(422)
        .says("代号只能用英文字母");
    author
        .post_form(
            "/lessons/desk",
            &[("title", "又一课"), ("slug", "self-defence-in-stages")],
        )
        .await
        .status(409)
        .says("已经用于另一节课");
}

on_both!(two_files_of_one_name_that_come_at_once_are_both_kept);
async fn two_files_of_one_name_that_come_at_once_are_both_kept(site: Site) {
    let author = site.trainer("wangmoumou").await;
    let other = site.organiser("limoumou").await;
    let draft = begins(&author, "两张图").await;
    let address = format!("{draft}/files");
    let mut sent = [
        picture(),
        of_lesson("proving-knowledge-in-card-cases/media/knowledge-line.png"),
    ];
    let (one, two) = tokio::join!(
        author.post_multipart(&address, upload("图.png", sent[0].clone())),
        other.post_multipart(&address, upload("图.png", sent[1].clone())),
    );
    one.status(200);
    two.status(200);
    let first = author.get(&format!("{draft}/files/media/file.png")).await;
    let second = author.get(&format!("{draft}/files/media/file-2.png")).await;
    let mut kept = [
        first.status(200).body.clone(),
        second.status(200).body.clone(),
    ];
    sent.sort();
    kept.sort();
    assert!(kept == sent, "one replaced the other");
}

on_both!(a_copy_of_a_lesson_is_a_draft_of_its_own_with_its_files);
async fn a_copy_of_a_lesson_is_a_draft_of_its_own_with_its_files(site: Site) {
    let author = site.trainer("wangmoumou").await;
    let page = author
        .post_form(
            "/lessons/desk/copies/new",
            &[("lesson", "self-defence-in-stages")],
        )
        .await;
    page.status(200)
        .says("先把时间轴立起来")
        .says("media/forty-one-seconds.webm");
    let draft = place(&page);
    author
        .get(&format!("{draft}/publish"))
        .await
        .says("检查无误");
    author
        .get(&format!("{draft}/preview"))
        .await
        .status(200)
        .shows("video[src]")
        .says("双方互殴")
        .does_not_say("待改之处");
}
