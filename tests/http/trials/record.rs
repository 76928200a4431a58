//! The court record, on its page and as a document.

use std::io::Read as _;

use serde_json::json;

use crate::support::Site;
use crate::support::hearing::{CLERK, Court, PROSECUTOR};

fn address(court: &Court, rest: &str) -> String {
    format!("/hearings/{}/record{rest}", court.id)
}

/// A speech, corrected by the clerk.
async fn speech(court: &Court) {
    court.grants(PROSECUTOR, "statement").await.status(200);
    let said = json!({ "kind": "say", "text": "公诉人宣读起诉书 <甘检公诉>。" });
    court
        .acts(&court.prosecutor, PROSECUTOR, said)
        .await
        .status(200);
    let correct = json!({ "kind": "correct", "line": 1, "text": "公诉人宣读起诉书 <甘检刑诉>。",
        "reason": "文号笔误" });
    court.acts(&court.clerk, CLERK, correct).await.status(200);
}

on_both!(the_record_is_read_on_its_page_with_what_was_corrected);
async fn the_record_is_read_on_its_page_with_what_was_corrected(site: Site) {
    let court = site.court_in_session().await;
    speech(&court).await;
    let page = court.defender.get(&address(&court, "")).await;
    page.status(200);
    let line = page.text_of("#line-1");
    assert!(line.contains("公诉人宣读起诉书 <甘检刑诉>。"), "{line}");
    assert!(
        line.contains("文号笔误") && line.contains("<甘检公诉>"),
        "{line}"
    );
    page.says("法庭审理笔录").says("（签名）");
    let english = court.defender.get_in("en", &address(&court, "")).await;
    english.status(200).says("Court record");
}

on_both!(who_waits_outside_or_does_not_belong_reads_nothing_of_it);
async fn who_waits_outside_or_does_not_belong_reads_nothing_of_it(site: Site) {
    let court = site.court_in_session().await;
    speech(&court).await;
    for rest in ["", ".docx"] {
        let page = court.witness.get(&address(&court, rest)).await;
        page.status(200).never_mentions("公诉人宣读起诉书");
    }
    let page = court.witness.get(&address(&court, "")).await;
    page.says("庭外等候");
    let stranger = site.participant("sunmoumou").await;
    for rest in ["", ".docx"] {
        stranger.get(&address(&court, rest)).await.status(404);
    }
}

on_both!(the_document_holds_the_lines);
async fn the_document_holds_the_lines(site: Site) {
    let court = site.court_in_session().await;
    speech(&court).await;
    let page = court.judge.get(&address(&court, ".docx")).await;
    page.status(200);
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&page.body)).unwrap();
    let mut text = String::new();
    let mut file = archive.by_name("word/document.xml").unwrap();
    file.read_to_string(&mut text).unwrap();
    assert!(
        text.contains("公诉人宣读起诉书 &lt;甘检刑诉&gt;。"),
        "{text}"
    );
}
