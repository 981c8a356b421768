//! A package, as the staff of its shop see it.

use crate::services::sections::FaqInput;
use crate::services::view::Warning;
use jiff::civil::Date;
use model::booking::SequencedService;
use model::catalog::{
    Faq, PackageItem, PackageState, PackageStatus, ServiceLocation, ServiceStatus, discount_percent, list_price,
    split_price, total_minutes,
};
use model::hours::Weekday;
use model::{Bilingual, Halalas, Id, id};
use serde::Serialize;
use store::entities::{Package, Service};
use utoipa::ToSchema;

/// A service in a package, with its price.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct StaffPackageItem {
    #[schema(value_type = String)]
    service_id: Id<id::Service>,
    /// The service's name.
    name: Bilingual,
    description: Bilingual,
    custom_duration_minutes: Option<i64>,
    /// Duration in this package, in minutes.
    duration_minutes: i64,
    /// The service's own price in halalas.
    list_price_halalas: i64,
    /// Share of the package's price in halalas, for partial refunds.
    share_halalas: i64,
    service_status: ServiceStatus,
}

/// A package.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct StaffPackage {
    #[schema(value_type = String)]
    id: Id<id::Package>,
    #[schema(value_type = String)]
    shop_id: Id<id::Shop>,
    name: Bilingual,
    description: Bilingual,
    image_key: Option<String>,
    #[schema(value_type = Option<String>)]
    primary_category_id: Option<Id<id::Category>>,
    /// Its services, in the order in which they are performed.
    items: Vec<StaffPackageItem>,
    /// The sum of its services' current prices, in halalas.
    list_price_halalas: i64,
    package_price_halalas: i64,
    /// Discount from the list price, in whole percent.
    discount_percent: i64,
    /// Total duration in minutes, including the buffers between services.
    total_duration_minutes: i64,
    location: ServiceLocation,
    /// The status given by the shop.
    status: PackageStatus,
    /// The resulting state today.
    state: PackageState,
    /// Whether customers can book it today: active, all services offered, and not sold out.
    is_bookable: bool,
    #[schema(format = Date)]
    start_date: Option<String>,
    #[schema(format = Date)]
    end_date: Option<String>,
    max_purchases: Option<i64>,
    current_purchases: i64,
    availability: Option<Vec<Weekday>>,
    #[schema(value_type = Vec<FaqInput>)]
    faqs: Vec<Faq>,
    /// Problems that the staff should look at; left out in lists.
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

/// A service of a package, as it is now. Some values are empty if it no longer exists.
struct Part<'a> {
    item: PackageItem,
    service: Option<&'a Service>,
}

impl Part<'_> {
    fn price(&self) -> Halalas {
        Halalas::new(self.service.map_or(0, Service::price_halalas))
    }

    fn minutes(&self) -> i64 {
        self.item.custom_duration_minutes.unwrap_or_else(|| self.service.map_or(0, Service::duration_minutes))
    }

    fn status(&self) -> ServiceStatus {
        self.service.map_or(ServiceStatus::Inactive, Service::status)
    }

    fn sequenced(&self) -> SequencedService {
        let minutes = |it: i64| u16::try_from(it).unwrap_or_default();
        SequencedService {
            minutes: minutes(self.minutes()),
            buffer_before: minutes(self.service.map_or(0, Service::buffer_before_minutes)),
            buffer_after: minutes(self.service.map_or(0, Service::buffer_after_minutes)),
        }
    }

    fn view(&self, share: Halalas) -> StaffPackageItem {
        StaffPackageItem {
            service_id: self.item.service_id,
            name: self.service.map(Service::name).unwrap_or_default(),
            description: self.item.description.clone(),
            custom_duration_minutes: self.item.custom_duration_minutes,
            duration_minutes: self.minutes(),
            list_price_halalas: self.price().get(),
            share_halalas: share.get(),
            service_status: self.status(),
        }
    }
}

impl StaffPackage {
    /// The view of a package on a date in the shop's time zone, with the shop's services as they are now.
    pub(crate) fn of(package: &Package, services: &[Service], today: Date) -> Self {
        let part = |item: PackageItem| Part { service: services.iter().find(|it| it.id() == item.service_id), item };
        let parts: Vec<Part<'_>> = package.items().into_iter().map(part).collect();
        let prices: Vec<Halalas> = parts.iter().map(Part::price).collect();
        let sequence: Vec<SequencedService> = parts.iter().map(Part::sequenced).collect();
        let (list, price, state) = (list_price(&prices).unwrap_or_default(), package.price(), package.state(today));
        let is_offered = parts.iter().all(|it| it.status() == ServiceStatus::Active);
        let items = parts.iter().zip(split_price(price, &prices)).map(|(part, share)| part.view(share));
        Self {
            id: package.id(),
            shop_id: package.shop_id(),
            name: package.name(),
            description: package.description(),
            image_key: package.image_key().map(str::to_owned),
            primary_category_id: package.primary_category_id(),
            items: items.collect(),
            list_price_halalas: list.get(),
            package_price_halalas: price.get(),
            discount_percent: discount_percent(list, price),
            total_duration_minutes: total_minutes(&sequence),
            location: package.location(),
            status: package.status().unwrap_or(PackageStatus::Inactive),
            state,
            is_bookable: state == PackageState::Active && is_offered && !package.is_sold_out(),
            start_date: package.start_date().map(|it| it.to_string()),
            end_date: package.end_date().map(|it| it.to_string()),
            max_purchases: package.max_purchases(),
            current_purchases: package.current_purchases(),
            availability: package.availability(),
            faqs: package.faqs(),
            warnings: None,
            version: package.version(),
            created_at: package.created_at().to_owned(),
            updated_at: package.updated_at().to_owned(),
        }
    }

    /// The view with warnings.
    pub(crate) fn with_warnings(self, warnings: Vec<Warning>) -> Self {
        Self { warnings: Some(warnings), ..self }
    }
}
