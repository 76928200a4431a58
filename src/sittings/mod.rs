//! 同答一道题: everybody answers the same question under the server's clock.

pub mod rules;
