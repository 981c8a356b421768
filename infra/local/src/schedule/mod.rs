//! Schedules, on the platform clock.

mod cron;

use crate::activity::Activity;
use crate::async_invoker::{AsyncInvoker, Delivery};
use crate::clock::PlatformClock;
use crate::dead_letters::Undelivered;
use crate::plan::{ACCOUNT, Plan, REGION, Schedule, arn};
use crate::state::lock;
use crate::tasks::Tasks;
use cron::Expression;
use jiff::Timestamp;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// All schedules with their next runs.
pub(crate) struct Schedules {
    jobs: Mutex<Vec<ScheduledJob>>,
    async_invoker: Arc<AsyncInvoker>,
    activity: Arc<Activity>,
    clock: Arc<PlatformClock>,
    tasks: Tasks,
}

struct ScheduledJob {
    schedule: Schedule,
    expression: Expression,
    next: Option<Timestamp>,
}

impl Schedules {
    /// Creates the schedules. Their periods begin now.
    pub(crate) fn new(
        plan: &Plan,
        async_invoker: Arc<AsyncInvoker>,
        activity: Arc<Activity>,
        clock: Arc<PlatformClock>,
        tasks: Tasks,
    ) -> Result<Self, String> {
        let now = clock.now();
        let mut jobs = Vec::new();
        for schedule in &plan.schedules {
            let expression = Expression::parse(&schedule.expression, schedule.timezone.as_deref())
                .map_err(|error| format!("the schedule {}: {error}", schedule.name))?;
            jobs.push(ScheduledJob { schedule: schedule.clone(), next: expression.after(now), expression });
        }
        Ok(Self { jobs: Mutex::new(jobs), async_invoker, activity, clock, tasks })
    }

    /// Runs schedules when they are due, until dropped.
    pub(crate) async fn run(self: Arc<Self>) {
        let mut moves = self.clock.moves();
        loop {
            self.tick();
            let next = lock(&self.jobs).iter().filter_map(|it| it.next).min();
            let wait = next.map_or(3_600_000, |next| (next.as_millisecond() - self.clock.now_ms()).max(1));
            let wait = Duration::from_millis(u64::try_from(wait).unwrap_or(1));
            let _ = tokio::time::timeout(wait, moves.changed()).await;
        }
    }

    /// Starts each due job once, however many of its runs were missed.
    pub(crate) fn tick(&self) {
        let now = self.clock.now();
        for job in lock(&self.jobs).iter_mut() {
            let Some(due) = job.next.filter(|it| *it <= now) else { continue };
            job.next = job.expression.after(now);
            let (schedule, async_invoker) = (job.schedule.clone(), Arc::clone(&self.async_invoker));
            let busy = self.activity.begin();
            self.tasks.spawn(async move {
                let payload = payload(&schedule, due);
                deliver(&async_invoker, &schedule, &payload).await;
                drop(busy);
            });
        }
    }

    /// Delivers the event of a dead letter again, as its schedule does, or else one of the same function. Returns whether
    /// there is one.
    pub(crate) async fn deliver_again(&self, letter: &Undelivered) -> bool {
        let found = {
            let jobs = lock(&self.jobs);
            let named = jobs.iter().find(|it| it.schedule.name == letter.origin);
            let of_function = || jobs.iter().find(|it| it.schedule.function == letter.function);
            named.or_else(of_function).map(|it| it.schedule.clone())
        };
        let Some(schedule) = found else { return false };
        deliver(&self.async_invoker, &schedule, &letter.payload).await;
        true
    }

    /// Returns name, expression, function and next run of each schedule.
    pub(crate) fn list(&self) -> Value {
        let shown = |job: &ScheduledJob| {
            json!({
                "name": job.schedule.name, "function": job.schedule.function, "expression": job.schedule.expression,
                "next": job.next.map(|it| it.to_string()),
            })
        };
        json!({ "items": lock(&self.jobs).iter().map(shown).collect::<Vec<_>>() })
    }
}

async fn deliver(async_invoker: &AsyncInvoker, schedule: &Schedule, payload: &Value) {
    let delivery = Delivery {
        function: &schedule.function,
        payload,
        retries: &schedule.retries,
        deliverer: &schedule.deliverer,
        source: "schedule",
        origin: &schedule.name,
        topic: "Scheduled Event",
    };
    async_invoker.deliver(delivery, 0, |_, _| {}).await;
}

/// Returns the payload of a job: its configured input, or a scheduled event.
fn payload(schedule: &Schedule, due: Timestamp) -> Value {
    let time = due.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    match &schedule.input {
        Some(input) => {
            let input = input.replace("<aws.scheduler.scheduled-time>", &time);
            serde_json::from_str(&input).unwrap_or_else(|_| input.into())
        }
        None => scheduled_event(schedule.source, &schedule.name, &time),
    }
}

/// Returns the event sent by a schedule without an input.
pub(crate) fn scheduled_event(source: &str, name: &str, time: &str) -> Value {
    // The Scheduler service sends the detail as text.
    let (detail, resource) = match source {
        "aws.scheduler" => (Value::from("{}"), arn("scheduler", &format!("schedule/default/{name}"))),
        _ => (json!({}), arn("events", &format!("rule/{name}"))),
    };
    json!({
        "version": "0", "id": uuid::Uuid::new_v4().to_string(), "detail-type": "Scheduled Event", "source": source,
        "account": ACCOUNT, "time": time, "region": REGION, "resources": [resource], "detail": detail,
    })
}
