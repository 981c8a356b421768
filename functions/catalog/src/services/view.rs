//! A service, as the staff of its shop see it.

use crate::services::sections::{AftercareLineInput, FaqInput, OverviewTileInput, ServiceStepInput};
use model::catalog::{
    AftercareLine, Faq, OverviewTile, Prepayment, RequiredResource, ServiceLimits, ServiceLocation, ServiceStatus,
    ServiceStep,
};
use model::hours::{Exception, Hours};
use model::{Bilingual, Id, id};
use serde::Serialize;
use std::collections::BTreeMap;
use store::entities::Service;
use utoipa::ToSchema;
use web::ClashingAppointments;

/// A problem that the staff should look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Warning {
    /// `outside_shop_hours` or `never_bookable`.
    pub(crate) code: &'static str,
    /// Description in the caller's language.
    pub(crate) detail: &'static str,
}

/// Units of a resource that a service needs.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct RequiredResourceView {
    #[schema(value_type = String)]
    resource_id: Id<id::Resource>,
    quantity: u16,
}

impl From<RequiredResource> for RequiredResourceView {
    fn from(RequiredResource { resource_id, quantity }: RequiredResource) -> Self {
        Self { resource_id, quantity }
    }
}

/// A service.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct StaffService {
    #[schema(value_type = String)]
    id: Id<id::Service>,
    #[schema(value_type = String)]
    shop_id: Id<id::Shop>,
    category_id: String,
    #[schema(value_type = Option<String>)]
    parent_category_id: Option<Id<id::Category>>,
    name: Bilingual,
    description: Bilingual,
    short_description: Bilingual,
    image_key: Option<String>,
    /// The specialists who provide it.
    specialist_ids: Vec<String>,
    price_halalas: i64,
    duration_minutes: i64,
    granularity_minutes: i64,
    buffer_before_minutes: i64,
    buffer_after_minutes: i64,
    capacity: i64,
    /// How much of it is taken on per day. Null without a limit.
    limits: Option<ServiceLimits>,
    /// The resources that it needs while its block lasts.
    resources: Vec<RequiredResourceView>,
    location: ServiceLocation,
    /// Maximum distance to the customer's home, in km.
    radius_km: Option<i64>,
    notice_minutes: i64,
    horizon_days: i64,
    requires_approval: bool,
    prepayment: Prepayment,
    status: ServiceStatus,
    /// Whether it has its own hours. Otherwise it follows the shop's hours.
    has_custom_availability: bool,
    hours: Option<Hours>,
    /// Dates with their own hours.
    #[schema(value_type = BTreeMap<String, Exception>)]
    exceptions: BTreeMap<String, Exception>,
    #[schema(value_type = Vec<OverviewTileInput>)]
    overviews: Vec<OverviewTile>,
    #[schema(value_type = Vec<ServiceStepInput>)]
    steps: Vec<ServiceStep>,
    #[schema(value_type = Vec<AftercareLineInput>)]
    aftercare: Vec<AftercareLine>,
    #[schema(value_type = Vec<FaqInput>)]
    faqs: Vec<Faq>,
    order: i64,
    is_featured: bool,
    /// Problems that the staff should look at; left out in lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    warnings: Option<Vec<Warning>>,
    /// For `If-Match`.
    pub(crate) version: i64,
    #[schema(format = DateTime)]
    created_at: String,
    #[schema(format = DateTime)]
    updated_at: String,
    /// What clashes with the change; left out otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    clashing_appointments: Option<ClashingAppointments>,
}

impl StaffService {
    /// The view of a service, without warnings.
    pub(crate) fn of(service: &Service) -> Self {
        let hours = service.hours();
        Self {
            id: service.id(),
            shop_id: service.shop_id(),
            category_id: service.category_id().map(|it| it.to_string()).unwrap_or_default(),
            parent_category_id: service.parent_category_id(),
            name: service.name(),
            description: service.description(),
            short_description: service.short_description(),
            image_key: service.image_key().map(str::to_owned),
            specialist_ids: service.specialist_texts(),
            price_halalas: service.price_halalas(),
            duration_minutes: service.duration_minutes(),
            granularity_minutes: service.granularity_minutes(),
            buffer_before_minutes: service.buffer_before_minutes(),
            buffer_after_minutes: service.buffer_after_minutes(),
            capacity: service.capacity(),
            limits: service.limits(),
            resources: service.resources().into_iter().map(RequiredResourceView::from).collect(),
            location: service.location(),
            radius_km: service.radius_km(),
            notice_minutes: service.notice_minutes(),
            horizon_days: service.horizon_days(),
            requires_approval: service.requires_approval(),
            prepayment: service.prepayment(),
            status: service.status(),
            has_custom_availability: hours.is_some(),
            hours,
            exceptions: service.exceptions().into_iter().map(|(date, it)| (date.to_string(), it)).collect(),
            overviews: service.overviews(),
            steps: service.steps(),
            aftercare: service.aftercare(),
            faqs: service.faqs(),
            order: service.rank(),
            is_featured: service.is_featured(),
            warnings: None,
            version: service.version(),
            created_at: service.created_at().to_owned(),
            updated_at: service.updated_at().to_owned(),
            clashing_appointments: None,
        }
    }

    /// The view with warnings.
    pub(crate) fn with_warnings(self, warnings: Vec<Warning>) -> Self {
        Self { warnings: Some(warnings), ..self }
    }

    /// The view with what clashes with the change.
    pub(crate) fn with_clashes(self, found: ClashingAppointments) -> Self {
        Self { clashing_appointments: Some(found), ..self }
    }
}
