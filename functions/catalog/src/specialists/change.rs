//! Changes specialists: their page, their portfolio, their expertise and their services.

use crate::events;
use crate::services::category::count_in_listing;
use crate::specialists::assignment::{Assignment, AssignmentContext};
use crate::specialists::expertise::count_expertise;
use crate::specialists::portfolio::{IdSource, check_links, checked_portfolio};
use crate::specialists::request::{UpdateSpecialistRequest, WantedServices};
use crate::specialists::view::StaffSpecialist;
use model::access::{Action, Resource};
use model::{Code, Id, id};
use serde_json::json;
use store::clashes::ClashScope;
use store::entities::{Category, Changed, Consistency, Employee, Service, Shop, Specialist};
use store::{Reads, Update, keys};
use web::{ClashingAppointments, Fault, IfMatch, Request, Staff, StaffContext, Stop, Tenant};

/// A specialist to be changed, with what the change depends on.
struct ManagedSpecialist {
    context: StaffContext,
    specialist: Specialist,
    shop: Shop,
    /// The categories that the request names, as far as they exist.
    categories: Vec<Category>,
    services: Vec<Service>,
    employees: Vec<Employee>,
}

impl ManagedSpecialist {
    /// Reads a specialist in one round trip.
    async fn read(
        staff: &Staff,
        request: &Request,
        id: Id<id::Specialist>,
        body: &UpdateSpecialistRequest,
    ) -> Result<Self, Fault> {
        let (tag, mut reads) = (id.shop(), Reads::default());
        let specialist = reads.want::<Specialist>(keys::specialist(id));
        let shop = reads.want::<Shop>(keys::shop(tag));
        let categories = reads.want_all::<Category>(body.categories().into_iter().map(keys::category));
        let employees = async { Ok(Employee::all_of_shop(&staff.table, tag).await?) };
        let services = async { Ok(Service::all_of_shop(&staff.table, tag, Consistency::Strong).await?) };
        let ((context, mut found), employees, services) =
            tokio::try_join!(staff.read(request, Tenant::Shop(tag), reads), employees, services)?;
        let specialist = found.take(specialist).ok_or(Code::NotFound)?;
        let shop = found.take(shop).filter(|it| it.id() == specialist.shop_id()).ok_or(Code::NotFound)?;
        context.may(Resource::Specialist, Action::Edit)?;
        IfMatch::read(request).check(specialist.version())?;
        let categories = found.take_all(categories).into_iter().flatten().collect();
        Ok(Self { context, specialist, shop, categories, services, employees })
    }
}

/// Changes a specialist.
///
/// # Errors
/// `validation_failed`, `wrong_state`, `version_conflict`.
pub(crate) async fn change_specialist(
    staff: &Staff,
    request: &Request,
    id: Id<id::Specialist>,
    body: &UpdateSpecialistRequest,
) -> Result<StaffSpecialist, Stop> {
    let mut changes = body.changes()?;
    let managed = ManagedSpecialist::read(staff, request, id, body).await?;
    let ManagedSpecialist { context, specialist: before, shop, categories, services, employees } = &managed;
    if let Some(items) = &body.portfolio {
        let (at_ms, random) = staff.new_id_parts(request);
        let items = checked_portfolio(items, &before.portfolio(), IdSource { shop: id.shop(), at_ms, random })?;
        check_links(&items, services, categories)?;
        changes.portfolio = Some(items);
    }
    let expertise = body.expertise.as_deref().map(|it| count_expertise(it, before, categories)).transpose()?;
    let assigning = AssignmentContext { specialist: id, services, employees, now: request.now };
    let wanted = body.wanted();
    let assignments = wanted.as_ref().map(|it| assigning.assign(it)).transpose()?.unwrap_or_default();

    let Changed { update, after } = before.change(&changes, request.now);
    let view = StaffSpecialist::of(&after, &services_after(services, &assignments));
    let mut tx = context.transaction(staff, request);
    tx.write(guarded(update, &assignments));
    tx.write_all(expertise.into_iter().flatten());
    count_in_listing(&mut tx, shop, assignments.iter().map(|it| (Some(&it.before), &it.after)));
    tx.write_all(assignments.iter().map(|it| it.update.clone()));
    tx.audit("update", ("specialist", id), &json!(StaffSpecialist::of(before, services)), &json!(view));
    if !assignments.is_empty() {
        let provided = services.iter().filter(|it| it.specialist_ids().contains(&id)).map(Service::id).collect();
        let wanted = wanted.as_ref().map(WantedServices::ids).unwrap_or_default();
        events::specialist_assigned(&mut tx, shop, before, provided, &wanted);
    }
    tx.commit(&staff.table).await?;
    if wanted.is_none() {
        return Ok(view);
    }
    let scope = ClashScope::of_specialist(id);
    let clashes = ClashingAppointments::after_change(&staff.table, shop, &scope, context, request.now);
    Ok(view.with_clashes(clashes.await))
}

/// The services of the shop after the assignments.
fn services_after(services: &[Service], assignments: &[Assignment]) -> Vec<Service> {
    let after =
        |it: &Service| assignments.iter().find(|change| change.before.id() == it.id()).map(|it| it.after.clone());
    services.iter().map(|it| after(it).unwrap_or_else(|| it.clone())).collect()
}

/// The change of a specialist. Refused if the specialist begins to provide a service, but no longer works in the shop.
fn guarded(update: Update, assignments: &[Assignment]) -> Update {
    match assignments.iter().any(|it| it.is_new) {
        true => update.when(Specialist::works_here()),
        false => update,
    }
}
