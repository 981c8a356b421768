//! Moving an employee to another shop of the company: a new record there, and the end of the employment here.

use crate::employees::hiring::{assign_services, count_hired, hire_fault};
use crate::employees::view::EmployeeView;
use crate::events;
use crate::needs::EmployeeNeeds;
use model::access::{Action, Resource};
use model::employment::Position;
use model::event::EmployeeAction;
use model::{Code, Id, Phone, id};
use serde_json::{Value as Json, json};
use store::entities::{
    Changed, Employee, EmployeeChanges, NewEmployee, NewSpecialist, Service, Shop, ShopCounter, Specialist,
    SpecialistChanges,
};
use store::{ReadHandle, Reads, keys};
use web::{Fault, Request, StaffContext, Stop, Subject, Tenant};

/// Where an employee goes.
pub(crate) struct Transfer {
    pub(crate) shop: Id<id::Shop>,
    /// `None` for the default role of employees.
    pub(crate) roles: Option<Vec<Id<id::Role>>>,
    pub(crate) services: Vec<Id<id::Service>>,
}

/// What was read before an employee is moved.
struct Known {
    context: StaffContext,
    there: Shop,
    employee: Employee,
    specialist: Option<Specialist>,
    services: Vec<Service>,
}

/// Moves an employee to another shop of the company. Name, number, private details and profile go with them. Their
/// appointments here stay until staff reassign or cancel them: they are among the clashing ones.
///
/// # Errors
/// `not_found`, `permission_denied`; `validation_failed` for a shop, roles or services that don't fit; `wrong_state` for
/// somebody who does not work here or manages the shop; `in_use` if they work there already; `quota_exceeded`.
pub(crate) async fn transfer(
    needs: &EmployeeNeeds,
    request: &Request,
    id: Id<id::Employee>,
    transfer: &Transfer,
) -> Result<EmployeeView, Stop> {
    let known = read(needs, request, id, transfer).await?;
    let (context, before) = (&known.context, &known.employee);
    let user = context.user();
    let (at_ms, random) = needs.staff.new_id_parts(request);
    let new = Id::of_shop(known.there.tag(), at_ms, random);
    let mut access = context.rights.access.clone();
    let roles = transfer.roles.clone().unwrap_or_else(|| access.default_roles(user, known.there.id()));
    access.set_active(user, before.user(), before.shop_id(), false)?;
    access.hire(user, before.user(), known.there.id(), new, &roles).map_err(|code| match code {
        Code::InUse => Code::InUse.into(),
        code => hire_fault(code),
    })?;
    let employee = known.moved(needs, request, new)?;
    let leave = EmployeeChanges { is_active: Some(false), ..EmployeeChanges::default() };
    let Changed { update, after } = before.change(&leave, request.now);
    let rights = &context.rights.access;
    let (was, left) = (EmployeeView::of(before, rights), EmployeeView::of(&after, &access));
    let view = EmployeeView::of(&employee, &access);

    let mut tx = context.transaction(&needs.staff, request);
    tx.rights(access);
    let counters: &[ShopCounter] = match before.is_specialist() {
        true => &[ShopCounter::Employees, ShopCounter::Specialists],
        false => &[ShopCounter::Employees],
    };
    tx.write_or(count_hired(&needs.quotas, &known.there, counters)?, Fault::retry("quota"));
    tx.write(update);
    tx.write(employee.create());
    tx.write_all(known.profile(&employee, request).map(|it| it.create()));
    if before.is_specialist() {
        tx.write(Specialist::copy_employee(before.specialist(), &before.name(), false));
        assign_services(&mut tx, request, &known.there, &employee, &known.services);
    }
    tx.save_response(context.idempotency.as_ref(), 201, &view);
    let told = tx.audit("update", Subject::new("employee", id), &json!(was), &json!(left));
    events::employee_changed(&mut tx, &after, EmployeeAction::Changed, told);
    let told = tx.audit("create", Subject::new("employee", new), &Json::Null, &json!(view));
    events::employee_changed(&mut tx, &employee, EmployeeAction::Hired, told);
    tx.commit(&needs.staff.table).await?;
    Ok(view)
}

