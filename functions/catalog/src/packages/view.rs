//! A package, as its shop's staff see it, and the rules that hold for it as a whole.

use crate::fields::{language, some_text, text};
use crate::packages::request::PackageItem;
use crate::services::sections::Faq;
use crate::services::view::{numbers, state};
use crate::services::warnings::{Warning, beyond};
use jiff::civil::Date;
use model::booking::SequencedService;
use model::catalog::{
    PackageState, PackageStatus, SalePeriod, ServiceLocation, ServiceStatus, discount_percent, list_price, split_price,
    total_minutes,
};
use model::hours::{Hours, Weekday};
use model::{Bilingual, Halalas};
use serde::Serialize;
use store::{Item, Shop, Write, condition, keys};
use utoipa::ToSchema;
use web::{Fault, Request, StaffContext};

/// Its services, in their order.
pub(crate) fn items(package: &Item) -> Vec<PackageItem> {
    package.document("items").unwrap_or_default()
}

/// Whether it is one that staff still see.
pub(crate) fn is_kept(package: &Item) -> bool {
    package.parsed::<PackageStatus>("status").is_some()
}

fn season(package: &Item) -> SalePeriod {
    SalePeriod { start: package.parsed("start_date"), end: package.parsed("end_date") }
}

/// Whether a package, as it would be, is made of services of this shop, costs no more than they do, and ends no earlier
/// than it begins; with the conditions under which that stays so.
pub(crate) fn check_whole(after: &Item, services: &[Item]) -> Result<Vec<Write>, Fault> {
    season(after).check().map_err(|refused| Fault::field("/end_date", "reversed", refused.0))?;
    let (mut prices, mut holds) = (Vec::new(), Vec::new());
    for (at, item) in items(after).iter().enumerate() {
        let found = services.iter().find(|it| it.parsed("id") == Some(item.service_id));
        let service = found.filter(|it| state(it).status != ServiceStatus::Archived);
        let unknown = || Fault::field(format!("/items/{at}/service_id"), "unknown", "no such service here");
        let service = service.ok_or_else(unknown)?;
        prices.push(Halalas::new(service.number("price_halalas")));
        holds.push(Write::Check(keys::service(item.service_id), condition::unchanged(service)));
    }
    let most = list_price(&prices).unwrap_or_default();
    if after.number("package_price_halalas") > most.get() {
        let detail = format!("at most {}, the sum of its services", most.get());
        return Err(Fault::field("/package_price_halalas", "above_list_price", detail));
    }
    Ok(holds)
}

/// A service of a package, with what it costs.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct StaffPackageItem {
    service_id: String,
    /// The service's name.
    name: Bilingual,
    description: Bilingual,
    custom_duration_minutes: Option<i64>,
    /// How long it takes in this package.
    duration_minutes: i64,
    /// What it costs alone.
    list_price_halalas: i64,
    /// Its part of the package's price, for partial refunds.
    share_halalas: i64,
    service_status: ServiceStatus,
}

/// A package.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct StaffPackage {
    id: String,
    shop_id: String,
    name: Bilingual,
    description: Bilingual,
    image_key: Option<String>,
    primary_category_id: Option<String>,
    /// In the order in which they are done.
    items: Vec<StaffPackageItem>,
    /// What its services cost at present.
    list_price_halalas: i64,
    package_price_halalas: i64,
    /// Whole percent.
    discount_percent: i64,
    /// With the buffers between services.
    total_duration_minutes: i64,
    location: ServiceLocation,
    /// What the shop has decided.
    status: PackageStatus,
    /// What that comes to today.
    state: PackageState,
    /// Whether customers can book it today: active, all of its services offered, and not sold out.
    is_bookable: bool,
    #[schema(format = Date)]
    start_date: Option<String>,
    #[schema(format = Date)]
    end_date: Option<String>,
    max_purchases: Option<i64>,
    current_purchases: i64,
    availability: Option<Vec<Weekday>>,
    faqs: Vec<Faq>,
    /// What its staff should look at; left out in lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    warnings: Option<Vec<Warning>>,
    /// For `If-Match`.
    pub(crate) version: i64,
    #[schema(format = DateTime)]
    created_at: String,
    #[schema(format = DateTime)]
    updated_at: String,
}

