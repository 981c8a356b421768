//! A specialist, as the staff of their shop see them.

use crate::specialists::portfolio::PortfolioItemInput;
use model::catalog::{ExperienceLevel, PortfolioItem, SpecialistService};
use model::{Bilingual, Id, id};
use serde::Serialize;
use store::entities::{Service, Specialist};
use utoipa::ToSchema;
use web::ClashingAppointments;

/// A service, and how a specialist provides it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ProvidedServiceView {
    #[schema(value_type = String)]
    service_id: Id<id::Service>,
    /// Whether it is what they mainly do.
    is_primary: bool,
    /// How well they do it, 1 to 5.
    proficiency: u8,
    /// Minutes that it takes with them. Null for the usual duration.
    custom_duration_minutes: Option<i64>,
    /// Number of times they have completed it.
    booking_count: i64,
}

impl ProvidedServiceView {
    fn of(specialist: &Specialist, service: &Service) -> Self {
        let SpecialistService { is_primary, proficiency, custom_duration_minutes } =
            service.provided_by(specialist.id());
        let booking_count = specialist.completed_of(service.id());
        Self { service_id: service.id(), is_primary, proficiency, custom_duration_minutes, booking_count }
    }
}

/// A specialist.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct StaffSpecialist {
    #[schema(value_type = String)]
    id: Id<id::Specialist>,
    #[schema(value_type = String)]
    shop_id: Id<id::Shop>,
    #[schema(value_type = String)]
    employee_id: Id<id::Employee>,
    name: Bilingual,
    bio: Bilingual,
    experience_years: Option<i64>,
    experience_level: Option<ExperienceLevel>,
    /// The child categories they are experts in.
    expertise: Vec<String>,
    avatar_key: Option<String>,
    #[schema(value_type = Vec<PortfolioItemInput>)]
    portfolio: Vec<PortfolioItem>,
    /// The services they provide.
    #[schema(value_type = Vec<String>)]
    service_ids: Vec<Id<id::Service>>,
    /// The same services, and how they provide them.
    services: Vec<ProvidedServiceView>,
    /// Whether they currently work in the shop.
    is_active: bool,
    rating: Option<f64>,
    rating_count: i64,
    booking_count: i64,
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

impl StaffSpecialist {
    /// The view of a specialist with those of the shop's services that they provide, archived ones excluded.
    pub(crate) fn of(specialist: &Specialist, services: &[Service]) -> Self {
        let id = specialist.id();
        let provided: Vec<&Service> = services.iter().filter(|it| !it.is_archived() && it.is_provided_by(id)).collect();
        Self {
            id,
            shop_id: specialist.shop_id(),
            employee_id: specialist.employee_id(),
            name: specialist.name(),
            bio: specialist.bio(),
            experience_years: specialist.experience_years(),
            experience_level: specialist.experience_level(),
            expertise: specialist.expertise_texts(),
            avatar_key: specialist.avatar_key().map(str::to_owned),
            portfolio: specialist.portfolio(),
            service_ids: provided.iter().map(|it| it.id()).collect(),
            services: provided.iter().map(|it| ProvidedServiceView::of(specialist, it)).collect(),
            is_active: specialist.is_active(),
            rating: specialist.rating(),
            rating_count: specialist.rating_count(),
            booking_count: specialist.booking_count(),
            version: specialist.version(),
            created_at: specialist.created_at().to_owned(),
            updated_at: specialist.updated_at().to_owned(),
            clashing_appointments: None,
        }
    }

    /// The view with what clashes with the change.
    pub(crate) fn with_clashes(self, found: ClashingAppointments) -> Self {
        Self { clashing_appointments: Some(found), ..self }
    }
}
