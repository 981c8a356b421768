//! The settings of a queue, as staff enter and see them.

use crate::fields::{counter, wrong};
use model::queue::{QueueState, QueueTag, Strategy, prefix};
use model::{Bilingual, Id, id};
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;
use store::entities::QueueChanges;
use store::queue::{Queue, QueueService};
use utoipa::ToSchema;
use web::Fault;
use web::schema::{BilingualName, BilingualText, Line, ServiceId};

/// Maximum number of counters of a queue.
const MAX_COUNTERS: usize = 50;
/// Maximum number of services of a queue.
const MAX_SERVICES: usize = 40;

/// Settings of a queue. Omitted fields keep their values, or get their defaults in a new queue.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct QueueSettings {
    #[schema(value_type = Option<BilingualName>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    pub(crate) name: Option<Bilingual>,
    /// Prefix of ticket numbers. Unique in the shop.
    #[schema(nullable = false, pattern = "^[A-Za-z]{1,3}$")]
    #[serde(default, deserialize_with = "web::given")]
    pub(crate) prefix: Option<String>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    pub(crate) status: Option<QueueState>,
    /// Maximum number of waiting and called tickets. 0 for no limit. Defaults to 50.
    #[schema(nullable = false, minimum = 0, maximum = 100_000)]
    #[serde(default, deserialize_with = "web::given")]
    capacity: Option<i64>,
    /// Services that the queue serves. Empty for all services of the shop.
    #[schema(value_type = Option<Vec<ServiceId>>, nullable = false, max_items = 40)]
    #[serde(default, deserialize_with = "web::given")]
    pub(crate) service_ids: Option<Vec<Id<id::Service>>>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    strategy: Option<Strategy>,
    /// Whether the queue opens and closes with the shop. Defaults to true.
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    pub(crate) auto_open_close: Option<bool>,
    /// Time to respond to a call, in seconds. Defaults to 300.
    #[schema(nullable = false, minimum = 30, maximum = 3600)]
    #[serde(default, deserialize_with = "web::given")]
    call_timeout_seconds: Option<i64>,
    /// Time in which a skipped ticket can be reinstated, in minutes. Defaults to 15.
    #[schema(nullable = false, minimum = 0, maximum = 120)]
    #[serde(default, deserialize_with = "web::given")]
    reinstate_minutes: Option<i64>,
    /// Whether waiting tickets are carried over to the next business day at closing. Defaults to false.
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    carry_over: Option<bool>,
    /// Position from which a customer is notified that their turn is close. Defaults to 3.
    #[schema(nullable = false, minimum = 1, maximum = 20)]
    #[serde(default, deserialize_with = "web::given")]
    getting_close_at: Option<i64>,
    /// Maximum distance in km for joining remotely. Null for no limit.
    #[schema(minimum = 1, maximum = 200)]
    #[serde(default, deserialize_with = "web::given")]
    remote_join_radius_km: Option<Option<i64>>,
    /// Names of the counters.
    #[schema(value_type = Option<Vec<Line<24>>>, nullable = false, max_items = 50)]
    #[serde(default, deserialize_with = "web::given")]
    counters: Option<Vec<String>>,
    /// Tips for waiting customers. Null for none.
    #[schema(value_type = Option<BilingualText<1000>>)]
    #[serde(default, deserialize_with = "web::given")]
    tips: Option<Option<Bilingual>>,
    /// With `status: closed`: also cancel the waiting tickets, with an apology. Defaults to false.
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    pub(crate) cancel_waiting: Option<bool>,
}

fn within(value: Option<i64>, range: RangeInclusive<i64>, pointer: &str) -> Result<Option<i64>, Fault> {
    match value {
        Some(it) if !range.contains(&it) => {
            let detail = format!("{} to {}", range.start(), range.end());
            Err(Fault::field(pointer, "out_of_range", detail))
        }
        other => Ok(other),
    }
}

impl QueueSettings {
    /// Checks the fields and returns the changes they ask for.
    ///
    /// # Errors
    /// `validation_failed` for the first invalid field.
    pub(crate) fn changes(&self, queue: QueueTag) -> Result<QueueChanges, Fault> {
        let name = self.name.as_ref().map(Bilingual::name).transpose().map_err(wrong("/name"))?;
        let prefix = self.prefix.as_deref().map(prefix).transpose().map_err(wrong("/prefix"))?;
        let capacity = within(self.capacity, 0..=100_000, "/capacity")?;
        let call_timeout_seconds = within(self.call_timeout_seconds, 30..=3_600, "/call_timeout_seconds")?;
        let reinstate_minutes = within(self.reinstate_minutes, 0..=120, "/reinstate_minutes")?;
        let getting_close_at = within(self.getting_close_at, 1..=20, "/getting_close_at")?;
        within(self.remote_join_radius_km.flatten(), 1..=200, "/remote_join_radius_km")?;
        let tips = match &self.tips {
            Some(Some(tips)) => Some(Some(tips.text(1_000).map_err(wrong("/tips"))?)),
            Some(None) => Some(None),
            None => None,
        };
        self.check_services(queue)?;
        Ok(QueueChanges {
            name,
            prefix,
            state: self.status,
            capacity,
            services: self.service_ids.clone(),
            strategy: self.strategy,
            follows_hours: self.auto_open_close,
            call_timeout_seconds,
            reinstate_minutes,
            carries_over: self.carry_over,
            getting_close_at,
            remote_join_radius_km: self.remote_join_radius_km,
            counters: self.counters.as_ref().map(|it| counters(it)).transpose()?,
            tips,
            staffing: None,
            opening: None,
        })
    }

