//! Standings: who stands where in a sitting, and what the points say as a whole.

pub mod rules;
