//! Lengths of time as lists of hours have them: whole minutes, written as hours.

/// Why a text is no length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It cannot be read.
    NotALength,
    /// It does not come out as whole minutes.
    NotWholeMinutes,
    /// Nothing at all.
    Zero,
    /// More than [`MOST_MINUTES`].
    TooLong,
}

/// Most minutes of one entry: a thousand hours. More is a slip of the finger.
pub const MOST_MINUTES: u32 = 60_000;

/// Reads `1.5`, `1.5小时`, `１．５学时`, `1:30`, `1小时30分`, `90分钟`, `90 min` as minutes.
pub fn parse(text: &str) -> Result<u32, Fault> {
    let plain: String = text
        .chars()
        .map(plain_width)
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect();
    let minutes = minutes_of(&plain)?;
    match u32::try_from(minutes) {
        Ok(0) => Err(Fault::Zero),
        Ok(minutes) if minutes <= MOST_MINUTES => Ok(minutes),
        _ => Err(Fault::TooLong),
    }
}

/// The same with a minus before it, for corrections.
pub fn parse_signed(text: &str) -> Result<i32, Fault> {
    let text = text.trim();
    let unsigned = text.strip_prefix(['-', '−', '－']);
    let minutes = parse(unsigned.unwrap_or(text))?;
    let minutes = i32::try_from(minutes).map_err(|_| Fault::TooLong)?;
    Ok(if unsigned.is_some() {
        -minutes
    } else {
        minutes
    })
}

fn plain_width(character: char) -> char {
    match character {
        '：' => ':',
        '．' => '.',
        '０'..='９' => u32::from(character)
            .checked_sub(0xfee0)
            .and_then(char::from_u32)
            .unwrap_or(character),
        other => other,
    }
}

fn minutes_of(plain: &str) -> Result<u64, Fault> {
    for unit in ["分钟", "分", "minutes", "min"] {
        if let Some(rest) = plain.strip_suffix(unit) {
            return match split_hours(rest) {
                Some((hours, minutes)) => together(hours, minutes),
                None => whole(rest),
            };
        }
    }
    if let Some((hours, minutes)) = plain.split_once(':') {
        return together(hours, minutes);
    }
    let units = ["小时", "学时", "课时", "hours", "hour", "h", "时"];
    let bare = units.iter().find_map(|unit| plain.strip_suffix(unit));
    hours_of(bare.unwrap_or(plain))
}

/// `1小时30` (its 分 is taken off already).
fn split_hours(text: &str) -> Option<(&str, &str)> {
    let units = ["小时", "学时", "时", "hours", "h"];
    units.iter().find_map(|unit| text.split_once(unit))
}

fn together(hours: &str, minutes: &str) -> Result<u64, Fault> {
    let minutes = whole(minutes)?;
    if minutes >= 60 {
        return Err(Fault::NotALength);
    }
    Ok(whole(hours)?.saturating_mul(60).saturating_add(minutes))
}

fn whole(digits: &str) -> Result<u64, Fault> {
    if digits.is_empty() || !digits.chars().all(|c| c.is_ascii_digit()) {
        return Err(Fault::NotALength);
    }
    digits.parse().map_err(|_| Fault::TooLong)
}

/// Hours with decimals, exactly or not at all.
fn hours_of(text: &str) -> Result<u64, Fault> {
    let (before, after) = text.split_once('.').unwrap_or((text, ""));
    if text.ends_with('.') || after.len() > 6 {
        return Err(Fault::NotALength);
    }
    let before = whole(before)?;
    let after = after.trim_end_matches('0');
    if after.is_empty() {
        return Ok(before.saturating_mul(60));
    }
    let parts = whole(after)?.saturating_mul(60);
    let of = after.chars().fold(1_u64, |of, _| of.saturating_mul(10));
    if parts % of != 0 {
        return Err(Fault::NotWholeMinutes);
    }
    Ok(before.saturating_mul(60).saturating_add(parts / of))
}

/// Hours as a number with at most two decimals, if it is exact: 38, 38.5, 0.05.
pub fn exact_hours(minutes: u64) -> Option<String> {
    if !minutes.is_multiple_of(3) {
        return None;
    }
    let hundredths = minutes / 3 * 5;
    let (whole, rest) = (hundredths / 100, hundredths % 100);
    let text = format!("{whole}.{rest:02}");
    Some(text.trim_end_matches('0').trim_end_matches('.').to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lengths_are_read_as_lists_have_them() {
        for (text, minutes) in [
            ("1.5", 90),
            ("１．５学时", 90),
            (" 2 小时 ", 120),
            ("1小时30分", 90),
            ("1:20", 80),
            ("90分钟", 90),
            ("90 min", 90),
            ("0.05h", 3),
            ("8.00", 480),
            ("1000", 60_000),
        ] {
            assert_eq!(parse(text), Ok(minutes), "{text}");
        }
    }

    #[test]
    fn what_is_no_length_is_told_apart() {
        for (text, fault) in [
            ("", Fault::NotALength),
            ("两小时", Fault::NotALength),
            ("-3", Fault::NotALength),
            ("1:75", Fault::NotALength),
            ("1.", Fault::NotALength),
            ("1.2.3", Fault::NotALength),
            ("0.33", Fault::NotWholeMinutes),
            ("0", Fault::Zero),
            ("1000.5", Fault::TooLong),
            ("1000000000", Fault::TooLong),
            ("99999999999999999999999", Fault::TooLong),
        ] {
            assert_eq!(parse(text), Err(fault), "{text}");
        }
        assert_eq!(parse_signed("−1.5"), Ok(-90));
        assert_eq!(parse_signed("2"), Ok(120));
        assert_eq!(parse_signed("--2"), Err(Fault::NotALength));
    }

    proptest! {
        #[test]
        fn what_is_written_exactly_is_read_back(minutes in 1_u32..=MOST_MINUTES) {
            match exact_hours(u64::from(minutes)) {
                Some(text) => prop_assert_eq!(parse(&text), Ok(minutes)),
                None => prop_assert!(minutes % 3 != 0),
            }
            prop_assert_eq!(parse(&format!("{}:{:02}", minutes / 60, minutes % 60)), Ok(minutes));
        }

        #[test]
        fn nothing_typed_makes_it_panic(text in "\\PC{0,12}") {
            let _ = parse_signed(&text);
        }
    }
}