    fn check_services(&self, queue: QueueTag) -> Result<(), Fault> {
        let services = self.service_ids.as_deref().unwrap_or_default();
        if services.len() > MAX_SERVICES {
            return Err(Fault::field("/service_ids", "too_many", format!("at most {MAX_SERVICES}")));
        }
        for (at, service) in services.iter().enumerate() {
            let pointer = format!("/service_ids/{at}");
            if service.shop() != queue.shop() {
                return Err(Fault::field(pointer, "unknown", "not a service of this shop"));
            }
            if services.iter().take(at).any(|it| it == service) {
                return Err(Fault::field(pointer, "repeated", "each service once"));
            }
        }
        Ok(())
    }
}

/// Returns the services that were read.
///
/// # Errors
/// `validation_failed` for the first one that does not exist.
pub(crate) fn existing(services: Vec<Option<QueueService>>) -> Result<Vec<QueueService>, Fault> {
    let missing = services.iter().position(Option::is_none);
    match missing {
        Some(at) => Err(Fault::field(format!("/service_ids/{at}"), "unknown", "not a service of this shop")),
        None => Ok(services.into_iter().flatten().collect()),
    }
}

fn counters(names: &[String]) -> Result<Vec<String>, Fault> {
    if names.len() > MAX_COUNTERS {
        return Err(Fault::field("/counters", "too_many", format!("at most {MAX_COUNTERS}")));
    }
    let mut all = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let pointer = format!("/counters/{at}");
        let counter = counter(name, &pointer)?;
        if all.iter().any(|it: &store::queue::Counter| it.key == counter.key) {
            return Err(Fault::field(pointer, "repeated", "each counter once"));
        }
        all.push(counter);
    }
    Ok(all.into_iter().map(|it| it.name).collect())
}

/// A queue, as staff see it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StaffQueueView {
    id: String,
    shop_id: String,
    #[schema(value_type = BilingualText<255>)]
    name: Bilingual,
    prefix: String,
    status: QueueState,
    capacity: i64,
    service_ids: Vec<String>,
    strategy: Strategy,
    auto_open_close: bool,
    call_timeout_seconds: i64,
    reinstate_minutes: u16,
    carry_over: bool,
    getting_close_at: i64,
    remote_join_radius_km: Option<i64>,
    counters: Vec<String>,
    #[schema(value_type = Option<BilingualText<1000>>)]
    tips: Option<Bilingual>,
    /// Address of the page to join, as in the QR code.
    join_url: String,
    /// Address of the page for the hall display, with the key by which it shows the code at the door. Not for customers.
    display_url: String,
    created_at: String,
    updated_at: String,
    /// Version for `If-Match`.
    pub(crate) version: i64,
}

impl StaffQueueView {
    /// The view of a queue. `display_key` is the key of the shop's screens.
    pub(crate) fn of(queue: &Queue, pages: &str, display_key: &str) -> Self {
        let tips = queue.tips();
        Self {
            id: queue.id().to_string(),
            shop_id: queue.shop().to_string(),
            name: queue.name(),
            prefix: queue.prefix().to_owned(),
            status: queue.state(),
            capacity: queue.capacity(),
            service_ids: queue.service_ids(),
            strategy: queue.strategy(),
            auto_open_close: queue.follows_hours(),
            call_timeout_seconds: queue.call_timeout_seconds(),
            reinstate_minutes: queue.reinstate_minutes(),
            carry_over: queue.carries_over(),
            getting_close_at: queue.getting_close_at(),
            remote_join_radius_km: queue.remote_join_radius_km(),
            counters: queue.counters(),
            tips: (!tips.is_empty()).then_some(tips),
            join_url: join_url(pages, queue),
            display_url: format!("{pages}/display/?queue={}#{display_key}", queue.id()),
            created_at: queue.created_at().to_owned(),
            updated_at: queue.updated_at().to_owned(),
            version: queue.version(),
        }
    }
}

/// Returns the address of the page to join a queue.
pub(crate) fn join_url(pages: &str, queue: &Queue) -> String {
    format!("{pages}/join/?queue={}", queue.id())
}

/// Returns the address of the page to join a queue, with the code at the door.
pub(crate) fn at_door(join_url: &str, door_code: &str) -> String {
    format!("{join_url}&door={door_code}")
}
