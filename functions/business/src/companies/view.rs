//! A company, as its staff see it.

use crate::fields::{some_text, text};
use model::Bilingual;
use serde::{Deserialize, Serialize};
use store::Item;
use utoipa::ToSchema;

/// A company.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct CompanyView {
    pub(crate) id: String,
    name: Bilingual,
    description: Bilingual,
    /// The number in the commercial register.
    registration_number: String,
    vat_number: Option<String>,
    contact_phone: String,
    city_id: String,
    logo_key: Option<String>,
    /// The user who registered it.
    owner_id: String,
    is_active: bool,
    is_verified: bool,
    settings: CompanySettings,
    /// How many shops it has.
    shop_count: usize,
    /// For `If-Match`.
    pub(crate) version: i64,
    #[schema(format = DateTime)]
    created_at: String,
    #[schema(format = DateTime)]
    updated_at: String,
}

impl CompanyView {
    pub(crate) fn of(item: &Item, shop_count: usize) -> Self {
        let of = |name| text(item, name);
        Self {
            id: of("id"),
            name: item.bilingual("name"),
            description: item.bilingual("description"),
            registration_number: of("registration_number"),
            vat_number: some_text(item, "vat_number"),
            contact_phone: of("contact_phone"),
            city_id: of("city_id"),
            logo_key: some_text(item, "logo_key"),
            owner_id: of("owner"),
            is_active: item.flag("is_active"),
            is_verified: item.flag("is_verified"),
            settings: item.document("settings").unwrap_or_default(),
            shop_count,
            version: item.number("version"),
            created_at: of("created_at"),
            updated_at: of("updated_at"),
        }
    }
}

/// What a company decides for all its shops.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct CompanySettings {
    /// Bookings are confirmed without anybody's approval.
    auto_approve_bookings: bool,
    /// Discounts of employees wait for the manager.
    require_manager_approval_for_discounts: bool,
    /// Employees may chat with customers.
    allow_employee_chat: bool,
    /// Staff get push messages.
    push_enabled: bool,
    /// Staff get SMS.
    sms_enabled: bool,
    /// The language of whoever has not chosen one.
    default_language: model::Language,
}

impl Default for CompanySettings {
    fn default() -> Self {
        Self {
            auto_approve_bookings: true,
            require_manager_approval_for_discounts: true,
            allow_employee_chat: true,
            push_enabled: true,
            sms_enabled: true,
            default_language: model::Language::Ar,
        }
    }
}
