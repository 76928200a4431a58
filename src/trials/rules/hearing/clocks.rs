//! Which clocks run. It follows from the state alone, so that no event can forget one.

use super::{Hearing, Injection, Phase, Side};
use crate::clock::Moment;
use crate::trials::rules::stopwatch::Stopwatch;

impl Hearing {
    /// Lets the clocks run that should, and stand that should.
    pub(super) fn settle_clocks(&mut self, at: Moment) {
        let running = self.phase == Phase::Running;
        let open = self.stage;
        for (index, clock) in self.stage_clocks.iter_mut().enumerate() {
            clock.run(running && open == Some(index), at);
        }
        let speaks = running && !self.is_interrupted();
        if let Some(floor) = &mut self.floor {
            floor.clock.run(speaks, at);
        }
        let speaking = self.speaking_side().filter(|_| speaks);
        self.prosecution
            .run(speaking == Some(Side::Prosecution), at);
        self.defence.run(speaking == Some(Side::Defence), at);
        self.victim.run(speaking == Some(Side::Victim), at);
        for injection in &mut self.injections {
            injection
                .clock
                .run(running && injection.awaits_response(), at);
        }
    }

    /// The side whose speeches are added up by the speech under way.
    fn speaking_side(&self) -> Option<Side> {
        self.side(self.floor.as_ref()?.part)
    }

    /// An objection stops whoever speaks, and the clock of that speech; the court speaks on.
    fn is_interrupted(&self) -> bool {
        self.open_objection().is_some() && self.speaking_side() != Some(Side::Court)
    }
}

impl Injection {
    /// Played, and the response is not over.
    pub const fn awaits_response(&self) -> bool {
        self.played_at.is_some() && self.answered.is_none() && !self.withdrawn
    }
}

impl Stopwatch {
    const fn run(&mut self, runs: bool, at: Moment) {
        if runs {
            self.start(at);
        } else {
            self.stop(at);
        }
    }
}
