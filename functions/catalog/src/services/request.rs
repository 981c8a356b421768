//! What is said about a service, when it is created and when it is changed.

use crate::fields::{distinct, file_key, put_text, within, wrong};
use crate::services::sections::{AftercareLine, Faq, OverviewTile, ServiceStep, clean};
use crate::services::view::{Prepayment, numbers};
use model::catalog::{ServiceLocation, ServiceStatus};
use model::{Bilingual, Id, id};
use serde::Deserialize;
use std::borrow::Cow;
use store::{Item, Update, Value};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};
use web::Fault;
use web::schema::{BilingualName, BilingualText, CategoryId, FileKey, SpecialistId};

/// Most specialists of a service.
pub(crate) const MOST_SPECIALISTS: usize = 40;

/// What a service's status can be made by a change; archived ones are made by `DELETE`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum WishedStatus {
    Draft,
    Active,
    Inactive,
}

impl From<WishedStatus> for ServiceStatus {
    fn from(wish: WishedStatus) -> Self {
        match wish {
            WishedStatus::Draft => Self::Draft,
            WishedStatus::Active => Self::Active,
            WishedStatus::Inactive => Self::Inactive,
        }
    }
}

/// What to change of a service.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct UpdateService {
    #[schema(value_type = Option<BilingualName>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    pub(crate) name: Option<Bilingual>,
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
    /// Who provides it: active specialists of the shop.
    #[schema(value_type = Option<Vec<SpecialistId>>, nullable = false, max_items = 40)]
    #[serde(default, deserialize_with = "web::given")]
    pub(crate) specialist_ids: Option<Vec<Id<id::Specialist>>>,
    /// VAT included; 0 is free.
    #[schema(nullable = false, minimum = 0, maximum = 100_000_000)]
    #[serde(default, deserialize_with = "web::given")]
    price_halalas: Option<i64>,
    #[schema(nullable = false, minimum = 5, maximum = 1440, multiple_of = 5)]
    #[serde(default, deserialize_with = "web::given")]
    duration_minutes: Option<i64>,
    /// How far apart starts are; 15 for a new service.
    #[schema(nullable = false, minimum = 5, maximum = 120, multiple_of = 5)]
    #[serde(default, deserialize_with = "web::given")]
    granularity_minutes: Option<i64>,
    #[schema(nullable = false, minimum = 0, maximum = 120, multiple_of = 5)]
    #[serde(default, deserialize_with = "web::given")]
    buffer_before_minutes: Option<i64>,
    #[schema(nullable = false, minimum = 0, maximum = 120, multiple_of = 5)]
    #[serde(default, deserialize_with = "web::given")]
    buffer_after_minutes: Option<i64>,
    /// Customers at the same start with the same specialist.
    #[schema(nullable = false, minimum = 1, maximum = 100)]
    #[serde(default, deserialize_with = "web::given")]
    capacity: Option<i64>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    location: Option<ServiceLocation>,
    /// How far specialists go to customers.
    #[schema(value_type = Option<i64>, minimum = 1, maximum = 200)]
    #[serde(default, deserialize_with = "web::given")]
    radius_km: Option<Option<i64>>,
    #[schema(nullable = false, minimum = 0, maximum = 43_200)]
    #[serde(default, deserialize_with = "web::given")]
    notice_minutes: Option<i64>,
    /// 60 for a new service.
    #[schema(nullable = false, minimum = 1, maximum = 365)]
    #[serde(default, deserialize_with = "web::given")]
    horizon_days: Option<i64>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    requires_approval: Option<bool>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    prepayment: Option<Prepayment>,
    /// A new service becomes active with its first specialist unless it is to stay a draft.
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    pub(crate) status: Option<WishedStatus>,
    /// `false` lets it follow the shop's hours again. Its own are set by `PUT /services/{service_id}/hours`.
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    pub(crate) has_custom_availability: Option<bool>,
    #[schema(nullable = false, max_items = 3)]
    #[serde(default, deserialize_with = "web::given")]
    overviews: Option<Vec<OverviewTile>>,
    #[schema(nullable = false, max_items = 20)]
    #[serde(default, deserialize_with = "web::given")]
    steps: Option<Vec<ServiceStep>>,
    #[schema(nullable = false, max_items = 20)]
    #[serde(default, deserialize_with = "web::given")]
    aftercare: Option<Vec<AftercareLine>>,
    #[schema(nullable = false, max_items = 20)]
    #[serde(default, deserialize_with = "web::given")]
    faqs: Option<Vec<Faq>>,
    /// Its place in the shop's list.
    #[schema(nullable = false, minimum = 0, maximum = 100_000)]
    #[serde(default, deserialize_with = "web::given")]
    order: Option<i64>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    is_featured: Option<bool>,
}

