//! `GET /shops/{shop_id}/packages`: services that a shop sells together.

use crate::needs::Needs;
use crate::services::sections::{FaqView, Stored};
use crate::shop_catalog;
use crate::shop_summary::{is_offered, some_text, text, told};
use jiff::civil::Date;
use model::booking::SequencedService;
use model::catalog::{
    PackageState, PackageStatus, SalePeriod, ServiceLocation, discount_percent, list_price, total_minutes,
};
use model::find::Rank;
use model::{Bilingual, Halalas, Language};
use runtime::{Env, Starting};
use serde::{Deserialize, Serialize};
use store::{Item, schedule};
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Needs::new, handle)
}

/// A page of packages.
#[derive(Serialize, ToSchema)]
#[allow(dead_code)]
struct OfferedPackages {
    items: Vec<OfferedPackage>,
    next_cursor: Option<String>,
}

/// A package that can be booked.
#[derive(Debug, Serialize, ToSchema)]
struct OfferedPackage {
    id: String,
    /// In the reader's language, as all texts.
    name: String,
    description: Option<String>,
    image_key: Option<String>,
    items: Vec<PackagedService>,
    /// The sum of the prices of its services.
    list_price_halalas: i64,
    /// What it costs.
    package_price_halalas: i64,
    /// How much less that is, rounded.
    discount_percent: i64,
    /// With the buffers between services.
    total_duration_minutes: i64,
    location: ServiceLocation,
    /// Its first and last date, if there is one.
    #[schema(format = Date)]
    start_date: Option<String>,
    #[schema(format = Date)]
    end_date: Option<String>,
    /// How many are left, if they are limited.
    remaining: Option<i64>,
    faqs: Vec<FaqView>,
}

/// A service within a package.
#[derive(Debug, Serialize, ToSchema)]
struct PackagedService {
    service_id: String,
    name: String,
    description: Option<String>,
    image_key: Option<String>,
    price_halalas: i64,
    duration_minutes: i64,
}

#[derive(Deserialize)]
struct StoredItem {
    service_id: String,
    custom_duration_minutes: Option<i64>,
    #[serde(default)]
    description: Option<Bilingual>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-list-packages", "List a shop's packages")
        .public()
        .path("shop_id", id_schema("shop"))
        .paged()
        .answers::<OfferedPackages>(200, "Those that can be booked today, the oldest first")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<OfferedPackages>(into);
}

async fn handle(needs: &Needs, request: Request) -> Result<Reply, Fault> {
    let (reader, shop, [packages, services]) = shop_catalog::read(needs, &request, ["PKG#", "SVC#"]).await?;
    let today = schedule::zone(shop.zone()).to_datetime(request.now).date();
    let language = reader.language(&request);
    let bookable = packages.iter().filter(|it| is_bookable(it, today));
    let offered = bookable.filter_map(|it| {
        let view = OfferedPackage::of(it, &services, language)?;
        Some((Rank::new(0.0, 0.0, &view.id), view))
    });
    needs.page(&request, &reader, offered.collect(), |it| it)
}

/// Whether a package may be booked: active, within its dates, and some are left (catalog.md).
fn is_bookable(package: &Item, today: Date) -> bool {
    let status = package.parsed::<PackageStatus>("status");
    let season = SalePeriod { start: package.parsed("start_date"), end: package.parsed("end_date") };
    status.is_some_and(|it| season.state(it, today) == PackageState::Active)
        && remaining(package).is_none_or(|it| it > 0)
}

fn remaining(package: &Item) -> Option<i64> {
    package.number_of("max_purchases").map(|it| (it - package.number("current_purchases")).max(0))
}

impl OfferedPackage {
    /// None when one of its services is not offered at present.
    fn of(item: &Item, services: &[Item], language: Language) -> Option<Self> {
        let parts = item.document::<Vec<StoredItem>>("items")?.into_iter().map(|part| {
            let is_it = |service: &&Item| service.text("id") == Some(&part.service_id) && is_offered(service);
            Some((services.iter().find(is_it)?, part))
        });
        let parts = parts.collect::<Option<Vec<_>>>()?;
        let minutes = |(service, part): &(&Item, StoredItem)| {
            let usual = service.number("duration_minutes");
            let small = |it: i64| u16::try_from(it).unwrap_or_default();
            SequencedService {
                minutes: small(part.custom_duration_minutes.unwrap_or(usual)),
                buffer_before: small(service.number("buffer_before_minutes")),
                buffer_after: small(service.number("buffer_after_minutes")),
            }
        };
        let times: Vec<SequencedService> = parts.iter().map(minutes).collect();
        let prices: Vec<Halalas> = parts.iter().map(|it| Halalas::new(it.0.number("price_halalas"))).collect();
        let items = parts.into_iter().zip(&times).map(|((service, part), time)| {
            let own = part.description.filter(|it| !it.is_empty()).map(|it| it.pick(language).to_owned());
            PackagedService {
                service_id: part.service_id,
                name: service.bilingual("name").pick(language).to_owned(),
                description: own.or_else(|| told(service, "short_description", language)),
                image_key: some_text(service, "image_key"),
                price_halalas: service.number("price_halalas"),
                duration_minutes: time.minutes.into(),
            }
        });
        let list = list_price(&prices)?;
        let price = Halalas::new(item.number("package_price_halalas"));
        Some(Self {
            id: text(item, "id"),
            name: item.bilingual("name").pick(language).to_owned(),
            description: told(item, "description", language),
            image_key: some_text(item, "image_key"),
            list_price_halalas: list.get(),
            package_price_halalas: price.get(),
            discount_percent: discount_percent(list, price),
            total_duration_minutes: total_minutes(&times),
            items: items.collect(),
            location: item.parsed("location").unwrap_or_default(),
            start_date: some_text(item, "start_date"),
            end_date: some_text(item, "end_date"),
            remaining: remaining(item),
            faqs: Stored::all(item, "faqs", language),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn packages_have_dates_and_a_limit() {
        let active = Item::default().with("status", "active");
        let today = date(2026, 11, 24);
        assert!(is_bookable(&active, today));
        assert!(!is_bookable(&Item::default().with("status", "inactive"), today));
        let dated = active.clone().with("start_date", "2026-11-24").with("end_date", "2026-11-25");
        assert!(is_bookable(&dated, today) && is_bookable(&dated, date(2026, 11, 25)));
        assert!(!is_bookable(&dated, date(2026, 11, 23)) && !is_bookable(&dated, date(2026, 11, 26)));
        let limited = active.with("max_purchases", 3);
        assert!(is_bookable(&limited.clone().with("current_purchases", 2), today));
        assert!(!is_bookable(&limited.with("current_purchases", 3), today));
    }
}
