//! `GET /shops`: find shops, around a point or in a city.

use crate::needs::Needs;
use crate::shop_summary::{Way, audience, location, point_schema, some_text, text};
use crate::shops::cells;
use crate::shops::opening::Opening;
use model::find::{Clientele, Point, RADII_KM, RATINGS, Rank, Sort, Traits, USUAL_RADIUS_KM, Wanted};
use model::profile::Location;
use model::{Id, Language, geo, id};
use runtime::{Env, Starting};
use serde::Serialize;
use std::collections::HashSet;
use std::ops::RangeInclusive;
use store::{Item, keys};
use utoipa::ToSchema;
use utoipa::openapi::schema::{ObjectBuilder, Schema, Type};
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request, Viewer, query};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Needs::new, handle)
}

/// A page of found shops.
#[derive(Serialize, ToSchema)]
#[allow(dead_code)]
struct FoundShops {
    items: Vec<FoundShop>,
    next_cursor: Option<String>,
}

/// A shop as lists show it.
#[derive(Debug, Serialize, ToSchema)]
struct FoundShop {
    id: String,
    /// In the reader's language.
    name: String,
    username: String,
    avatar_key: Option<String>,
    city_id: String,
    address: String,
    location: Location,
    time_zone: String,
    /// With `near`, to two decimals.
    distance_km: Option<f64>,
    /// With `near`, by car at this time of the day.
    travel_minutes: Option<i64>,
    /// The mean of its ratings; null without any.
    rating: Option<f64>,
    rating_count: i64,
    is_verified: bool,
    is_featured: bool,
    audience: Clientele,
    is_open: bool,
    /// When it opens, if it is closed and opens within a week.
    #[schema(format = DateTime)]
    opens_at: Option<String>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    let flag = || ObjectBuilder::new().schema_type(Type::Boolean).build();
    openapi::operation("customer-find-shops", "Find shops")
        .public()
        .query("near", "Around this point: latitude, longitude. Without it: in the city", point_schema())
        .query("radius_km", "How far from `near`, 10 if left out", number(&RADII_KM))
        .query(
            "city_id",
            "The city for visitors who name no point, else the first of the list. Customers always get their own",
            id_schema("city"),
        )
        .query("category_id", "With services of this category or its children", id_schema("cat"))
        .query("audience", "Which serve these; shops for both serve everybody", one_of(&["men", "women", "both"]))
        .query("verified", "`true`: with the badge only", flag())
        .query("open_now", "`true`: those that are open only", flag())
        .query("rating_min", "Rated so high at least", number(&RATINGS))
        .query("sort", "`distance` if there is a point, else `rating`, always", one_of(&["distance", "rating"]))
        .paged()
        .answers::<FoundShops>(200, "The shops found")
        .build()
}

fn number(range: &RangeInclusive<f64>) -> Schema {
    let number = ObjectBuilder::new().schema_type(Type::Number);
    number.minimum(Some(*range.start())).maximum(Some(*range.end())).build().into()
}

fn one_of(names: &[&str]) -> Schema {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(names.iter().copied())).build().into()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<FoundShops>(into);
}

/// What is asked for, before it is known who asks.
struct Wish {
    near: Option<(Location, f64)>,
    city: Option<Id<id::City>>,
    open_now: bool,
    wanted: Wanted,
}

impl Wish {
    fn read(request: &Request) -> Result<Self, Fault> {
        let within = |name: &'static str, range: RangeInclusive<f64>| match query::<f64>(request, name)? {
            Some(value) if !range.contains(&value) => {
                let expected = format!("{} to {}", range.start(), range.end());
                Err(Fault::field(format!("?{name}"), "out_of_range", expected))
            }
            value => Ok(value),
        };
        let radius = within("radius_km", RADII_KM)?.unwrap_or(USUAL_RADIUS_KM);
        let near = query::<Point>(request, "near")?.map(|it| (it.0, radius));
        Ok(Self {
            near,
            city: query(request, "city_id")?,
            open_now: query(request, "open_now")?.unwrap_or_default(),
            wanted: Wanted {
                near,
                city: None,
                category: query(request, "category_id")?,
                clientele: query(request, "audience")?,
                verified: query(request, "verified")?.unwrap_or_default(),
                rating_min: within("rating_min", RATINGS)?,
                sort: query(request, "sort")?.unwrap_or(Sort::Distance),
            },
        })
    }
}

