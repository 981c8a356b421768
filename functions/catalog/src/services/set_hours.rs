//! `PUT /services/{service_id}/hours`: when a service is offered, instead of whenever the shop is open.

use crate::services::providers;
use crate::services::view::{StaffService, shop_of, state};
use crate::services::warnings::Around;
use model::access::{Action, Resource};
use model::catalog::ServiceStatus;
use model::hours::{Hours, Issue};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde_json::{Value as Json, json};
use store::{Update, Value, condition, first, keys};
use web::openapi::{self, collect, id_schema};
use web::{Fault, FieldError, IfMatch, Reply, Request, Staff, Tenant};

/// Mistakes that are told at once.
const MOST_ERRORS: usize = 50;

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Staff::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-set-service-hours", "Set the hours in which a service is offered")
        .staff()
        .path("service_id", id_schema("svc"))
        .guarded()
        .body::<Hours>()
        .answers::<StaffService>(200, "The service as it is now")
        .refuses(&[Code::WrongState])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<Hours>(into);
    collect::<StaffService>(into);
}

/// The fault of hours with mistakes.
pub(crate) fn check(issues: Vec<Issue>, under: &str) -> Result<(), Fault> {
    if issues.is_empty() {
        return Ok(());
    }
    let error = |it: Issue| FieldError { pointer: format!("{under}{}", it.pointer), code: it.code, detail: it.detail };
    let errors = issues.into_iter().take(MOST_ERRORS).map(error).collect();
    Err(Fault { errors, ..Fault::new(Code::ValidationFailed) })
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    staff.caller(&request).await?;
    let id: Id<id::Service> = web::path(&request, "service_id")?;
    let wish: Hours = web::body(&request)?;
    check(wish.check(), "")?;
    let tag = id.shop();
    let wanted = [keys::service(id), keys::shop(tag), keys::hours(tag)];
    let ((acting, found), employees) =
        tokio::try_join!(staff.at(&request, Tenant::Shop(tag), &wanted), providers::employees(&staff.table, tag),)?;
    let [before, shop, hours] = first(found);
    let before = before.ok_or(Code::NotFound)?;
    let shop = shop_of(shop, &before).ok_or(Code::NotFound)?;
    acting.may(Resource::Service, Action::Edit)?;
    IfMatch::read(&request).check(before.number("version"))?;
    if state(&before).status == ServiceStatus::Archived {
        return Err(Code::WrongState.into());
    }

    let update = Update::of(keys::service(id))
        .set("hours", Value::document(&wish))
        .set("updated_at", request.now.to_string())
        .add("version", 1);
    let after = update.applied_to(&before);
    let around = Around::new(&shop, hours, &employees, &acting, &request);
    let view = StaffService::of(&after).warn(around.warnings(&after));
    let mut change = acting.change(staff, &request);
    change.write(update.when(condition::unchanged(&before)));
    let was = before.document::<Hours>("hours").map_or(Json::Null, |it| json!(it));
    change.audit("update", ("service_hours", id.to_string()), &was, &json!(wish));
    let payload = json!({"company_id": shop.company(), "shop_id": shop.id(), "service": id, "version": view.version});
    change.event("HoursChanged", ("service", id.to_string()), payload);
    change.commit().await?;
    Reply::versioned(200, view.version, &view)
}
