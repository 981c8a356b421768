//! What shops sell: the life of a service, what its numbers may be, the prices of packages, and the tree of categories.
//!
//! Rules: the product specification, catalog.md.

mod category;
mod experience;
mod package;
mod service;

pub use category::{Slug, id_of};
pub use experience::ExperienceLevel;
pub use package::{
    FEWEST_ITEMS, MOST_ITEMS, PackageState, PackageStatus, Season, discount_percent, list_price, split, total_minutes,
};
pub use service::{Denied, Numbers, ServiceLocation, ServiceStatus, State, Step, Wrong};
