//! What shops sell: the life cycle of a service and its parameters, the prices of packages, and the tree of categories.
//!
//! Rules: the product specification, catalog.md.

mod advice;
mod category;
mod demands;
mod package;
mod parameters;
mod relation;
mod sections;
mod service;
mod specialist;
mod specialist_service;
mod trade;

pub use advice::{
    ADVICE_DAYS, BufferAdvice, Complement, ConfidenceLevel, DurationAdvice, MIN_SAMPLES, Purchase, buffer_advice,
    complements, duration_advice,
};
pub use category::{Slug, category_id};
pub use demands::{MAX_RESOURCES, MAX_UNITS, RequiredResource, ResourceKind, ServiceLimits};
pub use package::{
    MAX_ITEMS, MIN_ITEMS, PackageItem, PackageState, PackageStatus, SalePeriod, discount_percent, list_price,
    split_price, total_minutes,
};
pub use parameters::{InvalidParameter, ServiceParameters};
pub use relation::{
    CategoryDemand, CategoryRelation, MOST_RELATIONS, POPULAR_DAYS, RelationProblem, USUAL_RELATION, by_popularity,
    check_relations, closest,
};
pub use sections::{AftercareLine, Faq, OverviewTile, ServiceStep};
pub use service::{Prepayment, ServiceLocation, ServiceState, ServiceStatus, StateChange, StatusChange, StatusRefusal};
pub use specialist::{ExperienceLevel, PortfolioItem};
pub use specialist_service::{ServiceExpert, SpecialistService};
pub use trade::{InBothLanguages, ServiceTemplate, ShopTrade, TRADES};
