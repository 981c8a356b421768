//! `GET /shops/{shop_id}`: a shop's page.

use crate::needs::FRESH;
use crate::shop_summary::{Way, audience, location, point_schema, some_text, text, told};
use crate::shops::opening::{Opening, SpecialDay};
use model::find::{Clientele, Point};
use model::hours::Weekday;
use model::profile::Location;
use model::{Bilingual, Code, Id, Language, id};
use runtime::{Env, Starting};
use serde::{Deserialize, Serialize};
use store::{Item, Shop, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::{CustomerGate, Fault, Reply, Request, query};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, CustomerGate::new, handle)
}

/// A shop, as its customers see it.
#[derive(Debug, Serialize, ToSchema)]
struct ShopPage {
    id: String,
    /// In the reader's language, as all texts.
    name: String,
    username: String,
    description: Option<String>,
    avatar_key: Option<String>,
    background_key: Option<String>,
    gallery: Vec<String>,
    city_id: String,
    address: String,
    district: Option<String>,
    location: Location,
    time_zone: String,
    /// With `near`, to two decimals.
    distance_km: Option<f64>,
    /// With `near`, by car at this time of the day.
    travel_minutes: Option<i64>,
    phone: Option<String>,
    audience: Clientele,
    /// The mean of its ratings; null without any.
    rating: Option<f64>,
    rating_count: i64,
    booking_count: i64,
    follower_count: i64,
    service_count: i64,
    specialist_count: i64,
    is_verified: bool,
    is_featured: bool,
    has_parking: bool,
    languages: Vec<String>,
    social: SocialNames,
    is_open: bool,
    /// When it closes, if it is open and closes within a week.
    #[schema(format = DateTime)]
    open_until: Option<String>,
    /// When it opens, if it is closed and opens within a week.
    #[schema(format = DateTime)]
    opens_at: Option<String>,
    /// The plain week, as the shop entered it; a weekday not listed is closed.
    hours: Vec<Weekday>,
    /// The dates of the next 14 days on which it is not open as in the plain week.
    special_days: Vec<SpecialDay>,
    cancellation: Option<CancellationTerms>,
}

/// Its names on other services.
#[derive(Debug, Serialize, ToSchema)]
struct SocialNames {
    instagram: Option<String>,
    x: Option<String>,
    facebook: Option<String>,
}

/// What cancelling and rescheduling cost.
#[derive(Debug, Serialize, ToSchema)]
struct CancellationTerms {
    /// Free until so many hours before the start.
    free_cancel_hours: u16,
    late_fee_percent: u8,
    no_show_fee_percent: u8,
    /// Rescheduling is possible until so many hours before the start.
    allow_reschedule_hours: u16,
    max_reschedules: u8,
    /// In the shop's own words.
    policy: Option<String>,
}

/// What of a shop's settings customers see.
#[derive(Deserialize)]
struct Settings {
    cancellation: Option<StoredTerms>,
}

#[derive(Deserialize)]
struct StoredTerms {
    free_cancel_hours: u16,
    late_fee_percent: u8,
    no_show_fee_percent: u8,
    allow_reschedule_hours: u16,
    max_reschedules: u8,
    #[serde(default)]
    policy: Bilingual,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("customer-get-shop", "Read a shop's page")
        .public()
        .path("shop_id", id_schema("shop"))
        .query("near", "The reader's place: latitude, longitude", point_schema())
        .answers::<ShopPage>(200, "The shop")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<ShopPage>(into);
}

async fn handle(public: &CustomerGate, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let near = query::<Point>(&request, "near")?;
    let wanted = [keys::shop(id.shop()), keys::hours(id.shop())];
    let (reader, found) = public.read(&request, &wanted).await?;
    let mut found = found.into_iter();
    let shop = reader.sees(Shop::read(found.next().flatten(), id))?;
    let hours = found.next().flatten().ok_or(Code::NotFound)?;
    let page = ShopPage::of(&shop, &hours, near, reader.language(&request), &request);
    Ok(reader.answer(&request, &page, FRESH))
}

impl ShopPage {
    fn of(shop: &Shop, hours: &Item, near: Option<Point>, language: Language, request: &Request) -> Self {
        let item = &shop.0;
        let opening = Opening::read(hours, shop.zone(), shop.location());
        let state = opening.state(request.now);
        let way = Way::new(near.map(|it| it.0), location(item), opening.hour(request.now));
        let social = item.map("social");
        Self {
            id: text(item, "id"),
            name: shop.name().pick(language).to_owned(),
            username: text(item, "username"),
            description: told(item, "description", language),
            avatar_key: some_text(item, "avatar_key"),
            background_key: some_text(item, "background_key"),
            gallery: item.list("gallery").map(str::to_owned).collect(),
            city_id: text(item, "city_id"),
            address: text(item, "address"),
            district: some_text(item, "district"),
            location: location(item),
            time_zone: shop.zone().to_owned(),
            distance_km: way.distance_km,
            travel_minutes: way.travel_minutes,
            phone: some_text(item, "phone"),
            audience: audience(item),
            rating: item.real("rating"),
            rating_count: item.number("rating_count"),
            booking_count: item.number("booking_count"),
            follower_count: item.number("follower_count"),
            service_count: item.number("service_count"),
            specialist_count: item.number("specialist_count"),
            is_verified: shop.is_verified(),
            is_featured: item.flag("is_featured"),
            has_parking: item.flag("has_parking"),
            languages: item.list("languages").map(str::to_owned).collect(),
            social: SocialNames {
                instagram: some_text(&social, "instagram"),
                x: some_text(&social, "x"),
                facebook: some_text(&social, "facebook"),
            },
            is_open: state.is_open,
            open_until: state.open_until,
            opens_at: state.opens_at,
            hours: opening.week(),
            special_days: opening.special_days(request.now),
            cancellation: terms(item, language),
        }
    }
}

fn terms(shop: &Item, language: Language) -> Option<CancellationTerms> {
    let stored = shop.document::<Settings>("settings")?.cancellation?;
    let policy = stored.policy.pick(language);
    Some(CancellationTerms {
        free_cancel_hours: stored.free_cancel_hours,
        late_fee_percent: stored.late_fee_percent,
        no_show_fee_percent: stored.no_show_fee_percent,
        allow_reschedule_hours: stored.allow_reschedule_hours,
        max_reschedules: stored.max_reschedules,
        policy: (!policy.is_empty()).then(|| policy.to_owned()),
    })
}
