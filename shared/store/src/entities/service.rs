//! A service of a shop, as `catalog` keeps it and other domains read it.

use super::query::{self, Consistency};
use super::{Changed, Document, ExceptionChanges, List, Parsed, Text};
use crate::{Condition, Item, StoreError, Table, Update, Value, Write, condition, entity, keys, schedule};
use jiff::Timestamp;
use jiff::civil::Date;
use model::catalog::{
    AftercareLine, Faq, OverviewTile, Prepayment, ServiceLocation, ServiceParameters, ServiceState, ServiceStatus,
    ServiceStep, StateChange, StatusChange,
};
use model::hours::{Exception, Hours, Schedule};
use model::tenant::ShopTag;
use model::{Bilingual, Id, id};
use std::collections::{BTreeMap, BTreeSet};

entity! {
    /// A service of a shop.
    pub struct Service: "Service" {
        required {
            /// Its id.
            id / ID: Id<id::Service> = "id";
            /// The shop that offers it.
            shop_id / SHOP_ID: Id<id::Shop> = "shop_id";
        }
        optional {
            /// Its category, which is a child category.
            category_id / CATEGORY_ID: Id<id::Category> = "category_id";
            /// The parent of its category.
            parent_category_id / PARENT_CATEGORY_ID: Id<id::Category> = "parent_category_id";
            /// The key of its picture in the media bucket.
            image_key / IMAGE_KEY: Text = "image_key";
            /// Maximum distance to the customer's home, in km.
            radius_km / RADIUS_KM: i64 = "radius_km";
            /// Its own hours. `None` if it follows the shop's hours.
            hours / HOURS: Document<Hours> = "hours";
        }
        defaulted {
            /// Its name.
            name / NAME: Bilingual = "name";
            /// Its description.
            description / DESCRIPTION: Bilingual = "description";
            /// Its description in lists.
            short_description / SHORT_DESCRIPTION: Bilingual = "short_description";
            /// Price in halalas, VAT included; 0 if it is free.
            price_halalas / PRICE: i64 = "price_halalas";
            /// Duration in minutes.
            duration_minutes / DURATION: i64 = "duration_minutes";
            /// Interval between start times, in minutes.
            granularity_minutes / GRANULARITY: i64 = "granularity_minutes";
            /// Minutes blocked before it.
            buffer_before_minutes / BUFFER_BEFORE: i64 = "buffer_before_minutes";
            /// Minutes blocked after it.
            buffer_after_minutes / BUFFER_AFTER: i64 = "buffer_after_minutes";
            /// Number of customers per start time and specialist.
            capacity / CAPACITY: i64 = "capacity";
            /// Minimum time between booking and start, in minutes.
            notice_minutes / NOTICE: i64 = "notice_minutes";
            /// Maximum number of days it can be booked ahead.
            horizon_days / HORIZON: i64 = "horizon_days";
            /// Where it is provided.
            location / LOCATION: Parsed<ServiceLocation> = "location";
            /// When it is paid for.
            prepayment / PREPAYMENT: Parsed<Prepayment> = "prepayment";
            /// Whether the shop decides on each booking.
            requires_approval / REQUIRES_APPROVAL: bool = "requires_approval";
            /// Whether its name is left out of messages and exports.
            is_sensitive / IS_SENSITIVE: bool = "is_sensitive";
            /// Whether the shop features it.
            is_featured / IS_FEATURED: bool = "is_featured";
            /// Position in the shop's list; the lowest comes first.
            rank / RANK: i64 = "rank";
            /// The tiles of its overview.
            overviews / OVERVIEWS: Document<Vec<OverviewTile>> = "overviews";
            /// The steps in which it is performed.
            steps / STEPS: Document<Vec<ServiceStep>> = "steps";
            /// Advice for the time after it.
            aftercare / AFTERCARE: Document<Vec<AftercareLine>> = "aftercare";
            /// Frequently asked questions.
            faqs / FAQS: Document<Vec<Faq>> = "faqs";
            /// Increases with each change.
            version / VERSION: i64 = "version";
            /// When it was created.
            created_at / CREATED_AT: Text = "created_at";
            /// When it was last changed.
            updated_at / UPDATED_AT: Text = "updated_at";
            /// The ids of its specialists, as texts.
            specialist_texts / SPECIALIST_IDS: List = "specialist_ids";
        }
    }
}

const STATUS: &str = "status";
const GOES_LIVE: &str = "goes_live";
const EXCEPTIONS: &str = "exceptions";

/// The category of a service, with what the service copies from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ServiceCategory {
    /// The category, which is a child category.
    pub id: Id<id::Category>,
    /// Its parent.
    pub parent: Id<id::Category>,
    /// Whether the names of its services are left out of messages and exports.
    pub is_sensitive: bool,
}

