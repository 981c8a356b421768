//! The platform itself: the way from the outbox to the bus, its health, what every environment begins with.

pub mod admin_health;
pub mod customer_health;
mod health;
pub mod relay_events;
pub mod seed_platform;
mod seeds;
pub mod shop_health;

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