async fn read(
    needs: &EmployeeNeeds,
    request: &Request,
    id: Id<id::Employee>,
    transfer: &Transfer,
) -> Result<Known, Stop> {
    let (here, there) = (id.shop(), transfer.shop.shop());
    let is_of_company = there.company() == here.company();
    let mut reads = Reads::default();
    let employee = reads.want::<Employee>(keys::employee(id));
    let specialist = reads.want::<Specialist>(keys::specialist(id.derived()));
    let this_shop = reads.want::<Shop>(keys::shop(here));
    let other_shop = reads.want_if::<Shop>(is_of_company.then(|| keys::shop(there)));
    let own = |it: &Id<id::Service>| (is_of_company && it.shop() == there).then(|| keys::service(*it));
    let services: Vec<_> = transfer.services.iter().map(|it| reads.want_if::<Service>(own(it))).collect();
    let (context, mut found) = needs.staff.read_once(request, Tenant::Shop(here), reads).await?;
    context.may(Resource::Employee, Action::Edit)?;
    let employee = found.take(employee).ok_or(Code::NotFound)?;
    let this_shop = found.take(this_shop).ok_or(Code::NotFound)?;
    let listed = |it: &Shop| it.id() == transfer.shop && context.rights.access.shops.contains_key(&it.id());
    let other_shop = found.take(other_shop).filter(|it| listed(it) && there != here);
    let other_shop = other_shop.ok_or_else(|| Fault::field("/shop_id", "unknown", "no other shop of the company"))?;
    if !context.grants_in(there).allow(Resource::Employee, Action::Add) {
        return Err(Code::PermissionDenied.into());
    }
    if !employee.is_active() || this_shop.manager_employee() == Some(id) {
        return Err(Code::WrongState.into());
    }
    if !employee.is_specialist() && !transfer.services.is_empty() {
        return Err(Fault::field("/service_ids", "unexpected", "only for specialists").into());
    }
    let service = |(at, handle): (usize, ReadHandle<Service>)| {
        let service = found.take(handle).filter(|it| !it.is_archived());
        service.ok_or_else(|| Fault::field(format!("/service_ids/{at}"), "unknown", "no such service here"))
    };
    let services = services.into_iter().enumerate().map(service).collect::<Result<_, _>>()?;
    let specialist = found.take(specialist);
    Ok(Known { context, there: other_shop, employee, specialist, services })
}

impl Known {
    /// The employee in the other shop.
    fn moved(&self, needs: &EmployeeNeeds, request: &Request, id: Id<id::Employee>) -> Result<Employee, Fault> {
        let before = &self.employee;
        let phone = Phone::parse(before.phone()).map_err(|_| Code::WrongState)?;
        let new = Employee::hire(&NewEmployee {
            id,
            shop: self.there.id(),
            company: self.there.company(),
            user: before.user(),
            name: &before.name(),
            phone: &phone,
            position: before.position().unwrap_or(Position::Other),
            is_specialist: before.is_specialist(),
            hire_date: before.hire_date().and_then(|it| it.parse().ok()),
            staff_number: before.staff_number(),
            notes: before.notes(),
            now: request.now,
        });
        if before.sealed_details().is_none() {
            return Ok(new.with_details_of(before, None));
        }
        // What is sealed is bound to the record that it is in.
        let details = before.open_details(&needs.fields)?;
        let sealed = new.seal_details(&needs.fields, &details, &*needs.staff.entropy);
        Ok(new.with_details_of(before, Some(sealed)))
    }

    /// The profile of a specialist in the other shop: what they say of themselves and show, but no ratings and counts.
    fn profile(&self, employee: &Employee, request: &Request) -> Option<Specialist> {
        let before = self.specialist.as_ref().filter(|_| employee.is_specialist())?;
        let new = Specialist::new(&NewSpecialist {
            employee: employee.id(),
            shop: employee.shop_id(),
            name: &employee.name(),
            bio: &before.bio(),
            experience_years: before.experience_years(),
            experience_level: before.experience_level(),
            is_active: true,
            now: request.now,
        });
        let shown = SpecialistChanges {
            avatar_key: Some(before.avatar_key().map(str::to_owned)),
            portfolio: Some(before.portfolio()),
            ..SpecialistChanges::default()
        };
        Some(new.change(&shown, request.now).after)
    }
}
