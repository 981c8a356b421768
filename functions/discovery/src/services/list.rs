//! `GET /shops/{shop_id}/services`: lists the services that a shop offers.

use crate::needs::ListNeeds;
use crate::shop_lists::read_list;
use crate::text::localised;
use model::catalog::ServiceLocation;
use model::find::Rank;
use model::secret::SecretName;
use model::{Id, Language, id};
use runtime::Api;
use serde::Serialize;
use store::entities::{Consistency, Service};
use store::partition::{KEYS, SHOP, USER};
use utoipa::ToSchema;
use web::openapi::id_schema;
use web::{Declare as _, Endpoint, Fault, Reply, Request, query};

/// A page of services.
#[derive(Serialize, ToSchema)]
#[allow(dead_code)]
struct OfferedServices {
    items: Vec<OfferedService>,
    next_cursor: Option<String>,
}

/// A service in a list.
#[derive(Debug, Serialize, ToSchema)]
struct OfferedService {
    #[schema(value_type = String)]
    id: Id<id::Service>,
    /// Name in the caller's language, as all texts.
    name: String,
    short_description: Option<String>,
    image_key: Option<String>,
    category_id: String,
    #[schema(value_type = Option<String>)]
    parent_category_id: Option<Id<id::Category>>,
    /// Price in halalas, VAT included; 0 if it is free.
    price_halalas: i64,
    duration_minutes: i64,
    location: ServiceLocation,
    /// Maximum distance to the customer's home, in km.
    radius_km: Option<i64>,
    /// Whether the shop decides on each booking.
    requires_approval: bool,
    is_featured: bool,
    specialist_ids: Vec<String>,
}

impl OfferedService {
    fn of(service: &Service, language: Language) -> Self {
        Self {
            id: service.id(),
            name: service.name().pick(language).to_owned(),
            short_description: localised(&service.short_description(), language),
            image_key: service.image_key().map(str::to_owned),
            category_id: service.category_id().map(|it| it.to_string()).unwrap_or_default(),
            parent_category_id: service.parent_category_id(),
            price_halalas: service.price_halalas(),
            duration_minutes: service.duration_minutes(),
            location: service.location(),
            radius_km: service.radius_km(),
            requires_approval: service.requires_approval(),
            is_featured: service.is_featured(),
            specialist_ids: service.specialist_texts(),
        }
    }
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/shops/{shop_id}/services", "List a shop's services")
        .public()
        .query("category_id", "A category; services of its children are included", id_schema("cat"))
        .paged()
        .answers::<OfferedServices>(200, "The services, in the shop's order")
        .example_query("limit=20")
        .reads(&[KEYS, USER, SHOP])
        .queries(&[SHOP])
        .secrets(&[SecretName::Cursors])
        .served_by(ListNeeds::new, handle)
}

async fn handle(needs: &ListNeeds, request: Request) -> Result<Reply, Fault> {
    let category = query::<Id<id::Category>>(&request, "category_id")?;
    let shop: Id<id::Shop> = web::path(&request, "shop_id")?;
    let services = Service::all_of_shop(&needs.customers.table, shop.shop(), Consistency::Eventual);
    let list = read_list(needs, &request, shop, services).await?;
    let of_category =
        |it: &Service| category.is_none() || it.category_id() == category || it.parent_category_id() == category;
    let offered = list.entries.into_iter().filter(|it| it.is_offered() && of_category(it));
    // A rank is far below 2^53.
    let ranked = offered.map(|it| (Rank::new(it.rank() as f64, 0.0, it.id()), it)).collect();
    let language = list.viewer.language(&request);
    needs.page(&request, &list.viewer, ranked, |it| OfferedService::of(&it, language))
}
