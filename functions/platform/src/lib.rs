//! The platform itself: publishing the outbox, health checks, and the initial data of an environment.

pub mod health;
mod reference_data;
pub mod relay_events;
pub mod seed_platform;

runtime::functions! {
    "customer-get-health" => health::customer;
    "shop-get-health" => health::shop;
    "admin-get-health" => health::admin;
    "relay-events" => relay_events;
    "seed-platform" => seed_platform;
}
