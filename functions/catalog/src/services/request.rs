//! The bodies that create and change a service.

use crate::fields::{distinct, file_key, name, required, text, within};
use crate::services::sections::{AftercareLineInput, FaqInput, OverviewTileInput, ServiceStepInput, section};
use model::catalog::{
    MAX_RESOURCES, MAX_UNITS, Prepayment, RequiredResource, ServiceLimits, ServiceLocation, ServiceParameters,
    ServiceStatus,
};
use model::tenant::ShopTag;
use model::{Bilingual, Id, id};
use serde::Deserialize;
use std::borrow::Cow;
use store::entities::{Resource, ServiceChanges};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};
use web::schema::{BilingualName, BilingualText, CategoryId, FileKey, ResourceId, SpecialistId};
use web::{Fault, Transaction};

/// Maximum number of specialists of a service.
pub(crate) const MAX_SPECIALISTS: usize = 40;

/// A status that a change can request; `DELETE` archives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum RequestedStatus {
    Draft,
    Active,
    Inactive,
}

impl From<RequestedStatus> for ServiceStatus {
    fn from(status: RequestedStatus) -> Self {
        match status {
            RequestedStatus::Draft => Self::Draft,
            RequestedStatus::Active => Self::Active,
            RequestedStatus::Inactive => Self::Inactive,
        }
    }
}

/// A change of a service. Fields left out keep their values.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct UpdateServiceRequest {
    #[schema(value_type = Option<BilingualName>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    name: Option<Bilingual>,
    /// A child category.
    #[schema(value_type = Option<CategoryId>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    pub(crate) category_id: Option<Id<id::Category>>,
    #[schema(value_type = Option<BilingualText<4000>>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    description: Option<Bilingual>,
    #[schema(value_type = Option<BilingualText<255>>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    short_description: Option<Bilingual>,
    #[schema(value_type = Option<FileKey>)]
    #[serde(default, deserialize_with = "web::given")]
    image_key: Option<Option<String>>,
    /// Active specialists of the shop who provide it.
    #[schema(value_type = Option<Vec<SpecialistId>>, nullable = false, max_items = 40)]
    #[serde(default, deserialize_with = "web::given")]
    pub(crate) specialist_ids: Option<Vec<Id<id::Specialist>>>,
    /// Price in halalas, VAT included; 0 if it is free.
    #[schema(nullable = false, minimum = 0, maximum = 100_000_000)]
    #[serde(default, deserialize_with = "web::given")]
    price_halalas: Option<i64>,
    #[schema(nullable = false, minimum = 5, maximum = 1440, multiple_of = 5)]
    #[serde(default, deserialize_with = "web::given")]
    duration_minutes: Option<i64>,
    /// Interval between start times, in minutes. Defaults to 15.
    #[schema(nullable = false, minimum = 5, maximum = 120, multiple_of = 5)]
    #[serde(default, deserialize_with = "web::given")]
    granularity_minutes: Option<i64>,
    #[schema(nullable = false, minimum = 0, maximum = 120, multiple_of = 5)]
    #[serde(default, deserialize_with = "web::given")]
    buffer_before_minutes: Option<i64>,
    #[schema(nullable = false, minimum = 0, maximum = 120, multiple_of = 5)]
    #[serde(default, deserialize_with = "web::given")]
    buffer_after_minutes: Option<i64>,
    /// Number of customers per start time and specialist. Defaults to 1.
    #[schema(nullable = false, minimum = 1, maximum = 100)]
    #[serde(default, deserialize_with = "web::given")]
    capacity: Option<i64>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    location: Option<ServiceLocation>,
    /// Maximum distance to the customer's home, in km.
    #[schema(value_type = Option<i64>, minimum = 1, maximum = 200)]
    #[serde(default, deserialize_with = "web::given")]
    radius_km: Option<Option<i64>>,
    /// How much of it is taken on per day. Null for no limit.
    #[serde(default, deserialize_with = "web::given")]
    limits: Option<Option<ServiceLimits>>,
    /// All resources that it needs while its block lasts, each once.
    #[schema(nullable = false, max_items = 5)]
    #[serde(default, deserialize_with = "web::given")]
    pub(crate) resources: Option<Vec<RequiredResourceInput>>,
    #[schema(nullable = false, minimum = 0, maximum = 43_200)]
    #[serde(default, deserialize_with = "web::given")]
    notice_minutes: Option<i64>,
    /// Maximum number of days it can be booked ahead. Defaults to 60.
    #[schema(nullable = false, minimum = 1, maximum = 365)]
    #[serde(default, deserialize_with = "web::given")]
    horizon_days: Option<i64>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    requires_approval: Option<bool>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    prepayment: Option<Prepayment>,
    /// `draft` keeps a new service a draft, which otherwise becomes active with its first specialist.
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    pub(crate) status: Option<RequestedStatus>,
    /// `false` makes it follow the shop's hours. Its own hours are set by `PUT /services/{service_id}/hours`.
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    pub(crate) has_custom_availability: Option<bool>,
    #[schema(nullable = false, max_items = 3)]
    #[serde(default, deserialize_with = "web::given")]
    overviews: Option<Vec<OverviewTileInput>>,
    #[schema(nullable = false, max_items = 20)]
    #[serde(default, deserialize_with = "web::given")]
    steps: Option<Vec<ServiceStepInput>>,
    #[schema(nullable = false, max_items = 20)]
    #[serde(default, deserialize_with = "web::given")]
    aftercare: Option<Vec<AftercareLineInput>>,
    #[schema(nullable = false, max_items = 20)]
    #[serde(default, deserialize_with = "web::given")]
    faqs: Option<Vec<FaqInput>>,
    /// Position in the shop's list; the lowest comes first.
    #[schema(nullable = false, minimum = 0, maximum = 100_000)]
    #[serde(default, deserialize_with = "web::given")]
    order: Option<i64>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    is_featured: Option<bool>,
}

