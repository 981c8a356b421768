//! What happens at a queue.

use super::fixtures::{MINUTE, SeededRandom};
use crate::Id;
use crate::id::Specialist;
use crate::queue::{Actor, ServiceTime, Status, Step, StepRefusal, Strategy, UpcomingAppointment};

/// What happens. Tickets are named by number, counters from 0.
#[derive(Debug, Clone, Copy)]
pub(super) enum Action {
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
        by: Actor,
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
pub(super) enum Outcome {
    Number(u32),
    Status(Status),
    Nobody,
    CounterBusy,
    AlreadyQueued(u32),
    QueueFull,
    Unknown,
    StepRefusal(StepRefusal),
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
    pub(super) upcoming: Vec<UpcomingAppointment>,
}

impl Setting {
    pub(super) fn random(random: &mut SeededRandom, now: i64) -> Self {
        let has_appointments = random.one_in(2);
        let upcoming = if has_appointments { random.between(0, 3) } else { 0 };
        let upcoming = (0..upcoming).map(|_| UpcomingAppointment {
            at: now + random.between(0, 60) * MINUTE,
            time: ServiceTime { mean: random.between(5, 40) * MINUTE, deviation: random.between(0, 600), samples: 7 },
        });
        Self {
            upcoming: upcoming.collect(),
            strategy: random.pick(&[Strategy::Fairness, Strategy::Fairness, Strategy::Balanced, Strategy::Efficiency]),
            capacity: random.pick(&[0, 0, 4, 8, 50]),
            counters: random.pick(&[1, 1, 2, 3, 4]),
            reinstate_minutes: random.pick(&[0, 5, 15, 15]),
            call_timeout: random.pick(&[60, 300, 300]),
            has_priorities: random.one_in(2),
            has_appointments,
        }
    }

    /// Something that happens at such a queue, where tickets have these statuses.
    pub(super) fn action(&self, random: &mut SeededRandom, statuses: &[(u32, Status, Option<usize>)]) -> Action {
        let counter = random.between(0, self.counters as i64 - 1) as usize;
        let by = random.pick(&Actor::ALL);
        // Mostly a ticket that can do it; some name one that can't, or one that isn't there.
        let mut some = |of: &[Status]| {
            let fit: Vec<u32> = statuses.iter().filter(|it| of.contains(&it.1)).map(|it| it.0).collect();
            let unknown = i64::from(random.one_in(9));
            let any = random.between(1, statuses.len().max(1) as i64 + unknown) as u32;
            if fit.is_empty() || random.one_in(6) { any } else { random.pick(&fit) }
        };
        let (waiting, called) = (some(&[Status::Waiting]), some(&[Status::Called]));
        let (skipped, serving) = (some(&[Status::Skipped]), some(&[Status::Serving]));
        let (other, any) = (some(&[Status::Waiting]), some(&[Status::Waiting, Status::Called, Status::Skipped]));
        match random.between(0, 39) {
            0..=11 => Action::Join {
                customer: random.between(1, 14) as u32,
                priority: if self.has_priorities { random.between(1, 5) as u8 } else { 2 },
                minutes: random.pick(&[5, 10, 10, 20, 45]),
                specialist: random.one_in(4).then_some(counter),
                starts_in: (self.has_appointments && random.one_in(4)).then(|| random.between(-20, 50)),
            },
            12..=19 => Action::CallNext { counter, gap: random.one_in(4).then(|| random.pick(&[6, 12, 25]) * MINUTE) },
            20 => Action::CallThis { counter, number: waiting },
            21 | 22 => Action::Take { number: called, step: Step::Start, by: Actor::Staff },
            23..=25 => Action::Take { number: serving, step: Step::Finish, by: Actor::Staff },
            26 => Action::Take { number: called, step: Step::Skip, by },
            27 | 28 => Action::Take { number: skipped, step: Step::Reinstate, by },
            29 => Action::Take { number: any, step: random.pick(&[Step::Leave, Step::Cancel, Step::NoShow]), by },
            30 => Action::Take { number: called, step: random.pick(&[Step::Recall, Step::Arrive, Step::Return]), by },
            31 => Action::Take { number: any, step: random.pick(&Step::ALL), by: Actor::Customer }.without_delay(),
            32 => random.pick(&[Action::ReturnFirst { number: called }, Action::ReturnLast { number: called }]),
            33 | 34 => Action::Delay { number: if random.one_in(2) { waiting } else { called } },
            35 => Action::Move { number: waiting, after: other },
            36 => random.pick(&[Action::Move { number: waiting, after: other }, Action::MoveFirst { number: waiting }]),
            37 if self.has_priorities => Action::Prioritise { number: waiting, priority: random.between(1, 5) as u8 },
            37 => Action::Take { number: any, step: Step::Transfer, by: Actor::Staff },
            _ => Action::Sweep,
        }
    }
}

impl Action {
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
pub(super) fn time(expected: i64) -> ServiceTime {
    ServiceTime { mean: expected, deviation: expected / 3, samples: 9 }
}