/// A service to be created.
#[derive(Debug, Clone)]
pub struct NewService {
    /// Its id.
    pub id: Id<id::Service>,
    /// The shop that offers it.
    pub shop: Id<id::Shop>,
    /// Its values. What is left out gets a default: a 15-minute grid, no buffers, one seat, 60 days ahead, in the shop.
    pub values: ServiceChanges,
    /// The time of creation.
    pub now: Timestamp,
}

/// New values of a service. `None` keeps a value, `Some(None)` removes it.
#[derive(Debug, Clone, Default)]
pub struct ServiceChanges {
    /// Its name.
    pub name: Option<Bilingual>,
    /// Its description.
    pub description: Option<Bilingual>,
    /// Its description in lists.
    pub short_description: Option<Bilingual>,
    /// The key of its picture in the media bucket.
    pub image_key: Option<Option<String>>,
    /// Its category.
    pub category: Option<ServiceCategory>,
    /// Its specialists.
    pub specialists: Option<Vec<Id<id::Specialist>>>,
    /// Its state.
    pub state: Option<ServiceState>,
    /// Price in halalas.
    pub price_halalas: Option<i64>,
    /// Duration in minutes.
    pub duration_minutes: Option<i64>,
    /// Interval between start times, in minutes.
    pub granularity_minutes: Option<i64>,
    /// Minutes blocked before it.
    pub buffer_before_minutes: Option<i64>,
    /// Minutes blocked after it.
    pub buffer_after_minutes: Option<i64>,
    /// Number of customers per start time and specialist.
    pub capacity: Option<i64>,
    /// Minimum time between booking and start, in minutes.
    pub notice_minutes: Option<i64>,
    /// Maximum number of days it can be booked ahead.
    pub horizon_days: Option<i64>,
    /// Where it is provided.
    pub location: Option<ServiceLocation>,
    /// Maximum distance to the customer's home, in km.
    pub radius_km: Option<Option<i64>>,
    /// Whether the shop decides on each booking.
    pub requires_approval: Option<bool>,
    /// When it is paid for.
    pub prepayment: Option<Prepayment>,
    /// Position in the shop's list.
    pub rank: Option<i64>,
    /// Whether the shop features it.
    pub is_featured: Option<bool>,
    /// The tiles of its overview.
    pub overviews: Option<Vec<OverviewTile>>,
    /// The steps in which it is performed.
    pub steps: Option<Vec<ServiceStep>>,
    /// Advice for the time after it.
    pub aftercare: Option<Vec<AftercareLine>>,
    /// Frequently asked questions.
    pub faqs: Option<Vec<Faq>>,
    /// Its own hours; `Some(None)` lets it follow the shop's hours.
    pub hours: Option<Option<Hours>>,
}

impl ServiceChanges {
    fn apply(&self, update: Update, now: Timestamp) -> Update {
        let specialists = self.specialists.as_ref().map(|all| all.iter().map(Id::to_string).collect::<Vec<_>>());
        let mut update = update
            .set_some(Service::NAME, self.name.as_ref())
            .set_some(Service::DESCRIPTION, self.description.as_ref())
            .set_some(Service::SHORT_DESCRIPTION, self.short_description.as_ref())
            .put(Service::IMAGE_KEY, self.image_key.clone())
            .set_some(Service::SPECIALIST_IDS, specialists)
            .set_some(Service::PRICE, self.price_halalas)
            .set_some(Service::DURATION, self.duration_minutes)
            .set_some(Service::GRANULARITY, self.granularity_minutes)
            .set_some(Service::BUFFER_BEFORE, self.buffer_before_minutes)
            .set_some(Service::BUFFER_AFTER, self.buffer_after_minutes)
            .set_some(Service::CAPACITY, self.capacity)
            .set_some(Service::NOTICE, self.notice_minutes)
            .set_some(Service::HORIZON, self.horizon_days)
            .set_some(Service::LOCATION, self.location.map(ServiceLocation::as_str))
            .put(Service::RADIUS_KM, self.radius_km)
            .set_some(Service::REQUIRES_APPROVAL, self.requires_approval)
            .set_some(Service::PREPAYMENT, self.prepayment.map(Prepayment::as_str))
            .set_some(Service::RANK, self.rank)
            .set_some(Service::IS_FEATURED, self.is_featured)
            .set_some(Service::OVERVIEWS, self.overviews.as_ref().map(Value::document))
            .set_some(Service::STEPS, self.steps.as_ref().map(Value::document))
            .set_some(Service::AFTERCARE, self.aftercare.as_ref().map(Value::document))
            .set_some(Service::FAQS, self.faqs.as_ref().map(Value::document))
            .put(Service::HOURS, self.hours.as_ref().map(|it| it.as_ref().map(Value::document)));
        if let Some(category) = self.category {
            update = update
                .set(Service::CATEGORY_ID, category.id)
                .set(Service::PARENT_CATEGORY_ID, category.parent)
                .set(Service::IS_SENSITIVE, category.is_sensitive);
        }
        if let Some(state) = self.state {
            update = update.set(STATUS, state.status.as_str()).set(GOES_LIVE, state.goes_live);
        }
        update.set(Service::UPDATED_AT, now.to_string()).add(Service::VERSION, 1)
    }
}

