//! The body that changes a specialist.

use crate::fields::{distinct, file_key, text, within};
use crate::specialists::portfolio::{MAX_ITEMS, PortfolioItemInput};
use model::catalog::ExperienceLevel;
use model::{Bilingual, Id, id};
use serde::Deserialize;
use std::collections::BTreeSet;
use store::entities::SpecialistChanges;
use utoipa::ToSchema;
use web::Fault;
use web::schema::{BilingualText, CategoryId, FileKey, ServiceId};

/// Maximum number of services that a specialist provides.
const MAX_SERVICES: usize = 100;
/// Maximum number of categories that a specialist is an expert in.
const MAX_EXPERTISE: usize = 10;

/// A change of a specialist. Fields left out keep their values.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct UpdateSpecialistRequest {
    #[schema(value_type = Option<BilingualText<4000>>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    bio: Option<Bilingual>,
    #[schema(value_type = Option<i64>, minimum = 0, maximum = 60)]
    #[serde(default, deserialize_with = "web::given")]
    experience_years: Option<Option<i64>>,
    #[schema(value_type = Option<ExperienceLevel>)]
    #[serde(default, deserialize_with = "web::given")]
    experience_level: Option<Option<ExperienceLevel>>,
    /// The child categories they are experts in.
    #[schema(value_type = Option<Vec<CategoryId>>, nullable = false, max_items = 10)]
    #[serde(default, deserialize_with = "web::given")]
    pub(crate) expertise: Option<Vec<Id<id::Category>>>,
    #[schema(value_type = Option<FileKey>)]
    #[serde(default, deserialize_with = "web::given")]
    avatar_key: Option<Option<String>>,
    /// All services they provide. An active service keeps at least one specialist.
    #[schema(value_type = Option<Vec<ServiceId>>, nullable = false, max_items = 100)]
    #[serde(default, deserialize_with = "web::given")]
    pub(crate) service_ids: Option<Vec<Id<id::Service>>>,
    /// The whole portfolio, in order. Items left out are removed.
    #[schema(nullable = false, max_items = 20)]
    #[serde(default, deserialize_with = "web::given")]
    pub(crate) portfolio: Option<Vec<PortfolioItemInput>>,
}

impl UpdateSpecialistRequest {
    /// Checks the fields that can be judged alone. The portfolio is left open, because it depends on what is stored.
    pub(crate) fn changes(&self) -> Result<SpecialistChanges, Fault> {
        let bio = self.bio.as_ref().map(|it| text(it, 4_000, "/bio")).transpose()?;
        within(self.experience_years.flatten(), 0..=60, "/experience_years")?;
        file_key(self.avatar_key.as_ref().and_then(Option::as_ref), "/avatar_key")?;
        if let Some(services) = &self.service_ids {
            distinct(services, MAX_SERVICES, "/service_ids")?;
        }
        if let Some(categories) = &self.expertise {
            distinct(categories, MAX_EXPERTISE, "/expertise")?;
        }
        Ok(SpecialistChanges {
            bio,
            experience_years: self.experience_years,
            experience_level: self.experience_level,
            expertise: self.expertise.clone(),
            avatar_key: self.avatar_key.clone(),
            portfolio: None,
        })
    }

    /// The categories that the request names, at most 30.
    pub(crate) fn categories(&self) -> BTreeSet<Id<id::Category>> {
        let items = self.portfolio.iter().flatten().take(MAX_ITEMS);
        let expertise = self.expertise.iter().flatten().copied();
        expertise.chain(items.filter_map(|it| it.category_id)).collect()
    }
}
