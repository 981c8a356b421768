//! The demo world: companies, shops, employees and customers for trying the product, created through the public APIs.
//!
//! Existing objects are left unchanged, so the next start completes an interrupted load.

mod bookings;
mod client;
mod company;
mod people;
mod places;
mod progress;
mod queues;
mod shop;
mod sign_in;
mod times;
mod world;

use crate::host::Hosts;
use crate::state::Persisted;
use client::{ApiError, Client, text};
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use jiff::Timestamp;
use jiff::civil::Date;
use places::Places;
pub use progress::DemoProgress;
pub(crate) use progress::ProgressReporter;
use std::time::Instant;

/// Number of companies created concurrently. More would not be faster, because the table engine is sequential.
const CONCURRENT_COMPANIES: usize = 4;
/// Time zone of the shops.
const ZONE: &str = "Asia/Riyadh";

/// The functions needed to create the demo world.
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

/// Returns whether a cloud has the functions needed. A cloud of other templates may lack them.
pub(crate) fn can_be_created(hosts: &Hosts) -> bool {
    FUNCTIONS.iter().all(|it| hosts.get(it).is_some())
}

/// The number of shops of the demo world.
pub(crate) fn shops() -> usize {
    world::companies().iter().map(|it| it.shops.len()).sum()
}

/// Creates the demo world in the cloud at `url`, unless `created_version` says that it was created before. Objects that
/// a developer has deleted since are not created again.
///
/// # Errors
/// One line that names the failed call and its error.
pub(crate) async fn load(
    url: &str,
    created_version: &Persisted<u32>,
    progress: &ProgressReporter,
) -> Result<(), String> {
    if created_version.read(|it| *it) >= world::VERSION {
        return Ok(());
    }
    let began = Instant::now();
    let outcome = create(&Client::new(url), progress).await;
    outcome.map_err(|problem| format!("the demo world: {problem} (--no-demo starts without it)"))?;
    created_version.change(|it| *it = world::VERSION);
    tracing::info!(ms = began.elapsed().as_millis(), "demo_world_made");
    Ok(())
}

async fn create(client: &Client, progress: &ProgressReporter) -> Result<(), ApiError> {
    let (places, today) = tokio::try_join!(Places::read(client), today(client))?;
    let places = &places;
    let companies = stream::iter(world::companies())
        .map(|it| async move { company::complete(client, places, today, &it, progress).await })
        .buffer_unordered(CONCURRENT_COMPANIES)
        .try_collect::<()>();
    tokio::try_join!(companies, people::support(client))?;
    // Customers come last, because they book services of the companies.
    for customer in &world::CUSTOMERS {
        people::customer(client, places, today, customer).await?;
    }
    Ok(())
}

/// Returns the current date in the shops' time zone, by the platform clock.
async fn today(client: &Client) -> Result<Date, ApiError> {
    const CLOCK: &str = "/_local/clock";
    let clock = client.get(CLOCK).await?;
    let now: Timestamp =
        text(&clock, "now").parse().map_err(|error: jiff::Error| ApiError::new(CLOCK, error.to_string()))?;
    let there = now.in_tz(ZONE).map_err(|error| ApiError::new(CLOCK, error.to_string()))?;
    Ok(there.date())
}
