//! A shop, as its staff see it.

use crate::common::text;
pub(crate) use model::find::Clientele;
use model::profile::Location;
use model::{Bilingual, Refused};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::Item;
use utoipa::ToSchema;

/// A shop: a branch of a company.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct StaffShop {
    pub(crate) id: String,
    company_id: String,
    name: Bilingual,
    description: Bilingual,
    username: String,
    city_id: String,
    address: String,
    district: Option<String>,
    postal_code: Option<String>,
    location: Location,
    time_zone: String,
    phone: Option<String>,
    /// The user who manages it.
    manager_id: Option<String>,
    audience: Clientele,
    avatar_key: Option<String>,
    background_key: Option<String>,
    gallery: Vec<String>,
    has_parking: bool,
    languages: Vec<String>,
    social: BTreeMap<String, String>,
    settings: ShopSettings,
    is_active: bool,
    is_suspended: bool,
    is_featured: bool,
    /// Whether it has the badge.
    is_verified: bool,
    #[schema(format = DateTime)]
    verified_at: Option<String>,
    /// The newest request for verification.
    verification: Option<VerificationState>,
    rating: Option<f64>,
    rating_count: i64,
    service_count: i64,
    specialist_count: i64,
    employee_count: i64,
    /// For `If-Match`.
    pub(crate) version: i64,
    #[schema(format = DateTime)]
    created_at: String,
    #[schema(format = DateTime)]
    updated_at: String,
}

/// Where a request for verification stands.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub(crate) struct VerificationState {
    pub(crate) id: String,
    /// `pending`, `approved`, `rejected` or `revoked`.
    pub(crate) status: String,
    pub(crate) reason: Option<String>,
}

impl StaffShop {
    pub(crate) fn of(item: &Item) -> Self {
        let of = |name| text(item, name).unwrap_or_default();
        let location =
            Location { lat: item.real("lat").unwrap_or_default(), lng: item.real("lng").unwrap_or_default() };
        let social = item.map("social");
        let links = social.0.keys().filter_map(|it| Some((it.clone(), text(&social, it)?)));
        Self {
            id: of("id"),
            company_id: of("company_id"),
            name: item.bilingual("name"),
            description: item.bilingual("description"),
            username: of("username"),
            city_id: of("city_id"),
            address: of("address"),
            district: text(item, "district"),
            postal_code: text(item, "postal_code"),
            location,
            time_zone: of("time_zone"),
            phone: text(item, "phone"),
            manager_id: text(item, "manager"),
            audience: item.parsed("audience").unwrap_or(Clientele::Both),
            avatar_key: text(item, "avatar_key"),
            background_key: text(item, "background_key"),
            gallery: item.list("gallery").map(str::to_owned).collect(),
            has_parking: item.flag("has_parking"),
            languages: item.list("languages").map(str::to_owned).collect(),
            social: links.collect(),
            settings: item.document("settings").unwrap_or_default(),
            is_active: item.flag("is_active"),
            is_suspended: item.flag("is_suspended"),
            is_featured: item.flag("is_featured"),
            is_verified: item.flag("is_verified"),
            verified_at: text(item, "verified_at"),
            verification: item.document("verification"),
            rating: item.real("rating"),
            rating_count: item.number("rating_count"),
            service_count: item.number("service_count"),
            specialist_count: item.number("specialist_count"),
            employee_count: item.number("employee_count"),
            version: item.number("version"),
            created_at: of("created_at"),
            updated_at: of("updated_at"),
        }
    }
}

/// How a shop works (business.md, "ShopSettings").
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct ShopSettings {
    pub(crate) allow_booking: bool,
    pub(crate) allow_walk_ins: bool,
    /// A customer who hasn't checked in at the timeout is a no-show, instead of after 30 minutes.
    pub(crate) enforce_check_in: bool,
    #[schema(minimum = 0, maximum = 120)]
    pub(crate) check_in_timeout_minutes: u16,
    /// Late, but still on time for the record.
    #[schema(minimum = 0, maximum = 120)]
    pub(crate) grace_period_minutes: u16,
    #[schema(minimum = 0, maximum = 10080)]
    pub(crate) booking_lead_time_minutes: u16,
    #[schema(minimum = 1, maximum = 365)]
    pub(crate) booking_future_days: u16,
    /// Choose the specialist for the customer.
    pub(crate) auto_assign_specialist: bool,
    pub(crate) specialist_assignment_algorithm: AssignmentAlgorithm,
    /// 0: limited by the specialists only.
    #[schema(minimum = 0, maximum = 1000)]
    pub(crate) max_concurrent_bookings: u16,
    pub(crate) cancellation: CancellationPolicy,
    /// Alert when more are waiting.
    #[schema(minimum = 1, maximum = 1000)]
    pub(crate) large_queue_alert: u16,
}

