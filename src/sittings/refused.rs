//! A rule's “no” as the web speaks it.

use actix_web::http::StatusCode;

use super::rules::refusal::{Refusal, RefusalArg};
use crate::error::{Named, Problem, Refused};

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let refused = Refused::new(StatusCode::CONFLICT, refusal.key());
        let args = refusal.args().into_iter();
        args.fold(refused, |refused, (name, arg)| {
            refused.naming(name, named(arg))
        })
        .into()
    }
}

fn named(arg: RefusalArg) -> Named {
    match arg {
        RefusalArg::Count(count) => Named::Number(count.into()),
        RefusalArg::At(moment) => Named::At(moment),
        RefusalArg::State(state) => Named::Message(state.label_key()),
    }
}
