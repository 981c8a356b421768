//! The jobs: what follows from an event, and the end of holds that are due.

use super::super::table::{Answer, Call, Stored};
use super::request::release;
use super::shop::Shop;
use super::{Booking, Event, LeftOut};
use crate::agenda::{Claim, ClaimStage, Confirmation};
use crate::entities::{Appointment, Hold};
use crate::keys;
use model::booking::{AppointmentStatus, HoldStatus};

/// Whether something goes on or is over.
#[derive(Debug, Clone)]
pub(super) enum Progress<G, O> {
    Goes(G),
    Over(O),
}

/// What makes the agenda follow an appointment or a hold.
#[derive(Debug, Clone, Hash)]
pub(super) enum Task {
    /// Releases the time of what is over, after a refused attempt if there was any.
    Free(Claim, Vec<Claim>, Option<Stored>),
    /// The same for what was moved.
    FreeReplaced(Claim, Option<Stored>),
    Confirm(Claim, Option<i64>),
}

impl Task {
    fn forget_successor(&mut self) {
        if let Self::FreeReplaced(claim, _) = self {
            *self = Self::Free(claim.clone(), vec![], None);
        }
    }
}

/// A job: the call that is next.
#[derive(Debug, Clone, Hash)]
pub(super) enum Job {
    Read(Event),
    Follow(Event, Vec<Task>),
    ReadDue(usize, u8),
    EndDue(usize, u8, Stored),
    FreeDue(usize, u8, Claim, Option<Stored>),
}

impl Job {
    pub(super) const fn of_event(event: Event) -> Self {
        Self::Read(event)
    }

    pub(super) const fn sweeping(client: usize, slot: u8) -> Self {
        Self::ReadDue(client, slot)
    }

    /// The event that it handles.
    pub(super) const fn event(&self) -> Option<Event> {
        match self {
            Self::Read(event) | Self::Follow(event, _) => Some(*event),
            _ => None,
        }
    }

    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::Read(_) => "reads what an event is about",
            Self::ReadDue(..) => "reads a hold that is due",
            Self::Follow(..) => "makes the agenda follow",
            Self::EndDue(..) => "ends the hold",
            Self::FreeDue(..) => "frees the time of the hold",
        }
    }

    pub(super) fn call(&self, protocol: &Booking) -> (Call, Option<Event>) {
        let one = |update: crate::Update| (Call::One(update.into()), None);
        match self {
            Self::Read(Event::Appointment { client, slot, previous, .. }) => {
                let all = std::iter::once(*slot).chain(*previous);
                let keys = all.map(|it| keys::appointment(Shop::appointment_id(*client, it)));
                (Call::Read(keys.collect()), None)
            }
            Self::Read(Event::HoldOver { client, slot }) | Self::ReadDue(client, slot) => {
                (Call::Read(vec![keys::hold(Shop::hold_id(*client, *slot))]), None)
            }
            Self::Follow(_, tasks) => match &tasks[0] {
                Task::Free(claim, keeping, last) => {
                    one(release(protocol, claim, ClaimStage::Ended, keeping, last.as_ref()).unwrap())
                }
                Task::FreeReplaced(claim, last) => {
                    one(release(protocol, claim, ClaimStage::Replaced, &[], last.as_ref()).unwrap())
                }
                Task::Confirm(claim, until) => {
                    one(Confirmation::of(std::slice::from_ref(claim), *until, &protocol.shop.zone).remove(0).first())
                }
            },
            Self::EndDue(client, slot, hold) => {
                let hold = hold.hold().unwrap();
                let event = Event::HoldOver { client: *client, slot: *slot };
                (Call::All(vec![hold.end(HoldStatus::Expired).into()]), Some(event))
            }
            Self::FreeDue(_, _, claim, last) => {
                one(release(protocol, claim, ClaimStage::Ended, &[], last.as_ref()).unwrap())
            }
        }
    }

    /// What follows from an answer. `true` when it is done, `false` when it has to be repeated.
    pub(super) fn resume(self, protocol: &Booking, answer: Answer, now: i64) -> Progress<Self, bool> {
        if matches!(answer, Answer::Unknown) {
            return Progress::Over(false);
        }
        match (self, answer) {
            (Self::Read(event), Answer::Read(found)) => {
                let mut tasks = tasks(event, &found);
                match protocol.left_out {
                    LeftOut::ReleaseByEvents => tasks.retain(|it| matches!(it, Task::Confirm(..))),
                    LeftOut::SuccessorOfMoved => tasks.iter_mut().for_each(Task::forget_successor),
                    _ => {}
                }
                Self::follow(event, tasks)
            }
            (Self::Follow(event, mut tasks), answer) => {
                if let (Task::Free(claim, _, last) | Task::FreeReplaced(claim, last), Answer::Refused(_, Some(old))) =
                    (&mut tasks[0], answer)
                    && release(protocol, claim, ClaimStage::Ended, &[], Some(&old)).is_some()
                {
                    *last = Some(old);
                    return Progress::Goes(Self::Follow(event, tasks));
                }
                tasks.remove(0);
                Self::follow(event, tasks)
            }
            (Self::ReadDue(client, slot), Answer::Read(mut found)) => {
                let due = found.pop().flatten().filter(|it| it.hold().is_some_and(|it| is_due(it, now)));
                due.map_or(Progress::Over(true), |hold| Progress::Goes(Self::EndDue(client, slot, hold)))
            }
            (Self::EndDue(client, slot, hold), Answer::Done(_)) => {
                let claim = hold.hold().unwrap().appointments()[0].claim();
                Progress::Goes(Self::FreeDue(client, slot, claim, None))
            }
            (Self::FreeDue(client, slot, claim, _), Answer::Refused(_, Some(old)))
                if release(protocol, &claim, ClaimStage::Ended, &[], Some(&old)).is_some() =>
            {
                Progress::Goes(Self::FreeDue(client, slot, claim, Some(old)))
            }
            _ => Progress::Over(true),
        }
    }

    fn follow(event: Event, tasks: Vec<Task>) -> Progress<Self, bool> {
        if tasks.is_empty() { Progress::Over(true) } else { Progress::Goes(Self::Follow(event, tasks)) }
    }
}

/// Whether a hold is open although it has expired.
pub(super) fn is_due(hold: &Hold, now: i64) -> bool {
    hold.status() == HoldStatus::Open && hold.expires_at() <= now
}

/// What makes the agenda follow what was read, as `handle-booking-events` does.
fn tasks(event: Event, found: &[Option<Stored>]) -> Vec<Task> {
    let read = |at: usize| found.get(at).and_then(Option::as_ref);
    if let Event::HoldOver { .. } = event {
        let over = read(0).and_then(Stored::hold).filter(|it| it.status().is_over());
        return over.into_iter().map(|it| Task::Free(it.appointments()[0].claim(), vec![], None)).collect();
    }
    let (current, previous) = (read(0).and_then(Stored::appointment), read(1).and_then(Stored::appointment));
    let live = current.filter(|it| it.status().is_live());
    let standing: Vec<Claim> = live.map(Appointment::claim).into_iter().collect();
    let task = |it: &Appointment, keeping: &[Claim]| match it.status() {
        AppointmentStatus::Rescheduled if keeping.is_empty() => Task::FreeReplaced(it.claim(), None),
        status if status.is_final() => Task::Free(it.claim(), keeping.to_vec(), None),
        _ => Task::Confirm(it.claim(), it.pending_until()),
    };
    let current = current.map(|it| task(it, &[]));
    current.into_iter().chain(previous.map(|it| task(it, &standing))).collect()
}
