//! `PUT /shops/{shop_id}/service-order`: puts the services of a shop in order.

use crate::fields::distinct;
use crate::services::view::StaffService;
use model::access::{Action, Resource};
use model::{Code, Id, id};
use runtime::Api;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::entities::{Changed, Consistency, Service, Shop};
use store::partition::{COMPANY, COMPANY_AUDIT, KEYS, SHOP, USER};
use store::{Reads, keys};
use utoipa::ToSchema;
use web::schema::ServiceId;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Staff, StaffContext, Stop, Tenant};

/// Maximum number of services that are put in order together: what one transaction can write.
const MOST_SERVICES: usize = 90;

/// The order of services.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ServiceOrderRequest {
    /// The services, first to last. Those left out keep their positions.
    #[schema(value_type = Vec<ServiceId>, max_items = 90)]
    service_ids: Vec<Id<id::Service>>,
}

/// The services that were put in order.
#[derive(Debug, Serialize, ToSchema)]
struct OrderedServices {
    items: Vec<StaffService>,
    /// Always null.
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::put(Api::Shop, "/shops/{shop_id}/service-order", "Put services in order")
        .staff()
        .body::<ServiceOrderRequest>()
        .example(r#"{"service_ids": ["${service_id}", "${other_service_id}"]}"#)
        .answers::<OrderedServices>(200, "The services in their new order")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .queries(&[SHOP])
        .transacts(&[COMPANY, SHOP, COMPANY_AUDIT])
        .served_by(Staff::shop, handle)
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Stop> {
    staff.caller(&request).await?;
    let shop: Id<id::Shop> = web::path(&request, "shop_id")?;
    let body: ServiceOrderRequest = web::body(&request)?;
    distinct(&body.service_ids, MOST_SERVICES, "/service_ids")?;
    let (context, services) = read(staff, &request, shop, &body.service_ids).await?;
    Ok(Reply::ok(&set_order(staff, &request, &context, shop, services).await?)?)
}

/// Reads the services in the order that was asked for.
async fn read(
    staff: &Staff,
    request: &Request,
    id: Id<id::Shop>,
    order: &[Id<id::Service>],
) -> Result<(StaffContext, Vec<Service>), Fault> {
    let mut reads = Reads::default();
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let services = async { Ok(Service::all_of_shop(&staff.table, id.shop(), Consistency::Strong).await?) };
    let ((context, mut found), services) =
        tokio::try_join!(staff.read(request, Tenant::Shop(id.shop()), reads), services)?;
    found.take(shop).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
    context.may(Resource::Service, Action::Edit)?;
    let known = |(at, id): (usize, &Id<id::Service>)| {
        let service = services.iter().find(|it| it.id() == *id && !it.is_archived()).cloned();
        service.ok_or_else(|| Fault::field(format!("/service_ids/{at}"), "unknown", "no such service here"))
    };
    let ordered = order.iter().enumerate().map(known).collect::<Result<_, _>>()?;
    Ok((context, ordered))
}

async fn set_order(
    staff: &Staff,
    request: &Request,
    context: &StaffContext,
    shop: Id<id::Shop>,
    services: Vec<Service>,
) -> Result<OrderedServices, Stop> {
    let order = |services: &[Service]| json!({"service_ids": services.iter().map(Service::id).collect::<Vec<_>>()});
    let mut before = services.clone();
    before.sort_by_key(Service::rank);
    let mut tx = context.transaction(staff, request);
    let mut after = Vec::new();
    for (rank, service) in (0..).zip(services) {
        match service.move_to(rank, request.now) {
            Some(Changed { update, after: moved }) => {
                tx.write(update);
                after.push(moved);
            }
            None => after.push(service),
        }
    }
    tx.audit("update", ("service_order", shop), &order(&before), &order(&after));
    tx.commit(&staff.table).await?;
    Ok(OrderedServices { items: after.iter().map(StaffService::of).collect(), next_cursor: None })
}
