//! The search for shops.

use crate::distance::point_schema;
use crate::needs::ListNeeds;
use crate::shops::cells;
use crate::shops::found_shop::VisibleListing;
use model::find::{Circle, DEFAULT_RADIUS_KM, Point, RADIUS_RANGE_KM, RATING_RANGE, Rank, ShopFilter, Sort};
use model::{Id, geo, id};
use std::collections::HashSet;
use std::ops::RangeInclusive;
use store::Reads;
use store::entities::{City, Consistency, ShopListing};
use web::openapi::{id_schema, number_schema};
use web::{Endpoint, Fault, Request, Viewer, query};

/// The query of a search.
pub(crate) struct ShopQuery {
    /// The city that a visitor asks for.
    city: Option<Id<id::City>>,
    open_now: bool,
    /// The filter, without the city, which depends on the viewer.
    pub(crate) filter: ShopFilter,
}

impl ShopQuery {
    /// Declares the parameters that say where to search: around a point or in a city.
    pub(crate) fn around(endpoint: Endpoint<()>) -> Endpoint<()> {
        endpoint
            .query("near", "Centre of the search: latitude, longitude. Defaults to searching the city", point_schema())
            .query("radius_km", "Maximum distance from `near` in km. Defaults to 10", number_schema(&RADIUS_RANGE_KM))
            .query(
                "city_id",
                "City for visitors without `near`. Defaults to the first city. Ignored for customers, who see their own",
                id_schema("city"),
            )
    }

    /// Declares the parameter that says in which city to search.
    pub(crate) fn in_city(endpoint: Endpoint<()>) -> Endpoint<()> {
        endpoint.query(
            "city_id",
            "City for visitors. Defaults to the first city. Ignored for customers, who see their own",
            id_schema("city"),
        )
    }

    /// Parses the query parameters.
    pub(crate) fn parse(request: &Request) -> Result<Self, Fault> {
        let radius_km = within(request, "radius_km", RADIUS_RANGE_KM)?.unwrap_or(DEFAULT_RADIUS_KM);
        let near = query::<Point>(request, "near")?.map(|it| Circle { centre: it.0, radius_km });
        Ok(Self {
            city: query(request, "city_id")?,
            open_now: query(request, "open_now")?.unwrap_or_default(),
            filter: ShopFilter {
                near,
                city: None,
                category: query(request, "category_id")?,
                clientele: query(request, "audience")?,
                verified: query(request, "verified")?.unwrap_or_default(),
                rating_min: within(request, "rating_min", RATING_RANGE)?,
                sort: query(request, "sort")?.unwrap_or(Sort::Distance),
            },
        })
    }
}

fn within(request: &Request, name: &'static str, range: RangeInclusive<f64>) -> Result<Option<f64>, Fault> {
    match query::<f64>(request, name)? {
        Some(value) if !range.contains(&value) => {
            let expected = format!("{} to {}", range.start(), range.end());
            Err(Fault::field(format!("?{name}"), "out_of_range", expected))
        }
        value => Ok(value),
    }
}

/// The result of a search.
pub(crate) struct SearchResult {
    pub(crate) viewer: Viewer,
    /// The shops found, in no particular order.
    pub(crate) shops: Vec<(Rank, VisibleListing)>,
}

/// Finds shops around a point, or in a city. Customers only see shops of their own city.
pub(crate) async fn find_shops(needs: &ListNeeds, request: &Request, query: &ShopQuery) -> Result<SearchResult, Fault> {
    let mut filter = query.filter.clone();
    let (viewer, listings) = match filter.near {
        Some(circle) => {
            let (viewer, listings) = read_circle(needs, request, circle).await?;
            filter.city = viewer.city();
            (viewer, listings)
        }
        None => {
            let (viewer, city) = read_city(needs, request, query.city).await?;
            filter.city = city.as_ref().map(City::id);
            let cells = city.map(|it| it.cells()).unwrap_or_default();
            (viewer, cells::listings(&needs.customers.table, cells).await?)
        }
    };
    let mut seen = HashSet::new();
    let found = listings.into_iter().filter_map(VisibleListing::new).filter(|it| {
        let matches = filter.matches(&it.facts, |category| it.offers(category));
        // A listing that moves to another cell may be read in both.
        matches && (!query.open_now || it.is_open(request.now)) && seen.insert(it.listing.shop_id())
    });
    let shops = found.map(|it| (filter.rank(&it.facts, it.listing.shop_id()), it)).collect();
    Ok(SearchResult { viewer, shops })
}

/// Reads the viewer and the listings in the cells that cover a circle.
async fn read_circle(
    needs: &ListNeeds,
    request: &Request,
    circle: Circle,
) -> Result<(Viewer, Vec<ShopListing>), Fault> {
    let cells = geo::cover(circle.centre, circle.radius_km);
    let listings = async { cells::listings(&needs.customers.table, cells).await.map_err(Fault::from) };
    let viewer = needs.customers.read_viewer(request, Reads::default());
    let ((viewer, _), listings) = tokio::try_join!(viewer, listings)?;
    Ok((viewer, listings))
}

/// Reads the viewer and their city: their own, the one they ask for, or the first.
async fn read_city(
    needs: &ListNeeds,
    request: &Request,
    requested: Option<Id<id::City>>,
) -> Result<(Viewer, Option<City>), Fault> {
    let cities = async { City::all(&needs.customers.table, Consistency::Eventual).await.map_err(Fault::from) };
    let viewer = needs.customers.read_viewer(request, Reads::default());
    let ((viewer, _), cities) = tokio::try_join!(viewer, cities)?;
    let wanted = viewer.city().or(requested);
    let city = cities.into_iter().find(|it| wanted.is_none_or(|city| it.id() == city));
    Ok((viewer, city))
}
