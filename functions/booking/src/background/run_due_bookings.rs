//! Every minute: what has fallen due: reminders, requests and holds that ran out, customers who didn't come, services
//! that overran, offers from the waitlist, and what a day looks like.
//!
//! Each is written as a due moment when it is known; a run takes all that have passed since the last one, so missed runs
//! are made good, and each step is conditioned on what it was judged by, so that repeated runs do it once.

use crate::background::{daily_summary, table};
use crate::reservation::hold::{end, give_back};
use crate::reservation::transition::{StepOutcome, Transitioned, due, event, expire_pending, sync_agenda, transition};
use crate::waitlist::offer::end_offer;
use jiff::Timestamp;
use model::booking::{AppointmentStatus, AppointmentStep, By, DueAction, DueTask, after, no_show_fee};
use model::settings::ShopSettings;
use model::{Id, id};
use runtime::{Env, Failure, Starting};
use serde_json::{Value, json};
use store::{Appointment, Condition, Item, Refusal, Table, Update, Write, condition, keys};
use triggers::{Job, refused, run_due, store_failed};

const JOB: &str = "run-due-bookings";

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    triggers::on_job(env, table, handle)
}

async fn handle(table: &Table, job: Job) -> Result<Value, Failure> {
    let now = job.now;
    run_due(table, JOB, keys::due_partition, now, |item| Box::pin(async move { one(table, &item, now).await })).await
}

async fn one(table: &Table, item: &Item, now: Timestamp) -> Result<(), Failure> {
    let id = item.text("id").unwrap_or_default();
    match item.text("kind") {
        Some("appointment") => match id.parse() {
            Ok(id) => appointment(table, id, now).await,
            Err(_) => Ok(()),
        },
        Some("hold") => match id.parse() {
            Ok(id) => hold(table, id, now).await,
            Err(_) => Ok(()),
        },
        Some("offer") => end_offer(table, id, now).await,
        Some(daily_summary::KIND) => {
            let kind = item.text("sk").and_then(|it| it.split('#').nth(1)).unwrap_or_default();
            daily_summary::tell(table, kind, id, now).await
        }
        _ => Ok(()),
    }
}

async fn hold(table: &Table, id: Id<id::Hold>, now: Timestamp) -> Result<(), Failure> {
    let item = table.get(&keys::hold(id)).await.map_err(|error| store_failed(&error))?;
    let Some(item) = item.filter(|it| it.number("expires_at") <= now.as_second()) else { return Ok(()) };
    if item.text("status") == Some("open") {
        match table.commit(end(&item, id, "expired", "system", now)).await {
            Ok(()) => {}
            // It was booked or released in between.
            Err(Refusal::Condition { .. }) => return Ok(()),
            Err(refusal) => return Err(refused(&refusal)),
        }
    }
    match item.text("status") {
        Some("booked") => Ok(()),
        _ => give_back(table, &item).await.map_err(|error| store_failed(&error)),
    }
}

async fn appointment(table: &Table, id: Id<id::Appointment>, now: Timestamp) -> Result<(), Failure> {
    let (key, shop) = (keys::appointment(id), keys::shop(id.shop()));
    let [found, shop] = table.get_all([&key, &shop]).await.map_err(|error| store_failed(&error))?;
    let Some(found) = Appointment::read(found) else { return Ok(()) };
    let settings: ShopSettings = shop.and_then(|it| it.document("settings")).unwrap_or_default();
    let tasks = found.due_schedule().due(now.as_second());
    let turning = tasks.iter().find(|it| !it.drop && it.task.channel().is_none()).map(|it| it.task);
    match turning {
        Some(DueTask::Expire) => {
            match expire_pending(table, &found, now).await.map_err(|error| store_failed(&error))? {
                StepOutcome::Done => freed(table, id).await,
                StepOutcome::Overtaken => {
                    Err(Failure::new("overtaken", "the appointment changed; the next run looks again"))
                }
                StepOutcome::Refused => Ok(()),
            }
        }
        Some(DueTask::NoShow) => step(table, &found, &settings, AppointmentStep::NoShow, now).await,
        Some(DueTask::Complete) => step(table, &found, &settings, AppointmentStep::Complete, now).await,
        _ => remind(table, &found, id, &tasks, now).await,
    }
}

