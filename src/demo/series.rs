//! Two series of the demonstration: one that everybody must complete within the week, one that is offered.

use super::organisation::Cast;
use crate::audit::{self, Actor};
use crate::clock::Moment;
use crate::db::Db;
use crate::error::{Outcome, Problem};
use crate::series::rules::plan::{Duty, Plan};
use crate::series::store::rows;
use crate::series::{Source, State, What, matter};

/// The binding series, its lessons in their order.
const BINDING: [&str; 3] = [
    "self-defence-in-stages",
    "grouping-evidence-for-court",
    "questioning-after-a-retraction",
];
const OFFERED: [&str; 2] = ["when-is-a-loan-a-bribe", "proving-knowledge-in-card-cases"];

/// Publishes both; what was learnt before counts.
pub fn hold(db: &mut Db, sources: &[Source], cast: &Cast, now: Moment) -> Outcome<()> {
    let mut binding = plan(&BINDING)?;
    "出庭能力基础必修：先学认定，再学组织证据，最后学当庭讯问。".clone_into(&mut binding.about);
    binding.ordered = true;
    binding.due_at = Some(now.plus_days(6));
    binding.duty = Duty {
        binding: true,
        ..Duty::default()
    };
    publish(db, sources, cast, ("出庭能力必修系列", binding), now)?;
    let mut offered = plan(&OFFERED)?;
    "证据审查专题，自愿参加。".clone_into(&mut offered.about);
    publish(db, sources, cast, ("证据审查专题系列", offered), now)
}

fn plan(lessons: &[&str]) -> Outcome<Plan> {
    let mut plan = Plan::default();
    for lesson in lessons {
        let added = plan.add(What::Lesson((*lesson).to_owned()));
        added.map_err(|fault| Problem::refused(fault.key()))?;
    }
    Ok(plan)
}

fn publish(
    db: &mut Db,
    sources: &[Source],
    cast: &Cast,
    (title, plan): (&str, Plan),
    now: Moment,
) -> Outcome<()> {
    let id = rows::insert(
        db,
        cast.province,
        title,
        plan.clone(),
        cast.organiser.0,
        now,
    )?;
    rows::set_state(db, id, State::Published, now)?;
    matter::catch_up(db, sources, (id, &plan), now)?;
    let (by, object) = (Actor::program("demo"), format!("series/{id}"));
    audit::record(db, &by, "series.create", &object, (), title, now)
}
