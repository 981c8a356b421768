//! `PATCH /services/{service_id}`: change a service, who provides it, and whether it is offered. Fields left out stay.

use crate::services::create::{joins, leaves, parent_of};
use crate::services::providers::{self, denied};
use crate::services::request::{UpdateService, check_numbers};
use crate::services::view::{StaffService, card_write, shop_of, state};
use crate::services::warnings::{Around, active};
use model::access::{Action, Resource};
use model::catalog::ServiceStatus;
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde_json::json;
use std::collections::BTreeSet;
use store::{Item, Update, condition, first, keys};
use web::openapi::{self, collect, id_schema};
use web::{Fault, IfMatch, Reply, Request, Staff, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Staff::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-update-service", "Change a service")
        .staff()
        .path("service_id", id_schema("svc"))
        .guarded()
        .body::<UpdateService>()
        .answers::<StaffService>(200, "The service as it is now")
        .refuses(&[Code::WrongState])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<UpdateService>(into);
    collect::<StaffService>(into);
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    staff.caller(&request).await?;
    let id: Id<id::Service> = web::path(&request, "service_id")?;
    let wish: UpdateService = web::body(&request)?;
    let update = wish.changes(Update::of(keys::service(id)))?;
    let tag = id.shop();
    let mut wanted = vec![keys::service(id), keys::shop(tag), keys::hours(tag)];
    wanted.extend(wish.category_id.map(keys::category));
    let ((acting, found), employees) =
        tokio::try_join!(staff.at(&request, Tenant::Shop(tag), &wanted), providers::employees(&staff.table, tag),)?;
    let [before, shop, hours, category] = first(found);
    let before = before.ok_or(Code::NotFound)?;
    let shop = shop_of(shop, &before).ok_or(Code::NotFound)?;
    acting.may(Resource::Service, Action::Edit)?;
    IfMatch::read(&request).check(before.number("version"))?;
    if wish.has_custom_availability == Some(true) && !before.has("hours") {
        return Err(Fault::field("/has_custom_availability", "no_hours", "set its hours first"));
    }

    let update = update.set("updated_at", request.now.to_string()).add("version", 1);
    let (update, moved) = recategorised(update, &before, wish.category_id, category.as_ref())?;
    let (update, checked) = stated(update, &before, &wish, &employees)?;
    let after = update.applied_to(&before);
    check_numbers(&after)?;
    let around = Around::new(&shop, hours, &employees, &acting, &request);
    let view = StaffService::of(&after).warn(around.warnings(&after));

    let mut change = acting.change(staff, &request);
    change.write(update.when(condition::unchanged(&before)));
    for write in moved {
        change.write(write);
    }
    if let Some(card) = card_write(&shop, [(Some(&before), &after)]) {
        change.write(card);
    }
    for specialist in checked {
        change.write(providers::still_active(specialist));
    }
    change.audit(
        "update",
        ("service", id.to_string()),
        &json!(StaffService::of(&before)),
        &json!(StaffService::of(&after)),
    );
    let payload = json!({"company_id": shop.company(), "shop_id": shop.id(), "service": id,
        "status": state(&after).status, "version": view.version});
    change.event("ServiceChanged", ("service", id.to_string()), payload);
    change.commit().await?;
    Reply::versioned(200, view.version, &view)
}

/// Puts the service into another category: out of the old one's count, into the new one's.
fn recategorised(
    update: Update,
    before: &Item,
    wish: Option<Id<id::Category>>,
    category: Option<&Item>,
) -> Result<(Update, Vec<Update>), Fault> {
    let old = before.parsed::<Id<id::Category>>("category_id");
    let Some(wish) = wish.filter(|it| old != Some(*it)) else { return Ok((update, vec![])) };
    let parent = parent_of(category)?;
    let sensitive = category.is_some_and(|it| it.flag("sensitive"));
    let update = update.set("category_id", wish).set("parent_category_id", parent).set("is_sensitive", sensitive);
    Ok((update, old.into_iter().map(leaves).chain([joins(wish)]).collect()))
}

/// The status that follows, and the specialists who must still work here when it is written.
fn stated(
    update: Update,
    before: &Item,
    wish: &UpdateService,
    employees: &[Item],
) -> Result<(Update, BTreeSet<Id<id::Specialist>>), Fault> {
    let already: Vec<String> = before.list("specialist_ids").map(str::to_owned).collect();
    if let Some(ids) = &wish.specialist_ids {
        providers::check(employees, ids, &already)?;
    }
    let all = wish.specialist_ids.clone();
    let all = all.unwrap_or_else(|| already.iter().filter_map(|it| it.parse().ok()).collect());
    let provider = all.iter().copied().find(|it| active(employees, *it).is_some());
    let assigned = wish.specialist_ids.is_some();
    let after = state(before)
        .changed(model::catalog::StateChange {
            requested: wish.status.map(Into::into),
            assigns_specialists: assigned,
            has_active_specialist: provider.is_some(),
        })
        .map_err(denied)?;

    let mut checked: BTreeSet<_> = BTreeSet::new();
    if assigned {
        checked.extend(all.into_iter().filter(|it| !already.contains(&it.to_string())));
    }
    if after.status == ServiceStatus::Active && (assigned || wish.status.is_some()) {
        checked.extend(provider);
    }
    Ok((update.set("status", after.status.as_str()).set("goes_live", after.goes_live), checked))
}