impl Service {
    /// The prefix of the sort keys of a shop's services.
    pub const PREFIX: &'static str = "SVC#";

    /// Creates a service.
    #[must_use]
    pub fn new(new: &NewService) -> Self {
        let key = keys::service(new.id);
        let empty = Bilingual::default();
        let item = Item::new(&key, Self::TAG)
            .with(Self::ID, new.id)
            .with(Self::SHOP_ID, new.shop)
            .with(Self::DESCRIPTION, &empty)
            .with(Self::SHORT_DESCRIPTION, &empty)
            .with(Self::SPECIALIST_IDS, Vec::<String>::new())
            .with(Self::GRANULARITY, 15)
            .with(Self::BUFFER_BEFORE, 0)
            .with(Self::BUFFER_AFTER, 0)
            .with(Self::CAPACITY, 1)
            .with(Self::LOCATION, ServiceLocation::InShop.as_str())
            .with(Self::NOTICE, 0)
            .with(Self::HORIZON, 60)
            .with(Self::REQUIRES_APPROVAL, false)
            .with(Self::PREPAYMENT, Prepayment::Full.as_str())
            .with(Self::RANK, 0)
            .with(Self::IS_FEATURED, false)
            .with(Self::CREATED_AT, new.now.to_string());
        let item = new.values.apply(Update::of(key), new.now).applied_to(&item);
        Self { item, id: new.id, shop_id: new.shop }
    }

    /// Reads all services of a shop, archived ones included.
    ///
    /// # Errors
    /// If the table does not answer.
    pub async fn all_of_shop(table: &Table, shop: ShopTag, consistency: Consistency) -> Result<Vec<Self>, StoreError> {
        query::all(table, &keys::shop_partition(shop), Self::PREFIX, consistency).await
    }

    /// Its status and whether it becomes active with its first specialist. Inactive if the status can't be read.
    #[must_use]
    pub fn state(&self) -> ServiceState {
        let status = self.item.parsed(STATUS).unwrap_or(ServiceStatus::Inactive);
        ServiceState { status, goes_live: self.item.flag(GOES_LIVE) }
    }

    /// Its status.
    #[must_use]
    pub fn status(&self) -> ServiceStatus {
        self.state().status
    }

    /// Whether customers can book it.
    #[must_use]
    pub fn is_offered(&self) -> bool {
        self.status() == ServiceStatus::Active
    }

    /// Holds while customers can book the service with these specialists.
    #[must_use]
    pub fn check_offered(id: Id<id::Service>, specialists: &BTreeSet<Id<id::Specialist>>) -> Write {
        let active = Condition::Equal(STATUS.into(), ServiceStatus::Active.as_str().into());
        let provides = |it: &Id<id::Specialist>| Condition::Holds(Self::SPECIALIST_IDS.into(), it.to_string().into());
        let all = std::iter::once(active).chain(specialists.iter().map(provides)).collect();
        Write::Check(keys::service(id), Condition::All(all))
    }

    /// Whether it was permanently withdrawn.
    #[must_use]
    pub fn is_archived(&self) -> bool {
        self.status() == ServiceStatus::Archived
    }

    /// Its specialists, active or not.
    #[must_use]
    pub fn specialist_ids(&self) -> Vec<Id<id::Specialist>> {
        self.item.list(Self::SPECIALIST_IDS).filter_map(|it| it.parse().ok()).collect()
    }

    /// Whether a specialist provides it.
    #[must_use]
    pub fn is_provided_by(&self, specialist: Id<id::Specialist>) -> bool {
        let specialist = specialist.to_string();
        self.item.list(Self::SPECIALIST_IDS).any(|it| it == specialist)
    }

    /// The parameters by which it is sold and scheduled.
    #[must_use]
    pub fn parameters(&self) -> ServiceParameters {
        ServiceParameters {
            price_halalas: self.price_halalas(),
            duration_minutes: self.duration_minutes(),
            granularity_minutes: self.granularity_minutes(),
            buffer_before_minutes: self.buffer_before_minutes(),
            buffer_after_minutes: self.buffer_after_minutes(),
            capacity: self.capacity(),
            notice_minutes: self.notice_minutes(),
            horizon_days: self.horizon_days(),
            radius_km: self.radius_km(),
        }
    }

