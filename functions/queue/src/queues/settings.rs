//! A queue's settings: what is said about them, and what staff see.

use crate::fields::{counter, some_text, text, wrong};
use model::queue::{QueueTag, Strategy, prefix};
use model::{Bilingual, Id, id};
use serde::{Deserialize, Serialize};
use store::queue::Queue;
use store::{Item, Update};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};
use web::Fault;
use web::queue::StateName;
use web::schema::{BilingualName, BilingualText, Line, ServiceId};

/// Most counters of a queue.
const MAX_COUNTERS: usize = 50;
/// Most services of a queue.
const MAX_SERVICES: usize = 40;

/// How walk-ins are ordered.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct StrategyName(pub(crate) Strategy);

impl PartialSchema for StrategyName {
    fn schema() -> RefOr<Schema> {
        let names = ["fairness", "balanced", "efficiency"];
        ObjectBuilder::new().schema_type(Type::String).enum_values(Some(names)).into()
    }
}

impl ToSchema for StrategyName {
    fn name() -> std::borrow::Cow<'static, str> {
        "QueueStrategy".into()
    }
}

/// What is said about a queue. Fields left out stay as they are, or get their usual values in a new one.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct QueueSettings {
    #[schema(value_type = Option<BilingualName>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    pub(crate) name: Option<Bilingual>,
    /// What numbers begin with; unique in the shop.
    #[schema(nullable = false, pattern = "^[A-Za-z]{1,3}$")]
    #[serde(default, deserialize_with = "web::given")]
    pub(crate) prefix: Option<String>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    pub(crate) status: Option<StateName>,
    /// Most that wait or are called; 0 for no limit, 50 in a new queue.
    #[schema(nullable = false, minimum = 0, maximum = 100_000)]
    #[serde(default, deserialize_with = "web::given")]
    capacity: Option<i64>,
    /// Only for these services; all when empty.
    #[schema(value_type = Option<Vec<ServiceId>>, nullable = false, max_items = 40)]
    #[serde(default, deserialize_with = "web::given")]
    pub(crate) service_ids: Option<Vec<Id<id::Service>>>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    strategy: Option<StrategyName>,
    /// Whether it opens and closes with the shop.
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    auto_open_close: Option<bool>,
    /// How long somebody who is called has to come; 300 in a new queue.
    #[schema(nullable = false, minimum = 30, maximum = 3600)]
    #[serde(default, deserialize_with = "web::given")]
    call_timeout_seconds: Option<i64>,
    /// How long who missed the call may come back; 15 in a new queue.
    #[schema(nullable = false, minimum = 0, maximum = 120)]
    #[serde(default, deserialize_with = "web::given")]
    reinstate_minutes: Option<i64>,
    /// Whether who still waits at closing comes first on the next business day.
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    carry_over: Option<bool>,
    /// At which position somebody is told that it gets close; 3 in a new queue.
    #[schema(nullable = false, minimum = 1, maximum = 20)]
    #[serde(default, deserialize_with = "web::given")]
    getting_close_at: Option<i64>,
    /// Who joins from their phone must be within so many kilometres; null for wherever they are.
    #[schema(minimum = 1, maximum = 200)]
    #[serde(default, deserialize_with = "web::given")]
    remote_join_radius_km: Option<Option<i64>>,
    /// Names of the counters.
    #[schema(value_type = Option<Vec<Line<24>>>, nullable = false, max_items = 50)]
    #[serde(default, deserialize_with = "web::given")]
    counters: Option<Vec<String>>,
    /// What who waits should know.
    #[schema(value_type = Option<BilingualText<1000>>)]
    #[serde(default, deserialize_with = "web::given")]
    tips: Option<Option<Bilingual>>,
    /// With `status: closed`: also let those go who still wait, with an apology.
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    pub(crate) cancel_waiting: Option<bool>,
}

fn within(value: Option<i64>, (low, high): (i64, i64), pointer: &str) -> Result<Option<i64>, Fault> {
    match value {
        Some(it) if !(low..=high).contains(&it) => {
            Err(Fault::field(pointer, "out_of_range", format!("{low} to {high}")))
        }
        other => Ok(other),
    }
}

