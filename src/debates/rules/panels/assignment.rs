//! Each row gets a column of its own or none, at the least cost, by the library.

use pathfinding::kuhn_munkres::kuhn_munkres_min;
use pathfinding::matrix::Matrix;

use crate::debates::rules::lexicographic::{Scale, largest};

/// The column of each row. `cost` gives none where a row must never have that column; `empty` is
/// what it costs that a row has none. None if the costs fit into no number.
pub fn assign<const LEVELS: usize>(
    rows: usize,
    columns: usize,
    cost: impl Fn(usize, usize) -> Option<[u32; LEVELS]>,
    empty: impl Fn(usize) -> [u32; LEVELS],
) -> Option<Vec<Option<usize>>> {
    if rows == 0 {
        return Some(Vec::new());
    }
    let table: Vec<Vec<Option<[u32; LEVELS]>>> = (0..rows)
        .map(|row| (0..columns).map(|column| cost(row, column)).collect())
        .collect();
    let empties: Vec<[u32; LEVELS]> = (0..rows).map(empty).collect();
    let all = table.iter().flatten().flatten().chain(&empties).copied();
    let scale = Scale::new(largest(all), rows)?;
    // After the columns stands one empty place for each row, so that all of them could stay empty.
    // What is forbidden costs more than that, and is never chosen.
    let weights = table.iter().zip(&empties).map(|(row, empty)| {
        let columns = row.iter().map(|costs| match costs {
            Some(costs) => scale.fold(costs),
            None => scale.everything(),
        });
        let empty = std::iter::repeat_n(scale.fold(empty), rows);
        columns.chain(empty).collect::<Vec<i128>>()
    });
    let weights = Matrix::from_rows(weights).ok()?;
    let (_, chosen) = kuhn_munkres_min(&weights);
    let chosen = chosen
        .into_iter()
        .map(|column| (column < columns).then_some(column));
    Some(chosen.collect())
}
