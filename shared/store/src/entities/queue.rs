//! A live queue of a shop: its settings and state.

use super::{List, Shop, Text};
use crate::queue::QueueStaffing;
use crate::{Condition, Item, Update, Value, condition, entity, keys, schedule};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use model::queue::{DEFAULT_SECONDS, Edge, QueueState, QueueTag, Strategy};
use model::{Bilingual, Id, id};

entity! {
    /// A live queue.
    pub struct Queue: "Queue" {
        required {
            /// Identifier.
            id / ID: Id<id::Queue> = "id";
            /// Shop that runs the queue.
            shop / SHOP_ID: Id<id::Shop> = "shop_id";
        }
        optional {
            /// Company of the shop.
            company / COMPANY_ID: Id<id::Company> = "company_id";
            /// Maximum distance from the shop for joining remotely, in km. `None` without a limit.
            remote_join_radius_km / REMOTE_JOIN_RADIUS_KM: i64 = "remote_join_radius_km";
            /// When staff opened the queue outside business hours, in Unix seconds.
            manually_opened_at / MANUALLY_OPENED_AT: i64 = "manually_opened_at";
            /// The last edge of the business hours that the queue followed, in Unix seconds.
            last_edge_at / LAST_EDGE_AT: i64 = "last_edge_at";
            /// When managers were last alerted, in Unix seconds.
            alerted_at / ALERTED_AT: i64 = "alerted_at";
            /// Ids of the specialists who provide one of its services. `None` if the queue serves all services.
            specialist_ids / SPECIALIST_IDS: List = "specialist_ids";
        }
        defaulted {
            /// Name.
            name / NAME: Bilingual = "name";
            /// Tips for waiting customers.
            tips / TIPS: Bilingual = "tips";
            /// Ids of the services that it serves. Empty for all services of the shop.
            service_ids / SERVICE_IDS: List = "service_ids";
            /// Maximum number of waiting and called tickets. 0 for no limit.
            capacity / CAPACITY: i64 = "capacity";
            /// Whether it opens and closes with the shop.
            follows_hours / FOLLOWS_HOURS: bool = "auto_open_close";
            /// Whether tickets that wait at closing are carried over to the next business day.
            carries_over / CARRIES_OVER: bool = "carry_over";
            /// Names of its counters.
            counters / COUNTERS: List = "counters";
            /// Version.
            version / VERSION: i64 = "version";
            /// When it was created, RFC 3339.
            created_at / CREATED_AT: Text = "created_at";
            /// When it was last changed, RFC 3339.
            updated_at / UPDATED_AT: Text = "updated_at";
        }
    }
}

const STATE: &str = "status";
const PREFIX: &str = "prefix";
const STRATEGY: &str = "strategy";
const CALL_TIMEOUT_SECONDS: &str = "call_timeout_seconds";
const REINSTATE_MINUTES: &str = "reinstate_minutes";
const GETTING_CLOSE_AT: &str = "getting_close_at";
const TYPICAL_SECONDS: &str = "typical_seconds";
const STAFFING_UPDATED_AT: &str = "staffing_updated_at";
const ZONE: &str = "zone";

/// New values of a queue's settings. `None` keeps a setting.
#[derive(Debug, Clone, Default)]
pub struct QueueChanges {
    /// Name.
    pub name: Option<Bilingual>,
    /// Prefix of ticket numbers, unique in the shop.
    pub prefix: Option<String>,
    /// State.
    pub state: Option<QueueState>,
    /// Maximum number of waiting and called tickets. 0 for no limit.
    pub capacity: Option<i64>,
    /// Services that it serves. Empty for all services of the shop.
    pub services: Option<Vec<Id<id::Service>>>,
    /// Order of walk-ins.
    pub strategy: Option<Strategy>,
    /// Whether it opens and closes with the shop.
    pub follows_hours: Option<bool>,
    /// Time to respond to a call, in seconds.
    pub call_timeout_seconds: Option<i64>,
    /// Time in which a skipped ticket can be reinstated, in minutes.
    pub reinstate_minutes: Option<i64>,
    /// Whether waiting tickets are carried over at closing.
    pub carries_over: Option<bool>,
    /// Position from which a customer is notified that their turn is close.
    pub getting_close_at: Option<i64>,
    /// Maximum distance for joining remotely, in km. `Some(None)` removes the limit.
    pub remote_join_radius_km: Option<Option<i64>>,
    /// Names of its counters.
    pub counters: Option<Vec<String>>,
    /// Tips for waiting customers. `Some(None)` removes them.
    pub tips: Option<Option<Bilingual>>,
    /// Who serves it, derived from its services.
    pub staffing: Option<QueueStaffing>,
    /// How it was opened. `None` unless it opens.
    pub opening: Option<Opening>,
}

