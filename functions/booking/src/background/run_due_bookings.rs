//! `run-due-bookings`, every minute: reminders, requests and holds that expire, no-shows, services that overrun, offers of
//! the waitlist, and messages about a day.
//!
//! Each is stored as a due item when it becomes known. A run takes all that have passed since the last run, so missed runs
//! are compensated; each step requires what it was decided by, so repeated runs do it once.

use crate::background::{daily_summary, table};
use crate::reservation::cancellation::expire_pending;
use crate::reservation::events::{AppointmentEvent, EventAuthor};
use crate::reservation::hold::{end, release_time};
use crate::reservation::transition::{StepOutcome, commit_steps, sync_agenda, take_step};
use crate::reservation::visit::live_visit;
use crate::waitlist::offer::end_offer;
use jiff::Timestamp;
use model::booking::{Actor, AppointmentStatus, AppointmentStep, DueAction, DueTask, HoldStatus, after, no_show_fee};
use model::event::ReminderKind;
use model::settings::ShopSettings;
use model::{Id, id};
use runtime::Failure;
use serde_json::Value;
use store::entities::{Appointment, DueSubject, Hold, Shop, StepRecord, next_due};
use store::partition::{self, AGENDA, APPOINTMENTS, COMPANY, DUE, HOLD, ONCE, OUTBOX, SHOP, USER, WAITLIST};
use store::{Entity as _, Item, Reads, Rejection, Table, Transaction, keys};
use triggers::{Declare as _, DueItems, DuePeriod, Endpoint, Job, run_due};

const DUE_ITEMS: DueItems =
    DueItems { job: "run-due-bookings", period: DuePeriod::Hour, partition: keys::due_partition };

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::on_schedule("Run due bookings", "rate(1 minute)")
        .reads(&[partition::JOB, APPOINTMENTS, HOLD, SHOP, WAITLIST, USER, COMPANY])
        .queries(&[DUE, APPOINTMENTS, SHOP, AGENDA, WAITLIST])
        .reads(&[AGENDA])
        .updates(&[AGENDA, HOLD, ONCE])
        .puts(&[partition::JOB, ONCE, APPOINTMENTS, DUE])
        .deletes(&[DUE])
        .transacts(&[APPOINTMENTS, USER, HOLD, DUE, OUTBOX, WAITLIST, AGENDA, SHOP])
        .served_by(table, handle)
}

async fn handle(table: &Table, job: Job) -> Result<Value, Failure> {
    let now = job.now;
    run_due(table, DUE_ITEMS, &job, |item| Box::pin(async move { run(table, &item, now).await })).await
}

async fn run(table: &Table, item: &Item, now: Timestamp) -> Result<(), Failure> {
    match DueSubject::read(item) {
        Some(DueSubject::Appointment(id)) => run_appointment(table, id, now).await,
        Some(DueSubject::Hold(id)) => expire_hold(table, id, now).await,
        Some(DueSubject::Offer(id)) => end_offer(table, id, now).await,
        Some(DueSubject::ShopDay(shop, date, message)) => daily_summary::send(table, shop, date, message, now).await,
        None => Ok(()),
    }
}

fn overtaken() -> Failure {
    Failure::new("overtaken", "the appointment was changed meanwhile; the next run repeats it")
}

async fn expire_hold(table: &Table, id: Id<id::Hold>, now: Timestamp) -> Result<(), Failure> {
    let hold = table.get(&keys::hold(id)).await?.and_then(Hold::read);
    let Some(hold) = hold.filter(|it| it.expires_at() <= now.as_second()) else { return Ok(()) };
    if hold.status() == HoldStatus::Open {
        let mut tx = Transaction::<()>::default();
        end(&mut tx, &hold, HoldStatus::Expired, EventAuthor::System, now);
        match tx.commit(table).await {
            Ok(()) => {}
            // It was booked or released meanwhile.
            Err(Rejection::Refused(()) | Rejection::Retry { .. }) => return Ok(()),
            Err(Rejection::Store(error)) => return Err(error.into()),
        }
    }
    if hold.status() == HoldStatus::Booked {
        return Ok(());
    }
    Ok(release_time(table, &hold).await?)
}

async fn run_appointment(table: &Table, id: Id<id::Appointment>, now: Timestamp) -> Result<(), Failure> {
    let mut reads = Reads::default();
    let appointment = reads.want::<Appointment>(keys::appointment(id));
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let mut found = table.read(reads).await?;
    let Some(appointment) = found.take(appointment) else { return Ok(()) };
    let settings = found.take(shop).map(|it| it.settings()).unwrap_or_default();
    let actions = appointment.due_schedule().due(now.as_second());
    let step = actions.iter().find(|it| !it.drop && it.task.channel().is_none()).map(|it| it.task);
    match step {
        Some(DueTask::Expire) => expire(table, &appointment, now).await,
        Some(DueTask::NoShow) => step_by_clock(table, &appointment, &settings, AppointmentStep::NoShow, now).await,
        Some(DueTask::Complete) => step_by_clock(table, &appointment, &settings, AppointmentStep::Complete, now).await,
        _ => remind(table, &appointment, &actions, now).await,
    }
}

