//! `GET /shops/{shop_id}`: shows a shop's page.

use crate::distance::{Distance, point_schema};
use crate::needs::MAX_AGE;
use crate::shop_brief::location;
use crate::shops::opening::{Opening, SpecialDay};
use crate::text::localised;
use jiff::Timestamp;
use model::find::{Clientele, Point};
use model::hours::Weekday;
use model::profile::Location;
use model::settings::CancellationPolicy;
use model::shop_page::Accessibility;
use model::{Code, Id, Language, id};
use runtime::Api;
use serde::Serialize;
use std::collections::BTreeMap;
use store::entities::{Shop, ShopHours};
use store::partition::{KEYS, SHOP, USER};
use store::{Reads, keys};
use utoipa::ToSchema;
use web::{CustomerGate, Declare as _, Endpoint, Fault, Reply, Request, query};

/// A shop, as customers see it.
#[derive(Debug, Serialize, ToSchema)]
struct ShopPage {
    #[schema(value_type = String)]
    id: Id<id::Shop>,
    /// Name in the caller's language, as all texts.
    name: String,
    username: String,
    description: Option<String>,
    avatar_key: Option<String>,
    background_key: Option<String>,
    gallery: Vec<String>,
    city_id: String,
    address: String,
    /// Second line of the address, such as floor and unit.
    address_line2: Option<String>,
    region: Option<String>,
    postal_code: Option<String>,
    district: Option<String>,
    location: Location,
    time_zone: String,
    /// Distance from `near` in km, to two decimals.
    distance_km: Option<f64>,
    /// Minutes by car from `near` at this time of day.
    travel_minutes: Option<i64>,
    phone: Option<String>,
    audience: Clientele,
    /// Average rating. Null without ratings.
    rating: Option<f64>,
    rating_count: i64,
    booking_count: i64,
    follower_count: i64,
    service_count: i64,
    specialist_count: i64,
    is_verified: bool,
    is_featured: bool,
    has_parking: bool,
    accessibility: AccessibilityView,
    meta: MetaView,
    languages: Vec<String>,
    social: SocialNames,
    is_open: bool,
    /// When it closes. Null if it is closed, or does not close within a week.
    #[schema(format = DateTime)]
    open_until: Option<String>,
    /// When it opens. Null if it is open, or does not open within a week.
    #[schema(format = DateTime)]
    opens_at: Option<String>,
    /// The regular week. The shop is closed on weekdays that are not listed.
    hours: Vec<Weekday>,
    /// The dates of the next 14 days whose hours differ from the regular week.
    special_days: Vec<SpecialDay>,
    cancellation: Option<CancellationTerms>,
}

/// What makes the shop accessible to people with disabilities.
#[derive(Debug, Serialize, ToSchema)]
struct AccessibilityView {
    /// Whether the entrance has no steps, or a ramp.
    step_free_entrance: bool,
    lift: bool,
    accessible_parking: bool,
    accessible_restroom: bool,
    /// Whether staff know sign language.
    sign_language: bool,
    notes: Option<String>,
}

/// How search engines show the page.
#[derive(Debug, Serialize, ToSchema)]
struct MetaView {
    title: String,
    description: Option<String>,
}

/// The names of the shop on social networks.
#[derive(Debug, Serialize, ToSchema)]
struct SocialNames {
    instagram: Option<String>,
    x: Option<String>,
    facebook: Option<String>,
}

/// Fees and deadlines of cancelling and rescheduling.
#[derive(Debug, Serialize, ToSchema)]
struct CancellationTerms {
    /// Hours before the start until which cancelling is free.
    free_cancel_hours: u16,
    late_fee_percent: u8,
    no_show_fee_percent: u8,
    /// Hours before the start until which rescheduling is possible.
    allow_reschedule_hours: u16,
    max_reschedules: u8,
    /// In the shop's own words.
    policy: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/shops/{shop_id}", "Get a shop's page")
        .public()
        .query("near", "Location of the viewer: latitude, longitude", point_schema())
        .answers::<ShopPage>(200, "The shop")
        .example_query("near=24.7136,46.6753")
        .reads(&[KEYS, USER, SHOP])
        .served_by(CustomerGate::new, handle)
}

