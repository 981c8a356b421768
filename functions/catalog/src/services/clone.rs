//! `POST /shops/{shop_id}/services/clone`: copies services of another shop of the company, as drafts.

use crate::needs::QuotaNeeds;
use crate::services::cloning::{Cloning, clone_services};
use crate::services::view::StaffService;
use model::{Code, Id, id};
use runtime::Api;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use store::partition::{CATEGORIES, COMPANY, COMPANY_AUDIT, IDEMPOTENCY, KEYS, OUTBOX, SHOP, USER};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Stop};

/// Maximum services of one request: each takes three writes of its transaction.
const MOST_SERVICES: usize = 20;

/// Services to copy.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CloneServicesRequest {
    /// Another shop of the company.
    #[schema(value_type = String)]
    from_shop_id: Id<id::Shop>,
    /// Services of that shop.
    #[schema(value_type = Vec<String>, min_items = 1, max_items = 20)]
    service_ids: Vec<Id<id::Service>>,
}

impl CloneServicesRequest {
    fn checked(self) -> Result<Cloning, Fault> {
        let (all, distinct) = (self.service_ids.len(), self.service_ids.iter().collect::<HashSet<_>>().len());
        if !(1..=MOST_SERVICES).contains(&all) {
            return Err(Fault::field("/service_ids", "out_of_range", format!("1 to {MOST_SERVICES} services")));
        }
        if distinct < all {
            return Err(Fault::field("/service_ids", "repeated", "each service once"));
        }
        Ok(Cloning { from: self.from_shop_id, services: self.service_ids })
    }
}

/// The copies.
#[derive(Debug, Serialize, ToSchema)]
struct ClonedServices {
    items: Vec<StaffService>,
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Shop, "/shops/{shop_id}/services/clone", "Copy services of another shop")
        .staff()
        .may_be_idempotent()
        .body::<CloneServicesRequest>()
        .example(r#"{"from_shop_id": "${shop_id}", "service_ids": ["${service_id}"]}"#)
        .example_value("shop_id", "${other_shop_id}")
        .answers::<ClonedServices>(201, "The copies, drafts without specialists and resources")
        .refuses(&[Code::QuotaExceeded, Code::WrongState])
        .reads(&[KEYS, USER, COMPANY, SHOP, IDEMPOTENCY])
        .transacts(&[COMPANY, SHOP, CATEGORIES, IDEMPOTENCY, COMPANY_AUDIT, OUTBOX])
        .served_by(QuotaNeeds::shop, handle)
}

async fn handle(needs: &QuotaNeeds, request: Request) -> Result<Reply, Stop> {
    needs.staff.caller(&request).await?;
    let shop: Id<id::Shop> = web::path(&request, "shop_id")?;
    let body: CloneServicesRequest = web::body(&request)?;
    let respond = |items| ClonedServices { items, next_cursor: None };
    let copies = clone_services(needs, &request, shop, &body.checked()?, respond).await?;
    Ok(Reply::created(&copies)?)
}