impl QueueSettings {
    /// The change that it asks for.
    ///
    /// # Errors
    /// `validation_failed` for the first field that is wrong.
    pub(crate) fn changes(&self, update: Update, tag: QueueTag) -> Result<Update, Fault> {
        let name = self.name.as_ref().map(Bilingual::name).transpose().map_err(wrong("/name"))?;
        let prefix = self.prefix.as_deref().map(prefix).transpose().map_err(wrong("/prefix"))?;
        let capacity = within(self.capacity, (0, 100_000), "/capacity")?;
        let timeout = within(self.call_timeout_seconds, (30, 3_600), "/call_timeout_seconds")?;
        let reinstate = within(self.reinstate_minutes, (0, 120), "/reinstate_minutes")?;
        let close = within(self.getting_close_at, (1, 20), "/getting_close_at")?;
        within(self.remote_join_radius_km.flatten(), (1, 200), "/remote_join_radius_km")?;
        let tips = match &self.tips {
            Some(Some(tips)) => Some(Some(tips.text(1_000).map_err(wrong("/tips"))?)),
            Some(None) => Some(None),
            None => None,
        };
        if let Some(services) = &self.service_ids {
            if services.len() > MAX_SERVICES {
                return Err(Fault::field("/service_ids", "too_many", format!("at most {MAX_SERVICES}")));
            }
            for (at, service) in services.iter().enumerate() {
                let pointer = format!("/service_ids/{at}");
                if service.shop() != tag.shop() {
                    return Err(Fault::field(pointer, "unknown", "not a service of this shop"));
                }
                if services.iter().take(at).any(|it| it == service) {
                    return Err(Fault::field(pointer, "repeated", "each service once"));
                }
            }
        }
        let counters = self.counters.as_ref().map(|it| self::counters(it)).transpose()?;
        let ids = self.service_ids.as_ref().map(|it| it.iter().map(ToString::to_string).collect::<Vec<_>>());
        Ok(update
            .set_some("name", name.as_ref())
            .set_some("prefix", prefix)
            .set_some("status", self.status.map(|it| it.0.as_str()))
            .set_some("capacity", capacity)
            .set_some("service_ids", ids)
            .set_some("strategy", self.strategy.map(|it| store::Value::from(named(&it.0))))
            .set_some("auto_open_close", self.auto_open_close)
            .set_some("call_timeout_seconds", timeout)
            .set_some("reinstate_minutes", reinstate)
            .set_some("carry_over", self.carry_over)
            .set_some("getting_close_at", close)
            .put("remote_join_radius_km", self.remote_join_radius_km)
            .set_some("counters", counters)
            .put("tips", tips.as_ref().map(|it| it.as_ref())))
    }
}

fn named<T: Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|it| it.as_str().map(str::to_owned)).unwrap_or_default()
}

fn counters(names: &[String]) -> Result<Vec<String>, Fault> {
    if names.len() > MAX_COUNTERS {
        return Err(Fault::field("/counters", "too_many", format!("at most {MAX_COUNTERS}")));
    }
    let (mut all, mut keys) = (Vec::new(), Vec::new());
    for (at, name) in names.iter().enumerate() {
        let pointer = format!("/counters/{at}");
        let (name, key) = counter(name, &pointer)?;
        if keys.contains(&key) {
            return Err(Fault::field(pointer, "repeated", "each counter once"));
        }
        all.push(name);
        keys.push(key);
    }
    Ok(all)
}

/// A queue, as staff see it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StaffQueueView {
    id: String,
    shop_id: String,
    #[schema(value_type = BilingualText<255>)]
    name: Bilingual,
    prefix: String,
    status: StateName,
    capacity: i64,
    service_ids: Vec<String>,
    strategy: StrategyName,
    auto_open_close: bool,
    call_timeout_seconds: i64,
    reinstate_minutes: u16,
    carry_over: bool,
    getting_close_at: i64,
    remote_join_radius_km: Option<i64>,
    counters: Vec<String>,
    #[schema(value_type = Option<BilingualText<1000>>)]
    tips: Option<Bilingual>,
    /// What the code at the door leads to.
    join_url: String,
    /// The page for the screen in the hall.
    display_url: String,
    created_at: String,
    updated_at: String,
    /// For `If-Match`.
    pub(crate) version: i64,
}

impl StaffQueueView {
    pub(crate) fn of(queue: &Queue, pages: &str) -> Self {
        let item = &queue.0;
        let tips = item.bilingual("tips");
        Self {
            id: text(item, "id"),
            shop_id: text(item, "shop_id"),
            name: queue.name(),
            prefix: queue.prefix().to_owned(),
            status: StateName(queue.state()),
            capacity: queue.capacity(),
            service_ids: item.list("service_ids").map(str::to_owned).collect(),
            strategy: StrategyName(queue.strategy()),
            auto_open_close: queue.follows_hours(),
            call_timeout_seconds: queue.call_timeout(),
            reinstate_minutes: queue.reinstate_minutes(),
            carry_over: queue.carries_over(),
            getting_close_at: queue.getting_close_at(),
            remote_join_radius_km: item.number_of("remote_join_radius_km"),
            counters: item.list("counters").map(str::to_owned).collect(),
            tips: (!tips.is_empty()).then_some(tips),
            join_url: join_url(pages, item),
            display_url: format!("{pages}/display/?queue={}", text(item, "id")),
            created_at: text(item, "created_at"),
            updated_at: some_text(item, "updated_at").unwrap_or_default(),
            version: queue.version(),
        }
    }
}

/// Where somebody joins a queue from the code at its door.
pub(crate) fn join_url(pages: &str, queue: &Item) -> String {
    format!("{pages}/join/?queue={}", text(queue, "id"))
}
