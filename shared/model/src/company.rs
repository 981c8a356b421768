//! Companies: their registration numbers, settings, documents, and the verification of their shops.

use crate::{InvalidValue, Language};
use serde::{Deserialize, Serialize};
use std::str::FromStr;
use utoipa::ToSchema;

/// Checks a number of the commercial register: ten digits.
///
/// # Errors
/// If it is anything else.
pub fn registration_number(text: &str) -> Result<&str, InvalidValue> {
    let fits = text.len() == 10 && text.bytes().all(|it| it.is_ascii_digit());
    if fits { Ok(text) } else { Err(InvalidValue("not ten digits")) }
}

/// Checks a VAT number: 15 digits, the first and the last a 3 (ZATCA).
///
/// # Errors
/// If it is anything else.
pub fn vat_number(text: &str) -> Result<&str, InvalidValue> {
    let fits = text.len() == 15 && text.bytes().all(|it| it.is_ascii_digit());
    let framed = text.starts_with('3') && text.ends_with('3');
    if fits && framed { Ok(text) } else { Err(InvalidValue("not 15 digits from 3 to 3")) }
}

/// How long customers have not seen a shop before it can be closed for good, in seconds. Longer than any of their requests
/// runs, so that none of them books in a closed shop.
pub const HIDDEN_BEFORE_CLOSING: i64 = 60;

/// Checks that a shop is hidden from customers for long enough to be closed at `now`. `hidden_since` is `None` while
/// customers see it. Both in Unix seconds.
///
/// # Errors
/// If it is not: how many seconds are left, or `None` while customers see it.
pub fn check_hidden(hidden_since: Option<i64>, now: i64) -> Result<(), Option<i64>> {
    let left = hidden_since.ok_or(None)?.saturating_add(HIDDEN_BEFORE_CLOSING).saturating_sub(now);
    if left > 0 { Err(Some(left)) } else { Ok(()) }
}

/// The legal form under which a company sells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MerchantType {
    /// A person with a freelance certificate.
    Freelancer,
    /// A sole establishment.
    Establishment,
    /// A company with partners or shareholders.
    Company,
}

impl MerchantType {
    /// All types.
    pub const ALL: [Self; 3] = [Self::Freelancer, Self::Establishment, Self::Company];

    /// The name in bodies and stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Freelancer => "freelancer",
            Self::Establishment => "establishment",
            Self::Company => "company",
        }
    }
}

impl FromStr for MerchantType {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(InvalidValue("not a type of merchant"))
    }
}

/// Settings of a company for all its shops.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CompanySettings {
    /// Whether bookings are confirmed without approval. Defaults to true.
    pub auto_approve_bookings: bool,
    /// Whether discounts granted by employees need the manager's approval. Defaults to true.
    require_manager_approval_for_discounts: bool,
    /// Whether employees may chat with customers. Defaults to true.
    allow_employee_chat: bool,
    /// Whether employees receive push messages. Defaults to true.
    pub push_enabled: bool,
    /// Whether employees receive SMS. Defaults to true.
    pub sms_enabled: bool,
    /// Language of employees who have not chosen one. Defaults to Arabic.
    pub default_language: Language,
}

impl Default for CompanySettings {
    fn default() -> Self {
        Self {
            auto_approve_bookings: true,
            require_manager_approval_for_discounts: true,
            allow_employee_chat: true,
            push_enabled: true,
            sms_enabled: true,
            default_language: Language::Ar,
        }
    }
}

/// The type of a company's document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DocumentType {
    /// Business licence.
    BusinessLicense,
    /// National identity card of the owner.
    NationalId,
    /// Certificate of the commercial register.
    CommercialRegister,
    /// VAT certificate.
    TaxCertificate,
    /// Photos of the shop.
    ShopPhotos,
    /// Certifications of specialists.
    SpecialistCertifications,
    /// Bank document.
    BankDocument,
    /// Any other document.
    Other,
}

impl DocumentType {
    /// All types.
    pub const ALL: [Self; 8] = [
        Self::BusinessLicense,
        Self::NationalId,
        Self::CommercialRegister,
        Self::TaxCertificate,
        Self::ShopPhotos,
        Self::SpecialistCertifications,
        Self::BankDocument,
        Self::Other,
    ];

    /// The types that a request for verification requires (business.md, "Verification").
    pub const REQUIRED: [Self; 4] =
        [Self::BusinessLicense, Self::NationalId, Self::CommercialRegister, Self::ShopPhotos];

    /// The name in bodies and stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::BusinessLicense => "business_license",
            Self::NationalId => "national_id",
            Self::CommercialRegister => "commercial_register",
            Self::TaxCertificate => "tax_certificate",
            Self::ShopPhotos => "shop_photos",
            Self::SpecialistCertifications => "specialist_certifications",
            Self::BankDocument => "bank_document",
            Self::Other => "other",
        }
    }
}

impl FromStr for DocumentType {
    type Err = InvalidValue;

    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        Self::ALL.into_iter().find(|it| it.as_str() == text).ok_or(InvalidValue("not a type of document"))
    }
}

/// A decision of Queue Me about a document or a request for verification.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Review {
    /// Not decided yet.
    Pending,
    /// Approved.
    Approved,
    /// Rejected.
    Rejected,
    /// Approved earlier, then revoked.
    Revoked,
}

impl Review {
    /// The name in bodies and stored items.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Approved => "approved",
            Self::Rejected => "rejected",
            Self::Revoked => "revoked",
        }
    }
}

/// The status of a shop's newest request for verification.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct VerificationState {
    /// Id of the request.
    pub id: String,
    /// `pending`, `approved`, `rejected` or `revoked`.
    pub status: String,
    /// Reason of the decision.
    pub reason: Option<String>,
}

impl VerificationState {
    /// Whether the request awaits a decision.
    #[must_use]
    pub fn is_pending(&self) -> bool {
        self.status == Review::Pending.as_str()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shop_can_be_closed_a_minute_after_customers_saw_it_last() {
        assert_eq!(check_hidden(None, 1_000), Err(None));
        assert_eq!(check_hidden(Some(1_000), 1_000), Err(Some(60)));
        assert_eq!(check_hidden(Some(1_000), 1_059), Err(Some(1)));
        assert_eq!(check_hidden(Some(1_000), 1_060), Ok(()));
    }
}
