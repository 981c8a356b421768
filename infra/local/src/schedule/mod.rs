//! Schedules, by the platform's clock.

mod cron;

use crate::activity::Activity;
use crate::clock::PlatformClock;
use crate::courier::{Courier, Delivery};
use crate::plan::{ACCOUNT, Plan, REGION, Schedule, arn};
use crate::state::lock;
use crate::tasks::Tasks;
use cron::Expression;
use jiff::Timestamp;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// All schedules and when each is due.
pub(crate) struct Schedules {
    jobs: Mutex<Vec<Job>>,
    courier: Arc<Courier>,
    activity: Arc<Activity>,
    clock: Arc<PlatformClock>,
    tasks: Tasks,
}

struct Job {
    schedule: Schedule,
    expression: Expression,
    next: Option<Timestamp>,
}

impl Schedules {
    /// Starts counting from now.
    pub(crate) fn new(
        plan: &Plan,
        courier: Arc<Courier>,
        activity: Arc<Activity>,
        clock: Arc<PlatformClock>,
        tasks: Tasks,
    ) -> Result<Self, String> {
        let now = clock.now();
        let mut jobs = Vec::new();
        for schedule in &plan.schedules {
            let expression = Expression::parse(&schedule.expression, schedule.timezone.as_deref())
                .map_err(|error| format!("the schedule {}: {error}", schedule.name))?;
            jobs.push(Job { schedule: schedule.clone(), next: expression.after(now), expression });
        }
        Ok(Self { jobs: Mutex::new(jobs), courier, activity, clock, tasks })
    }

    /// Runs what is due until dropped.
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

    /// Starts each job that is due, once, however many of its times have passed.
    pub(crate) fn tick(&self) {
        let now = self.clock.now();
        for job in lock(&self.jobs).iter_mut() {
            let Some(due) = job.next.filter(|it| *it <= now) else { continue };
            job.next = job.expression.after(now);
            let (schedule, courier) = (job.schedule.clone(), Arc::clone(&self.courier));
            let busy = self.activity.begin();
            self.tasks.spawn(async move {
                let payload = payload(&schedule, due);
                let delivery = Delivery {
                    function: &schedule.function,
                    payload: &payload,
                    retries: &schedule.retries,
                    source: "schedule",
                    topic: "Scheduled Event",
                };
                courier.deliver(delivery, 0, |_, _| {}).await;
                drop(busy);
            });
        }
    }

    /// Name, expression, function and next run of each.
    pub(crate) fn list(&self) -> Value {
        let shown = |job: &Job| {
            json!({
                "name": job.schedule.name, "function": job.schedule.function, "expression": job.schedule.expression,
                "next": job.next.map(|it| it.to_string()),
            })
        };
        json!({ "items": lock(&self.jobs).iter().map(shown).collect::<Vec<_>>() })
    }
}

/// What a job gets: its own input, or the event that says that its time has come.
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

/// The event that a schedule without an input sends.
pub(crate) fn scheduled_event(source: &str, name: &str, time: &str) -> Value {
    // The Scheduler service sends its detail as text.
    let (detail, resource) = match source {
        "aws.scheduler" => (Value::from("{}"), arn("scheduler", &format!("schedule/default/{name}"))),
        _ => (json!({}), arn("events", &format!("rule/{name}"))),
    };
    json!({
        "version": "0", "id": uuid::Uuid::new_v4().to_string(), "detail-type": "Scheduled Event", "source": source,
        "account": ACCOUNT, "time": time, "region": REGION, "resources": [resource], "detail": detail,
    })
}
