//! A request of a client, call by call, as `functions/booking` makes them.

use super::super::table::{Answer, Call, Stored};
use super::shop::{DAY, HOLDING, PROVISIONAL, Shop};
use super::worker::Progress;
use super::{Booking, Event, Intent, LeftOut};
use crate::agenda::{
    Agenda, AppointmentVerdict, Claim, ClaimAge, ClaimBasis, ClaimOutcome, ClaimStage, Confirmation, DayClaims,
    FailedCommit, Release, updates,
};
use crate::entities::{Cancellation, EndReason, Hold, HoldOutcome, StepRecord, not_yet_committed, tombstone};
use crate::{Condition, Update, Write, condition, keys};
use jiff::Timestamp;
use model::booking::{Actor, AppointmentStatus, HoldStatus};

/// How a request ends for its client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Acknowledged,
    Refused,
    /// It may be sent again.
    Failed,
}

/// What an attempt to claim time knows.
#[derive(Debug, Clone, Hash)]
pub(super) struct Attempt {
    pub(super) now: i64,
    pub(super) claim: Claim,
    /// The agenda as it was read last.
    pub(super) seen: Agenda,
    /// What is moved.
    pub(super) replaced: Option<Stored>,
    /// Claims to be resolved.
    pub(super) stale: Vec<Claim>,
    pub(super) is_refused: bool,
}

/// A request: the call that is next.
#[derive(Debug, Clone, Hash)]
pub(super) enum Request {
    Read,
    EndStaleHold(Attempt),
    Bury(Attempt),
    FreeStale(Attempt, Option<Stored>),
    ConfirmStale(Attempt, Option<i64>),
    Claim(Attempt),
    Adopt(Attempt, Agenda),
    Commit(Attempt),
    GiveUp(Attempt, Option<Stored>),
    BookHeld(i64, Stored),
    EndHold(Stored),
    Cancel(i64, Stored),
    /// Releases what has ended, except for what a claim keeps.
    Release(Claim, Vec<Claim>, Option<Stored>),
}

pub(super) type Next = Progress<Request, Outcome>;

/// A request in its context.
pub(super) struct RequestContext<'a> {
    pub(super) protocol: &'a Booking,
    pub(super) who: usize,
    pub(super) at: usize,
    pub(super) intent: Intent,
    pub(super) tries: u8,
}

/// Leaves conditions out of an update.
fn without(mut update: Update, is_left_out: impl Fn(&Condition) -> bool) -> Update {
    update.when.retain(|it| !is_left_out(it));
    update
}

/// The release of one claim, after a refused one if there was any. `None` if it is done.
pub(super) fn release(
    protocol: &Booking,
    claim: &Claim,
    stage: ClaimStage,
    keeping: &[Claim],
    last: Option<&Stored>,
) -> Option<Update> {
    let claims = std::slice::from_ref(claim);
    let release = Release::of(claims, stage, &protocol.shop.zone).pop()?;
    let keeping = if protocol.left_out == LeftOut::SharedTime { &[] } else { keeping };
    match last {
        None => Some(release.first(keeping)),
        // The specialist works in one shop, so there are no copies to remove.
        Some(agenda) => release.next(Some(agenda.item())).map(|it| it.update),
    }
}

fn after_release(protocol: &Booking, claim: &Claim, stage: ClaimStage, answer: Answer) -> Option<Option<Stored>> {
    match answer {
        Answer::Refused(_, Some(old)) if release(protocol, claim, stage, &[], Some(&old)).is_some() => Some(Some(old)),
        Answer::Refused(..) | Answer::Done(_) | Answer::Read(_) => None,
        Answer::Unknown => Some(None),
    }
}

impl Request {
    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::Read => "reads",
            Self::Claim(_) => "claims",
            Self::Commit(_) => "commits",
            Self::BookHeld(..) => "books its hold",
            Self::GiveUp(..) => "gives its claim up",
            Self::Adopt(..) => "adopts its claim",
            Self::EndStaleHold(_) => "ends a hold in its way",
            Self::Bury(_) => "buries an appointment",
            Self::FreeStale(..) => "frees a claim in its way",
            Self::ConfirmStale(..) => "confirms a claim in its way",
            Self::EndHold(_) => "releases its hold",
            Self::Cancel(..) => "cancels",
            Self::Release(..) => "frees its time",
        }
    }
}

