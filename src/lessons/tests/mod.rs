//! Packs of lessons: what is sound, and what is named at a fault.
