//! `PATCH /cities/{city_id}`: change a city. Fields left out stay.

use crate::cities::view::{AdminCity, UpdateCity};

use model::access::{Action, Resource};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde_json::json;
use store::{Update, condition, first, keys};
use web::openapi::{self, collect, id_schema};
use web::{Fault, IfMatch, Reply, Request, Staff, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Staff::admin, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("admin-update-city", "Change a city")
        .staff()
        .path("city_id", id_schema("city"))
        .guarded()
        .body::<UpdateCity>()
        .answers::<AdminCity>(200, "The city as it is now")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<UpdateCity>(into);
    collect::<AdminCity>(into);
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    staff.caller(&request).await?;
    let id: Id<id::City> = web::path(&request, "city_id")?;
    let wish: UpdateCity = web::body(&request)?;
    let update = wish.changes(Update::of(keys::city(id)))?;
    let (acting, found) = staff.at(&request, Tenant::Platform, &[keys::city(id)]).await?;
    acting.may(Resource::City, Action::Edit)?;
    let [before] = first(found);
    let before = before.ok_or(Code::NotFound)?;
    IfMatch::read(&request).check(before.number("version"))?;
    let update = update.set("updated_at", request.now.to_string()).add("version", 1);
    let view = AdminCity::of(&update.applied_to(&before));
    let mut change = acting.change(staff, &request);
    change.write(update.when(condition::exists()).when(condition::unchanged(&before)));
    change.audit("update", ("city", id.to_string()), &json!(AdminCity::of(&before)), &json!(view));
    change.commit().await?;
    Reply::versioned(200, view.version, &view)
}
