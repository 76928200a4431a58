//! The court record as a .docx, laid out as courts do: A4, title in 宋体, text in 仿宋, the lines as
//! “审判长：……”, signatures at the end, pages numbered.

use docx_rs::{
    AlignmentType, Docx, Footer, LineSpacing, LineSpacingType, PageMargin, PageNum, Paragraph, Run,
    RunFonts, SpecialIndentType,
};

use super::record_sheet::{Member, RecordSheet, Written};
use crate::error::{Outcome, Problem};
use crate::web::Locale;
use crate::web::i18n::{self, Arg};
use crate::web::times::{self, Style};

/// Its media type.
pub const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// Half points: 二号 22 pt, 三号 16 pt, 小四 12 pt.
const TITLE: usize = 44;
const TEXT: usize = 32;
const SMALL: usize = 24;
/// Twentieths of a point: two characters of the text.
const TWO_CHARACTERS: i32 = 640;
/// Twentieths of a point: lines of 28 pt, as official papers have them.
const LINE: i32 = 560;
/// A4 and its margins, in twentieths of a point.
const PAGE: (u32, u32) = (11_906, 16_838);
const MARGIN_TOP: i32 = 2_098;
const MARGIN_SIDE: i32 = 1_531;

/// The document.
pub fn document(sheet: &RecordSheet, locale: Locale) -> Outcome<Vec<u8>> {
    let write = Writer { locale };
    let margin = PageMargin::new()
        .top(MARGIN_TOP)
        .bottom(MARGIN_TOP)
        .left(MARGIN_SIDE)
        .right(MARGIN_SIDE);
    let number = Paragraph::new()
        .align(AlignmentType::Center)
        .add_page_num(PageNum::new());
    let mut document = Docx::new()
        .page_size(PAGE.0, PAGE.1)
        .page_margin(margin)
        .default_fonts(fonts("仿宋"))
        .default_size(TEXT)
        .footer(Footer::new().add_paragraph(number));
    let paragraphs = write
        .head(sheet)
        .into_iter()
        .chain(sheet.lines.iter().flat_map(|line| write.line(line)))
        .chain(write.signatures(sheet));
    for paragraph in paragraphs {
        document = document.add_paragraph(paragraph);
    }
    let mut bytes = std::io::Cursor::new(Vec::new());
    document.pack(&mut bytes).map_err(Problem::bug)?;
    Ok(bytes.into_inner())
}

fn fonts(chinese: &str) -> RunFonts {
    RunFonts::new()
        .east_asia(chinese)
        .ascii("Times New Roman")
        .hi_ansi("Times New Roman")
}

/// Control characters cannot stand in a document; whoever pasted them meant none.
fn run(text: &str) -> Run {
    let clean: String = text.chars().filter(|one| !one.is_control()).collect();
    Run::new().add_text(clean)
}

fn plain() -> Paragraph {
    let lines = LineSpacing::new()
        .line_rule(LineSpacingType::Exact)
        .line(LINE);
    Paragraph::new().line_spacing(lines)
}

fn indented() -> Paragraph {
    let first = Some(SpecialIndentType::FirstLine(TWO_CHARACTERS));
    plain().indent(None, first, None, None)
}

struct Writer {
    locale: Locale,
}

impl Writer {
    fn word(&self, key: &str) -> String {
        i18n::text(self.locale, key, &[])
    }

    fn head(&self, sheet: &RecordSheet) -> Vec<Paragraph> {
        let title = run(&self.word("trials-record-title"))
            .bold()
            .size(TITLE)
            .fonts(fonts("宋体"));
        let fictional = run(&self.word("trials-record-fictional")).size(SMALL);
        let centred = |run| Paragraph::new().align(AlignmentType::Center).add_run(run);
        let mut head = vec![centred(title), centred(fictional)];
        let facts = [
            ("trials-record-case", self.case(sheet)),
            ("trials-record-procedure", self.word(sheet.procedure)),
            ("trials-record-time", self.time(sheet)),
            ("trials-record-place", sheet.place.clone()),
            ("trials-record-court", self.members(&sheet.court)),
            ("trials-record-parties", self.members(&sheet.parties)),
        ];
        head.extend(facts.map(|(key, value)| {
            let label = self.labelled(&self.word(key));
            plain().add_run(run(&label).bold()).add_run(run(&value))
        }));
        head
    }

    /// “审判长：”.
    fn labelled(&self, who: &str) -> String {
        let args = [("who", Arg::Text(who.to_owned()))];
        i18n::text(self.locale, "trials-record-says", &args)
    }