/// Cancels the visit of a request whose deadline has passed. The consumer of the event releases its time.
async fn expire(table: &Table, appointment: &Appointment, now: Timestamp) -> Result<(), Failure> {
    match expire_pending(table, appointment, now).await? {
        StepOutcome::Done | StepOutcome::Refused => Ok(()),
        StepOutcome::Overtaken => check_settled(table, appointment).await,
    }
}

/// Checks that what was due of an appointment was done meanwhile, as another of its visit may have been first.
///
/// # Errors
/// A failure for the next run if it was not.
async fn check_settled(table: &Table, appointment: &Appointment) -> Result<(), Failure> {
    let current = table.get(&appointment.key()).await?.and_then(Appointment::read);
    if current.is_none_or(|it| it.status() != appointment.status()) { Ok(()) } else { Err(overtaken()) }
}

/// Sends the reminder that is due, and records which were sent or dropped. A visit is reminded of once for each of its
/// dates, by its first appointment there.
async fn remind(
    table: &Table,
    appointment: &Appointment,
    actions: &[DueAction],
    now: Timestamp,
) -> Result<(), Failure> {
    let mut tx = Transaction::<()>::default();
    let mut current = appointment.clone();
    if !actions.is_empty() {
        let tasks: Vec<DueTask> = actions.iter().map(|it| it.task).collect();
        let recorded = appointment.record_reminders(&tasks);
        tx.write(recorded.update);
        current = recorded.after;
    }
    for task in actions.iter().filter(|it| !it.drop).map(|it| it.task) {
        let about = reminded_of(table, &current, task).await?;
        let event = AppointmentEvent::ReminderDue(reminder_kind(task)).of(&about, EventAuthor::System, now);
        tx.write_all(event.map(|it| it.write()));
    }
    tx.write_all(next_due(current.id(), &current.due_schedule()));
    if tx.is_empty() {
        return Ok(());
    }
    match tx.commit(table).await {
        Ok(()) => Ok(()),
        Err(Rejection::Refused(()) | Rejection::Retry { .. }) => Err(overtaken()),
        Err(Rejection::Store(error)) => Err(error.into()),
    }
}

/// Returns what a reminder is about: the appointments of the visit from this one on, on its date. None if that of an
/// earlier one covers it.
async fn reminded_of(table: &Table, appointment: &Appointment, task: DueTask) -> Result<Vec<Appointment>, Failure> {
    let (visit, own) = (live_visit(table, appointment).await?, appointment.due_schedule());
    let same_date: Vec<&Appointment> =
        visit.standing().into_iter().filter(|it| it.date() == appointment.date()).collect();
    if same_date.iter().any(|it| it.due_schedule().covers(&own, task)) {
        return Ok(vec![]);
    }
    let is_covered = |it: &&Appointment| it.id() == appointment.id() || own.covers(&it.due_schedule(), task);
    Ok(same_date.into_iter().filter(is_covered).cloned().collect())
}

const fn reminder_kind(task: DueTask) -> ReminderKind {
    match task {
        DueTask::RemindDay => ReminderKind::Day,
        DueTask::RemindHour => ReminderKind::Hour,
        _ => ReminderKind::Custom,
    }
}

/// Takes a step that the clock requires, with all appointments of the visit for which it is due.
async fn step_by_clock(
    table: &Table,
    appointment: &Appointment,
    settings: &ShopSettings,
    step: AppointmentStep,
    now: Timestamp,
) -> Result<(), Failure> {
    let mut changes = Vec::new();
    for part in live_visit(table, appointment).await?.live {
        let context = part.transition_context(settings, Actor::System, now.as_second());
        let Ok(to) = after(&context, step) else { continue };
        let fee = no_show_fee(&settings.cancellation, part.payable_halalas(), part.paid_halalas());
        let record = match to {
            AppointmentStatus::NoShow => StepRecord::NoShow { fee },
            _ => StepRecord::Completed,
        };
        changes.push(take_step(&part, to, &record, now));
    }
    if changes.is_empty() {
        return Ok(());
    }
    let event = match step {
        AppointmentStep::NoShow => AppointmentEvent::NoShow,
        _ => AppointmentEvent::Completed,
    };
    let changed: Vec<Appointment> = changes.iter().map(|it| it.after.clone()).collect();
    match commit_steps(table, changes, &event, EventAuthor::System, now).await? {
        StepOutcome::Done => Ok(sync_agenda(table, &changed, &[]).await?),
        StepOutcome::Overtaken | StepOutcome::Refused => check_settled(table, appointment).await,
    }
}