/// Units of a resource that a service needs.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RequiredResourceInput {
    #[schema(value_type = ResourceId)]
    pub(crate) resource_id: Id<id::Resource>,
    /// Number of units. Defaults to 1.
    #[serde(default = "one")]
    #[schema(minimum = 1, maximum = 1000)]
    quantity: u16,
}

const fn one() -> u16 {
    1
}

impl RequiredResourceInput {
    fn required(&self) -> RequiredResource {
        RequiredResource { resource_id: self.resource_id, quantity: self.quantity }
    }
}

/// A service to be created: like a change, with four required fields.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub(crate) struct CreateServiceRequest(UpdateServiceRequest);

impl CreateServiceRequest {
    const REQUIRED: [&'static str; 4] = ["name", "category_id", "price_halalas", "duration_minutes"];

    /// Checks that the required fields are there.
    pub(crate) fn complete(self) -> Result<UpdateServiceRequest, Fault> {
        let body = self.0;
        required(&[
            ("name", body.name.is_some()),
            ("category_id", body.category_id.is_some()),
            ("price_halalas", body.price_halalas.is_some()),
            ("duration_minutes", body.duration_minutes.is_some()),
        ])?;
        Ok(body)
    }
}

impl PartialSchema for CreateServiceRequest {
    fn schema() -> RefOr<Schema> {
        let update = UpdateServiceRequest::schema();
        let RefOr::T(Schema::Object(mut object)) = update else { return update };
        object.required = Self::REQUIRED.map(str::to_owned).to_vec();
        object.description = Some("A service to be created.".to_owned());
        Schema::Object(object).into()
    }
}

impl ToSchema for CreateServiceRequest {
    fn name() -> Cow<'static, str> {
        "CreateServiceRequest".into()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        UpdateServiceRequest::schemas(schemas);
    }
}

impl UpdateServiceRequest {
    /// Checks the fields that can be judged alone. The category and the state are left open, and the parameters unchecked,
    /// because they depend on what is stored.
    pub(crate) fn changes(&self) -> Result<ServiceChanges, Fault> {
        let name = self.name.as_ref().map(|it| name(it, "/name")).transpose()?;
        let prose =
            |it: &Option<Bilingual>, longest, pointer| it.as_ref().map(|it| text(it, longest, pointer)).transpose();
        let description = prose(&self.description, 4_000, "/description")?;
        let short_description = prose(&self.short_description, 255, "/short_description")?;
        file_key(self.image_key.as_ref().and_then(Option::as_ref), "/image_key")?;
        if let Some(specialists) = &self.specialist_ids {
            distinct(specialists, MAX_SPECIALISTS, "/specialist_ids")?;
        }
        within(self.order, 0..=100_000, "/order")?;
        if let Some(Some(limits)) = &self.limits {
            limits.check().map_err(|it| Fault::field(format!("/{}", it.field), it.code, it.detail))?;
        }
        if let Some(resources) = &self.resources {
            let ids: Vec<_> = resources.iter().map(|it| it.resource_id).collect();
            distinct(&ids, MAX_RESOURCES, "/resources")?;
            for (at, it) in resources.iter().enumerate() {
                within(Some(it.quantity.into()), 1..=MAX_UNITS, format!("/resources/{at}/quantity"))?;
            }
        }
        Ok(ServiceChanges {
            name,
            description,
            short_description,
            image_key: self.image_key.clone(),
            category: None,
            specialists: self.specialist_ids.clone(),
            state: None,
            price_halalas: self.price_halalas,
            duration_minutes: self.duration_minutes,
            granularity_minutes: self.granularity_minutes,
            buffer_before_minutes: self.buffer_before_minutes,
            buffer_after_minutes: self.buffer_after_minutes,
            capacity: self.capacity,
            provided: None,
            limits: self.limits,
            resources: self.resources.as_ref().map(|all| all.iter().map(RequiredResourceInput::required).collect()),
            notice_minutes: self.notice_minutes,
            horizon_days: self.horizon_days,
            location: self.location,
            radius_km: self.radius_km,
            requires_approval: self.requires_approval,
            prepayment: self.prepayment,
            rank: self.order,
            is_featured: self.is_featured,
            overviews: section(self.overviews.as_ref())?,
            steps: section(self.steps.as_ref())?,
            aftercare: section(self.aftercare.as_ref())?,
            faqs: section(self.faqs.as_ref())?,
            hours: (self.has_custom_availability == Some(false)).then_some(None),
        })
    }

    /// Adds the conditions that the resources exist in the shop.
    ///
    /// # Errors
    /// `validation_failed` for a resource of another shop.
    pub(crate) fn require_resources(&self, tx: &mut Transaction<'_>, shop: ShopTag) -> Result<(), Fault> {
        for (at, it) in self.resources.iter().flatten().enumerate() {
            let unknown = || Fault::field(format!("/resources/{at}/resource_id"), "unknown", "no such resource here");
            if it.resource_id.shop() != shop {
                return Err(unknown());
            }
            tx.write_or(Resource::check_exists(it.resource_id), unknown());
        }
        Ok(())
    }

    /// The requested status.
    pub(crate) fn status(&self) -> Option<ServiceStatus> {
        self.status.map(Into::into)
    }
}

/// Checks the ranges of a service's parameters.
pub(crate) fn check_parameters(parameters: ServiceParameters) -> Result<(), Fault> {
    parameters.check().map_err(|it| Fault::field(format!("/{}", it.field), it.code, it.detail))
}