/// How a specialist is chosen for a customer who named none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum AssignmentAlgorithm {
    RoundRobin,
    LeastBusy,
    HighestRated,
    Weighted,
}

/// What cancelling and rescheduling cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct CancellationPolicy {
    /// Free until so many hours before the start.
    #[schema(minimum = 0, maximum = 720)]
    pub(crate) free_cancel_hours: u16,
    #[schema(minimum = 0, maximum = 100)]
    pub(crate) late_fee_percent: u8,
    #[schema(minimum = 0, maximum = 100)]
    pub(crate) no_show_fee_percent: u8,
    /// Rescheduling is possible until so many hours before the start.
    #[schema(minimum = 0, maximum = 720)]
    pub(crate) allow_reschedule_hours: u16,
    #[schema(minimum = 0, maximum = 20)]
    pub(crate) max_reschedules: u8,
    /// In the shop's own words.
    pub(crate) policy: Bilingual,
}

impl Default for ShopSettings {
    fn default() -> Self {
        Self {
            allow_booking: true,
            allow_walk_ins: true,
            enforce_check_in: false,
            check_in_timeout_minutes: 15,
            grace_period_minutes: 10,
            booking_lead_time_minutes: 0,
            booking_future_days: 60,
            auto_assign_specialist: false,
            specialist_assignment_algorithm: AssignmentAlgorithm::RoundRobin,
            max_concurrent_bookings: 0,
            cancellation: CancellationPolicy::default(),
            large_queue_alert: 15,
        }
    }
}

impl Default for CancellationPolicy {
    fn default() -> Self {
        Self {
            free_cancel_hours: 24,
            late_fee_percent: 20,
            no_show_fee_percent: 50,
            allow_reschedule_hours: 2,
            max_reschedules: 2,
            policy: Bilingual::default(),
        }
    }
}

impl ShopSettings {
    /// The settings with their texts cleaned.
    ///
    /// # Errors
    /// The pointer within the settings, and why, for the first field that is out of its range.
    pub(crate) fn check(mut self) -> Result<Self, (&'static str, &'static str)> {
        let ranges = [
            ("check_in_timeout_minutes", self.check_in_timeout_minutes, 0, 120),
            ("grace_period_minutes", self.grace_period_minutes, 0, 120),
            ("booking_lead_time_minutes", self.booking_lead_time_minutes, 0, 10_080),
            ("booking_future_days", self.booking_future_days, 1, 365),
            ("max_concurrent_bookings", self.max_concurrent_bookings, 0, 1_000),
            ("large_queue_alert", self.large_queue_alert, 1, 1_000),
            ("cancellation/free_cancel_hours", self.cancellation.free_cancel_hours, 0, 720),
            ("cancellation/late_fee_percent", self.cancellation.late_fee_percent.into(), 0, 100),
            ("cancellation/no_show_fee_percent", self.cancellation.no_show_fee_percent.into(), 0, 100),
            ("cancellation/allow_reschedule_hours", self.cancellation.allow_reschedule_hours, 0, 720),
            ("cancellation/max_reschedules", self.cancellation.max_reschedules.into(), 0, 20),
        ];
        for (field, value, low, high) in ranges {
            if !(low..=high).contains(&value) {
                return Err((field, "out of its range"));
            }
        }
        self.cancellation.policy =
            self.cancellation.policy.text(4_000).map_err(|refused| ("cancellation/policy", refused.0))?;
        Ok(self)
    }
}

/// A user name: 1 to 50 of `a-z 0-9 _ .`, which becomes part of the shop's address on the web.
pub(crate) fn username(text: &str) -> Result<store::keys::Part, Refused> {
    let allowed = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || matches!(it, b'_' | b'.');
    let fits = (1..=50).contains(&text.len()) && text.bytes().all(allowed);
    if fits { store::keys::Part::parse(text) } else { Err(Refused("not 1 to 50 of a-z, 0-9, _ and .")) }
}

/// The IANA name of a time zone that exists.
pub(crate) fn time_zone(name: &str) -> Result<&str, Refused> {
    let known = jiff::tz::TimeZone::get(name).is_ok() && name.contains('/');
    if known { Ok(name) } else { Err(Refused("no IANA time zone")) }
}
