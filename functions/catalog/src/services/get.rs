//! `GET /services/{service_id}`: a service, as the staff of its shop see it, with what they should look at.

use crate::services::providers;
use crate::services::view::{StaffService, shop_of};
use crate::services::warnings::Around;
use model::access::{Action, Resource};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use store::{first, keys};
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request, Staff, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Staff::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-get-service", "Show a service to its shop's staff")
        .staff()
        .path("service_id", id_schema("svc"))
        .answers::<StaffService>(200, "The service")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<StaffService>(into);
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Service> = web::path(&request, "service_id")?;
    let tag = id.shop();
    let wanted = [keys::service(id), keys::shop(tag), keys::hours(tag)];
    let ((acting, found), employees) =
        tokio::try_join!(staff.at(&request, Tenant::Shop(tag), &wanted), providers::employees(&staff.table, tag),)?;
    let [service, shop, hours] = first(found);
    let service = service.ok_or(Code::NotFound)?;
    let shop = shop_of(shop, &service).ok_or(Code::NotFound)?;
    acting.may(Resource::Service, Action::View)?;
    let around = Around::new(&shop, hours, &employees, &acting, &request);
    let view = StaffService::of(&service).warn(around.warnings(&service));
    Reply::versioned(200, view.version, &view)
}
