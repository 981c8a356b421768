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
    http {
    "customer-find-shops" shops::find Customer GET "/shops";
    "customer-get-shop" shops::get Customer GET "/shops/{shop_id}";
    "customer-list-services" services::list Customer GET "/shops/{shop_id}/services";
    "customer-list-specialists" specialists::list Customer GET "/shops/{shop_id}/specialists";
    "customer-list-packages" packages::list Customer GET "/shops/{shop_id}/packages";
    "customer-get-service" services::get Customer GET "/services/{service_id}";
    "customer-get-specialist" specialists::get Customer GET "/specialists/{specialist_id}";
    }
    others {
    }
}
