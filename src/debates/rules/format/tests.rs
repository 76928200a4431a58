use rstest::rstest;

use super::*;

const SMALL: &str = r#"
slug = "small"
title = { zh = "小", en = "Small" }
source = { zh = "测试", en = "Test" }
speakers = 1

[[stages]]
code = "opening"
title = { zh = "立论", en = "Opening statements" }
clock = "per_speech"
speeches = [
    { side = "prosecution", positions = [1], seconds = 180 },
    { side = "defence", positions = [1], seconds = 180 },
]

[[stages]]
code = "free-debate"
title = { zh = "自由辩论", en = "Free debate" }
clock = "cumulative"
long_bell = "rings"
speeches = [{ side = "prosecution", seconds = 240 }, { side = "defence", seconds = 240 }]
"#;

#[test]
fn the_documented_formats_are_whole() {
    let formats = built_in().unwrap();
    let lengths: Vec<(&str, u8, u32)> = formats
        .iter()
        .map(|format| {
            let minutes = Side::BOTH.map(|side| format.seconds_of(side) / 60);
            assert_eq!(minutes[0], minutes[1]);
            (
                format.slug.as_str(),
                format.speakers,
                format.seconds_of(Side::Prosecution),
            )
        })
        .collect();
    assert_eq!(
        lengths,
        [
            // 3 + 1.5 + 1 + 4 + 3 minutes a side.
            ("guilin-3v3", 3, 750),
            // 20 minutes together.
            ("ten-best-1v1", 1, 600),
            // 2 + (1 + 1.5) + 7 + 2 minutes a side.
            ("changde-3v3", 3, 810),
            ("tengzhou-2v2", 2, 600),
        ]
    );
}

#[test]
fn what_is_written_reads_back() {
    for format in built_in().unwrap() {
        let text = toml::to_string(&format).unwrap();
        assert_eq!(Format::read(&format.slug, &text), Ok(format));
    }
}

#[test]
fn the_bell_warns_half_a_minute_before_and_the_long_one_stops() {
    let format = Format::read("small", SMALL).unwrap();
    let opening = format.stage("opening").unwrap();
    assert_eq!(
        (opening.warning_seconds, opening.long_bell),
        (30, LongBell::Stops)
    );
    let free = format.stage("free-debate").unwrap();
    assert_eq!(free.long_bell, LongBell::Rings);
}

#[rstest]
#[case("speakers = 1", "speakers = 0", "debates-format-speakers")]
#[case(
    "speakers = 1",
    "speakers = 1\njudges = 4",
    "debates-format-even-panel"
)]
#[case("slug = \"small\"", "slug = \"large\"", "debates-format-misnamed")]
#[case("code = \"opening\"", "code = \"Opening\"", "debates-format-code")]
#[case("zh = \"立论\"", "zh = \" \"", "debates-format-no-title")]
#[case(
    "code = \"free-debate\"",
    "code = \"opening\"",
    "debates-format-stage-twice"
)]
#[case(
    "\"defence\", positions = [1]",
    "\"defence\", positions = [2]",
    "debates-format-no-such-position"
)]
#[case(
    "\"per_speech\"",
    "\"cumulative\"\nwarning_seconds = 180",
    "debates-format-warning"
)]
#[case("seconds = 240 }]", "seconds = 200 }]", "debates-format-unequal-time")]
#[case(
    "\"defence\", seconds",
    "\"prosecution\", seconds",
    "debates-format-not-both-sides"
)]
#[case("speakers = 1", "speaker = 1", "debates-format-syntax")]
#[case("seconds = 240 }]", "seconds = 7201 }]", "debates-format-time")]
#[case(
    "speakers = 1",
    "speakers = 1\novertime = { our_default = true, grace_seconds = 1, per_seconds = 0, points = \"1\", most = \"5\" }",
    "debates-format-overtime"
)]
fn a_fault_is_named(#[case] from: &str, #[case] to: &str, #[case] key: &str) {
    assert!(SMALL.contains(from));
    let faults = Format::read("small", &SMALL.replace(from, to)).unwrap_err();
    assert!(faults.iter().any(|fault| fault.key() == key), "{faults:?}");
}

#[test]
fn a_format_without_stages_or_speeches_is_none() {
    let (head, _) = SMALL.split_once("[[stages]]").unwrap();
    let keys = |text: &str| -> Vec<&str> {
        let faults = Format::read("small", text).unwrap_err();
        faults.iter().map(FormatFault::key).collect()
    };
    assert_eq!(
        keys(&format!("{head}\nstages = []")),
        ["debates-format-no-stages"]
    );
    let empty = "[[stages]]\ncode = \"a\"\nclock = \"per_speech\"\nspeeches = []\ntitle = { zh = \"一\", en = \"A\" }";
    assert_eq!(
        keys(&format!("{head}\n{empty}")),
        ["debates-format-no-speeches"]
    );
}
