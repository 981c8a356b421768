//! What happens at a queue.

use super::world::{Dice, MINUTE};
use crate::Id;
use crate::id::Specialist;
use crate::queue::{By, Coming, Denied, Status, Step, Strategy, Time};

/// What happens. Tickets are named by number, counters from 0.
#[derive(Debug, Clone, Copy)]
pub(super) enum Verb {
    Join {
        customer: u32,
        priority: u8,
        minutes: i64,
        specialist: Option<usize>,
        starts_in: Option<i64>,
    },
    CallNext {
        counter: usize,
        gap: Option<i64>,
    },
    CallThis {
        counter: usize,
        number: u32,
    },
    Take {
        number: u32,
        step: Step,
        by: By,
    },
    ReturnFirst {
        number: u32,
    },
    ReturnLast {
        number: u32,
    },
    Delay {
        number: u32,
    },
    Move {
        number: u32,
        after: u32,
    },
    MoveFirst {
        number: u32,
    },
    Prioritise {
        number: u32,
        priority: u8,
    },
    /// The system writes down what the clock has done.
    Sweep,
}

/// What comes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    Number(u32),
    Status(Status),
    Nobody,
    CounterBusy,
    AlreadyQueued(u32),
    QueueFull,
    Unknown,
    Denied(Denied),
    Swept,
}

/// A queue's settings, and the counters' specialists: counter `n` is specialist `n`'s.
#[derive(Debug, Clone)]
pub(super) struct Setting {
    pub(super) strategy: Strategy,
    pub(super) capacity: usize,
    pub(super) counters: usize,
    pub(super) reinstate_minutes: u16,
    pub(super) call_timeout: i64,
    pub(super) has_priorities: bool,
    pub(super) has_appointments: bool,
    pub(super) coming: Vec<Coming>,
}

impl Setting {
    pub(super) fn random(dice: &mut Dice, now: i64) -> Self {
        let has_appointments = dice.one_in(2);
        let coming = if has_appointments { dice.between(0, 3) } else { 0 };
        let coming = (0..coming).map(|_| Coming {
            at: now + dice.between(0, 60) * MINUTE,
            time: Time { mean: dice.between(5, 40) * MINUTE, deviation: dice.between(0, 600), samples: 7 },
        });
        Self {
            coming: coming.collect(),
            strategy: dice.pick(&[Strategy::Fairness, Strategy::Fairness, Strategy::Balanced, Strategy::Efficiency]),
            capacity: dice.pick(&[0, 0, 4, 8, 50]),
            counters: dice.pick(&[1, 1, 2, 3, 4]),
            reinstate_minutes: dice.pick(&[0, 5, 15, 15]),
            call_timeout: dice.pick(&[60, 300, 300]),
            has_priorities: dice.one_in(2),
            has_appointments,
        }
    }

    /// Something that happens at such a queue, where tickets have these statuses.
    pub(super) fn verb(&self, dice: &mut Dice, statuses: &[(u32, Status, Option<usize>)]) -> Verb {
        let counter = dice.between(0, self.counters as i64 - 1) as usize;
        let by = dice.pick(&By::ALL);
        // Mostly a ticket that can do it; some name one that can't, or one that isn't there.
        let mut some = |of: &[Status]| {
            let fit: Vec<u32> = statuses.iter().filter(|it| of.contains(&it.1)).map(|it| it.0).collect();
            let unknown = i64::from(dice.one_in(9));
            let any = dice.between(1, statuses.len().max(1) as i64 + unknown) as u32;
            if fit.is_empty() || dice.one_in(6) { any } else { dice.pick(&fit) }
        };
        let (waiting, called) = (some(&[Status::Waiting]), some(&[Status::Called]));
        let (skipped, serving) = (some(&[Status::Skipped]), some(&[Status::Serving]));
        let (other, any) = (some(&[Status::Waiting]), some(&[Status::Waiting, Status::Called, Status::Skipped]));
        match dice.between(0, 39) {
            0..=11 => Verb::Join {
                customer: dice.between(1, 14) as u32,
                priority: if self.has_priorities { dice.between(1, 5) as u8 } else { 2 },
                minutes: dice.pick(&[5, 10, 10, 20, 45]),
                specialist: dice.one_in(4).then_some(counter),
                starts_in: (self.has_appointments && dice.one_in(4)).then(|| dice.between(-20, 50)),
            },
            12..=19 => Verb::CallNext { counter, gap: dice.one_in(4).then(|| dice.pick(&[6, 12, 25]) * MINUTE) },
            20 => Verb::CallThis { counter, number: waiting },
            21 | 22 => Verb::Take { number: called, step: Step::Start, by: By::Staff },
            23..=25 => Verb::Take { number: serving, step: Step::Finish, by: By::Staff },
            26 => Verb::Take { number: called, step: Step::Skip, by },
            27 | 28 => Verb::Take { number: skipped, step: Step::Reinstate, by },
            29 => Verb::Take { number: any, step: dice.pick(&[Step::Leave, Step::Cancel, Step::NoShow]), by },
            30 => Verb::Take { number: called, step: dice.pick(&[Step::Recall, Step::Arrive, Step::Return]), by },
            31 => Verb::Take { number: any, step: dice.pick(&Step::ALL), by: By::Customer }.without_delay(),
            32 => dice.pick(&[Verb::ReturnFirst { number: called }, Verb::ReturnLast { number: called }]),
            33 | 34 => Verb::Delay { number: if dice.one_in(2) { waiting } else { called } },
            35 => Verb::Move { number: waiting, after: other },
            36 => dice.pick(&[Verb::Move { number: waiting, after: other }, Verb::MoveFirst { number: waiting }]),
            37 if self.has_priorities => Verb::Prioritise { number: waiting, priority: dice.between(1, 5) as u8 },
            37 => Verb::Take { number: any, step: Step::Transfer, by: By::Staff },
            _ => Verb::Sweep,
        }
    }
}

impl Verb {
    /// A delay is a verb of its own.
    fn without_delay(self) -> Self {
        match self {
            Self::Take { number, step: Step::Delay { .. }, .. } => Self::Delay { number },
            other => other,
        }
    }
}

pub(super) fn specialist(counter: usize) -> Id<Specialist> {
    Id::fixed(counter as u128 + 1)
}

/// How long a service takes that is expected to take so many seconds: some vary more than others.
pub(super) fn time(expected: i64) -> Time {
    Time { mean: expected, deviation: expected / 3, samples: 9 }
}
