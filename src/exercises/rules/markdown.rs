//! Markdown to HTML that can do no harm: raw HTML is shown as text, then an
//! allow-list takes out whatever is not plain structure.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock};

use serde::{Deserialize, Serialize};

static SANITISER: LazyLock<ammonia::Builder<'static>> = LazyLock::new(|| {
    let mut builder = ammonia::Builder::empty();
    builder
        .tags(HashSet::from([
            "p",
            "br",
            "hr",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "ul",
            "ol",
            "li",
            "strong",
            "em",
            "del",
            "blockquote",
            "code",
            "pre",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "a",
        ]))
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href", "title"])),
            ("ol", HashSet::from(["start"])),
            ("th", HashSet::from(["align"])),
            ("td", HashSet::from(["align"])),
        ]))
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .link_rel(Some("noopener noreferrer"));
    builder
});

/// Renders Markdown with tables; what comes out is safe to put into a page.
pub fn to_html(markdown: &str) -> String {
    let mut options = comrak::Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.render.escape = true;
    options.render.r#unsafe = false;
    SANITISER
        .clean(&comrak::markdown_to_html(markdown, &options))
        .to_string()
}

/// A Markdown text with its rendering. Stored as the text alone and rendered
/// when it is read, so that a better sanitiser also cleans old versions.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(from = "String", into = "String")]
pub struct Prose {
    markdown: Arc<str>,
    html: Arc<str>,
}

impl Prose {
    /// As the trainer wrote it.
    pub fn markdown(&self) -> &str {
        &self.markdown
    }

    /// For a page.
    pub fn html(&self) -> &str {
        &self.html
    }
}

impl From<String> for Prose {
    fn from(markdown: String) -> Self {
        let html = to_html(&markdown).into();
        Self {
            markdown: markdown.into(),
            html,
        }
    }
}

impl From<Prose> for String {
    fn from(prose: Prose) -> Self {
        prose.markdown.as_ref().to_owned()
    }
}

impl PartialEq for Prose {
    fn eq(&self, other: &Self) -> bool {
        self.markdown == other.markdown
    }
}

impl Eq for Prose {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Each line tries one way to get script or a foreign request into a page.
    const HOSTILE: &[&str] = &[
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "![x](https://example.org/x.png)",
        "![x](javascript:alert(1))",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:msgbox)",
        "<javascript:alert(1)>",
        "[x]: javascript:alert(1)\n\n[x]",
        "[x](https://example.org \"a\\\" onclick=\\\"alert(1)\")",
        "<a href=\"https://example.org\" onclick=\"alert(1)\">x</a>",
        "<svg/onload=alert(1)>",
        "<iframe src=https://example.org></iframe>",
        "<style>body{display:none}</style>",
        "<p style=\"position:fixed\">x</p>",
        "<form action=/leave><button>x</button></form>",
        "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
        "<base href=https://example.org>",
        "<meta http-equiv=refresh content=0>",
        "| <script>alert(1)</script> |\n|---|\n| <img src=x onerror=alert(1)> |",
        "```html\n<script>alert(1)</script>\n```",
        "```\"><script>alert(1)</script>\nx\n```",
        "<!-- --><script>alert(1)</script><!-- -->",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "# <b onmouseover=alert(1)>x",
        "<object data=x></object><embed src=x>",
        "{{{raw}}} {{> partial}}",
    ];

    /// Every tag that stands in the HTML, with its attributes.
    fn tags(html: &str) -> Vec<String> {
        regex::Regex::new("<[^>]*>")
            .unwrap()
            .find_iter(html)
            .map(|m| m.as_str().to_owned())
            .collect()
    }

    fn assert_inert(markdown: &str) {
        let harmless = regex::Regex::new(concat!(
            r#"^</?(p|hr|br|h[1-6]|ul|ol( start="\d+")?|li|strong|em|del|blockquote|code|pre|table|thead|tbody|tr|"#,
            r#"t[hd]( align="\w+")?|a( href="((https?|mailto):[^"]*|[^":]*)")?( title="[^"]*")?( rel="noopener noreferrer")?) ?/?>$"#
        ))
        .unwrap();
        for tag in tags(&to_html(markdown)) {
            assert!(harmless.is_match(&tag), "{markdown:?} gave {tag}");
        }
    }

    #[test]
    fn hostile_text_renders_inert() {
        for markdown in HOSTILE {
            assert_inert(markdown);
        }
    }

    #[test]
    fn raw_html_is_shown_and_not_dropped() {
        assert_eq!(to_html("<b>重伤</b>"), "<p>&lt;b&gt;重伤&lt;/b&gt;</p>\n");
    }

    #[test]
    fn tables_lists_and_emphasis_survive() {
        let html = to_html("| 序号 | 金额 |\n|---|--:|\n| 1 | **36,000** |\n\n3. 三\n");
        assert!(html.contains("<th align=\"right\">金额</th>"), "{html}");
        assert!(
            html.contains("<td align=\"right\"><strong>36,000</strong></td>"),
            "{html}"
        );
        assert!(html.contains("<ol start=\"3\">"), "{html}");
    }

    proptest! {
        #[test]
        fn no_mixture_of_hostile_pieces_comes_alive(
            picks in proptest::collection::vec((0..HOSTILE.len(), "[<>\"'&;()\\[\\]a-z\n 案]{0,8}"), 1..5)
        ) {
            let text: String = picks.iter().flat_map(|(i, glue)| [HOSTILE[*i], glue]).collect();
            assert_inert(&text);
        }
    }
}