/// A new service: like a change, with four fields that it can't be without.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub(crate) struct CreateService(UpdateService);

const NEEDED: [&str; 4] = ["name", "category_id", "price_halalas", "duration_minutes"];

impl CreateService {
    /// What is said, with the category.
    pub(crate) fn complete(self) -> Result<(UpdateService, Id<id::Category>), Fault> {
        let wish = self.0;
        let given = [
            wish.name.is_some(),
            wish.category_id.is_some(),
            wish.price_halalas.is_some(),
            wish.duration_minutes.is_some(),
        ];
        if let Some((field, _)) = NEEDED.into_iter().zip(given).find(|(_, given)| !given) {
            return Err(Fault::field("", "missing", format!("missing field `{field}`")));
        }
        let category = wish.category_id.ok_or(model::Code::Internal)?;
        Ok((wish, category))
    }
}

impl PartialSchema for CreateService {
    fn schema() -> RefOr<Schema> {
        let RefOr::T(Schema::Object(mut object)) = UpdateService::schema() else { return UpdateService::schema() };
        object.required = NEEDED.map(str::to_owned).to_vec();
        object.description = Some("A service to be created.".to_owned());
        Schema::Object(object).into()
    }
}

impl ToSchema for CreateService {
    fn name() -> Cow<'static, str> {
        "CreateService".into()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        UpdateService::schemas(schemas);
    }
}

impl UpdateService {
    /// The attributes that follow from what is said alone.
    pub(crate) fn changes(&self, update: Update) -> Result<Update, Fault> {
        let name = self.name.as_ref().map(Bilingual::name).transpose().map_err(wrong("/name"))?;
        let mut update = update.set_some("name", name.as_ref());
        update = put_text(update, "description", self.description.as_ref(), 4_000)?;
        update = put_text(update, "short_description", self.short_description.as_ref(), 255)?;
        if let Some(Some(key)) = &self.image_key {
            file_key(key, "/image_key")?;
        }
        update = update.put("image_key", self.image_key.clone());
        if let Some(ids) = &self.specialist_ids {
            distinct(ids, MOST_SPECIALISTS, "/specialist_ids")?;
            update = update.set("specialist_ids", ids.iter().map(ToString::to_string).collect::<Vec<_>>());
        }
        if let Some(order) = self.order {
            within(order, 0..=100_000, "/order")?;
        }
        update = update
            .set_some("price_halalas", self.price_halalas)
            .set_some("duration_minutes", self.duration_minutes)
            .set_some("granularity_minutes", self.granularity_minutes)
            .set_some("buffer_before_minutes", self.buffer_before_minutes)
            .set_some("buffer_after_minutes", self.buffer_after_minutes)
            .set_some("capacity", self.capacity)
            .set_some("location", self.location.map(ServiceLocation::as_str))
            .set_some("notice_minutes", self.notice_minutes)
            .set_some("horizon_days", self.horizon_days)
            .set_some("requires_approval", self.requires_approval)
            .set_some("prepayment", self.prepayment.map(Prepayment::as_str))
            .set_some("rank", self.order)
            .set_some("is_featured", self.is_featured);
        update = update.put("radius_km", self.radius_km);
        if self.has_custom_availability == Some(false) {
            update = update.remove("hours").remove("exceptions");
        }
        let parts = [
            ("overviews", self.overviews.as_deref().map(clean).transpose()?.map(|it| Value::document(&it))),
            ("steps", self.steps.as_deref().map(clean).transpose()?.map(|it| Value::document(&it))),
            ("aftercare", self.aftercare.as_deref().map(clean).transpose()?.map(|it| Value::document(&it))),
            ("faqs", self.faqs.as_deref().map(clean).transpose()?.map(|it| Value::document(&it))),
        ];
        Ok(parts.into_iter().fold(update, |update, (name, part)| update.set_some(name, part)))
    }
}

/// Whether the numbers of a service, as it would be, are allowed.
pub(crate) fn check_numbers(after: &Item) -> Result<(), Fault> {
    let check = numbers(after).check();
    check.map_err(|wrong| Fault::field(format!("/{}", wrong.field), wrong.code, wrong.detail))
}
