//! A model of one answer: a server, two devices and a network that loses, repeats and
//! reorders requests and replies. Whatever happens:
//!
//! - every acknowledged text is in the history, and so is what it grew from;
//! - the head is the newest accepted text, and each accepted text was written by somebody
//!   who had seen the one before it;
//! - the same client and sequence is stored once;
//! - nothing is accepted after the closing and the grace;
//! - when the network works again, every device's last text is on the server, or the
//!   person has been shown the conflict and the device still has the text.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::digest::TextDigest;
use super::saving::{
    Draft, GRACE_SECONDS, Keeping, Kept, Known, Lateness, LengthLimit, Revision, Saving, decide,
};
use super::window::Window;
use crate::clock::Moment;

const CLOSES: i64 = 300;

fn second(second: i64) -> Moment {
    Moment::from_micros(0).plus_seconds(second)
}

#[derive(Clone, Debug)]
struct Request {
    device: usize,
    draft: Draft,
    text: String,
}

/// What the page reads from an answer.
#[derive(Clone, Debug)]
enum Reply {
    Stored(Revision),
    Conflict(Revision),
    KeptApart,
}

struct Version {
    kept: Kept,
    base: Revision,
    text: String,
    device: usize,
    saved_at: i64,
}

#[derive(Default)]
struct Server {
    history: Vec<Version>,
}

impl Server {
    fn head(&self) -> Option<&Version> {
        let accepted = |version: &&Version| version.kept.keeping.is_accepted();
        self.history.iter().rfind(accepted)
    }

    fn known(&self, draft: &Draft) -> Known {
        let same = |version: &&Version| {
            version.kept.client == draft.client && version.kept.sequence == draft.sequence
        };
        Known {
            head: self.head().map(|version| version.kept.clone()),
            last_revision: self.history.last().map_or(0, |last| last.kept.revision),
            same_request: self.history.iter().find(same).map(|v| v.kept.clone()),
        }
    }

    fn receive(&mut self, request: &Request, now: i64) -> Reply {
        let closes_at = second(CLOSES);
        let window = if now < CLOSES {
            let since = second(0);
            Window::Open { since, closes_at }
        } else {
            Window::TimeUp { at: closes_at }
        };
        let known = self.known(&request.draft);
        let limit = LengthLimit::default();
        match decide(
            &known,
            &request.draft,
            limit,
            window,
            GRACE_SECONDS,
            second(now),
        ) {
            Saving::Store {
                revision, lateness, ..
            } => {
                let keeping = match lateness {
                    Lateness::OnTime => Keeping::OnTime,
                    Lateness::Late => Keeping::Late,
                };
                self.keep(request, revision, keeping, now);
                Reply::Stored(revision)
            }
            Saving::Hold { revision } => {
                self.keep(request, revision, Keeping::Held, now);
                Reply::KeptApart
            }
            Saving::Repeat(kept) if kept.keeping.is_accepted() => Reply::Stored(kept.revision),
            Saving::Repeat(_) => Reply::KeptApart,
            Saving::Stale { head } => Reply::Conflict(head.map_or(0, |head| head.revision)),
            other => panic!("cannot happen to an open task: {other:?}"),
        }
    }

    fn keep(&mut self, request: &Request, revision: Revision, keeping: Keeping, now: i64) {
        self.history.push(Version {
            kept: Kept {
                revision,
                client: request.draft.client.clone(),
                sequence: request.draft.sequence,
                digest: request.draft.digest,
                keeping,
            },
            base: request.draft.base,
            text: request.text.clone(),
            device: request.device,
            saved_at: now,
        });
    }
}

/// A page on a device: it has one request under way and sends it again until it is
/// answered; only then the newest text follows.
#[derive(Default)]
struct Device {
    text: String,
    base: Revision,
    sequence: i64,
    under_way: Option<Request>,
    conflict: bool,
    /// Revisions whose text this person has written or been shown.
    seen: BTreeSet<Revision>,
    acknowledged: Vec<String>,
    settled: String,
}

impl Device {
    fn request(&mut self, device: usize) -> Option<Request> {
        if self.under_way.is_none() && !self.conflict && self.text != self.settled {
            self.sequence += 1;
            let draft = Draft {
                base: self.base,
                client: format!("device {device}"),
                sequence: self.sequence,
                digest: TextDigest::of(&self.text),
                characters: 1,
                bytes: self.text.len(),
                typed_at: None,
            };
            let text = self.text.clone();
            self.under_way = Some(Request {
                device,
                draft,
                text,
            });
        }
        self.under_way.clone()
    }

    fn hear(&mut self, answered: &Request, reply: &Reply) {
        let sequence = answered.draft.sequence;
        let waiting = self
            .under_way
            .as_ref()
            .map(|request| request.draft.sequence);
        if waiting != Some(sequence) {
            return; // an answer that has come before
        }
        self.under_way = None;
        match reply {
            Reply::Stored(revision) => {
                self.base = *revision;
                self.seen.insert(*revision);
                self.acknowledged.push(answered.text.clone());
                self.settled.clone_from(&answered.text);
            }
            Reply::KeptApart => {
                self.acknowledged.push(answered.text.clone());
                self.settled.clone_from(&answered.text);
            }
            Reply::Conflict(revision) => {
                self.conflict = true;
                self.base = *revision; // shown beside the own text
                self.seen.insert(*revision);
            }
        }
    }

    /// The person has read both texts and goes on with the own one.
    fn decide(&mut self) {
        self.conflict = false;
    }
}