    fn case(&self, sheet: &RecordSheet) -> String {
        let take = sheet.take.map_or_else(String::new, |take| {
            let args = [("take", Arg::Number(take.into()))];
            i18n::text(self.locale, "trials-record-take", &args)
        });
        format!("{}{take}", sheet.case)
    }

    fn time(&self, sheet: &RecordSheet) -> String {
        let written = |moment| times::write(moment, Style::Minute, self.locale);
        match (sheet.began_at, sheet.ended_at) {
            (Some(began), Some(ended)) => {
                let args = [
                    ("from", Arg::Text(written(began))),
                    ("to", Arg::Text(written(ended))),
                ];
                i18n::text(self.locale, "trials-record-from-to", &args)
            }
            (Some(began), None) => written(began),
            (None, _) => String::new(),
        }
    }

    fn members(&self, members: &[Member]) -> String {
        let each = members.iter().map(|member| self.member(member));
        let joint = self.word("trials-record-and");
        each.collect::<Vec<_>>().join(&joint)
    }

    fn member(&self, member: &Member) -> String {
        match &member.name {
            Some(name) => {
                let args = [
                    ("part", Arg::Text(member.label.clone())),
                    ("name", Arg::Text(name.clone())),
                ];
                i18n::text(self.locale, "trials-record-played-by", &args)
            }
            None => member.label.clone(),
        }
    }

    fn line(&self, line: &Written) -> Vec<Paragraph> {
        let heading = line.heading.map(|key| {
            let words = run(&self.word(key)).bold().fonts(fonts("黑体"));
            plain().keep_next(true).add_run(words)
        });
        let mut texts = line.paragraphs.iter();
        let first = indented();
        let first = match &line.who {
            Some(who) => first.add_run(run(&self.labelled(who)).bold()),
            None => first,
        };
        let first = first.add_run(run(texts.next().map_or("", String::as_str)));
        let others = texts.map(|text| indented().add_run(run(text)));
        heading
            .into_iter()
            .chain([first])
            .chain(others)
            .chain(self.corrected(line))
            .collect()
    }

    /// That a line was corrected, when and why; the earlier text is kept.
    fn corrected(&self, line: &Written) -> Vec<Paragraph> {
        let each = line.earlier.iter().map(|version| {
            let at = times::write(version.corrected_at, Style::Second, self.locale);
            let args = [
                ("time", Arg::Text(at)),
                ("reason", Arg::Text(version.reason.clone())),
                ("text", Arg::Text(version.text.clone())),
            ];
            let words = i18n::text(self.locale, "trials-record-corrected", &args);
            indented().add_run(run(&words).size(SMALL))
        });
        each.collect()
    }

    fn signatures(&self, sheet: &RecordSheet) -> Vec<Paragraph> {
        let intro = indented().add_run(run(&self.word("trials-record-read")));
        let signers = sheet.court.iter().chain(&sheet.parties);
        let lines = signers.map(|member| {
            let args = [("part", Arg::Text(member.label.clone()))];
            let words = i18n::text(self.locale, "trials-record-signature", &args);
            plain().keep_lines(true).add_run(run(&words))
        });
        [intro].into_iter().chain(lines).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;
    use crate::trials::record_sheet::tests::example;

    fn part(bytes: &[u8], name: &str) -> String {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let mut text = String::new();
        let mut file = archive.by_name(name).unwrap();
        file.read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn the_document_holds_head_lines_corrections_and_signatures() {
        let bytes = document(&example(Locale::Chinese), Locale::Chinese).unwrap();
        let text = part(&bytes, "word/document.xml");
        for wanted in [
            "法庭审理笔录",
            "张某某诈骗案",
            "示例市人民检察院",
            "presiding_judge1（王某）",
            "prosecutor4：",
            "现在出示第一组证据 &lt;1&gt; &amp; &lt;2&gt;。",
            "更正前为",
            "出示证据：证据E1《转账记录》",
            "clerk3（签名）",
            "w:w=\"11906\"",
        ] {
            assert!(text.contains(wanted), "{wanted} is not in {text}");
        }
        let styles = part(&bytes, "word/styles.xml");
        assert!(styles.contains("仿宋"), "{styles}");
    }

    #[test]
    fn what_is_no_text_is_left_out() {
        let mut sheet = example(Locale::English);
        sheet.lines[0].paragraphs = vec!["a\u{1}b\u{0}c".to_owned()];
        let bytes = document(&sheet, Locale::English).unwrap();
        assert!(part(&bytes, "word/document.xml").contains("abc"));
    }
}
