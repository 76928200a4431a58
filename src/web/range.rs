//! Which part of a file a `Range` header asks for (RFC 9110, section 14).

use std::ops::Range;

/// What is to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// All of it: nothing was asked, or nothing that is understood here.
    Whole,
    /// These bytes.
    Part(Range<usize>),
    /// Bytes that are not there.
    Beyond,
}

/// What a header asks of a file with so many bytes. Several ranges at once are answered with the
/// whole file, as the standard allows.
pub fn asked(header: Option<&str>, size: usize) -> Asked {
    let Some(spec) = header.and_then(|header| header.trim().strip_prefix("bytes=")) else {
        return Asked::Whole;
    };
    let Some((first, last)) = spec.split_once('-') else {
        return Asked::Whole;
    };
    match (number(first), number(last)) {
        // The last so many bytes.
        (Number::None, Number::Is(length)) => part(size.saturating_sub(length), size, size),
        (Number::Is(first), Number::None) => part(first, size, size),
        (Number::Is(first), Number::Is(last)) if first <= last => {
            part(first, last.saturating_add(1), size)
        }
        _ => Asked::Whole,
    }
}

enum Number {
    None,
    Is(usize),
    Wrong,
}

fn number(text: &str) -> Number {
    let text = text.trim();
    if text.is_empty() {
        Number::None
    } else if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        Number::Wrong
    } else {
        // A number too large to hold lies beyond any file.
        Number::Is(text.parse().unwrap_or(usize::MAX))
    }
}

fn part(start: usize, end: usize, size: usize) -> Asked {
    let end = end.min(size);
    if start < end {
        Asked::Part(start..end)
    } else {
        Asked::Beyond
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn players_ask_in_these_ways() {
        let of_ten = |header| asked(Some(header), 10);
        assert_eq!(asked(None, 10), Asked::Whole);
        assert_eq!(of_ten("bytes=0-"), Asked::Part(0..10));
        assert_eq!(of_ten("bytes=2-4"), Asked::Part(2..5));
        assert_eq!(of_ten("bytes=2-400"), Asked::Part(2..10));
        assert_eq!(of_ten("bytes=-3"), Asked::Part(7..10));
        assert_eq!(of_ten("bytes=-30"), Asked::Part(0..10));
        assert_eq!(of_ten("bytes=10-"), Asked::Beyond);
        assert_eq!(of_ten("bytes=-0"), Asked::Beyond);
        assert_eq!(of_ten("bytes=99999999999999999999999-"), Asked::Beyond);
        for strange in [
            "bytes=4-2",
            "bytes=0-1,3-4",
            "bytes=a-b",
            "lines=1-2",
            "bytes=",
            "bytes=-",
        ] {
            assert_eq!(of_ten(strange), Asked::Whole, "{strange}");
        }
    }

    proptest! {
        #[test]
        fn a_part_never_leaves_the_file(header in "(bytes=)?[0-9, -]{0,24}", size in 0_usize..50) {
            if let Asked::Part(range) = asked(Some(&header), size) {
                prop_assert!(range.start < range.end && range.end <= size);
            }
        }
    }
}
