//! A shop, as its staff see it.

use model::company::VerificationState;
use model::find::Clientele;
use model::profile::Location;
use model::settings::ShopSettings;
use model::shop_page::{Accessibility, PageMeta};
use model::{Bilingual, Language};
use serde::Serialize;
use std::collections::BTreeMap;
use store::entities::Shop;
use utoipa::ToSchema;

/// A shop: a branch of a company.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct StaffShop {
    pub(crate) id: String,
    company_id: String,
    name: Bilingual,
    description: Bilingual,
    username: String,
    city_id: String,
    address: String,
    /// Second line of the address, such as floor and unit.
    address_line2: Option<String>,
    region: Option<String>,
    district: Option<String>,
    postal_code: Option<String>,
    location: Location,
    time_zone: String,
    phone: Option<String>,
    /// The employee who manages the shop.
    manager_id: Option<String>,
    audience: Clientele,
    avatar_key: Option<String>,
    background_key: Option<String>,
    gallery: Vec<String>,
    has_parking: bool,
    accessibility: Accessibility,
    /// How search engines show the shop's page.
    meta: PageMeta,
    languages: Vec<String>,
    social: BTreeMap<String, String>,
    settings: ShopSettings,
    is_active: bool,
    is_suspended: bool,
    is_featured: bool,
    /// When the shop was closed for good. Only Queue Me's staff still see such a shop.
    #[schema(format = DateTime)]
    closed_at: Option<String>,
    /// Whether the shop is verified.
    is_verified: bool,
    #[schema(format = DateTime)]
    verified_at: Option<String>,
    /// Newest request for verification.
    verification: Option<VerificationState>,
    rating: Option<f64>,
    rating_count: i64,
    service_count: i64,
    specialist_count: i64,
    employee_count: i64,
    /// Version for `If-Match`.
    pub(crate) version: i64,
    #[schema(format = DateTime)]
    created_at: String,
    #[schema(format = DateTime)]
    updated_at: String,
    /// What the change has caused; left out if there is nothing to say.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    warnings: Vec<ShopWarning>,
}

/// What a change of a shop has caused.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ShopWarning {
    /// `verification_restarted`.
    code: &'static str,
    /// Description in the caller's language.
    detail: &'static str,
}

impl ShopWarning {
    /// A verified shop has to be verified again.
    pub(crate) const fn verification_restarted(language: Language) -> Self {
        let detail = match language {
            Language::En => {
                "The shop is no longer verified. Queue Me checks its new name, user name or picture, and then decides."
            }
            Language::Ar => "لم يعد المتجر موثّقًا. ستراجع Queue Me اسمه أو معرّفه أو صورته الجديدة ثم تتخذ قرارها.",
        };
        Self { code: "verification_restarted", detail }
    }
}

impl StaffShop {
    pub(crate) fn of(shop: &Shop) -> Self {
        let some = |text: Option<&str>| text.map(str::to_owned);
        Self {
            id: shop.id().to_string(),
            company_id: shop.company().to_string(),
            name: shop.name(),
            description: shop.description(),
            username: shop.username().to_owned(),
            city_id: shop.city().map(|it| it.to_string()).unwrap_or_default(),
            address: shop.address().to_owned(),
            address_line2: some(shop.address_line2()),
            region: some(shop.region()),
            district: some(shop.district()),
            postal_code: some(shop.postal_code()),
            location: shop.location().unwrap_or(Location { lat: 0.0, lng: 0.0 }),
            time_zone: shop.time_zone_name().to_owned(),
            phone: some(shop.phone()),
            manager_id: shop.manager_employee().map(|it| it.to_string()),
            audience: shop.clientele().unwrap_or(Clientele::Both),
            avatar_key: some(shop.avatar_key()),
            background_key: some(shop.background_key()),
            gallery: shop.gallery(),
            has_parking: shop.has_parking(),
            accessibility: shop.accessibility(),
            meta: shop.meta(),
            languages: shop.languages(),
            social: shop.social_links(),
            settings: shop.settings(),
            is_active: shop.is_active(),
            is_suspended: shop.is_suspended(),
            is_featured: shop.is_featured(),
            closed_at: some(shop.closed_at()),
            is_verified: shop.is_verified(),
            verified_at: some(shop.verified_at()),
            verification: shop.verification(),
            rating: shop.rating(),
            rating_count: shop.rating_count(),
            service_count: shop.service_count(),
            specialist_count: shop.specialist_count(),
            employee_count: shop.employee_count(),
            version: shop.version(),
            created_at: shop.created_at().to_owned(),
            updated_at: shop.updated_at().to_owned(),
            warnings: vec![],
        }
    }

    /// The view with a warning.
    pub(crate) fn with_warning(self, warning: ShopWarning) -> Self {
        Self { warnings: vec![warning], ..self }
    }
}
