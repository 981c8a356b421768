//! What shops sell: the life cycle of a service and its parameters, the prices of packages, and the tree of categories.
//!
//! Rules: the product specification, catalog.md.

mod category;
mod demands;
mod package;
mod parameters;
mod sections;
mod service;
mod specialist;
mod specialist_service;

pub use category::{Slug, category_id};
pub use demands::{MAX_RESOURCES, MAX_UNITS, RequiredResource, ResourceKind, ServiceLimits};
pub use package::{
    MAX_ITEMS, MIN_ITEMS, PackageItem, PackageState, PackageStatus, SalePeriod, discount_percent, list_price,
    split_price, total_minutes,
};
pub use parameters::{InvalidParameter, ServiceParameters};
pub use sections::{AftercareLine, Faq, OverviewTile, ServiceStep};
pub use service::{Prepayment, ServiceLocation, ServiceState, ServiceStatus, StateChange, StatusChange, StatusRefusal};
pub use specialist::{ExperienceLevel, PortfolioItem};
pub use specialist_service::SpecialistService;
