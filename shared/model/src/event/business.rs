//! Events about companies, shops and the people who work there.

use super::Changes;
use super::ids::{
    CityId, CompanyId, DocumentId, EmployeeId, LeaveId, RoleId, ServiceId, ShopId, SpecialistId, UserId, VerificationId,
};
use crate::company::DocumentType;
use crate::employment::LeaveStatus;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A company is registered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CompanyRegistered {
    /// The company.
    pub company_id: CompanyId,
    /// Its owner.
    pub owner: UserId,
    /// Its city.
    pub city_id: Option<CityId>,
    /// Its profile.
    #[serde(flatten)]
    pub changes: Changes,
}

/// Queue Me decided about a company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CompanyVerificationDecided {
    /// The company.
    pub company_id: CompanyId,
    /// Its owner.
    pub owner: UserId,
    /// `approved` or `revoked`.
    #[schema(example = "approved")]
    pub status: String,
    /// What changed.
    #[serde(flatten)]
    pub changes: Changes,
}

/// A document is approved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DocumentVerified {
    /// The company.
    pub company_id: CompanyId,
    /// The document.
    pub document: DocumentId,
    /// What kind of document it is.
    pub document_type: Option<DocumentType>,
    /// Its state.
    #[serde(flatten)]
    pub changes: Changes,
}

/// A shop is opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ShopCreated {
    /// Its company.
    pub company_id: CompanyId,
    /// The shop.
    pub shop_id: ShopId,
    /// Its city.
    pub city_id: Option<CityId>,
    /// Its profile.
    #[serde(flatten)]
    pub changes: Changes,
}

/// The profile of a shop changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ShopChanged {
    /// Its company.
    pub company_id: CompanyId,
    /// The shop.
    pub shop_id: ShopId,
    /// Its city.
    pub city_id: Option<CityId>,
    /// Whether it has another name or user name.
    pub is_renamed: bool,
    /// Whether it is at another place.
    pub is_moved: bool,
    /// The version of its profile.
    pub version: i64,
    /// What changed.
    #[serde(flatten)]
    pub changes: Changes,
}

/// Verification of a shop is requested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct VerificationRequested {
    /// Its company.
    pub company_id: CompanyId,
    /// The shop.
    pub shop_id: ShopId,
    /// The request.
    pub verification: VerificationId,
}

/// Verification of a shop is decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ShopVerificationDecided {
    /// Its company.
    pub company_id: CompanyId,
    /// The shop.
    pub shop_id: ShopId,
    /// `approved`, `rejected` or `revoked`.
    #[schema(example = "approved")]
    pub status: String,
    /// Why.
    #[schema(example = "The registration has expired")]
    pub reason: Option<String>,
    /// What changed.
    #[serde(flatten)]
    pub changes: Changes,
}

/// A shop is suspended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ShopSuspended {
    /// Its company.
    pub company_id: CompanyId,
    /// The shop.
    pub shop_id: ShopId,
    /// Why.
    #[schema(example = "The registration has expired")]
    pub reason: Option<String>,
    /// What changed.
    #[serde(flatten)]
    pub changes: Changes,
}

/// A shop is closed for good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ShopClosed {
    /// Its company.
    pub company_id: CompanyId,
    /// The shop.
    pub shop_id: ShopId,
    /// Its city.
    pub city_id: Option<CityId>,
    /// What changed.
    #[serde(flatten)]
    pub changes: Changes,
}

/// Hours changed: of the employee or the service, else of the shop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct HoursChanged {
    /// The company.
    pub company_id: CompanyId,
    /// The shop.
    pub shop_id: ShopId,
    /// The employee whose hours they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub employee: Option<EmployeeId>,
    /// The service whose hours they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub service: Option<ServiceId>,
    /// The date whose exception was set or cleared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, value_type = Option<String>, format = Date)]
    pub date: Option<jiff::civil::Date>,
    /// The version of what has the hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub version: Option<i64>,
    /// What changed.
    #[serde(flatten)]
    pub changes: Changes,
}

/// What happened to an employee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EmployeeAction {
    /// They were hired.
    Hired,
    /// They were changed.
    Changed,
    /// Their account was erased.
    Erased,
    /// They requested a leave.
    LeaveRequested,
    /// A leave was rejected or cancelled.
    LeaveDecided,
}

/// An employee is hired or changed, or their leave is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct EmployeeChanged {
    /// The company.
    pub company_id: CompanyId,
    /// The shop.
    pub shop_id: ShopId,
    /// The employee.
    pub employee: EmployeeId,
    /// Their account.
    pub user: UserId,
    /// What happened.
    pub action: EmployeeAction,
    /// Whether they work there.
    pub is_active: bool,
    /// The leave that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub leave: Option<LeaveId>,
    /// What changed.
    #[serde(flatten)]
    pub changes: Changes,
}

/// A leave is approved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct LeaveApproved {
    /// The company.
    pub company_id: CompanyId,
    /// The shop.
    pub shop_id: ShopId,
    /// The employee.
    pub employee: EmployeeId,
    /// The leave.
    pub leave: LeaveId,
    /// Its first day.
    #[schema(value_type = String, format = Date)]
    pub from: jiff::civil::Date,
    /// Its last day.
    #[schema(value_type = String, format = Date)]
    pub to: jiff::civil::Date,
    /// Its status.
    pub status: LeaveStatus,
    /// What changed.
    #[serde(flatten)]
    pub changes: Changes,
}

/// What happened to a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RoleAction {
    /// It was created.
    Created,
    /// It was changed.
    Changed,
    /// It was deleted.
    Deleted,
    /// A user got it.
    Granted,
    /// A user lost it.
    Revoked,
    /// Its holders came from another role.
    Transferred,
}

/// A role, or who holds it, changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct RoleChanged {
    /// The company. `None` for Queue Me's own roles.
    pub company_id: Option<CompanyId>,
    /// The shop. `None` for a role in the whole company.
    pub shop_id: Option<ShopId>,
    /// The role.
    pub role: RoleId,
    /// What happened.
    pub action: RoleAction,
    /// Who got or lost it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    pub user: Option<UserId>,
    /// What changed.
    #[serde(flatten)]
    pub changes: Changes,
}

/// Settings changed: of the shop, else of the company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SettingChanged {
    /// The company.
    pub company_id: CompanyId,
    /// The shop.
    pub shop_id: Option<ShopId>,
    /// The settings that changed.
    #[serde(flatten)]
    pub changes: Changes,
}

/// A specialist provides exactly these services.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SpecialistAssigned {
    /// The company.
    pub company_id: CompanyId,
    /// The shop.
    pub shop_id: ShopId,
    /// The specialist.
    pub specialist: SpecialistId,
    /// The services.
    pub services: Vec<ServiceId>,
    /// The services before.
    pub services_before: Vec<ServiceId>,
}

/// Specialists work in a verified shop: all of a shop that was verified, or one who was hired afterwards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct SpecialistVerified {
    /// The company.
    pub company_id: CompanyId,
    /// The shop.
    pub shop_id: ShopId,
    /// The specialists, at least one.
    pub specialists: Vec<SpecialistId>,
}
