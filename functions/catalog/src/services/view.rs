//! A service, as its shop's staff see it.

use crate::fields::{some_text, text};
use crate::services::sections::{AftercareLine, Faq, OverviewTile, ServiceStep};
use crate::services::warnings::Warning;
use model::catalog::{ServiceLocation, ServiceState, ServiceStatus};
use model::hours::{Exception, Hours};
use model::{Bilingual, Id, id};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
pub(crate) use store::service::numbers;
use store::{Item, Key, Shop, Write};
use utoipa::ToSchema;

/// Whether a service is paid before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Prepayment {
    /// Paid at the shop.
    None,
    /// Paid with the booking.
    #[default]
    Full,
}

impl Prepayment {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Full => "full",
        }
    }
}

/// A service.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct StaffService {
    id: String,
    shop_id: String,
    category_id: String,
    parent_category_id: Option<String>,
    name: Bilingual,
    description: Bilingual,
    short_description: Bilingual,
    image_key: Option<String>,
    /// Who provides it.
    specialist_ids: Vec<String>,
    price_halalas: i64,
    duration_minutes: i64,
    granularity_minutes: i64,
    buffer_before_minutes: i64,
    buffer_after_minutes: i64,
    capacity: i64,
    location: ServiceLocation,
    /// How far specialists go to customers.
    radius_km: Option<i64>,
    notice_minutes: i64,
    horizon_days: i64,
    requires_approval: bool,
    prepayment: Prepayment,
    status: ServiceStatus,
    /// Whether it has hours of its own; else it follows the shop.
    has_custom_availability: bool,
    hours: Option<Hours>,
    /// Dates with hours of their own.
    #[schema(value_type = BTreeMap<String, Exception>)]
    exceptions: BTreeMap<String, Exception>,
    overviews: Vec<OverviewTile>,
    steps: Vec<ServiceStep>,
    aftercare: Vec<AftercareLine>,
    faqs: Vec<Faq>,
    order: i64,
    is_featured: bool,
    /// What its staff should look at; left out in lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    warnings: Option<Vec<Warning>>,
    /// For `If-Match`.
    pub(crate) version: i64,
    #[schema(format = DateTime)]
    created_at: String,
    #[schema(format = DateTime)]
    updated_at: String,
}

impl StaffService {
    pub(crate) fn of(item: &Item) -> Self {
        let exceptions = store::schedule::exceptions(item).into_iter();
        Self {
            id: text(item, "id"),
            shop_id: text(item, "shop_id"),
            category_id: text(item, "category_id"),
            parent_category_id: some_text(item, "parent_category_id"),
            name: item.bilingual("name"),
            description: item.bilingual("description"),
            short_description: item.bilingual("short_description"),
            image_key: some_text(item, "image_key"),
            specialist_ids: item.list("specialist_ids").map(str::to_owned).collect(),
            price_halalas: item.number("price_halalas"),
            duration_minutes: item.number("duration_minutes"),
            granularity_minutes: item.number("granularity_minutes"),
            buffer_before_minutes: item.number("buffer_before_minutes"),
            buffer_after_minutes: item.number("buffer_after_minutes"),
            capacity: item.number("capacity"),
            location: item.parsed("location").unwrap_or_default(),
            radius_km: item.number_of("radius_km"),
            notice_minutes: item.number("notice_minutes"),
            horizon_days: item.number("horizon_days"),
            requires_approval: item.flag("requires_approval"),
            prepayment: if item.text("prepayment") == Some("none") { Prepayment::None } else { Prepayment::Full },
            status: state(item).status,
            has_custom_availability: item.has("hours"),
            hours: item.document("hours"),
            exceptions: exceptions.map(|(date, it)| (date.to_string(), it)).collect(),
            overviews: item.document("overviews").unwrap_or_default(),
            steps: item.document("steps").unwrap_or_default(),
            aftercare: item.document("aftercare").unwrap_or_default(),
            faqs: item.document("faqs").unwrap_or_default(),
            order: item.number("rank"),
            is_featured: item.flag("is_featured"),
            warnings: None,
            version: item.number("version"),
            created_at: text(item, "created_at"),
            updated_at: text(item, "updated_at"),
        }
    }

    /// With what its staff should look at.
    pub(crate) fn warn(self, warnings: Vec<Warning>) -> Self {
        Self { warnings: Some(warnings), ..self }
    }
}

/// Its status, and whether it waits for its first specialist. What can't be read is not offered.
pub(crate) fn state(item: &Item) -> ServiceState {
    ServiceState { status: item.parsed("status").unwrap_or(ServiceStatus::Inactive), goes_live: item.flag("goes_live") }
}

/// Its shop's id, for keys that hold the tag alone.
pub(crate) fn shop_of(found: Option<Item>, of: &Item) -> Option<Shop> {
    Shop::read(found, of.parsed::<Id<id::Shop>>("shop_id")?)
}

/// The change of the shop's card that follows from changes of services, each as (before, after): how many active
/// services there are in each category.
pub(crate) fn card_write<'a>(
    shop: &Shop,
    changes: impl IntoIterator<Item = (Option<&'a Item>, &'a Item)>,
) -> Option<Write> {
    let is_offered = |item: &Item| state(item).status == ServiceStatus::Active;
    let mut by = Vec::new();
    for (before, after) in changes {
        by.extend(before.filter(|it| is_offered(it)).map(|it| (it, -1)));
        by.extend(Some(after).filter(|it| is_offered(it)).map(|it| (it, 1)));
    }
    store::service::shown(shop, &by)
}

/// The key of the employee who is this specialist.
pub(crate) fn employee_of(specialist: Id<id::Specialist>) -> Id<id::Employee> {
    specialist.derived()
}

/// The item of a new service, before anything is said about it.
pub(crate) fn new_item(key: &Key, id: Id<id::Service>, shop: Id<id::Shop>, now: &str) -> Item {
    let empty = Bilingual::default();
    Item::new(key, "Service")
        .with("id", id)
        .with("shop_id", shop)
        .with("description", &empty)
        .with("short_description", &empty)
        .with("specialist_ids", Vec::<String>::new())
        .with("granularity_minutes", 15)
        .with("buffer_before_minutes", 0)
        .with("buffer_after_minutes", 0)
        .with("capacity", 1)
        .with("location", ServiceLocation::InShop.as_str())
        .with("notice_minutes", 0)
        .with("horizon_days", 60)
        .with("requires_approval", false)
        .with("prepayment", Prepayment::Full.as_str())
        .with("rank", 0)
        .with("is_featured", false)
        .with("created_at", now)
}
