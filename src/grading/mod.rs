//! Grading: scripts without names, points by scoring point, one or two graders, appeals.

pub mod rules;
