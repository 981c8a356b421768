//! `GET /category-statistics`: counts services, specialists and bookings by category.

use crate::categories::change::ManagedTree;
use model::access::Action;
use model::{Code, Id, id};
use runtime::Api;
use serde::Serialize;
use store::Consistency;
use store::entities::{Category, CategoryBookings, City};
use store::partition::{BOOKED, CATEGORIES, CITIES, COMPANY, KEYS, USER};
use utoipa::ToSchema;
use web::openapi::id_schema;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Staff};

/// Figures of all categories.
#[derive(Debug, Serialize, ToSchema)]
struct CategoryStatistics {
    items: Vec<CategoryFigures>,
    /// Always null.
    next_cursor: Option<String>,
}

/// Figures of a category. Those of a top category include its children.
#[derive(Debug, Serialize, ToSchema)]
struct CategoryFigures {
    #[schema(value_type = String)]
    category_id: Id<id::Category>,
    /// Services that are not archived.
    service_count: i64,
    /// Specialists who are experts in it.
    specialist_count: i64,
    /// Appointments booked within 30 days.
    booking_count: i64,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Admin, "/category-statistics", "Get figures of the categories")
        .signed_in()
        .query("city_id", "Only bookings in this city. Defaults to all cities", id_schema("city"))
        .refuses(&[Code::PermissionDenied])
        .answers::<CategoryStatistics>(200, "The figures, by category")
        .reads(&[KEYS, USER, COMPANY])
        .queries(&[CATEGORIES, CITIES, BOOKED])
        .served_by(Staff::admin, handle)
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    let only: Option<Id<id::City>> = web::query(&request, "city_id")?;
    let cities = async { City::all(&staff.table, Consistency::Eventual).await.map_err(Fault::from) };
    let (managed, cities) = tokio::try_join!(ManagedTree::read(staff, &request, Action::View), cities)?;
    let wanted = cities.iter().map(City::id).filter(|it| only.is_none_or(|city| city == *it));
    let bookings = CategoryBookings::popular_in(&staff.table, wanted, request.now).await?;
    let figures = |it: &Category| {
        let children: Vec<&Category> = managed.tree.children(it.id()).collect();
        let with_children = || children.iter().copied().chain([it]);
        CategoryFigures {
            category_id: it.id(),
            service_count: with_children().map(|it| it.service_count().max(0)).sum(),
            specialist_count: with_children().map(|it| it.specialist_count().max(0)).sum(),
            booking_count: with_children().filter_map(|it| bookings.get(&it.id())).sum(),
        }
    };
    let items = managed.tree.in_order().into_iter().map(figures).collect();
    Reply::ok(&CategoryStatistics { items, next_cursor: None })
}
