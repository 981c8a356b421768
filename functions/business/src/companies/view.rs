//! A company, as its staff see it.

use model::Bilingual;
use model::access::Access;
use model::company::{CompanySettings, MerchantType};
use model::profile::Location;
use serde::Serialize;
use store::entities::Company;
use utoipa::ToSchema;

/// A company.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct CompanyView {
    pub(crate) id: String,
    name: Bilingual,
    description: Bilingual,
    /// Number in the commercial register.
    registration_number: String,
    vat_number: Option<String>,
    contact_phone: String,
    city_id: String,
    merchant_type: Option<MerchantType>,
    /// Location of the seat.
    location: Option<Location>,
    logo_key: Option<String>,
    /// User who registered the company.
    owner_id: String,
    is_active: bool,
    is_verified: bool,
    /// Whether the shops take payments online.
    online_payment_enabled: bool,
    settings: CompanySettings,
    /// Number of shops.
    shop_count: usize,
    /// Number of people who currently work in the shops.
    employee_count: usize,
    /// Version for `If-Match`.
    pub(crate) version: i64,
    #[schema(format = DateTime)]
    created_at: String,
    #[schema(format = DateTime)]
    updated_at: String,
}

impl CompanyView {
    /// The company, with the rights of its members, which say how many work there.
    pub(crate) fn of(company: &Company, access: &Access) -> Self {
        Self {
            id: company.id().to_string(),
            name: company.name(),
            description: company.description(),
            registration_number: company.registration_number().to_owned(),
            vat_number: company.vat_number().map(str::to_owned),
            contact_phone: company.contact_phone().to_owned(),
            city_id: company.city_id().to_owned(),
            merchant_type: company.merchant_type(),
            location: company.location(),
            logo_key: company.logo_key().map(str::to_owned),
            owner_id: company.owner().to_string(),
            is_active: company.is_active(),
            is_verified: company.is_verified(),
            online_payment_enabled: company.takes_online_payments(),
            settings: company.settings(),
            shop_count: access.shops.len(),
            employee_count: access.employee_count(),
            version: company.version(),
            created_at: company.created_at().to_owned(),
            updated_at: company.updated_at().to_owned(),
        }
    }
}
