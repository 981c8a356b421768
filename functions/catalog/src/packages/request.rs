//! What is said about a package, when it is created and when it is changed.

use crate::fields::{distinct, file_key, put_text, within, wrong};
use crate::services::sections::{Faq, clean};
use crate::services::set_hours::check;
use jiff::civil::Date;
use model::catalog::{MAX_ITEMS, MIN_ITEMS, PackageStatus, ServiceLocation};
use model::hours::{Hours, Weekday};
use model::{Bilingual, Id, id};
use serde::{Deserialize, Deserializer, Serialize};
use std::borrow::Cow;
use store::{Update, Value};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};
use web::Fault;
use web::schema::{BilingualName, BilingualText, CategoryId, FileKey, ServiceId};

/// A service of a package.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PackageItem {
    #[schema(value_type = ServiceId)]
    pub(crate) service_id: Id<id::Service>,
    /// Instead of the service's own duration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 5, maximum = 1440, multiple_of = 5)]
    pub(crate) custom_duration_minutes: Option<i64>,
    #[serde(default)]
    #[schema(value_type = BilingualText<1000>)]
    pub(crate) description: Bilingual,
    /// Its place in the order; where it is left out, the place in the list.
    #[serde(default, skip_serializing)]
    #[schema(minimum = 0, maximum = 100)]
    sequence: Option<u8>,
}

/// Items in their order.
fn ordered<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Vec<PackageItem>>, D::Error> {
    let mut items = Vec::<PackageItem>::deserialize(deserializer)?;
    if items.iter().any(|it| it.sequence.is_some_and(|it| it > 100)) {
        return Err(serde::de::Error::custom("a sequence of 0 to 100 is expected"));
    }
    items.sort_by_key(|it| it.sequence.unwrap_or(u8::MAX));
    Ok(Some(items))
}

/// What to change of a package.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct UpdatePackage {
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
    /// Different services of the shop, in the order in which they are done.
    #[schema(nullable = false, min_items = 2, max_items = 10)]
    #[serde(default, deserialize_with = "ordered")]
    pub(crate) items: Option<Vec<PackageItem>>,
    /// At most the sum of its services' prices.
    #[schema(nullable = false, minimum = 0, maximum = 1_000_000_000)]
    #[serde(default, deserialize_with = "web::given")]
    pub(crate) package_price_halalas: Option<i64>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    location: Option<ServiceLocation>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    status: Option<PackageStatus>,
    /// The first date on which it can be booked.
    #[schema(value_type = Option<String>, format = Date)]
    #[serde(default, deserialize_with = "web::given")]
    start_date: Option<Option<Date>>,
    /// The last one.
    #[schema(value_type = Option<String>, format = Date)]
    #[serde(default, deserialize_with = "web::given")]
    end_date: Option<Option<Date>>,
    #[schema(value_type = Option<i64>, minimum = 1, maximum = 1_000_000)]
    #[serde(default, deserialize_with = "web::given")]
    max_purchases: Option<Option<i64>>,
    /// Weekly windows in which it can be booked; without them, whenever the shop is open.
    #[schema(value_type = Option<Vec<Weekday>>, max_items = 7)]
    #[serde(default, deserialize_with = "web::given")]
    availability: Option<Option<Vec<Weekday>>>,
    #[schema(nullable = false, max_items = 20)]
    #[serde(default, deserialize_with = "web::given")]
    faqs: Option<Vec<Faq>>,
}

/// A new package: like a change, with three fields that it can't be without.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub(crate) struct CreatePackage(UpdatePackage);

const NEEDED: [&str; 3] = ["name", "items", "package_price_halalas"];

impl CreatePackage {
    /// What is said.
    pub(crate) fn complete(self) -> Result<UpdatePackage, Fault> {
        let wish = self.0;
        let given = [wish.name.is_some(), wish.items.is_some(), wish.package_price_halalas.is_some()];
        match NEEDED.into_iter().zip(given).find(|(_, given)| !given) {
            Some((field, _)) => Err(Fault::field("", "missing", format!("missing field `{field}`"))),
            None => Ok(wish),
        }
    }
}

