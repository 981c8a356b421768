//! `PATCH /specialists/{specialist_id}`: changes a specialist.

use crate::specialists::change::change_specialist;
use crate::specialists::request::UpdateSpecialistRequest;
use crate::specialists::view::StaffSpecialist;
use model::{Code, Id, id};
use runtime::{Env, Starting};
use web::openapi::{self, collect, id_schema};
use web::{Fault, Reply, Request, Staff};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Staff::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-update-specialist", "Change a specialist")
        .staff()
        .path("specialist_id", id_schema("spec"))
        .guarded()
        .body::<UpdateSpecialistRequest>()
        .answers::<StaffSpecialist>(200, "The changed specialist")
        .refuses(&[Code::WrongState])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<UpdateSpecialistRequest>(into);
    collect::<StaffSpecialist>(into);
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    staff.caller(&request).await?;
    let id: Id<id::Specialist> = web::path(&request, "specialist_id")?;
    let body: UpdateSpecialistRequest = web::body(&request)?;
    let specialist = change_specialist(staff, &request, id, &body).await?;
    Reply::versioned(200, specialist.version, &specialist)
}
