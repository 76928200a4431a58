//! Accounts: the first administrator, one's own account, administration, import.

mod administration;
mod import;
mod own;
mod reach;
mod terms;