#[derive(Clone, Copy, Debug)]
enum Event {
    Types(usize),
    Sends(usize),
    Decides(usize),
    /// The server receives one of the requests under way, which stays on the network (it
    /// may come twice) or not.
    Arrives {
        which: usize,
        again: bool,
    },
    RequestLost(usize),
    /// A device hears one of the replies under way.
    Heard {
        which: usize,
        again: bool,
    },
    ReplyLost(usize),
    SecondsPass(i64),
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let device = || 0usize..2;
    let event = prop_oneof![
        6 => device().prop_map(Event::Types),
        8 => device().prop_map(Event::Sends),
        2 => device().prop_map(Event::Decides),
        8 => (0usize..8, any::<bool>()).prop_map(|(which, again)| Event::Arrives { which, again }),
        1 => (0usize..8).prop_map(Event::RequestLost),
        8 => (0usize..8, any::<bool>()).prop_map(|(which, again)| Event::Heard { which, again }),
        1 => (0usize..8).prop_map(Event::ReplyLost),
        1 => (1i64..60).prop_map(Event::SecondsPass),
    ];
    prop::collection::vec(event, 0..200)
}

#[derive(Default)]
struct World {
    server: Server,
    devices: [Device; 2],
    requests: Vec<Request>,
    replies: Vec<(Request, Reply)>,
    now: i64,
    words: u32,
}

/// Takes one of the items, or leaves a copy so that it comes again.
fn pick<T: Clone>(items: &mut Vec<T>, which: usize, again: bool) -> Option<T> {
    let place = which.checked_rem(items.len())?;
    if again {
        items.get(place).cloned()
    } else {
        Some(items.remove(place))
    }
}

impl World {
    fn device(&mut self, which: usize) -> &mut Device {
        self.devices.get_mut(which).expect("a device")
    }

    fn happens(&mut self, event: Event) {
        match event {
            Event::Types(device) => {
                self.words += 1;
                let word = format!(" {}", self.words);
                self.device(device).text.push_str(&word);
            }
            Event::Sends(device) => {
                let request = self.device(device).request(device);
                self.requests.extend(request);
            }
            Event::Decides(device) => self.device(device).decide(),
            Event::Arrives { which, again } => {
                if let Some(request) = pick(&mut self.requests, which, again) {
                    let reply = self.server.receive(&request, self.now);
                    self.replies.push((request, reply));
                }
            }
            Event::RequestLost(which) => drop(pick(&mut self.requests, which, false)),
            Event::Heard { which, again } => {
                if let Some((request, reply)) = pick(&mut self.replies, which, again) {
                    self.device(request.device).hear(&request, &reply);
                }
            }
            Event::ReplyLost(which) => drop(pick(&mut self.replies, which, false)),
            Event::SecondsPass(seconds) => self.now += seconds,
        }
    }

    /// The network works again: everything sent arrives and is heard, in order.
    fn calms_down(&mut self) {
        for round in 0..6 {
            let device = round % 2;
            self.happens(Event::Sends(device));
            while !self.requests.is_empty() || !self.replies.is_empty() {
                self.happens(Event::Arrives {
                    which: 0,
                    again: false,
                });
                self.happens(Event::Heard {
                    which: 0,
                    again: false,
                });
            }
        }
    }

    fn check_history(&self) -> Result<(), TestCaseError> {
        let mut before = 0;
        let mut requests = BTreeSet::new();
        for (number, version) in (1..).zip(&self.server.history) {
            prop_assert_eq!(version.kept.revision, number, "numbers without a gap");
            let request = (&version.kept.client, version.kept.sequence);
            prop_assert!(requests.insert(request), "stored twice: {request:?}");
            if version.kept.keeping.is_accepted() {
                prop_assert_eq!(version.base, before, "grew from the head");
                let end = CLOSES + i64::from(GRACE_SECONDS);
                prop_assert!(version.saved_at <= end, "accepted too late");
                let late = version.kept.keeping == Keeping::Late;
                prop_assert_eq!(late, version.saved_at >= CLOSES);
                before = version.kept.revision;
            } else {
                prop_assert!(version.saved_at > CLOSES, "kept apart too early");
            }
        }
        let head = self.server.head().map_or(0, |head| head.kept.revision);
        prop_assert_eq!(head, before, "the head is the newest accepted text");
        Ok(())
    }

    fn check_devices(&self) -> Result<(), TestCaseError> {
        for version in &self.server.history {
            let author = self.devices.get(version.device).expect("a device");
            let seen = version.base == 0 || author.seen.contains(&version.base);
            prop_assert!(seen, "overwrote unseen: {}", version.text);
        }
        for device in &self.devices {
            for text in &device.acknowledged {
                prop_assert!(self.has(text), "acknowledged and not stored: {text}");
            }
        }
        Ok(())
    }

    fn has(&self, text: &str) -> bool {
        self.server
            .history
            .iter()
            .any(|version| version.text == text)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_word_is_lost_and_none_overwritten_unseen(events in events()) {
        let mut world = World::default();
        for event in events {
            world.happens(event);
            world.check_history()?;
            world.check_devices()?;
        }
        world.calms_down();
        world.check_history()?;
        world.check_devices()?;
        for device in &world.devices {
            let safe = device.text.is_empty() || world.has(&device.text);
            prop_assert!(safe || device.conflict, "lost: {}", device.text);
        }
    }

    #[test]
    fn two_devices_that_read_their_conflicts_end_with_both_texts_stored(events in events()) {
        let mut world = World::default();
        for event in events {
            world.happens(event);
        }
        for _ in 0..4 {
            world.calms_down();
            for device in 0..2 {
                world.happens(Event::Decides(device));
                world.calms_down();
            }
        }
        for device in &world.devices {
            prop_assert!(device.text.is_empty() || world.has(&device.text));
            prop_assert!(!device.conflict && device.under_way.is_none());
        }
    }
}