/// Sends the reminder that is due, and remembers which were sent or dropped.
async fn remind(
    table: &Table,
    found: &Appointment,
    id: Id<id::Appointment>,
    tasks: &[DueAction],
    now: Timestamp,
) -> Result<(), Failure> {
    let mut sent: Vec<String> = found.0.list("sent").map(str::to_owned).collect();
    sent.extend(tasks.iter().map(|it| it.task.as_str().to_owned()));
    // Not a new version: nothing changed that anybody sees. What was sent before must be what we read.
    let same = match found.0.0.get("sent") {
        Some(value) => Condition::Equal("sent".into(), store::Value(value.clone())),
        None => Condition::Missing("sent".into()),
    };
    let update = Update::of(keys::appointment(id)).set("sent", sent).when(condition::unchanged(&found.0)).when(same);
    let after = Appointment(update.applied_to(&found.0));
    let mut writes: Vec<Write> = vec![update.into()];
    for task in tasks.iter().filter(|it| !it.drop).map(|it| it.task) {
        let kind = match task {
            DueTask::RemindDay => "day",
            DueTask::RemindHour => "hour",
            _ => "own",
        };
        let more = [("reminder", json!(kind))];
        let all = std::slice::from_ref(&after);
        writes.push(event("AppointmentReminderDue", all, By::System, "system".to_owned(), now, &more).write());
    }
    writes.extend(due(&after.due_schedule(), id));
    if tasks.is_empty() {
        // Looked at for nothing: only what comes next must be known.
        writes.remove(0);
        if writes.is_empty() {
            return Ok(());
        }
    }
    match table.commit(writes).await {
        Ok(()) => Ok(()),
        Err(Refusal::Condition { .. }) => Err(Failure::new("overtaken", "the appointment changed")),
        Err(refusal) => Err(refused(&refusal)),
    }
}

/// Takes a step that the clock asks for.
async fn step(
    table: &Table,
    found: &Appointment,
    settings: &ShopSettings,
    step: AppointmentStep,
    now: Timestamp,
) -> Result<(), Failure> {
    let seconds = now.as_second();
    let context = model::booking::TransitionContext {
        enforce_check_in: found.0.flag("enforce_check_in"),
        ..found.transition_context(settings, By::System, seconds)
    };
    let Ok(to) = after(&context, step) else { return Ok(()) };
    let of = |name| found.0.number(name);
    let fee = no_show_fee(&settings.cancellation, of("payable_halalas"), of("paid_halalas"));
    let transitioned = transition(found, to, now, |it| match to {
        AppointmentStatus::NoShow => {
            it.set("fee_halalas", fee.fee_halalas).set("refund_halalas", fee.refund_halalas).set("no_show_at", seconds)
        }
        _ => it.set("actual_end", seconds),
    });
    let Ok(Transitioned { after, mut writes }) = transitioned else { return Ok(()) };
    let (name, more) = match to {
        AppointmentStatus::NoShow => ("AppointmentNoShow", vec![("fee_halalas", json!(fee.fee_halalas))]),
        _ => ("AppointmentCompleted", vec![]),
    };
    let all = std::slice::from_ref(&after);
    writes.push(event(name, all, By::System, "system".to_owned(), now, &more).write());
    match table.commit(writes).await {
        Ok(()) => sync_agenda(table, all, &[]).await.map_err(|error| store_failed(&error)),
        Err(Refusal::Condition { .. }) => Err(Failure::new("overtaken", "the appointment changed")),
        Err(refusal) => Err(refused(&refusal)),
    }
}

/// Gives back the time of an appointment that has ended.
async fn freed(table: &Table, id: Id<id::Appointment>) -> Result<(), Failure> {
    let found = table.get(&keys::appointment(id)).await.map_err(|error| store_failed(&error))?;
    let all: Vec<Appointment> = Appointment::read(found).into_iter().collect();
    sync_agenda(table, &all, &[]).await.map_err(|error| store_failed(&error))
}
