//! New values of services.

use super::{Service, special};
use crate::{Update, Value};
use jiff::Timestamp;
use model::catalog::{
    AftercareLine, Faq, OverviewTile, Prepayment, RequiredResource, ServiceLimits, ServiceLocation, ServiceState,
    ServiceStep, SpecialistService,
};
use model::hours::Hours;
use model::{Bilingual, Id, id};
use std::collections::BTreeMap;

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
    /// How they provide it; who is left out does so as usual.
    pub provided: Option<BTreeMap<Id<id::Specialist>, SpecialistService>>,
    /// How much of it is taken on per day; `Some(None)` for no limit.
    pub limits: Option<Option<ServiceLimits>>,
    /// The resources that it needs.
    pub resources: Option<Vec<RequiredResource>>,
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
    pub(super) fn apply(&self, update: Update, now: Timestamp) -> Update {
        let specialists = self.specialists.as_ref().map(|all| all.iter().map(Id::to_string).collect::<Vec<_>>());
        let mut update = update
            .set_some(Service::NAME, self.name.as_ref())
            .set_some(Service::DESCRIPTION, self.description.as_ref())
            .set_some(Service::SHORT_DESCRIPTION, self.short_description.as_ref())
            .put(Service::IMAGE_KEY, self.image_key.clone())
            .set_some(Service::SPECIALIST_IDS, specialists)
            .put(Service::LIMITS, self.limits.map(|it| it.map(|it| Value::document(&it))))
            .put(Service::RESOURCES, self.resources.as_ref().map(|it| (!it.is_empty()).then(|| Value::document(it))))
            .put(Service::PROVIDED, self.provided.as_ref().map(special))
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
            update = update.set(super::STATUS, state.status.as_str()).set(super::GOES_LIVE, state.goes_live);
        }
        update.set(Service::UPDATED_AT, now.to_string()).add(Service::VERSION, 1)
    }
}