/// How staff opened a queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// During business hours.
    WithinHours,
    /// Outside business hours, which is deliberate: it stays open until the next edge.
    OutsideHours,
}

/// A queue to create.
#[derive(Debug)]
pub struct NewQueue<'a> {
    /// Identifier.
    pub id: Id<id::Queue>,
    /// Shop that runs the queue.
    pub shop: &'a Shop,
    /// Settings that differ from the defaults, with prefix and state.
    pub changes: &'a QueueChanges,
    /// The last edge of the business hours, in Unix seconds.
    pub last_edge_at: Option<i64>,
    /// Time of creation.
    pub now: Timestamp,
}

impl QueueChanges {
    fn apply(&self, update: Update, now: Timestamp) -> Update {
        let ids = self.services.as_ref().map(|it| it.iter().map(ToString::to_string).collect::<Vec<_>>());
        let opened_at = self.opening.map(|it| (it == Opening::OutsideHours).then(|| now.as_second()));
        let update = update
            .set_some(Queue::NAME, self.name.as_ref())
            .set_some(PREFIX, self.prefix.as_deref())
            .set_some(STATE, self.state.map(QueueState::as_str))
            .set_some(Queue::CAPACITY, self.capacity)
            .set_some(Queue::SERVICE_IDS, ids)
            .set_some(STRATEGY, self.strategy.map(strategy_name))
            .set_some(Queue::FOLLOWS_HOURS, self.follows_hours)
            .set_some(CALL_TIMEOUT_SECONDS, self.call_timeout_seconds)
            .set_some(REINSTATE_MINUTES, self.reinstate_minutes)
            .set_some(Queue::CARRIES_OVER, self.carries_over)
            .set_some(GETTING_CLOSE_AT, self.getting_close_at)
            .put(Queue::REMOTE_JOIN_RADIUS_KM, self.remote_join_radius_km)
            .set_some(Queue::COUNTERS, self.counters.clone())
            .put(Queue::TIPS, self.tips.as_ref().map(Option::as_ref))
            .put(Queue::MANUALLY_OPENED_AT, opened_at)
            .set(Queue::UPDATED_AT, now.to_string())
            .add(Queue::VERSION, 1);
        self.staffing.as_ref().into_iter().fold(update, staffed)
    }
}

fn staffed(update: Update, staffing: &QueueStaffing) -> Update {
    let specialists = staffing.specialists.as_ref().map(|it| it.iter().map(ToString::to_string).collect::<Vec<_>>());
    update.put(Queue::SPECIALIST_IDS, Some(specialists)).put(TYPICAL_SECONDS, Some(staffing.typical_seconds))
}

fn strategy_name(strategy: Strategy) -> Value {
    let name = serde_json::to_value(strategy).ok();
    name.as_ref().and_then(|it| it.as_str()).unwrap_or_default().into()
}

impl Queue {
    /// A new queue, with defaults for all settings that are not given.
    #[must_use]
    pub fn new(new: &NewQueue<'_>) -> Self {
        let item = Item::new(&keys::queue(new.id), Self::TAG)
            .with(Self::ID, new.id)
            .with(Self::SHOP_ID, new.shop.id())
            .with(Self::COMPANY_ID, new.shop.company())
            .with(ZONE, new.shop.time_zone_name())
            .with(Self::CAPACITY, 50)
            .with(Self::SERVICE_IDS, Vec::<String>::new())
            .with(STRATEGY, strategy_name(Strategy::default()))
            .with(Self::FOLLOWS_HOURS, true)
            .with(CALL_TIMEOUT_SECONDS, 300)
            .with(REINSTATE_MINUTES, 15)
            .with(Self::CARRIES_OVER, false)
            .with(GETTING_CLOSE_AT, 3)
            .with(Self::COUNTERS, Vec::<String>::new())
            .with_some(Self::LAST_EDGE_AT, new.last_edge_at)
            .with(Self::CREATED_AT, new.now.to_string());
        let item = new.changes.apply(Update::of(item.key()), new.now).applied_to(&item);
        Self { item, id: new.id, shop: new.shop.id() }
    }

