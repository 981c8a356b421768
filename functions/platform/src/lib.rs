//! The platform itself: publishing the outbox, health checks, the initial data of an environment, and the change of its secrets.

pub mod api_description;
pub mod audit;
pub mod health;
mod reference_data;
mod reference_plans;
pub mod relay_events;
pub mod rotate_secret;
pub mod seed_platform;
pub mod unmatched_requests;

runtime::functions! {
    "customer-get-health" => health::customer;
    "shop-get-health" => health::shop;
    "admin-get-health" => health::admin;
    "identity-get-api-description" => api_description::identity;
    "customer-get-api-description" => api_description::customer;
    "shop-get-api-description" => api_description::shop;
    "admin-get-api-description" => api_description::admin;
    "identity-refuse-unmatched-request" => unmatched_requests::identity;
    "customer-refuse-unmatched-request" => unmatched_requests::customer;
    "shop-refuse-unmatched-request" => unmatched_requests::shop;
    "admin-refuse-unmatched-request" => unmatched_requests::admin;
    "admin-verify-audit" => audit::verify;
    "seal-audit" => audit::seal;
    "check-audit" => audit::check;
    "relay-events" => relay_events;
    "seed-platform" => seed_platform;
    "rotate-secret" => rotate_secret;
}
