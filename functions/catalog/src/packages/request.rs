//! The bodies that create and change a package.

use crate::fields::{self, distinct, file_key, name, required, text, within};
use crate::services::sections::{FaqInput, section};
use jiff::civil::Date;
use model::catalog::{MAX_ITEMS, MIN_ITEMS, PackageItem, PackageStatus, ServiceLocation};
use model::hours::{Hours, Issue, Weekday};
use model::{Bilingual, Id, id};
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;
use store::entities::PackageChanges;
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};
use web::Fault;
use web::schema::{BilingualName, BilingualText, CategoryId, FileKey, ServiceId};

/// A service in a package.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PackageItem)]
pub(crate) struct PackageItemInput {
    #[schema(value_type = ServiceId)]
    service_id: Id<id::Service>,
    /// Duration in this package, in minutes. Defaults to the service's own.
    #[serde(default)]
    #[schema(minimum = 5, maximum = 1440, multiple_of = 5)]
    custom_duration_minutes: Option<i64>,
    #[serde(default)]
    #[schema(value_type = BilingualText<1000>)]
    description: Bilingual,
    /// Position in the order of services. Defaults to the position in the list.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 100)]
    sequence: Option<u8>,
}

/// Reads items and sorts them by their sequence.
fn ordered<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Vec<PackageItemInput>>, D::Error> {
    let mut items = Vec::<PackageItemInput>::deserialize(deserializer)?;
    if items.iter().any(|it| it.sequence.is_some_and(|it| it > 100)) {
        return Err(serde::de::Error::custom("a sequence of 0 to 100 is expected"));
    }
    items.sort_by_key(|it| it.sequence.unwrap_or(u8::MAX));
    Ok(Some(items))
}

/// A change of a package. Fields left out keep their values.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct UpdatePackageRequest {
    #[schema(value_type = Option<BilingualName>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    name: Option<Bilingual>,
    #[schema(value_type = Option<BilingualText<4000>>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    description: Option<Bilingual>,
    #[schema(value_type = Option<FileKey>)]
    #[serde(default, deserialize_with = "web::given")]
    image_key: Option<Option<String>>,
    #[schema(value_type = Option<CategoryId>)]
    #[serde(default, deserialize_with = "web::given")]
    pub(crate) primary_category_id: Option<Option<Id<id::Category>>>,
    /// Services of the shop, in the order in which they are performed.
    #[schema(nullable = false, min_items = 2, max_items = 10)]
    #[serde(default, deserialize_with = "ordered")]
    items: Option<Vec<PackageItemInput>>,
    /// Price in halalas, VAT included. Maximum: the sum of its services' prices.
    #[schema(nullable = false, minimum = 0, maximum = 1_000_000_000)]
    #[serde(default, deserialize_with = "web::given")]
    package_price_halalas: Option<i64>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    location: Option<ServiceLocation>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    status: Option<PackageStatus>,
    /// First date on which it can be booked.
    #[schema(value_type = Option<String>, format = Date)]
    #[serde(default, deserialize_with = "web::given")]
    start_date: Option<Option<Date>>,
    /// Last date on which it can be booked.
    #[schema(value_type = Option<String>, format = Date)]
    #[serde(default, deserialize_with = "web::given")]
    end_date: Option<Option<Date>>,
    #[schema(value_type = Option<i64>, minimum = 1, maximum = 1_000_000)]
    #[serde(default, deserialize_with = "web::given")]
    max_purchases: Option<Option<i64>>,
    /// Weekly windows in which it can be booked. Defaults to the shop's hours.
    #[schema(value_type = Option<Vec<Weekday>>, max_items = 7)]
    #[serde(default, deserialize_with = "web::given")]
    availability: Option<Option<Vec<Weekday>>>,
    #[schema(nullable = false, max_items = 20)]
    #[serde(default, deserialize_with = "web::given")]
    faqs: Option<Vec<FaqInput>>,
}

/// A package to be created: like a change, with three required fields.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub(crate) struct CreatePackageRequest(UpdatePackageRequest);

