//! Discovery: what customers see of shops, and how they find them.

pub mod packages;
pub mod services;
pub mod shops;
pub mod specialists;

mod distance;
mod history;
mod needs;
mod offers;
mod reason;
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
    "customer-find-specialists" => specialists::find;
    "customer-list-top-specialists" => specialists::top_rated;
    "customer-list-recommended-specialists" => specialists::recommended;
    "customer-list-popular-packages" => packages::popular;
    "customer-list-recommended-packages" => packages::recommended;
}
