//! `GET /categories/popular`: lists the categories that are booked most in a city.

use crate::categories::customer::view::CategoryView;
use model::catalog::{CategoryDemand, by_popularity};
use model::{Id, id};
use runtime::Api;
use serde::Serialize;
use std::collections::BTreeMap;
use store::entities::{Category, CategoryBookings, City};
use store::partition::{BOOKED, CATEGORIES, CITIES, KEYS, USER};
use store::{Consistency, Reads};
use utoipa::ToSchema;
use web::openapi::id_schema;
use web::{CustomerGate, Declare as _, Endpoint, Fault, Reply, Request};

/// Seconds for which shared caches may keep the response.
const MAX_AGE: u32 = 300;
/// Maximum number of categories.
const MOST: usize = 20;

/// Categories, the most popular first.
#[derive(Debug, Serialize, ToSchema)]
struct PopularCategories {
    items: Vec<PopularCategory>,
    /// Always null.
    next_cursor: Option<String>,
}

/// A category.
#[derive(Debug, Serialize, ToSchema)]
struct PopularCategory {
    #[serde(flatten)]
    category: CategoryView,
    /// Appointments booked in the city within 30 days.
    booking_count: i64,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/categories/popular", "List popular categories")
        .public()
        .query(
            "city_id",
            "City for visitors. Defaults to the first city. Ignored for customers, who see their own",
            id_schema("city"),
        )
        .answers::<PopularCategories>(200, "Child categories by bookings within 30 days, at most 20")
        .reads(&[KEYS, USER])
        .queries(&[CATEGORIES, CITIES, BOOKED])
        .served_by(CustomerGate::new, handle)
}

async fn handle(gate: &CustomerGate, request: Request) -> Result<Reply, Fault> {
    let requested: Option<Id<id::City>> = web::query(&request, "city_id")?;
    let categories = async { Category::all(&gate.table).await.map_err(Fault::from) };
    let cities = async { City::all(&gate.table, Consistency::Eventual).await.map_err(Fault::from) };
    let viewer = gate.read_viewer(&request, Reads::default());
    let ((viewer, _), categories, cities) = tokio::try_join!(viewer, categories, cities)?;
    let wanted = viewer.city().or(requested);
    let city = cities.iter().find(|it| wanted.is_none_or(|id| it.id() == id));
    let bookings = match city {
        Some(city) => CategoryBookings::popular(&gate.table, city.id(), request.now).await?,
        None => BTreeMap::new(),
    };
    let children = categories.iter().filter(|it| it.is_active() && it.parent_id().is_some());
    let demands = children.map(|it| CategoryDemand {
        category: it.id(),
        bookings: bookings.get(&it.id()).copied().unwrap_or_default(),
        services: it.service_count(),
    });
    let language = viewer.language(&request);
    let view = |it: CategoryDemand| {
        let category = categories.iter().find(|category| category.id() == it.category)?;
        Some(PopularCategory { category: CategoryView::of(category, language), booking_count: it.bookings })
    };
    let items = by_popularity(demands.collect()).into_iter().take(MOST).filter_map(view).collect();
    Ok(viewer.answer(&request, &PopularCategories { items, next_cursor: None }, MAX_AGE))
}
