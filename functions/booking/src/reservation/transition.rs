//! Steps of an appointment's life: the writes of one transaction, and what follows on the agenda.

use crate::reservation::customer_schedule;
use crate::reservation::package::package_appointments;
use jiff::Timestamp;
use model::booking::{AppointmentStatus, By, DueSchedule};
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
pub(crate) enum StepOutcome {
    /// It was taken.
    Done,
    /// Somebody else changed the appointment in between.
    Overtaken,
    /// The life cycle doesn't allow it.
    Refused,
}

/// An appointment after a step, and the writes that make it so.
pub(crate) struct Transitioned {
    pub(crate) after: Appointment,
    pub(crate) writes: Vec<Write>,
}

/// Turns an appointment to another status; `more` sets what belongs to the step.
pub(crate) fn transition(
    appointment: &Appointment,
    to: AppointmentStatus,
    now: Timestamp,
    more: impl FnOnce(Update) -> Update,
) -> Result<Transitioned, Fault> {
    let update = appointment.change(now).ok_or(Code::Internal)?.set("status", to.as_str());
    transition_writes(appointment, more(update))
}

/// The writes of a change that may also change what falls due and what the diary says.
pub(crate) fn transition_writes(appointment: &Appointment, update: Update) -> Result<Transitioned, Fault> {
    let after = Appointment(update.applied_to(&appointment.0));
    let id = after.id().ok_or(Code::Internal)?;
    let mut writes: Vec<Write> = vec![update.into()];
    if let Some(user) = after.customer() {
        if after.status() == AppointmentStatus::NoShow {
            writes.push(customer_schedule::missed(user, id, after.start()).into());
        } else if after.status().is_final() {
            writes.push(customer_schedule::free(user, [id]).into());
        } else if after.schedule_entry() != appointment.schedule_entry() {
            writes.push(customer_schedule::replace(user, id, &after.schedule_entry()).into());
        }
    }
    if after.due_schedule() != appointment.due_schedule() {
        writes.extend(due(&after.due_schedule(), id));
    }
    Ok(Transitioned { after, writes })
}

/// Changes of appointments of one customer as one transaction takes them, which may write the diary only once.
pub(crate) fn merge(transitioned: Vec<Transitioned>) -> (Vec<Appointment>, Vec<Write>) {
    let customer_schedule = transitioned.first().and_then(|it| it.after.customer()).map(keys::customer_schedule);
    let is_diary = |it: &Write| customer_schedule.is_some() && it.key() == customer_schedule.as_ref();
    let several = transitioned.iter().filter(|it| it.writes.iter().any(is_diary)).count() > 1;
    let (mut all, mut writes, mut over) = (Vec::new(), Vec::new(), Vec::new());
    for Transitioned { after, writes: of } in transitioned {
        writes.extend(of.into_iter().filter(|it| !several || !is_diary(it)));
        over.extend(after.id().filter(|_| after.status().is_final()));
        all.push(after);
    }
    if let Some(user) = all.first().and_then(Appointment::customer).filter(|_| several) {
        writes.push(customer_schedule::free(user, over).into());
    }
    (all, writes)
}

/// What a job has to look at next for an appointment. What it had to look at before stays and finds nothing to do.
pub(crate) fn due(course: &DueSchedule, id: Id<id::Appointment>) -> Option<Write> {
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
pub(crate) async fn sync_agenda(
    table: &Table,
    appointments: &[Appointment],
    keeping: &[Claim],
) -> Result<(), StoreError> {
    let each = appointments.iter().filter_map(|it| Some((it, it.claim()?))).map(|(appointment, claim)| async move {
        let (claims, zone) = (std::slice::from_ref(&claim), appointment.zone());
        match appointment.status() {
            status if status.is_final() => {
                agenda::release(table, claims, agenda::ClaimStage::Ended, keeping, &zone).await
            }
            _ => agenda::confirm_claims(table, claims, appointment.pending_until(), &zone).await,
        }
    });
    futures_util::future::try_join_all(each).await.map(|_| ())
}

/// Ends an appointment that waited for payment or approval until its deadline.
///
/// # Errors
/// When the table doesn't answer.
pub(crate) async fn expire_pending(
    table: &Table,
    appointment: &Appointment,
    now: Timestamp,
) -> Result<StepOutcome, StoreError> {
    let due = appointment.pending_until().is_some_and(|it| it <= now.as_second());
    if !due {
        return Ok(StepOutcome::Refused);
    }
    let refund = appointment.0.number("paid_halalas");
    let ended = transition(appointment, AppointmentStatus::Cancelled, now, |it| {
        it.set("cancelled_by", "system")
            .set("cancellation_reason", "not_confirmed_in_time")
            .set("refund_halalas", refund)
    });
    let Ok(Transitioned { after, mut writes }) = ended else { return Ok(StepOutcome::Refused) };
    writes.extend(package_appointments(table, appointment).await?.release_purchase_of_one());
    let more = [("refund_halalas", json!(refund))];
    let told = event("AppointmentCancelled", std::slice::from_ref(&after), By::System, "system".to_owned(), now, &more);
    writes.push(told.write());
    match table.commit(writes).await {
        Ok(()) => Ok(StepOutcome::Done),
        Err(Refusal::Condition { .. }) => Ok(StepOutcome::Overtaken),
        Err(Refusal::Store(error)) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixtures::{appointment, at, customer, noura, sara, stamp};

    #[test]
    fn a_transaction_writes_the_diary_once() {
        let cancel = |it: &Appointment| transition(it, AppointmentStatus::Cancelled, stamp(7, 0), |it| it).unwrap();
        let all = [appointment(1, sara(), at(9, 0), at(10, 0)), appointment(2, noura(), at(11, 0), at(12, 0))];
        let key = keys::customer_schedule(customer());
        for (count, text) in [(1, 1), (2, 2)] {
            let (after, writes) = merge(all.iter().take(count).map(cancel).collect());
            let customer_schedule: Vec<&Write> = writes.iter().filter(|it| it.key() == Some(&key)).collect();
            assert_eq!((after.len(), customer_schedule.len(), writes.len()), (count, 1, count + 1));
            assert_eq!(format!("{:?}", customer_schedule[0]).matches("e_appt_").count(), text);
        }
    }
}