async fn handle(needs: &Needs, request: Request) -> Result<Reply, Fault> {
    let mut wish = Wish::read(&request)?;
    let (public, table) = (&needs.public, &needs.public.table);
    let (reader, cards) = match wish.near {
        Some((centre, radius_km)) => {
            let cards = cells::cards(table, geo::cover(centre, radius_km));
            let cards = async { cards.await.map_err(Fault::from) };
            let (read, cards) = tokio::try_join!(public.read(&request, &[]), cards)?;
            wish.wanted.city = read.0.city();
            (read.0, cards)
        }
        None => {
            let cities = async { table.query_eventually(keys::CITIES, "CITY#", None).await.map_err(Fault::from) };
            let (read, cities) = tokio::try_join!(public.read(&request, &[]), cities)?;
            let city = of_reader(&read.0, wish.city, &cities.items);
            wish.wanted.city = city.and_then(|it| it.parsed("id"));
            let cells = city.map(|it| it.texts("cells").to_vec()).unwrap_or_default();
            (read.0, cells::cards(table, cells).await?)
        }
    };
    let mut seen = HashSet::new();
    let found = cards.into_iter().filter_map(Card::read).filter(|it| {
        let admitted = wish.wanted.admits(&it.traits, |category| it.offers(category));
        // A card on its way to another cell may be read in both.
        admitted && (!wish.open_now || it.opening().is_open(request.now)) && seen.insert(it.id.clone())
    });
    let found = found.map(|it| (wish.wanted.rank(&it.traits, &it.id), it)).collect::<Vec<(Rank, Card)>>();
    let language = reader.language(&request);
    needs.page(&request, &reader, found, |it| it.view(&wish, language, &request))
}

/// The city whose shops a reader gets: their own, the one they ask for, or the first.
fn of_reader<'a>(reader: &Viewer, asked: Option<Id<id::City>>, cities: &'a [Item]) -> Option<&'a Item> {
    match reader.city().or(asked) {
        Some(city) => cities.iter().find(|it| it.parsed("id") == Some(city)),
        None => cities.first(),
    }
}

/// A card of a shop that customers see.
struct Card {
    id: String,
    item: Item,
    traits: Traits,
}

impl Card {
    fn read(item: Item) -> Option<Self> {
        let id = item.text("shop_id").filter(|_| item.flag("visible"))?.to_owned();
        let traits = Traits {
            location: Location { lat: item.real("lat")?, lng: item.real("lng")? },
            city: item.parsed("city_id")?,
            clientele: audience(&item),
            verified: item.flag("is_verified"),
            rating: item.real("rating"),
            rating_count: item.number("rating_count"),
        };
        Some(Self { id, item, traits })
    }

    fn offers(&self, category: Id<id::Category>) -> bool {
        self.item.number(&category.to_string()) > 0
    }

    fn zone(&self) -> &str {
        self.item.text("time_zone").unwrap_or("Asia/Riyadh")
    }

    fn opening(&self) -> Opening {
        Opening::read(&self.item, self.zone(), Some(self.traits.location))
    }

    fn view(&self, wish: &Wish, language: Language, request: &Request) -> FoundShop {
        let (item, opening) = (&self.item, self.opening());
        let state = opening.state(request.now);
        let near = wish.near.map(|(centre, _)| centre);
        let way = Way::new(near, self.traits.location, opening.hour(request.now));
        FoundShop {
            id: self.id.clone(),
            name: item.bilingual("name").pick(language).to_owned(),
            username: text(item, "username"),
            avatar_key: some_text(item, "avatar_key"),
            city_id: text(item, "city_id"),
            address: text(item, "address"),
            location: location(item),
            time_zone: self.zone().to_owned(),
            distance_km: way.distance_km,
            travel_minutes: way.travel_minutes,
            rating: self.traits.rating,
            rating_count: self.traits.rating_count,
            is_verified: self.traits.verified,
            is_featured: item.flag("is_featured"),
            audience: self.traits.clientele,
            is_open: state.is_open,
            opens_at: state.opens_at,
        }
    }
}