impl RequestContext<'_> {
    fn slot(&self) -> u8 {
        self.protocol.slot(self.who, self.at)
    }

    fn claim_basis<'a>(&'a self, attempt: &'a Attempt, yielding: &'a [Claim]) -> ClaimBasis<'a> {
        let shop = &self.protocol.shop;
        let agendas = std::slice::from_ref(&attempt.seen);
        let (working_time_versions, other_agendas) = (&shop.versions, &shop.other_agendas);
        ClaimBasis { zone: &shop.zone, working_time_versions, agendas, yielding, at: 0, other_agendas }
    }

    /// What an attempt claims: of one specialist on one day.
    fn day_claims(&self, attempt: &Attempt) -> DayClaims {
        let yielding = Self::yielding(attempt);
        updates(std::slice::from_ref(&attempt.claim), self.claim_basis(attempt, &yielding)).remove(0)
    }

    pub(super) fn yielding(attempt: &Attempt) -> Vec<Claim> {
        let replaced = attempt.replaced.iter().filter_map(Stored::appointment);
        replaced.map(|it| it.claim()).collect()
    }

    /// The next call, and the event that goes with it.
    pub(super) fn call(&self, request: &Request) -> (Call, Option<Event>) {
        let (protocol, who, slot) = (self.protocol, self.who, self.slot());
        let one = |update: Update| (Call::One(update.into()), None);
        match request {
            Request::Read => {
                let subject = match self.intent {
                    Intent::BookHeld | Intent::Release => keys::hold(Shop::hold_id(who, slot)),
                    Intent::Move(_) => {
                        let old = protocol.replaced(who, self.at).unwrap_or_default();
                        keys::appointment(Shop::appointment_id(who, old))
                    }
                    _ => keys::appointment(Shop::appointment_id(who, slot)),
                };
                let saved = keys::idempotency(&Shop::request(who, self.at).reference);
                (Call::Read(vec![saved, Shop::agenda(), subject]), None)
            }
            Request::EndStaleHold(it) => {
                let claim = &it.stale[0];
                let age =
                    if claim.is_provisional_of(Some(Shop::user(who))) { ClaimAge::Own } else { ClaimAge::Expired };
                let reason = if age == ClaimAge::Own { EndReason::Owner } else { EndReason::Deadline };
                one(Hold::end_unread(claim.hold.unwrap(), reason, claim.until, it.now))
            }
            Request::Bury(it) => {
                let claim = &it.stale[0];
                let (tombstone, when) = tombstone(claim.appointment, claim.until, it.now);
                let when = match protocol.left_out {
                    LeftOut::NoAppointment => None,
                    LeftOut::LaterTombstone => Some(condition::missing()),
                    _ => Some(when),
                };
                (Call::One(Write::Put(tombstone, when)), None)
            }
            Request::FreeStale(it, last) => {
                let others: Vec<Claim> = it.seen.claims.iter().cloned().chain(Self::yielding(it)).collect();
                one(release(protocol, &it.stale[0], ClaimStage::Attempt, &others, last.as_ref()).unwrap())
            }
            Request::ConfirmStale(it, until) => {
                one(Confirmation::of(&it.stale[..1], *until, &protocol.shop.zone).remove(0).first())
            }
            Request::Claim(it) => {
                let update = self.day_claims(it).update;
                one(match protocol.left_out {
                    LeftOut::FreeGranules => without(update, |it| matches!(it, Condition::Lacks(..))),
                    LeftOut::FreeSeats => without(update, |it| matches!(it, Condition::AtMost(..))),
                    _ => update,
                })
            }
            Request::Adopt(it, _) => one(self.day_claims(it).adoption()),
            Request::Commit(it) => self.commit(it),
            Request::GiveUp(it, last) => {
                one(release(protocol, &it.claim, ClaimStage::Attempt, &Self::yielding(it), last.as_ref()).unwrap())
            }
            Request::BookHeld(now, hold) => {
                let hold = hold.hold().unwrap();
                let mut writes = vec![Shop::save(who, self.at), hold.book(*now).into()];
                writes.extend(hold.appointments().iter().map(|it| it.put_when(not_yet_committed(i64::MAX))));
                (Call::All(writes), Some(Event::Appointment { client: who, slot, previous: None, intent: self.at }))
            }
            Request::EndHold(hold) => {
                let hold = hold.hold().unwrap();
                let writes = vec![Shop::save(who, self.at), hold.end(HoldStatus::Released).into()];
                (Call::All(writes), Some(Event::HoldOver { client: who, slot }))
            }
            Request::Cancel(now, found) => {
                let cancelled = StepRecord::Cancelled(Cancellation {
                    by: Actor::Customer,
                    reason: None,
                    fee_halalas: Some(0),
                    refund_halalas: 0,
                });
                let update = step(found, AppointmentStatus::Cancelled, &cancelled, *now);
                let event = Event::Appointment { client: who, slot, previous: None, intent: self.at };
                let mut writes = vec![Shop::save(who, self.at), update.into()];
                writes.truncate(if protocol.left_out == LeftOut::CancellationOfResponse { 1 } else { 2 });
                (Call::All(writes), Some(event))
            }
            Request::Release(claim, keeping, last) => {
                one(release(protocol, claim, ClaimStage::Ended, keeping, last.as_ref()).unwrap())
            }
        }
    }

    fn commit(&self, it: &Attempt) -> (Call, Option<Event>) {
        let (protocol, who, slot) = (self.protocol, self.who, self.slot());
        let until = it.claim.until.unwrap();
        let mut writes = vec![Shop::save(who, self.at)];
        let previous = protocol.replaced(who, self.at);
        let mut event = Some(Event::Appointment { client: who, slot, previous, intent: self.at });
        if it.claim.hold.is_some() {
            let hold = protocol.shop.hold(who, slot, until);
            writes.push(match (protocol.left_out, hold.commit()) {
                (LeftOut::Tombstone, Write::Put(item, _)) => Write::put(item),
                (_, write) => write,
            });
            event = None;
        } else {
            let may = match protocol.left_out {
                LeftOut::Tombstone => Condition::Any(vec![condition::missing(), condition::exists()]),
                _ => not_yet_committed(until),
            };
            writes.push(protocol.shop.appointment(who, slot).put_when(may));
        }
        if let Some(old) = &it.replaced {
            let next = Shop::appointment_id(who, slot);
            let record = StepRecord::Rescheduled { by: Actor::Customer, next, visit: vec![], refund_halalas: 0 };
            writes.push(step(old, AppointmentStatus::Rescheduled, &record, it.now).into());
        }
        (Call::All(writes), event)
    }

    /// What follows from the answer to a call.
    pub(super) fn resume(&self, request: Request, answer: Answer, now: i64) -> Next {
        let failed = Progress::Over(Outcome::Failed);
        match (request, answer) {
            (Request::Read, Answer::Read(found)) => self.after_reading(found, now),
            (Request::EndStaleHold(it), Answer::Done(_)) => self.freed(it),
            (Request::EndStaleHold(it), Answer::Refused(_, old)) => {
                match HoldOutcome::of(&old.map(|it| it.item().clone()).unwrap_or_default()) {
                    HoldOutcome::Over => self.freed(it),
                    HoldOutcome::Booked => Progress::Goes(Request::Bury(it)),
                    HoldOutcome::Open(until) => self.stands(it, Some(until)),
                }
            }
            (Request::Bury(it), Answer::Done(_)) => self.freed(it),
            (Request::Bury(it), Answer::Refused(_, old)) => {
                match it.stale[0].judge_by(old.as_ref().and_then(Stored::appointment), it.now) {
                    AppointmentVerdict::Decided(ClaimOutcome::Freed) => self.freed(it),
                    AppointmentVerdict::Decided(ClaimOutcome::Stands(until)) => self.stands(it, until),
                    AppointmentVerdict::Lapsed => failed,
                }
            }
            (Request::FreeStale(it, _), answer) => {
                match after_release(self.protocol, &it.stale[0], ClaimStage::Attempt, answer) {
                    None => self.resolved(it, ClaimOutcome::Freed),
                    Some(None) => failed,
                    Some(old) => Progress::Goes(Request::FreeStale(it, old)),
                }
            }
            (Request::ConfirmStale(..), Answer::Unknown) => failed,
            (Request::ConfirmStale(it, until), _) => self.resolved(it, ClaimOutcome::Stands(until)),
            (Request::Claim(it) | Request::Adopt(it, _), Answer::Done(_)) => Progress::Goes(Request::Commit(it)),
            (Request::Claim(it), Answer::Refused(_, old)) => {
                let agenda = old.as_ref().and_then(Stored::agenda).cloned();
                let agenda = agenda.unwrap_or_else(|| Agenda::empty(Shop::specialist(), DAY));
                match self.day_claims(&it).are_on(&agenda) {
                    true => Progress::Goes(Request::Adopt(it, agenda)),
                    false => self.judge(Attempt { seen: agenda, is_refused: true, ..it }),
                }
            }
            (Request::Adopt(it, agenda), Answer::Refused(..)) => {
                self.judge(Attempt { seen: agenda, is_refused: true, ..it })
            }
            (Request::Commit(it), answer) => self.after_commit(it, answer),
            (Request::GiveUp(it, _), answer) => {
                match after_release(self.protocol, &it.claim, ClaimStage::Attempt, answer) {
                    Some(Some(old)) => Progress::Goes(Request::GiveUp(it, Some(old))),
                    _ => failed,
                }
            }
            // The first write saves the response: it is refused if another attempt was faster.
            (Request::BookHeld(..) | Request::EndHold(_) | Request::Cancel(..), Answer::Refused(0, _))
            | (Request::BookHeld(..), Answer::Done(_)) => Progress::Over(Outcome::Acknowledged),
            (Request::BookHeld(..) | Request::EndHold(_), Answer::Refused(..)) => Progress::Over(Outcome::Refused),
            (Request::EndHold(hold), Answer::Done(_)) => {
                let held = hold.hold().unwrap().appointments().remove(0);
                Progress::Goes(Request::Release(held.claim(), vec![], None))
            }
            (Request::Cancel(..), Answer::Done(_)) if self.protocol.left_out == LeftOut::CancellationOfResponse => {
                Progress::Over(Outcome::Acknowledged)
            }
            (Request::Cancel(_, found), Answer::Done(_)) => {
                let claim = found.appointment().unwrap().claim();
                Progress::Goes(Request::Release(claim, vec![], None))
            }
            (Request::Release(claim, keeping, _), answer) => {
                match after_release(self.protocol, &claim, ClaimStage::Ended, answer) {
                    Some(Some(old)) => Progress::Goes(Request::Release(claim, keeping, Some(old))),
                    // The event repeats it if there was no answer.
                    _ => Progress::Over(Outcome::Acknowledged),
                }
            }
            _ => failed,
        }
    }

    fn after_reading(&self, mut found: Vec<Option<Stored>>, now: i64) -> Next {
        let (subject, agenda, saved) = (found.pop().flatten(), found.pop().flatten(), found.pop().flatten());
        if saved.is_some() {
            return Progress::Over(Outcome::Acknowledged);
        }
        let refused = Progress::Over(Outcome::Refused);
        let is_live = |it: &Stored| it.appointment().is_some_and(|it| it.status().is_live());
        match self.intent {
            Intent::BookHeld | Intent::Release => {
                match (self.intent, subject.filter(|it| it.hold().is_some_and(|it| it.is_live(now)))) {
                    (_, None) => refused,
                    (Intent::BookHeld, Some(hold)) => Progress::Goes(Request::BookHeld(now, hold)),
                    (_, Some(hold)) => Progress::Goes(Request::EndHold(hold)),
                }
            }
            Intent::Cancel => match subject.filter(is_live) {
                Some(found) => Progress::Goes(Request::Cancel(now, found)),
                None => refused,
            },
            Intent::Move(_) if !subject.as_ref().is_some_and(is_live) => refused,
            Intent::Book(_) | Intent::Hold(_) | Intent::Move(_) => {
                let hold = matches!(self.intent, Intent::Hold(_)).then(|| Shop::hold_id(self.who, self.slot()));
                let until = now + if hold.is_some() { HOLDING } else { PROVISIONAL };
                let claim = self.protocol.shop.claim(self.who, self.slot(), hold, until, self.tries.into());
                let seen = agenda.as_ref().and_then(Stored::agenda).cloned();
                let seen = seen.unwrap_or_else(|| Agenda::empty(Shop::specialist(), DAY));
                let replaced = subject.filter(|_| matches!(self.intent, Intent::Move(_)));
                self.judge(Attempt { now, claim, seen, replaced, stale: vec![], is_refused: false })
            }
        }
    }

    fn after_commit(&self, it: Attempt, answer: Answer) -> Next {
        let failure = match answer {
            Answer::Done(_) => {
                let Some(old) = it.replaced.as_ref().and_then(Stored::appointment) else {
                    return Progress::Over(Outcome::Acknowledged);
                };
                return Progress::Goes(Request::Release(old.claim(), vec![it.claim], None));
            }
            Answer::Refused(0, _) => FailedCommit::Answered,
            Answer::Refused(..) => FailedCommit::Refused,
            Answer::Unknown | Answer::Read(_) => FailedCommit::Unknown,
        };
        let is_reckless = self.protocol.left_out == LeftOut::DoubtAboutCommits && failure == FailedCommit::Unknown;
        match failure {
            _ if failure.frees_claims() || is_reckless => Progress::Goes(Request::GiveUp(it, None)),
            FailedCommit::Answered => Progress::Over(Outcome::Acknowledged),
            _ => Progress::Over(Outcome::Failed),
        }
    }
}

/// The update of an appointment's step.
fn step(found: &Stored, to: AppointmentStatus, record: &StepRecord, now: i64) -> Update {
    let appointment = found.appointment().unwrap();
    appointment.take_step(to, record, Timestamp::from_second(now).unwrap()).update
}
