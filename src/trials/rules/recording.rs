//! A recording made elsewhere: what it may be, and where it lies beside the hearing.

use crate::clock::Moment;
use crate::exercises::MediaType;

/// Bytes at the beginning of a file that say what it is.
pub const HEAD: usize = 64;
/// A recording begins at most so long before or after the hearing (seconds).
const FARTHEST: i64 = 30 * 24 * 60 * 60;

/// Why a file is no recording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// Nothing that a browser plays.
    Unknown,
    /// A picture or a document.
    Still(MediaType),
    /// Something else than its name says.
    False(MediaType),
}

/// What a file is, read from its first bytes; its name only must not contradict them.
pub fn judged(head: &[u8], name: &str) -> Result<MediaType, Unfit> {
    let found = MediaType::of_content(head).ok_or(Unfit::Unknown)?;
    if !plays(found) {
        return Err(Unfit::Still(found));
    }
    match MediaType::of_ending(name) {
        Some(said) if said != found && !is_same_container(said, found) => Err(Unfit::False(found)),
        _ => Ok(found),
    }
}

/// Whether it is sound or moving pictures.
pub fn plays(kind: MediaType) -> bool {
    has_sound_alone(kind) || kind.code().starts_with("video/")
}

/// Whether it is sound without pictures.
pub fn has_sound_alone(kind: MediaType) -> bool {
    kind.code().starts_with("audio/")
}

/// Many recorders write sound into the container of video and call it .m4a.
fn is_same_container(one: MediaType, other: MediaType) -> bool {
    let is_mp4 = |kind| matches!(kind, MediaType::Mp4 | MediaType::M4a);
    is_mp4(one) && is_mp4(other)
}

/// The ending under which a recording is kept and handed out.
pub fn ending(kind: MediaType) -> &'static str {
    match kind {
        MediaType::Mp3 => "mp3",
        MediaType::Ogg => "ogg",
        MediaType::M4a => "m4a",
        MediaType::Webm => "webm",
        _ => "mp4",
    }
}

/// When a recording begins: at the stated moment of Beijing's clock, or else so long after the
/// hearing's beginning. None when it cannot be understood or lies far off.
pub fn begins_at(hearing_began: Moment, moment: &str, offset: &str) -> Option<Moment> {
    let at = if moment.trim().is_empty() {
        hearing_began.plus_seconds(read_offset(offset)?)
    } else {
        Moment::parse_beijing(moment)?
    };
    let apart = at.seconds_since(hearing_began);
    (-FARTHEST..=FARTHEST).contains(&apart).then_some(at)
}

/// Seconds from "1:02:03", "2:03", "-0:20" or "90"; nothing at all is none.
pub fn read_offset(text: &str) -> Option<i64> {
    let text = text.trim().replace('：', ":").replace(['－', '−'], "-");
    if text.is_empty() {
        return Some(0);
    }
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(&text)),
    };
    let mut seconds: i64 = 0;
    for (count, part) in rest.split(':').enumerate() {
        let number: u32 = part.parse().ok()?;
        // Behind a colon there are sixty of a kind.
        if part.starts_with('+') || count == 3 || (count > 0 && number >= 60) {
            return None;
        }
        seconds = seconds.checked_mul(60)?.checked_add(number.into())?;
    }
    Some(sign * seconds)
}

/// "0:01:30", "-0:00:20".
pub fn write_offset(seconds: i64) -> String {
    let sign = if seconds < 0 { "-" } else { "" };
    let all = seconds.unsigned_abs();
    let (hours, minutes, rest) = (all / 3600, all / 60 % 60, all % 60);
    format!("{sign}{hours}:{minutes:02}:{rest:02}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_recording_is_what_its_first_bytes_say() {
        let mp4 = b"\0\0\0\x20ftypisom";
        assert_eq!(judged(mp4, "court.mp4"), Ok(MediaType::Mp4));
        assert_eq!(judged(mp4, "court.m4a"), Ok(MediaType::Mp4));
        assert_eq!(judged(mp4, "REC0001"), Ok(MediaType::Mp4));
        assert_eq!(judged(mp4, "court.mp3"), Err(Unfit::False(MediaType::Mp4)));
        assert_eq!(judged(b"ID3\x04", "a.mp3"), Ok(MediaType::Mp3));
        let still = Err(Unfit::Still(MediaType::Pdf));
        assert_eq!(judged(b"%PDF-1.7", "record.mp4"), still);
        assert_eq!(judged(b"<!doctype html>", "a.mp4"), Err(Unfit::Unknown));
        assert_eq!(judged(b"", "a.mp4"), Err(Unfit::Unknown));
    }

    #[test]
    fn offsets_are_read_as_people_write_them() {
        for (text, seconds) in [
            ("", 0),
            ("90", 90),
            ("2:03", 123),
            ("1:02:03", 3723),
            ("-0:20", -20),
            ("＋", -1),
            ("+0:05", 5),
            ("－0：20", -20),
        ] {
            let read = read_offset(text);
            assert_eq!(read, (text != "＋").then_some(seconds), "{text}");
        }
        for wrong in [
            "a", "1:60", "1:2:3:4", "-", ":", "1:", "1:-2", "1.5", "--1", "1:+2",
        ] {
            assert_eq!(read_offset(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_moment_weighs_more_and_neither_lies_far_off() {
        let began = Moment::parse_beijing("2026-11-23T14:00").expect("a time");
        let at = |text| Moment::parse_beijing(text);
        assert_eq!(begins_at(began, "", "0:01:30"), at("2026-11-23T14:01:30"));
        let stated = begins_at(began, "2026-11-23T13:58:20", "0:01:30");
        assert_eq!(stated, at("2026-11-23T13:58:20"));
        assert_eq!(begins_at(began, "2026-09-01T09:00", ""), None);
        assert_eq!(begins_at(began, "soon", ""), None);
        assert_eq!(begins_at(began, "", "999:00:00"), None);
    }

    proptest! {
        #[test]
        fn an_offset_reads_back(seconds in -2_000_000_i64..2_000_000) {
            prop_assert_eq!(read_offset(&write_offset(seconds)), Some(seconds));
        }
    }
}