impl CreatePackageRequest {
    const REQUIRED: [&'static str; 3] = ["name", "items", "package_price_halalas"];

    /// Checks that the required fields are there.
    pub(crate) fn complete(self) -> Result<UpdatePackageRequest, Fault> {
        let body = self.0;
        required(&[
            ("name", body.name.is_some()),
            ("items", body.items.is_some()),
            ("package_price_halalas", body.package_price_halalas.is_some()),
        ])?;
        Ok(body)
    }
}

impl PartialSchema for CreatePackageRequest {
    fn schema() -> RefOr<Schema> {
        let update = UpdatePackageRequest::schema();
        let RefOr::T(Schema::Object(mut object)) = update else { return update };
        object.required = Self::REQUIRED.map(str::to_owned).to_vec();
        object.description = Some("A package to be created.".to_owned());
        Schema::Object(object).into()
    }
}

impl ToSchema for CreatePackageRequest {
    fn name() -> Cow<'static, str> {
        "CreatePackageRequest".into()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        UpdatePackageRequest::schemas(schemas);
    }
}

impl UpdatePackageRequest {
    /// Whether it concerns what the rules of a package as a whole depend on: its services, price or dates.
    pub(crate) const fn changes_offer(&self) -> bool {
        self.items.is_some()
            || self.package_price_halalas.is_some()
            || self.start_date.is_some()
            || self.end_date.is_some()
    }

    /// Checks the fields that can be judged alone.
    pub(crate) fn changes(&self) -> Result<PackageChanges, Fault> {
        let name = self.name.as_ref().map(|it| name(it, "/name")).transpose()?;
        let description = self.description.as_ref().map(|it| text(it, 4_000, "/description")).transpose()?;
        file_key(self.image_key.as_ref().and_then(Option::as_ref), "/image_key")?;
        let items = self.items.as_deref().map(checked_items).transpose()?;
        within(self.package_price_halalas, 0..=1_000_000_000, "/package_price_halalas")?;
        within(self.max_purchases.flatten(), 1..=1_000_000, "/max_purchases")?;
        if let Some(Some(weekly)) = &self.availability {
            check_availability(weekly)?;
        }
        Ok(PackageChanges {
            name,
            description,
            image_key: self.image_key.clone(),
            primary_category_id: self.primary_category_id,
            items,
            price_halalas: self.package_price_halalas,
            location: self.location,
            status: self.status,
            start_date: self.start_date,
            end_date: self.end_date,
            max_purchases: self.max_purchases,
            availability: self.availability.clone(),
            faqs: section(self.faqs.as_ref())?,
        })
    }
}

fn check_availability(weekly: &[Weekday]) -> Result<(), Fault> {
    let issues = Hours { weekly: weekly.to_vec(), ..Hours::default() }.check();
    let relative = |it: Issue| Issue { pointer: it.pointer.replacen("/weekly", "", 1), ..it };
    fields::hours(issues.into_iter().map(relative).collect(), "/availability")
}

fn checked_items(items: &[PackageItemInput]) -> Result<Vec<PackageItem>, Fault> {
    let services: Vec<_> = items.iter().map(|it| it.service_id).collect();
    distinct(&services, MAX_ITEMS, "/items")?;
    if items.len() < MIN_ITEMS {
        return Err(Fault::field("/items", "too_few", format!("at least {MIN_ITEMS}")));
    }
    items.iter().enumerate().map(|(at, it)| checked_item(it, &format!("/items/{at}"))).collect()
}

fn checked_item(item: &PackageItemInput, at: &str) -> Result<PackageItem, Fault> {
    let pointer = format!("{at}/custom_duration_minutes");
    within(item.custom_duration_minutes, 5..=1_440, pointer.as_str())?;
    if item.custom_duration_minutes.is_some_and(|it| it % 5 != 0) {
        return Err(Fault::field(pointer, "raster", "a multiple of 5 minutes"));
    }
    Ok(PackageItem {
        service_id: item.service_id,
        custom_duration_minutes: item.custom_duration_minutes,
        description: text(&item.description, 1_000, format!("{at}/description"))?,
    })
}
