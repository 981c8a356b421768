//! The body that changes a specialist.

use crate::fields::{distinct, file_key, text, within};
use crate::specialists::portfolio::{MAX_ITEMS, PortfolioItemInput};
use model::catalog::{ExperienceLevel, InvalidParameter, SpecialistService};
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

/// A service, and how the specialist provides it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProvidedServiceInput {
    #[schema(value_type = ServiceId)]
    service_id: Id<id::Service>,
    /// Whether it is what they mainly do. Defaults to `false`.
    #[serde(default)]
    is_primary: bool,
    /// How well they do it. Defaults to 3.
    #[serde(default = "usual_proficiency")]
    #[schema(minimum = 1, maximum = 5)]
    proficiency: u8,
    /// Minutes that it takes with them. Defaults to the usual duration.
    #[serde(default)]
    #[schema(minimum = 5, maximum = 1440, multiple_of = 5)]
    custom_duration_minutes: Option<i64>,
}

fn usual_proficiency() -> u8 {
    SpecialistService::default().proficiency
}

impl ProvidedServiceInput {
    fn how(&self) -> SpecialistService {
        let Self { is_primary, proficiency, custom_duration_minutes, .. } = *self;
        SpecialistService { is_primary, proficiency, custom_duration_minutes }
    }
}

/// The services that a specialist is to provide.
#[derive(Debug)]
pub(crate) struct WantedServices {
    /// The field that names them.
    pub(crate) pointer: &'static str,
    /// Each with how they provide it; `None` as before, or as usual.
    pub(crate) all: Vec<(Id<id::Service>, Option<SpecialistService>)>,
}

impl WantedServices {
    /// The ids of the services.
    pub(crate) fn ids(&self) -> Vec<Id<id::Service>> {
        self.all.iter().map(|(id, _)| *id).collect()
    }

    /// How a service is to be provided. `None` if it is not to be provided.
    pub(crate) fn how(&self, service: Id<id::Service>) -> Option<Option<SpecialistService>> {
        self.all.iter().find(|(id, _)| *id == service).map(|(_, how)| *how)
    }
}

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
    service_ids: Option<Vec<Id<id::Service>>>,
    /// All services they provide, and how. Instead of `service_ids`.
    #[schema(nullable = false, max_items = 100)]
    #[serde(default, deserialize_with = "web::given")]
    services: Option<Vec<ProvidedServiceInput>>,
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
        if let Some(services) = &self.services {
            if self.service_ids.is_some() {
                return Err(Fault::field("/services", "not_needed", "either `service_ids` or `services`"));
            }
            let ids: Vec<_> = services.iter().map(|it| it.service_id).collect();
            distinct(&ids, MAX_SERVICES, "/services")?;
            for (at, service) in services.iter().enumerate() {
                let wrong =
                    |it: InvalidParameter| Fault::field(format!("/services/{at}/{}", it.field), it.code, it.detail);
                service.how().check().map_err(wrong)?;
            }
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

    /// The services that the specialist is to provide, and the field that names them. `None` if they stay.
    pub(crate) fn wanted(&self) -> Option<WantedServices> {
        let how = |it: &ProvidedServiceInput| (it.service_id, Some(it.how()));
        match (&self.service_ids, &self.services) {
            (Some(ids), _) => {
                Some(WantedServices { pointer: "/service_ids", all: ids.iter().map(|it| (*it, None)).collect() })
            }
            (None, Some(services)) => {
                Some(WantedServices { pointer: "/services", all: services.iter().map(how).collect() })
            }
            (None, None) => None,
        }
    }

    /// The categories that the request names, at most 30.
    pub(crate) fn categories(&self) -> BTreeSet<Id<id::Category>> {
        let items = self.portfolio.iter().flatten().take(MAX_ITEMS);
        let expertise = self.expertise.iter().flatten().copied();
        expertise.chain(items.filter_map(|it| it.category_id)).collect()
    }
}