    /// The dates with hours of their own.
    #[must_use]
    pub fn exceptions(&self) -> BTreeMap<Date, Exception> {
        schedule::exceptions(&self.item)
    }

    /// When it is offered, in the zone and at the location of the shop. `None` if it follows the shop's hours on all
    /// dates. With exceptions alone, the shop's windows are its hours on other dates.
    #[must_use]
    pub fn schedule(&self, shop: &Schedule) -> Option<Schedule> {
        let mut exceptions = self.exceptions();
        match self.hours() {
            Some(hours) => Some(Schedule { hours, exceptions, ..shop.clone() }),
            None if exceptions.is_empty() => None,
            None => {
                let shop = shop.without_pauses();
                let others = shop.exceptions.iter().map(|(date, it)| (*date, it.clone()));
                others.for_each(|(date, it)| {
                    exceptions.entry(date).or_insert(it);
                });
                Some(Schedule { exceptions, ..shop })
            }
        }
    }

    /// Replaces and removes exceptions.
    pub fn change_exceptions(&self, changes: &ExceptionChanges<'_>, now: Timestamp) -> Changed<Self> {
        let update = Update::of(self.key());
        let update = match self.item.has(EXCEPTIONS) {
            true => changes.apply(update),
            // A map must exist before its entries are set.
            false => {
                let entry = |(date, it): (Date, &Exception)| (date.to_string(), Value::document(it));
                let entries = changes.set.map(entry).into_iter();
                let map = entries.fold(Item::default(), |map, (date, it)| map.with(&date, it));
                update.set(EXCEPTIONS, map)
            }
        };
        Changed::of(self, &self.item, update.set(Self::UPDATED_AT, now.to_string()).add(Self::VERSION, 1))
    }

    /// Changes the service.
    pub fn change(&self, changes: &ServiceChanges, now: Timestamp) -> Changed<Self> {
        Changed::of(self, &self.item, changes.apply(Update::of(self.key()), now))
    }

    /// Archives the service. `None` if it is archived.
    #[must_use]
    pub fn archive(&self, now: Timestamp) -> Option<Changed<Self>> {
        let status = self.status().after(StatusChange::Archive)?;
        let state = ServiceState { status, goes_live: false };
        Some(self.change(&ServiceChanges { state: Some(state), ..ServiceChanges::default() }, now))
    }

    /// Adds a specialist. A draft that becomes active with its first specialist does so. `None` if the specialist provides
    /// it already.
    #[must_use]
    pub fn add_specialist(&self, specialist: Id<id::Specialist>, now: Timestamp) -> Option<Changed<Self>> {
        let mut specialists = self.specialist_ids();
        if specialists.contains(&specialist) {
            return None;
        }
        specialists.push(specialist);
        let assigned = StateChange { requested: None, assigns_specialists: true, has_active_specialist: true };
        let state = self.state().changed(assigned).ok();
        Some(self.change(&ServiceChanges { specialists: Some(specialists), state, ..ServiceChanges::default() }, now))
    }

    /// The service as part of a package: on a grid of `granularity_minutes`, with the duration agreed on, and in the
    /// package's hours unless it has its own.
    #[must_use]
    pub fn in_package(self, granularity_minutes: i64, duration_minutes: Option<i64>, hours: Option<&Hours>) -> Self {
        let hours = hours.filter(|_| !self.item.has(Self::HOURS));
        let item = self
            .item
            .with(Self::GRANULARITY, granularity_minutes)
            .with_some(Self::DURATION, duration_minutes)
            .with_some(Self::HOURS, hours.map(Value::document));
        Self { item, ..self }
    }

    /// Holds while the service is unchanged since it was read.
    #[must_use]
    pub fn check_unchanged(&self) -> crate::Write {
        crate::Write::Check(self.key(), condition::unchanged(&self.item))
    }

    /// How a change affects the numbers of active services by category: each category whose number changes, with +1 or
    /// -1. `before` is `None` for a new service.
    #[must_use]
    pub fn count_changes(before: Option<&Self>, after: &Self) -> Vec<(String, i64)> {
        let counts = |service: &Self, by: i64| {
            let categories = [service.category_id(), service.parent_category_id()];
            categories.into_iter().flatten().map(|it| (it.to_string(), by)).collect::<Vec<_>>()
        };
        let before = before.filter(|it| it.is_offered()).map(|it| counts(it, -1));
        let after = Some(after).filter(|it| it.is_offered()).map(|it| counts(it, 1));
        before.into_iter().chain(after).flatten().collect()
    }
}