    /// Its tag, which keys contain.
    #[must_use]
    pub fn tag(&self) -> QueueTag {
        QueueTag::of(self.id)
    }

    /// Whether it accepts customers.
    #[must_use]
    pub fn state(&self) -> QueueState {
        self.item.parsed(STATE).unwrap_or(QueueState::Closed)
    }

    /// Prefix of its ticket numbers.
    #[must_use]
    pub fn prefix(&self) -> &str {
        self.item.text(PREFIX).unwrap_or("Q")
    }

    /// The services that it serves. Empty for all services of the shop.
    pub fn services(&self) -> impl Iterator<Item = Id<id::Service>> {
        self.item.list(Self::SERVICE_IDS).filter_map(|it| it.parse().ok())
    }

    /// Whether it serves a service.
    #[must_use]
    pub fn serves(&self, service: Id<id::Service>) -> bool {
        let mut all = self.services().peekable();
        all.peek().is_none() || all.any(|it| it == service)
    }

    /// Order of walk-ins.
    #[must_use]
    pub fn strategy(&self) -> Strategy {
        let text = self.item.text(STRATEGY).unwrap_or_default();
        serde_json::from_value(text.into()).unwrap_or_default()
    }

    /// Time to respond to a call, in seconds.
    #[must_use]
    pub fn call_timeout_seconds(&self) -> i64 {
        self.item.number_of(CALL_TIMEOUT_SECONDS).unwrap_or(300)
    }

    /// Time in which a skipped ticket can be reinstated, in minutes.
    #[must_use]
    pub fn reinstate_minutes(&self) -> u16 {
        self.item.number_of(REINSTATE_MINUTES).and_then(|it| u16::try_from(it).ok()).unwrap_or(15)
    }

    /// Position from which a customer is notified that their turn is close.
    #[must_use]
    pub fn getting_close_at(&self) -> i64 {
        self.item.number_of(GETTING_CLOSE_AT).unwrap_or(3)
    }

    /// Service time of a ticket without a known service, in seconds.
    #[must_use]
    pub fn typical_seconds(&self) -> i64 {
        self.item.number_of(TYPICAL_SECONDS).unwrap_or(DEFAULT_SECONDS)
    }

    /// Time zone of its shop.
    #[must_use]
    pub fn zone(&self) -> TimeZone {
        schedule::zone(self.item.text(ZONE).unwrap_or("Asia/Riyadh"))
    }

    /// Changes its settings. Refused if the queue was changed since it was read.
    pub fn change(&self, changes: &QueueChanges, now: Timestamp) -> Update {
        changes.apply(Update::of(self.key()), now).when(condition::unchanged(&self.item))
    }

    /// Follows an edge of the business hours. Refused if the queue was changed since it was read.
    pub fn follow_edge(&self, edge: &Edge, now: Timestamp) -> Update {
        let state = if edge.opens { QueueState::Open } else { QueueState::Closed };
        let update = Update::of(self.key()).set(Self::LAST_EDGE_AT, edge.at).when(condition::unchanged(&self.item));
        if state == self.state() {
            return update;
        }
        update
            .set(STATE, state.as_str())
            .set(Self::UPDATED_AT, now.to_string())
            .remove(Self::MANUALLY_OPENED_AT)
            .add(Self::VERSION, 1)
    }

    /// Updates who serves it. Keeps the version, as staff changed nothing. Refused if the queue was changed since it was
    /// read.
    pub fn update_staffing(&self, staffing: &QueueStaffing, now: i64) -> Update {
        let update = Update::of(self.key()).set(STAFFING_UPDATED_AT, now);
        staffed(update, staffing).when(condition::unchanged(&self.item))
    }

    /// Records an alert to its managers. Refused if another alert was recorded since the queue was read.
    pub fn record_alert(&self, now: i64) -> Update {
        let same = match self.alerted_at() {
            Some(at) => Condition::Equal(Self::ALERTED_AT.into(), at.into()),
            None => Condition::Missing(Self::ALERTED_AT.into()),
        };
        Update::of(self.key()).set(Self::ALERTED_AT, now).when(condition::exists()).when(same)
    }
}
