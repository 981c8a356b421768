//! The platform itself: publishing the outbox, health checks, and the initial data of an environment.

pub mod health;
mod reference_data;
pub mod relay_events;
pub mod seed_platform;

use health::{admin as admin_health, customer as customer_health, shop as shop_health};
use runtime::Trigger;

runtime::functions! {
    http {
    "customer-get-health" customer_health Customer GET "/health";
    "shop-get-health" shop_health Shop GET "/health";
    "admin-get-health" admin_health Admin GET "/health";
    }
    others {
    "relay-events" relay_events => Trigger::Stream;
    "seed-platform" seed_platform => Trigger::Direct;
    }
}
