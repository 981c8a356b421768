//! Discovery: what customers see of shops, and how they find them.

pub mod packages;
pub mod services;
pub mod shops;
pub mod specialists;

mod distance;
mod needs;
mod shop_brief;
mod shop_lists;
mod text;

runtime::functions! {
    "customer-find-shops" => shops::find;
    "customer-get-shop" => shops::get;
    "customer-list-services" => services::list;
    "customer-list-specialists" => specialists::list;
    "customer-list-packages" => packages::list;
    "customer-get-package" => packages::get;
    "customer-get-service" => services::get;
    "customer-get-specialist" => specialists::get;
}
