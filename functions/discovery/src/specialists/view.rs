//! A specialist, as customers see them in lists.

use crate::text::localised;
use model::catalog::ExperienceLevel;
use model::{Id, Language, id};
use serde::Serialize;
use store::entities::Specialist;
use utoipa::ToSchema;

/// A specialist in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AvailableSpecialist {
    #[schema(value_type = String)]
    id: Id<id::Specialist>,
    /// Name in the caller's language, as all texts.
    name: String,
    bio: Option<String>,
    avatar_key: Option<String>,
    experience_years: Option<i64>,
    /// `junior`, `intermediate`, `senior` or `expert`.
    #[schema(value_type = Option<String>)]
    experience_level: Option<ExperienceLevel>,
    /// Ids of the categories they are experts in.
    expertise: Vec<String>,
    /// Whether their shop is verified.
    is_verified: bool,
    /// Average rating. Null without ratings.
    rating: Option<f64>,
    rating_count: i64,
    total_bookings: i64,
    /// The services they provide.
    #[schema(value_type = Vec<String>)]
    service_ids: Vec<Id<id::Service>>,
}

/// A specialist, with what the view says besides.
pub(crate) struct ListedSpecialist<'a> {
    pub(crate) specialist: &'a Specialist,
    /// The services they provide.
    pub(crate) service_ids: Vec<Id<id::Service>>,
    /// Whether their shop is verified.
    pub(crate) is_verified: bool,
}

impl ListedSpecialist<'_> {
    pub(crate) fn view(self, language: Language) -> AvailableSpecialist {
        let Self { specialist, service_ids, is_verified } = self;
        AvailableSpecialist {
            id: specialist.id(),
            name: specialist.name().pick(language).to_owned(),
            bio: localised(&specialist.bio(), language),
            avatar_key: specialist.avatar_key().map(str::to_owned),
            experience_years: specialist.experience_years(),
            experience_level: specialist.experience_level(),
            expertise: specialist.expertise_texts(),
            is_verified,
            rating: specialist.rating(),
            rating_count: specialist.rating_count(),
            total_bookings: specialist.booking_count(),
            service_ids,
        }
    }
}