impl PartialSchema for CreatePackage {
    fn schema() -> RefOr<Schema> {
        let RefOr::T(Schema::Object(mut object)) = UpdatePackage::schema() else { return UpdatePackage::schema() };
        object.required = NEEDED.map(str::to_owned).to_vec();
        object.description = Some("A package to be created.".to_owned());
        Schema::Object(object).into()
    }
}

impl ToSchema for CreatePackage {
    fn name() -> Cow<'static, str> {
        "CreatePackage".into()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        UpdatePackage::schemas(schemas);
    }
}

impl UpdatePackage {
    /// Whether its season is spoken of.
    pub(crate) const fn has_dates(&self) -> bool {
        self.start_date.is_some() || self.end_date.is_some()
    }

    /// The attributes that follow from what is said alone.
    pub(crate) fn changes(&self, update: Update) -> Result<Update, Fault> {
        let name = self.name.as_ref().map(Bilingual::name).transpose().map_err(wrong("/name"))?;
        let mut update = update.set_some("name", name.as_ref());
        update = put_text(update, "description", self.description.as_ref(), 4_000)?;
        if let Some(Some(key)) = &self.image_key {
            file_key(key, "/image_key")?;
        }
        if let Some(items) = &self.items {
            update = update.set("items", Value::document(&cleaned(items)?));
        }
        if let Some(price) = self.package_price_halalas {
            within(price, 0..=1_000_000_000, "/package_price_halalas")?;
        }
        if let Some(Some(most)) = self.max_purchases {
            within(most, 1..=1_000_000, "/max_purchases")?;
        }
        if let Some(Some(weekly)) = &self.availability {
            let issues = Hours { weekly: weekly.clone(), ..Hours::default() }.check();
            let under = |mut it: model::hours::Issue| {
                it.pointer = it.pointer.replacen("/weekly", "", 1);
                it
            };
            check(issues.into_iter().map(under).collect(), "/availability")?;
        }
        let faqs = self.faqs.as_deref().map(clean).transpose()?;
        update = update
            .set_some("package_price_halalas", self.package_price_halalas)
            .set_some("location", self.location.map(ServiceLocation::as_str))
            .set_some("status", self.status.map(PackageStatus::as_str))
            .set_some("faqs", faqs.as_ref().map(Value::document));
        let date = |wish: Option<Option<Date>>| wish.map(|it| it.map(|it| it.to_string()));
        update = update.put("image_key", self.image_key.clone());
        update = update.put("primary_category_id", self.primary_category_id);
        update = update.put("start_date", date(self.start_date));
        update = update.put("end_date", date(self.end_date));
        update = update.put("max_purchases", self.max_purchases);
        let availability = self.availability.as_ref().map(|it| it.as_ref().map(Value::document));
        Ok(update.put("availability", availability))
    }
}

fn cleaned(items: &[PackageItem]) -> Result<Vec<PackageItem>, Fault> {
    let services: Vec<_> = items.iter().map(|it| it.service_id).collect();
    distinct(&services, MAX_ITEMS, "/items")?;
    if items.len() < MIN_ITEMS {
        return Err(Fault::field("/items", "too_few", format!("at least {MIN_ITEMS}")));
    }
    let clean = |(at, item): (usize, &PackageItem)| {
        if let Some(minutes) = item.custom_duration_minutes {
            let pointer = format!("/items/{at}/custom_duration_minutes");
            within(minutes, 5..=1_440, pointer.as_str())?;
            if minutes % 5 != 0 {
                return Err(Fault::field(pointer, "raster", "a multiple of 5 minutes"));
            }
        }
        let description = item.description.text(1_000).map_err(wrong(format!("/items/{at}/description")))?;
        Ok(PackageItem { description, ..item.clone() })
    };
    items.iter().enumerate().map(clean).collect()
}
