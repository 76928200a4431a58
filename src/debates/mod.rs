//! Debate contests (论辩赛): draw, clocks, ballots, tab, bracket, awards.

pub mod rules;
