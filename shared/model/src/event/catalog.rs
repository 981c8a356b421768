//! Events about categories, services and packages.

use super::Changes;
use super::ids::{CategoryId, CompanyId, PackageId, ServiceId, ShopId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A category is created, changed, moved or deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CategoryChanged {
    /// The category.
    pub category: CategoryId,
    /// The category above it.
    pub parent: Option<CategoryId>,
    /// Whether it is deleted.
    pub deleted: bool,
    /// What changed.
    #[serde(flatten)]
    pub changes: Changes,
}

/// A service is created, changed or archived.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ServiceChanged {
    /// The company.
    pub company_id: CompanyId,
    /// The shop.
    pub shop_id: ShopId,
    /// The service.
    pub service: ServiceId,
    /// `active`, `inactive` or `archived`.
    #[schema(example = "active")]
    pub status: String,
    /// Its version.
    pub version: i64,
    /// What changed.
    #[serde(flatten)]
    pub changes: Changes,
}

/// A package is created, changed or retired.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PackageChanged {
    /// The company.
    pub company_id: CompanyId,
    /// The shop.
    pub shop_id: ShopId,
    /// The package.
    pub package: PackageId,
    /// `retired` for one that is withdrawn for good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false, example = "active")]
    pub status: Option<String>,
    /// Its version.
    pub version: i64,
    /// What changed.
    #[serde(flatten)]
    pub changes: Changes,
}
