//! A package, as customers see it.

use crate::services::sections::{FaqView, SectionView};
use crate::text::localised;
use model::booking::SequencedService;
use model::catalog::{PackageItem, ServiceLocation, discount_percent, list_price, total_minutes};
use model::{Halalas, Id, Language, id};
use serde::Serialize;
use store::entities::{Package, Service};
use utoipa::ToSchema;

/// A package that can be booked.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OfferedPackage {
    #[schema(value_type = String)]
    pub(crate) id: Id<id::Package>,
    /// Name in the caller's language, as all texts.
    name: String,
    description: Option<String>,
    image_key: Option<String>,
    items: Vec<PackagedService>,
    /// The sum of its services' prices, in halalas.
    list_price_halalas: i64,
    /// Price in halalas, VAT included.
    package_price_halalas: i64,
    /// Discount from the list price, in whole percent.
    discount_percent: i64,
    /// Total duration in minutes, including the buffers between services.
    total_duration_minutes: i64,
    location: ServiceLocation,
    /// First date on which it can be booked.
    #[schema(format = Date)]
    start_date: Option<String>,
    /// Last date on which it can be booked.
    #[schema(format = Date)]
    end_date: Option<String>,
    /// Number of purchases left. Null if it is not limited.
    remaining: Option<i64>,
    faqs: Vec<FaqView>,
}

/// A service in a package.
#[derive(Debug, Serialize, ToSchema)]
struct PackagedService {
    #[schema(value_type = String)]
    service_id: Id<id::Service>,
    name: String,
    description: Option<String>,
    image_key: Option<String>,
    price_halalas: i64,
    duration_minutes: i64,
}

/// A service of a package, with what the package says about it.
struct Part<'a> {
    item: PackageItem,
    service: &'a Service,
}

impl Part<'_> {
    fn sequenced(&self) -> SequencedService {
        let minutes = |it: i64| u16::try_from(it).unwrap_or_default();
        SequencedService {
            minutes: minutes(self.item.custom_duration_minutes.unwrap_or_else(|| self.service.duration_minutes())),
            buffer_before: minutes(self.service.buffer_before_minutes()),
            buffer_after: minutes(self.service.buffer_after_minutes()),
        }
    }

    fn view(&self, language: Language) -> PackagedService {
        let description = localised(&self.item.description, language);
        PackagedService {
            service_id: self.item.service_id,
            name: self.service.name().pick(language).to_owned(),
            description: description.or_else(|| localised(&self.service.short_description(), language)),
            image_key: self.service.image_key().map(str::to_owned),
            price_halalas: self.service.price_halalas(),
            duration_minutes: self.sequenced().minutes.into(),
        }
    }
}

impl OfferedPackage {
    /// `None` unless all services of the package are offered.
    pub(crate) fn of(package: &Package, services: &[Service], language: Language) -> Option<Self> {
        let part = |item: PackageItem| {
            let service = services.iter().find(|it| it.id() == item.service_id && it.is_offered())?;
            Some(Part { item, service })
        };
        let parts = package.items().into_iter().map(part).collect::<Option<Vec<_>>>()?;
        let sequence: Vec<SequencedService> = parts.iter().map(Part::sequenced).collect();
        let prices: Vec<Halalas> = parts.iter().map(|it| Halalas::new(it.service.price_halalas())).collect();
        let (list, price) = (list_price(&prices)?, package.price());
        Some(Self {
            id: package.id(),
            name: package.name().pick(language).to_owned(),
            description: localised(&package.description(), language),
            image_key: package.image_key().map(str::to_owned),
            items: parts.iter().map(|it| it.view(language)).collect(),
            list_price_halalas: list.get(),
            package_price_halalas: price.get(),
            discount_percent: discount_percent(list, price),
            total_duration_minutes: total_minutes(&sequence),
            location: package.location(),
            start_date: package.start_date().map(|it| it.to_string()),
            end_date: package.end_date().map(|it| it.to_string()),
            remaining: package.remaining_purchases(),
            faqs: FaqView::all(package.faqs(), language),
        })
    }
}
