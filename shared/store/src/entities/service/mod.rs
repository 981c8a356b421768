//! A service of a shop, as `catalog` keeps it and other domains read it.

mod changes;

pub use changes::{NewService, ServiceCategory, ServiceChanges};

use super::query::{self, Consistency};
use super::{Changed, Document, ExceptionChanges, List, Parsed, Text};
use crate::{Condition, Item, StoreError, Table, Update, Value, Write, condition, entity, keys, schedule};
use jiff::Timestamp;
use jiff::civil::Date;
use model::catalog::{
    AftercareLine, Faq, OverviewTile, Prepayment, RequiredResource, ServiceLimits, ServiceLocation, ServiceParameters,
    ServiceState, ServiceStatus, ServiceStep, SpecialistService, StateChange, StatusChange,
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
            /// How much of it is taken on per day. `None` without a limit.
            limits / LIMITS: Document<ServiceLimits> = "limits";
            /// The resources that it needs.
            stored_resources / RESOURCES: Document<Vec<RequiredResource>> = "resources";
            /// How its specialists provide it, by the texts of their ids, where it is not as usual.
            stored_provided / PROVIDED: Document<BTreeMap<String, SpecialistService>> = "provided";
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

pub(super) const STATUS: &str = "status";
pub(super) const GOES_LIVE: &str = "goes_live";
pub(super) const EXCEPTIONS: &str = "exceptions";

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

    pub(super) const fn read_copy(item: Item, id: Id<id::Service>, shop_id: Id<id::Shop>) -> Self {
        Self { item, id, shop_id }
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

    /// The resources that it needs while its block lasts.
    #[must_use]
    pub fn resources(&self) -> Vec<RequiredResource> {
        self.stored_resources().unwrap_or_default()
    }

    /// How a specialist provides it.
    #[must_use]
    pub fn provided_by(&self, specialist: Id<id::Specialist>) -> SpecialistService {
        let provided = self.stored_provided().unwrap_or_default();
        provided.get(&specialist.to_string()).copied().unwrap_or_default()
    }

    /// How its specialists provide it.
    #[must_use]
    pub fn provided(&self) -> BTreeMap<Id<id::Specialist>, SpecialistService> {
        let stored = self.stored_provided().unwrap_or_default();
        let of = |it: Id<id::Specialist>| (it, stored.get(&it.to_string()).copied().unwrap_or_default());
        self.specialist_ids().into_iter().map(of).collect()
    }

    /// Changes the service. What is kept of specialists who no longer provide it goes with them.
    pub fn change(&self, changes: &ServiceChanges, now: Timestamp) -> Changed<Self> {
        let rest = match (&changes.specialists, &changes.provided) {
            (Some(specialists), None) => {
                let kept = self.provided().into_iter().filter(|(id, _)| specialists.contains(id));
                Some(ServiceChanges { provided: Some(kept.collect()), ..changes.clone() })
            }
            _ => None,
        };
        let changes = rest.as_ref().unwrap_or(changes);
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
        let provided = self.provided();
        let item = self
            .item
            .with(Self::GRANULARITY, granularity_minutes)
            .with_some(Self::DURATION, duration_minutes)
            .with_some(Self::HOURS, hours.map(Value::document));
        // What lasts how long is agreed on with the package.
        let usual = |it: SpecialistService| SpecialistService { custom_duration_minutes: None, ..it };
        let provided = provided.into_iter().map(|(id, it)| (id, usual(it))).collect();
        let mut item = item.with_some(Self::PROVIDED, special(&provided));
        if special(&provided).is_none() {
            item.0.remove(Self::PROVIDED);
        }
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

/// How specialists provide a service, as far as it is not as usual. `None` if it is for all.
fn special(provided: &BTreeMap<Id<id::Specialist>, SpecialistService>) -> Option<Value> {
    let special = provided.iter().filter(|(_, it)| **it != SpecialistService::default());
    let special: BTreeMap<String, SpecialistService> = special.map(|(id, it)| (id.to_string(), *it)).collect();
    (!special.is_empty()).then(|| Value::document(&special))
}
