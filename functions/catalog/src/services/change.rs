//! Changes services: their values, category, specialists, status and hours.

use crate::events;
use crate::services::category::{check_category, count_in_category, count_in_listing};
use crate::services::managed::ManagedService;
use crate::services::providers::{check_assignable, is_active, status_fault};
use crate::services::request::{UpdateServiceRequest, check_parameters};
use crate::services::view::StaffService;
use model::access::{Action, Resource};
use model::catalog::{ServiceState, ServiceStatus, StateChange};
use model::hours::Hours;
use model::{Code, Id, id};
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;
use store::clashes::ClashScope;
use store::entities::{Changed, Service, ServiceChanges, Shop, ShopCounter, Specialist};
use store::{Reads, keys};
use web::{ClashingAppointments, Fault, IfMatch, Request, Staff, Stop, Tenant};

/// Changes a service.
///
/// # Errors
/// `validation_failed`, `wrong_state`, `version_conflict`.
pub(crate) async fn change_service(
    staff: &Staff,
    request: &Request,
    id: Id<id::Service>,
    body: &UpdateServiceRequest,
) -> Result<StaffService, Stop> {
    let mut changes = body.changes()?;
    let managed = ManagedService::read_to_edit(staff, request, id, body.category_id).await?;
    let before = &managed.service;
    if body.has_custom_availability == Some(true) && before.hours().is_none() {
        return Err(Fault::field("/has_custom_availability", "no_hours", "set its hours first").into());
    }
    if body.category_id.is_some_and(|it| before.category_id() != Some(it)) {
        changes.category = Some(check_category(managed.category.as_ref())?);
    }
    let state = changed_state(&managed, body)?;
    changes.state = Some(state.state);
    let Changed { update, after } = before.change(&changes, request.now);
    check_parameters(after.parameters())?;

    let view = managed.view(&after, request);
    let mut tx = managed.context.transaction(staff, request);
    tx.write(update);
    count_in_category(&mut tx, before.category_id(), after.category_id());
    count_in_listing(&mut tx, &managed.shop, [(Some(before), &after)]);
    body.require_resources(&mut tx, id.shop())?;
    tx.write_all(state.must_be_active.into_iter().map(Specialist::check_active));
    let told = tx.audit("update", ("service", id), &json!(StaffService::of(before)), &json!(StaffService::of(&after)));
    events::service_changed(&mut tx, &managed.shop, &after, told);
    tx.commit(&staff.table).await?;
    if body.specialist_ids.is_none() {
        return Ok(view);
    }
    Ok(view.with_clashes(managed.clashes(staff, request).await))
}

/// The state that a change leads to.
struct ChangedState {
    state: ServiceState,
    /// The specialists who must still work in the shop when the change is written.
    must_be_active: BTreeSet<Id<id::Specialist>>,
}

fn changed_state(managed: &ManagedService, body: &UpdateServiceRequest) -> Result<ChangedState, Fault> {
    let (before, employees) = (&managed.service, managed.employees.as_slice());
    let current = before.specialist_ids();
    if let Some(specialists) = &body.specialist_ids {
        check_assignable(employees, specialists, &current)?;
    }
    let assigns_specialists = body.specialist_ids.is_some();
    let all = body.specialist_ids.clone().unwrap_or_else(|| current.clone());
    let provider = all.iter().copied().find(|it| is_active(employees, *it));
    let change =
        StateChange { requested: body.status(), assigns_specialists, has_active_specialist: provider.is_some() };
    let state = before.state().changed(change).map_err(status_fault("/specialist_ids"))?;

    let mut must_be_active: BTreeSet<_> = BTreeSet::new();
    if assigns_specialists {
        must_be_active.extend(all.into_iter().filter(|it| !current.contains(it)));
    }
    if state.status == ServiceStatus::Active && (assigns_specialists || body.status.is_some()) {
        must_be_active.extend(provider);
    }
    Ok(ChangedState { state, must_be_active })
}

/// Replaces the hours of a service.
///
/// # Errors
/// `wrong_state` for an archived service; `version_conflict`.
pub(crate) async fn set_hours(
    staff: &Staff,
    request: &Request,
    id: Id<id::Service>,
    hours: Hours,
) -> Result<StaffService, Stop> {
    let managed = ManagedService::read_to_edit(staff, request, id, None).await?;
    let before = &managed.service;
    if before.is_archived() {
        return Err(Code::WrongState.into());
    }
    let earlier = before.hours().map_or(Json::Null, |it| json!(it));
    let later = json!(hours);
    let changes = ServiceChanges { hours: Some(Some(hours)), ..ServiceChanges::default() };
    let Changed { update, after } = before.change(&changes, request.now);
    let view = managed.view(&after, request);
    let mut tx = managed.context.transaction(staff, request);
    tx.write(update);
    let told = tx.audit("update", ("service_hours", id), &earlier, &later);
    events::service_hours_changed(&mut tx, &managed.shop, &after, told);
    tx.commit(&staff.table).await?;
    Ok(view.with_clashes(managed.clashes(staff, request).await))
}

/// Archives a service. Its appointments stay, and are returned.
///
/// # Errors
/// `wrong_state` for an archived service; `version_conflict`.
pub(crate) async fn archive_service(
    staff: &Staff,
    request: &Request,
    id: Id<id::Service>,
) -> Result<ClashingAppointments, Stop> {
    let (tag, mut reads) = (id.shop(), Reads::default());
    let service = reads.want::<Service>(keys::service(id));
    let shop = reads.want::<Shop>(keys::shop(tag));
    let (context, mut found) = staff.read(request, Tenant::Shop(tag), reads).await?;
    let before = found.take(service).ok_or(Code::NotFound)?;
    let shop = found.take(shop).filter(|it| it.id() == before.shop_id()).ok_or(Code::NotFound)?;
    context.may(Resource::Service, Action::Delete)?;
    IfMatch::read(request).check(before.version())?;
    let Changed { update, after } = before.archive(request.now).ok_or(Code::WrongState)?;

    let mut tx = context.transaction(staff, request);
    tx.write(update);
    tx.write(shop.count_down(ShopCounter::Services));
    count_in_category(&mut tx, before.category_id(), None);
    count_in_listing(&mut tx, &shop, [(Some(&before), &after)]);
    let changes = tx.audit("delete", ("service", id), &json!({"status": before.status()}), &Json::Null);
    events::service_changed(&mut tx, &shop, &after, changes);
    tx.commit(&staff.table).await?;
    let scope = ClashScope::of_service(id);
    Ok(ClashingAppointments::after_change(&staff.table, &shop, &scope, &context, request.now).await)
}
