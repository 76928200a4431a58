//! Faults in the words of the forms, at their fields; and forms that make some faults impossible.

use super::*;

on_both!(what_is_missing_is_said_in_the_words_of_the_form_and_at_its_field);
async fn what_is_missing_is_said_in_the_words_of_the_form_and_at_its_field(site: Site) {
    let author = site.trainer("wangmoumou").await;
    let draft = whole(&author).await;
    let mut about = ABOUT;
    about[1].1 = "";
    about[3].1 = "";
    writes(&author, &draft, "about", &about).await;
    writes(
        &author,
        &draft,
        "P2",
        &[("title-zh", "练习"), ("title-en", "")],
    )
    .await;
    let check = author.get(&format!("{draft}/publish")).await;
    check
        .status(200)
        .says("“英文名称”还没有填")
        .says("“英文简介”还没有填")
        .says("第2节“练习”")
        .does_not_say("parts.title")
        .does_not_say("summary")
        .shows(&format!("a[href='{draft}/pieces/P2#title-en']"));
    let piece = author.get(&format!("{draft}/pieces/about")).await;
    piece.status(200).says("必填").shows("#title-en-error");
    assert_eq!(piece.text_of("#summary-en-error"), "“英文简介”还没有填");
    writes(&author, &draft, "about", &ABOUT)
        .await
        .does_not_show("#title-en-error");
}

on_both!(the_chinese_stands_where_english_is_missing_at_one_press);
async fn the_chinese_stands_where_english_is_missing_at_one_press(site: Site) {
    let author = site.trainer("wangmoumou").await;
    let draft = whole(&author).await;
    let mut about = ABOUT;
    about[1].1 = "";
    writes(&author, &draft, "about", &about).await;
    writes(
        &author,
        &draft,
        "P2",
        &[("title-zh", "练习"), ("title-en", "")],
    )
    .await;
    let fill = format!("{draft}/english");
    author
        .get(&format!("{draft}/publish"))
        .await
        .shows(&format!("form[action='{fill}']"));
    let filled = author.post_form(&fill, &[]).await;
    filled
        .status(200)
        .says("已用中文代替")
        .says("检查无误，可以发布")
        .does_not_show(&format!("form[action='{fill}']"));
    let about = author.get(&format!("{draft}/pieces/about")).await;
    assert_eq!(about.field("title-en"), "翻供的第一句话");
    assert_eq!(
        about.field("summary-en"),
        "How to begin.",
        "what there is stays"
    );
    let stranger = site.participant("zhangmoumou").await;
    stranger.post_form(&fill, &[]).await.status(403);
}

on_both!(only_one_option_of_a_single_choice_can_be_marked_right);
async fn only_one_option_of_a_single_choice_can_be_marked_right(site: Site) {
    let author = site.trainer("wangmoumou").await;
    let draft = whole(&author).await;
    let page = author.get(&format!("{draft}/pieces/Q1")).await;
    page.status(200)
        .shows("#option-1-right[type=radio][name=right][checked]")
        .does_not_show("[name='option-1-right']");
    let mut other = QUESTION;
    other[4] = ("right", "option-2-right");
    let saved = writes(&author, &draft, "Q1", &other).await;
    saved
        .says("已保存")
        .shows("#option-2-right[checked]")
        .does_not_show("#option-1-right[checked]");
    author
        .get(&format!("{draft}/publish"))
        .await
        .says("检查无误");
    // A choice of several keeps boxes.
    other[0] = ("kind", "multiple");
    other[4] = ("option-2-right", "on");
    writes(&author, &draft, "Q1", &other)
        .await
        .shows("#option-2-right[type=checkbox][checked]");
}

on_both!(a_draft_without_changes_is_not_called_ready_to_publish);
async fn a_draft_without_changes_is_not_called_ready_to_publish(site: Site) {
    let author = site.trainer("wangmoumou").await;
    let draft = whole(&author).await;
    author
        .get(&format!("{draft}/publish"))
        .await
        .says("检查无误，可以发布");
    publishes(&author, &draft)
        .await
        .says("没有需要发布的改动")
        .does_not_say("可以发布");
}
