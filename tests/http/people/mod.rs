//! Accounts: the first administrator, one's own account, administration, import.

mod import;
mod own;
