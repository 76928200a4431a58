//! Queries of sittings: rows in, domain types out.

pub mod sitting;

use crate::text_column;

use super::rules::state::SittingState;

text_column!(SittingState);
