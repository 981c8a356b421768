//! Steps of an appointment's life: the writes of one transaction, and what follows on the agenda.

use crate::diary;
use crate::package::together;
use jiff::Timestamp;
use model::booking::{By, Course, Status};
use model::{Code, Id, id};
use runtime::{Entropy as _, SystemEntropy};
use serde_json::{Value as Json, json};
use store::agenda::Claim;
use store::{Appointment, Event, Item, Refusal, StoreError, Table, Update, Write, agenda, keys};
use web::Fault;

/// How long a due item outlives its moment, in seconds.
const KEPT: i64 = 30 * 86_400;

/// What became of a step that the system takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Move {
    /// It was taken.
    Done,
    /// Somebody else changed the appointment in between.
    Overtaken,
    /// The life cycle doesn't allow it.
    Refused,
}

/// An appointment after a step, and the writes that make it so.
pub(crate) struct Turned {
    pub(crate) after: Appointment,
    pub(crate) writes: Vec<Write>,
}

/// Turns an appointment to another status; `more` sets what belongs to the step.
pub(crate) fn turn(
    appointment: &Appointment,
    to: Status,
    now: Timestamp,
    more: impl FnOnce(Update) -> Update,
) -> Result<Turned, Fault> {
    let update = appointment.change(now).ok_or(Code::Internal)?.set("status", to.as_str());
    written(appointment, more(update))
}

/// The writes of a change that may also change what falls due and what the diary says.
pub(crate) fn written(appointment: &Appointment, update: Update) -> Result<Turned, Fault> {
    let after = Appointment(update.applied_to(&appointment.0));
    let id = after.id().ok_or(Code::Internal)?;
    let mut writes: Vec<Write> = vec![update.into()];
    if let Some(user) = after.customer() {
        if after.status() == Status::NoShow {
            writes.push(diary::missed(user, id, after.start()).into());
        } else if after.status().is_final() {
            writes.push(diary::free(user, [id]).into());
        } else if after.entry() != appointment.entry() {
            writes.push(diary::replace(user, id, &after.entry()).into());
        }
    }
    if after.course() != appointment.course() {
        writes.extend(due(&after.course(), id));
    }
    Ok(Turned { after, writes })
}

/// Changes of appointments of one customer as one transaction takes them, which may write the diary only once.
pub(crate) fn joined(turned: Vec<Turned>) -> (Vec<Appointment>, Vec<Write>) {
    let diary = turned.first().and_then(|it| it.after.customer()).map(keys::diary);
    let is_diary = |it: &Write| diary.is_some() && it.key() == diary.as_ref();
    let several = turned.iter().filter(|it| it.writes.iter().any(is_diary)).count() > 1;
    let (mut all, mut writes, mut over) = (Vec::new(), Vec::new(), Vec::new());
    for Turned { after, writes: of } in turned {
        writes.extend(of.into_iter().filter(|it| !several || !is_diary(it)));
        over.extend(after.id().filter(|_| after.status().is_final()));
        all.push(after);
    }
    if let Some(user) = all.first().and_then(Appointment::customer).filter(|_| several) {
        writes.push(diary::free(user, over).into());
    }
    (all, writes)
}

/// What a job has to look at next for an appointment. What it had to look at before stays and finds nothing to do.
pub(crate) fn due(course: &Course, id: Id<id::Appointment>) -> Option<Write> {
    course.next().map(|(at, task)| Write::put(due_item(at, task.as_str(), "appointment", &id.to_string())))
}

/// Something that a job has to look at.
pub(crate) fn due_item(at: i64, task: &str, kind: &str, id: &str) -> Item {
    let item = Item::new(&keys::due(at, task, id), "Due").with("kind", kind).with("id", id).with("at", at);
    item.with("ttl", at + KEPT)
}

/// What is told about appointments of one visit.
pub(crate) fn event(
    name: &'static str,
    appointments: &[Appointment],
    by: By,
    actor: String,
    now: Timestamp,
    more: &[(&str, Json)],
) -> Event {
    let first = appointments.first().cloned().unwrap_or(Appointment(Item::default()));
    let of = |name: &str| first.0.text(name);
    let ids: Vec<&str> = appointments.iter().filter_map(|it| it.0.text("id")).collect();
    let mut payload = json!({
        "company_id": of("company_id"), "shop_id": of("shop_id"), "visit_id": of("visit_id"),
        "appointments": ids, "customer": of("customer_id"), "by": by.as_str(),
    });
    if let Some(members) = payload.as_object_mut() {
        members.extend(more.iter().map(|(name, value)| ((*name).to_owned(), value.clone())));
    }
    let subject = ("appointment", of("id").unwrap_or_default().to_owned());
    Event { id: Id::new(now.as_millisecond(), SystemEntropy.bytes16()), name, at: now, actor, subject, payload }
}

/// What follows on the agenda from what an appointment is now: its time is given back, but for what
/// `keeping` takes of it, or its claim stands. Doing it twice changes nothing.
pub(crate) async fn follow(table: &Table, appointments: &[Appointment], keeping: &[Claim]) -> Result<(), StoreError> {
    let each = appointments.iter().filter_map(|it| Some((it, it.claim()?))).map(|(appointment, claim)| async move {
        let (claims, zone) = (std::slice::from_ref(&claim), appointment.zone());
        match appointment.status() {
            status if status.is_final() => agenda::release(table, claims, agenda::Of::Ended, keeping, &zone).await,
            _ => agenda::keep(table, claims, appointment.pending_until(), &zone).await,
        }
    });
    futures_util::future::try_join_all(each).await.map(|_| ())
}

/// Ends an appointment that waited for payment or approval until its deadline.
///
/// # Errors
/// When the table doesn't answer.
pub(crate) async fn lapse(table: &Table, appointment: &Appointment, now: Timestamp) -> Result<Move, StoreError> {
    let due = appointment.pending_until().is_some_and(|it| it <= now.as_second());
    if !due {
        return Ok(Move::Refused);
    }
    let refund = appointment.0.number("paid_halalas");
    let ended = turn(appointment, Status::Cancelled, now, |it| {
        it.set("cancelled_by", "system")
            .set("cancellation_reason", "not_confirmed_in_time")
            .set("refund_halalas", refund)
    });
    let Ok(Turned { after, mut writes }) = ended else { return Ok(Move::Refused) };
    writes.extend(together(table, appointment).await?.returned_by_one());
    let more = [("refund_halalas", json!(refund))];
    let told = event("AppointmentCancelled", std::slice::from_ref(&after), By::System, "system".to_owned(), now, &more);
    writes.push(told.write());
    match table.commit(writes).await {
        Ok(()) => Ok(Move::Done),
        Err(Refusal::Condition { .. }) => Ok(Move::Overtaken),
        Err(Refusal::Store(error)) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{appointment, at, customer, noura, sara, stamp};

    #[test]
    fn a_transaction_writes_the_diary_once() {
        let cancel = |it: &Appointment| turn(it, Status::Cancelled, stamp(7, 0), |it| it).unwrap();
        let all = [appointment(1, sara(), at(9, 0), at(10, 0)), appointment(2, noura(), at(11, 0), at(12, 0))];
        let key = keys::diary(customer());
        for (count, text) in [(1, 1), (2, 2)] {
            let (after, writes) = joined(all.iter().take(count).map(cancel).collect());
            let diary: Vec<&Write> = writes.iter().filter(|it| it.key() == Some(&key)).collect();
            assert_eq!((after.len(), diary.len(), writes.len()), (count, 1, count + 1));
            assert_eq!(format!("{:?}", diary[0]).matches("e_appt_").count(), text);
        }
    }
}
