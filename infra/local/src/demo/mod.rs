//! The demo world: companies, shops, people and customers to try things with, made through the public APIs as clients
//! would make them.
//!
//! Whatever is there already is left as it is, so that a load that was interrupted is completed by the next start.

mod bookings;
mod client;
mod company;
mod people;
mod places;
mod queues;
mod shop;
mod sign_in;
mod times;
mod world;

use crate::host::Hosts;
use crate::state::Kept;
use client::{Client, Problem, text};
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use jiff::Timestamp;
use jiff::civil::Date;
use places::Places;
use std::time::Instant;

/// How many companies are made at the same time. More are not faster: the table's engine takes one call after another.
const AT_ONCE: usize = 4;
/// Where the shops are.
const ZONE: &str = "Asia/Riyadh";

/// The functions that make it.
const FUNCTIONS: &[&str] = &[
    "seed-platform",
    "customer-list-cities",
    "customer-list-categories",
    "request-otp",
    "send-sms",
    "verify-otp",
    "sign-out",
    "update-me",
    "admin-find-users",
    "admin-add-staff",
    "shop-register-company",
    "shop-list-roles",
    "shop-create-role",
    "shop-list-shops",
    "shop-open-shop",
    "shop-get-shop-hours",
    "shop-set-shop-hours",
    "shop-set-hours-exception",
    "shop-list-employees",
    "shop-hire-employee",
    "shop-update-employee",
    "shop-set-employee-hours",
    "shop-list-services",
    "shop-create-service",
    "shop-list-packages",
    "shop-create-package",
    "customer-find-shops",
    "customer-list-services",
    "customer-list-slots",
    "customer-list-appointments",
    "customer-book-appointment",
    "shop-list-queues",
    "shop-create-queue",
    "shop-list-tickets",
    "shop-add-walk-in",
    "shop-call-ticket",
    "shop-start-ticket",
    "customer-list-queues",
    "customer-list-tickets",
    "customer-join-queue",
];

/// Whether a cloud has the functions that make it; one of other templates may lack them.
pub(crate) fn can_be_made(hosts: &Hosts) -> bool {
    FUNCTIONS.iter().all(|it| hosts.get(it).is_some())
}

/// Makes the world in the cloud at `url`, unless `kept` says that it was made there before; then it belongs to whoever
/// uses it, and what they have removed stays away.
///
/// # Errors
/// One line that says which call went wrong, and how.
pub(crate) async fn load(url: &str, kept: &Kept<u32>) -> Result<(), String> {
    if kept.read(|it| *it) >= world::VERSION {
        return Ok(());
    }
    let began = Instant::now();
    let made = make(&Client::new(url)).await;
    made.map_err(|problem| format!("the demo world: {problem} (--no-demo starts without it)"))?;
    kept.change(|it| *it = world::VERSION);
    tracing::info!(ms = began.elapsed().as_millis(), "demo_world_made");
    Ok(())
}

async fn make(client: &Client) -> Result<(), Problem> {
    let (places, today) = tokio::try_join!(Places::read(client), today(client))?;
    let places = &places;
    let companies = world::companies();
    let companies = stream::iter(&companies)
        .map(|it| company::complete(client, places, today, it))
        .buffer_unordered(AT_ONCE)
        .try_collect::<()>();
    tokio::try_join!(companies, people::support(client))?;
    // Last, as they book what the companies offer.
    for customer in &world::CUSTOMERS {
        people::customer(client, places, today, customer).await?;
    }
    Ok(())
}

/// The date where the shops are, by the platform's clock.
async fn today(client: &Client) -> Result<Date, Problem> {
    const CLOCK: &str = "/_local/clock";
    let clock = client.get(CLOCK).await?;
    let now: Timestamp =
        text(&clock, "now").parse().map_err(|error: jiff::Error| Problem::new(CLOCK, error.to_string()))?;
    let there = now.in_tz(ZONE).map_err(|error| Problem::new(CLOCK, error.to_string()))?;
    Ok(there.date())
}
