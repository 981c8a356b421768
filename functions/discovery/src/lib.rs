//! Discovery: what customers see of shops, and how they find them.

mod brief;
pub mod find_shops;
pub mod get_service;
pub mod get_shop;
pub mod get_specialist;
pub mod list_packages;
pub mod list_services;
pub mod list_specialists;
mod needs;
mod of_shop;
mod opening;
mod parts;
mod search;

runtime::functions! {
    http {
    "customer-find-shops" find_shops Customer GET "/shops";
    "customer-get-shop" get_shop Customer GET "/shops/{shop_id}";
    "customer-list-services" list_services Customer GET "/shops/{shop_id}/services";
    "customer-list-specialists" list_specialists Customer GET "/shops/{shop_id}/specialists";
    "customer-list-packages" list_packages Customer GET "/shops/{shop_id}/packages";
    "customer-get-service" get_service Customer GET "/services/{service_id}";
    "customer-get-specialist" get_specialist Customer GET "/specialists/{specialist_id}";
    }
    others {
    }
}