impl StaffPackage {
    /// A package on a date of the shop's calendar, with the shop's services as they are now.
    pub(crate) fn of(package: &Item, services: &[Item], today: Date) -> Self {
        let of = |it: &PackageItem| services.iter().find(|item| item.parsed("id") == Some(it.service_id));
        let parts: Vec<(PackageItem, Item)> =
            items(package).into_iter().map(|it| (it.clone(), of(&it).cloned().unwrap_or_default())).collect();
        let prices: Vec<Halalas> = parts.iter().map(|(_, it)| Halalas::new(it.number("price_halalas"))).collect();
        let price = Halalas::new(package.number("package_price_halalas"));
        let list = list_price(&prices).unwrap_or_default();
        let minutes = |item: &PackageItem, service: &Item| {
            item.custom_duration_minutes.unwrap_or_else(|| numbers(service).duration_minutes)
        };
        let small = |it: i64| u16::try_from(it).unwrap_or_default();
        let times = parts.iter().map(|(item, service)| {
            let of = numbers(service);
            SequencedService {
                minutes: small(minutes(item, service)),
                buffer_before: small(of.buffer_before_minutes),
                buffer_after: small(of.buffer_after_minutes),
            }
        });
        let total = total_minutes(&times.collect::<Vec<_>>());
        let status = package.parsed("status").unwrap_or(PackageStatus::Inactive);
        let now = season(package).state(status, today);
        let max_purchases = package.number_of("max_purchases");
        let current_purchases = package.number("current_purchases");
        let offered = parts.iter().all(|(_, it)| state(it).status == ServiceStatus::Active);
        let left = max_purchases.is_none_or(|it| current_purchases < it);
        let shares = split_price(price, &prices);
        let items = parts.iter().zip(&prices).zip(shares).map(|(((item, service), list), share)| StaffPackageItem {
            service_id: item.service_id.to_string(),
            name: service.bilingual("name"),
            description: item.description.clone(),
            custom_duration_minutes: item.custom_duration_minutes,
            duration_minutes: minutes(item, service),
            list_price_halalas: list.get(),
            share_halalas: share.get(),
            service_status: state(service).status,
        });
        Self {
            id: text(package, "id"),
            shop_id: text(package, "shop_id"),
            name: package.bilingual("name"),
            description: package.bilingual("description"),
            image_key: some_text(package, "image_key"),
            primary_category_id: some_text(package, "primary_category_id"),
            items: items.collect(),
            list_price_halalas: list.get(),
            package_price_halalas: price.get(),
            discount_percent: discount_percent(list, price),
            total_duration_minutes: total,
            location: package.parsed("location").unwrap_or_default(),
            status,
            state: now,
            is_bookable: now == PackageState::Active && offered && left,
            start_date: some_text(package, "start_date"),
            end_date: some_text(package, "end_date"),
            max_purchases,
            current_purchases,
            availability: package.document("availability"),
            faqs: package.document("faqs").unwrap_or_default(),
            warnings: None,
            version: package.number("version"),
            created_at: text(package, "created_at"),
            updated_at: text(package, "updated_at"),
        }
    }

    /// With what its staff should look at.
    pub(crate) fn warn(self, hours: Option<&Item>, acting: &StaffContext, request: &Request) -> Self {
        let own = self.availability.clone().map(|weekly| Hours { weekly, ..Hours::default() });
        let shop = hours.map(store::schedule::hours).unwrap_or_default();
        Self { warnings: Some(beyond(own.as_ref(), &shop, language(acting, request)).into_iter().collect()), ..self }
    }
}

/// The date in the shop.
pub(crate) fn today(shop: &Shop, request: &Request) -> Date {
    store::schedule::zone(shop.zone()).to_datetime(request.now).date()
}
