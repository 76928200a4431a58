//! What every test stands on: a real server and a fresh database for each, and people who use it.
//!
//! ```ignore
//! on_both!(a_wrong_password_is_named);
//! async fn a_wrong_password_is_named(site: Site) {
//!     let zhang = site.person("zhangmoumou").await;
//!     zhang.tries_to_sign_in("wrong").await.status(401).says("账号或密码不对");
//! }
//! ```
//!
//! [`on_both!`] runs a test on SQLite and on PostgreSQL. [`Site`] is the running server with its
//! clock, which stands still until the test moves it; [`Actor`] is a person at a browser; a
//! [`Page`] is what the person sees. Nothing here waits for time to pass.

#![allow(dead_code)] // each test program uses its part

mod actor;
pub mod contests;
mod database;
mod demo;
pub mod hearing;
pub mod opened;
mod page;
pub mod seed;
mod site;
mod stream;
pub mod written;

pub use actor::{Actor, form_body};
pub use database::{Database, Engine};
pub use page::Page;
pub use site::Site;
pub use stream::Stream;

/// Runs each named `async fn(Site)` on a fresh SQLite and a fresh PostgreSQL database.
macro_rules! on_both {
    ($($name:ident),+ $(,)?) => {
        $(mod $name {
            #[tokio::test]
            async fn sqlite() {
                $crate::support::Site::run(
                    $crate::support::Engine::Sqlite, super::$name).await;
            }
            #[tokio::test]
            async fn postgres() {
                $crate::support::Site::run(
                    $crate::support::Engine::Postgres, super::$name).await;
            }
        })+
    };
}
