//! A company, as its staff see it.

use model::Bilingual;
use model::company::CompanySettings;
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
    logo_key: Option<String>,
    /// User who registered the company.
    owner_id: String,
    is_active: bool,
    is_verified: bool,
    settings: CompanySettings,
    /// Number of shops.
    shop_count: usize,
    /// Version for `If-Match`.
    pub(crate) version: i64,
    #[schema(format = DateTime)]
    created_at: String,
    #[schema(format = DateTime)]
    updated_at: String,
}

impl CompanyView {
    pub(crate) fn of(company: &Company, shop_count: usize) -> Self {
        Self {
            id: company.id().to_string(),
            name: company.name(),
            description: company.description(),
            registration_number: company.registration_number().to_owned(),
            vat_number: company.vat_number().map(str::to_owned),
            contact_phone: company.contact_phone().to_owned(),
            city_id: company.city_id().to_owned(),
            logo_key: company.logo_key().map(str::to_owned),
            owner_id: company.owner().to_string(),
            is_active: company.is_active(),
            is_verified: company.is_verified(),
            settings: company.settings(),
            shop_count,
            version: company.version(),
            created_at: company.created_at().to_owned(),
            updated_at: company.updated_at().to_owned(),
        }
    }
}