async fn handle(customers: &CustomerGate, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let near = query::<Point>(&request, "near")?;
    let mut reads = Reads::default();
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let hours = reads.want::<ShopHours>(keys::hours(id.shop()));
    let (viewer, mut found) = customers.read_viewer(&request, reads).await?;
    let shop = viewer.visible_shop(found.take(shop).filter(|it| it.id() == id))?;
    let hours = found.take(hours).ok_or(Code::NotFound)?;
    let opening = Opening::new(shop.schedule(Some(&hours)));
    let distance = Distance::new(near.map(|it| it.0), location(&shop), opening.zone(), request.now);
    let page = ShopPage::of(&shop, &opening, viewer.language(&request), request.now).with_distance(distance);
    Ok(viewer.answer(&request, &page, MAX_AGE))
}

impl ShopPage {
    /// The page of a shop, without a distance.
    fn of(shop: &Shop, opening: &Opening, language: Language, now: Timestamp) -> Self {
        let state = opening.state(now);
        Self {
            id: shop.id(),
            name: shop.name().pick(language).to_owned(),
            username: shop.username().to_owned(),
            description: localised(&shop.description(), language),
            avatar_key: shop.avatar_key().map(str::to_owned),
            background_key: shop.background_key().map(str::to_owned),
            gallery: shop.gallery(),
            city_id: shop.city().map(|it| it.to_string()).unwrap_or_default(),
            address: shop.address().to_owned(),
            address_line2: shop.address_line2().map(str::to_owned),
            region: shop.region().map(str::to_owned),
            postal_code: shop.postal_code().map(str::to_owned),
            district: shop.district().map(str::to_owned),
            location: location(shop),
            time_zone: shop.time_zone_name().to_owned(),
            distance_km: None,
            travel_minutes: None,
            phone: shop.phone().map(str::to_owned),
            audience: shop.clientele().unwrap_or(Clientele::Both),
            rating: shop.rating(),
            rating_count: shop.rating_count(),
            booking_count: shop.booking_count(),
            follower_count: shop.follower_count(),
            service_count: shop.service_count(),
            specialist_count: shop.specialist_count(),
            is_verified: shop.is_verified(),
            is_featured: shop.is_featured(),
            has_parking: shop.has_parking(),
            accessibility: AccessibilityView::of(&shop.accessibility(), language),
            meta: MetaView::of(shop, language),
            languages: shop.languages(),
            social: SocialNames::of(shop.social_links()),
            is_open: state.is_open,
            open_until: state.open_until,
            opens_at: state.opens_at,
            hours: opening.week(),
            special_days: opening.special_days(now),
            cancellation: Some(CancellationTerms::of(shop.settings().cancellation, language)),
        }
    }

    fn with_distance(self, distance: Distance) -> Self {
        Self { distance_km: distance.km, travel_minutes: distance.travel_minutes, ..self }
    }
}

impl AccessibilityView {
    fn of(accessibility: &Accessibility, language: Language) -> Self {
        Self {
            step_free_entrance: accessibility.step_free_entrance,
            lift: accessibility.lift,
            accessible_parking: accessibility.accessible_parking,
            accessible_restroom: accessibility.accessible_restroom,
            sign_language: accessibility.sign_language,
            notes: localised(&accessibility.notes, language),
        }
    }
}

impl MetaView {
    fn of(shop: &Shop, language: Language) -> Self {
        let meta = shop.meta();
        Self {
            title: localised(&meta.title, language).unwrap_or_else(|| shop.name().pick(language).to_owned()),
            description: localised(&meta.description, language).or_else(|| localised(&shop.description(), language)),
        }
    }
}

impl SocialNames {
    fn of(mut links: BTreeMap<String, String>) -> Self {
        Self { instagram: links.remove("instagram"), x: links.remove("x"), facebook: links.remove("facebook") }
    }
}

impl CancellationTerms {
    fn of(policy: CancellationPolicy, language: Language) -> Self {
        Self {
            free_cancel_hours: policy.free_cancel_hours,
            late_fee_percent: policy.late_fee_percent,
            no_show_fee_percent: policy.no_show_fee_percent,
            allow_reschedule_hours: policy.allow_reschedule_hours,
            max_reschedules: policy.max_reschedules,
            policy: localised(&policy.policy, language),
        }
    }
}
