//! Sheets that people bring and take: .xlsx and .csv, as rows of text.
//!
//! Whatever is read is measured first ([`read()`]): a small file can hold a sheet that would fill the
//! memory. Whatever is written ([`write`]) holds texts as texts, so that a name such as `=1+1` is
//! never taken for a formula.

mod csv;
mod read;
mod workbook;
pub mod write;

pub use read::{Fault, Row, Sheet, read, read_beside};
