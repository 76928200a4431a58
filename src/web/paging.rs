//! Long lists in pages, as `partials/pagination` shows them.

use serde::Serialize;

use crate::error::Outcome;

/// Page numbers shown to each side of the current one.
const AROUND: i64 = 2;

/// Where a reader is in a long list.
#[derive(Debug, Serialize)]
pub struct Pages {
    /// The first and the last line on this page, from 1; both 0 in an empty list.
    pub from: i64,
    pub to: i64,
    pub total: i64,
    pub previous: Option<String>,
    pub next: Option<String>,
    pub numbers: Vec<Number>,
}

/// A link to a page.
#[derive(Debug, Serialize)]
pub struct Number {
    pub number: i64,
    pub query: String,
    pub current: bool,
}

impl Pages {
    /// The pages of `total` lines, `size` to a page, seen from page `current`; `query` writes the
    /// address of a page.
    pub fn of(
        current: i64,
        size: i64,
        total: i64,
        query: impl Fn(i64) -> Outcome<String>,
    ) -> Outcome<Self> {
        let size = size.max(1);
        let last = (total.max(1) + size - 1) / size;
        let current = current.clamp(1, last);
        let mut numbers = Vec::new();
        for number in 1..=last {
            let is_near = (number - current).abs() <= AROUND;
            if is_near || number == 1 || number == last {
                numbers.push(Number {
                    number,
                    query: query(number)?,
                    current: number == current,
                });
            }
        }
        let from = if total == 0 {
            0
        } else {
            (current - 1) * size + 1
        };
        Ok(Self {
            from,
            to: total.min(current * size),
            total,
            previous: (current > 1).then(|| query(current - 1)).transpose()?,
            next: (current < last).then(|| query(current + 1)).transpose()?,
            numbers,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pages(current: i64, total: i64) -> Pages {
        Pages::of(current, 100, total, |page| Ok(format!("page={page}"))).expect("plain")
    }

    #[test]
    fn the_ends_and_the_neighbours_are_linked() {
        let middle = pages(10, 2_000);
        let numbers: Vec<i64> = middle.numbers.iter().map(|one| one.number).collect();
        assert_eq!(numbers, [1, 8, 9, 10, 11, 12, 20]);
        assert_eq!((middle.from, middle.to), (901, 1_000));
        assert_eq!(middle.next.as_deref(), Some("page=11"));
    }

    #[test]
    fn an_empty_list_has_one_page_and_a_page_too_far_is_the_last() {
        let empty = pages(1, 0);
        assert_eq!((empty.from, empty.to, empty.numbers.len()), (0, 0, 1));
        assert!(empty.previous.is_none() && empty.next.is_none());
        assert_eq!((pages(9, 150).from, pages(9, 150).to), (101, 150));
    }
}
