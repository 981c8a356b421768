//! `GET /specialists/{specialist_id}`: a specialist, as the staff of their shop see them.

use crate::services::providers;
use crate::services::view::shop_of;
use crate::specialists::view::StaffSpecialist;
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
    openapi::operation("shop-get-specialist", "Show a specialist to their shop's staff")
        .staff()
        .path("specialist_id", id_schema("spec"))
        .answers::<StaffSpecialist>(200, "The specialist")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<StaffSpecialist>(into);
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Specialist> = web::path(&request, "specialist_id")?;
    let tag = id.shop();
    let wanted = [keys::specialist(id), keys::shop(tag)];
    let ((acting, found), services) =
        tokio::try_join!(staff.at(&request, Tenant::Shop(tag), &wanted), providers::services(&staff.table, tag),)?;
    let [specialist, shop] = first(found);
    let specialist = specialist.ok_or(Code::NotFound)?;
    shop_of(shop, &specialist).ok_or(Code::NotFound)?;
    acting.may(Resource::Specialist, Action::View)?;
    let view = StaffSpecialist::of(&specialist, &services);
    Reply::versioned(200, view.version, &view)
}
