//! `GET /cities` (shop): lists the active cities, for a company or shop that is being set up.

use model::profile::Location;
use model::{Bilingual, Id, id};
use runtime::Api;
use serde::Serialize;
use store::Reads;
use store::entities::{City, Consistency};
use store::partition::{CITIES, KEYS, USER};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Staff};

/// All cities.
#[derive(Debug, Serialize, ToSchema)]
struct StaffCities {
    items: Vec<StaffCity>,
    /// Always null.
    next_cursor: Option<String>,
}

/// A city, as the shop panel shows it.
#[derive(Debug, Serialize, ToSchema)]
struct StaffCity {
    #[schema(value_type = String)]
    id: Id<id::City>,
    name: Bilingual,
    location: Location,
    time_zone: String,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/cities", "List the cities")
        .signed_in()
        .answers::<StaffCities>(200, "All cities")
        .reads(&[KEYS, USER])
        .queries(&[CITIES])
        .served_by(Staff::shop, handle)
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    let cities = async { Ok(City::all(&staff.table, Consistency::Strong).await?) };
    let (_, cities) = tokio::try_join!(staff.read_account(&request, Reads::default()), cities)?;
    let items = cities.iter().filter(|it| it.is_active()).map(|it| StaffCity {
        id: it.id(),
        name: it.name(),
        location: it.location(),
        time_zone: it.time_zone().to_owned(),
    });
    Reply::ok(&StaffCities { items: items.collect(), next_cursor: None })
}
