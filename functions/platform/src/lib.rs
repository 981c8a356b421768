//! The platform itself: the way from the outbox to the bus, places and categories, and the first administrator.

pub mod admin_health;
pub mod customer_health;
mod health;
pub mod list_categories;
pub mod list_cities;
pub mod relay_events;
pub mod seed_platform;
mod seeds;
pub mod shop_health;

use runtime::{Api, Function, Route, Trigger};

macro_rules! route {
    ($name:literal $module:ident $api:ident $path:literal) => {
        Function {
            name: $name,
            trigger: Trigger::Http(Route {
                api: Api::$api,
                method: "GET",
                path: $path,
                operation: $module::operation,
                schemas: $module::schemas,
            }),
            start: $module::start,
        }
    };
}

/// The functions of this domain.
#[must_use]
pub fn functions() -> Vec<Function> {
    vec![
        route!("customer-health" customer_health Customer "/health"),
        route!("shop-health" shop_health Shop "/health"),
        route!("admin-health" admin_health Admin "/health"),
        route!("list-cities" list_cities Customer "/cities"),
        route!("list-categories" list_categories Customer "/categories"),
        Function { name: "relay-events", trigger: Trigger::Stream, start: relay_events::start },
        Function { name: "seed-platform", trigger: Trigger::Direct, start: seed_platform::start },
    ]
}
