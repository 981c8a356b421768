//! The employments of a person whose account is erased: they end, and the shops keep no name.

use jiff::Timestamp;
use model::event::{Changes, EmployeeAction, EmployeeChanged, Payload};
use model::{Id, id};
use runtime::Failure;
use store::access::Rights;
use store::entities::{Employee, Leave, Specialist};
use store::{Entity as _, Event, EventActor, Refusal, Table, Write, keys};

/// Ends a person's employments in a company, and takes their rights there, in one transaction.
pub(super) async fn end(
    table: &Table,
    user: Id<id::User>,
    company: Id<id::Company>,
    now: Timestamp,
) -> Result<(), Failure> {
    let tag = company.company();
    let item = table.get(&keys::access(tag)).await?;
    let rights = Rights::read(tag, item.as_ref());
    let mut writes = Vec::new();
    for shop in rights.access.shops.keys() {
        let employees = Employee::all_of_shop(table, shop.shop()).await?;
        for employee in employees.into_iter().filter(|it| it.user() == user && !it.is_anonymous()) {
            writes.extend(end_one(table, &employee, now).await?);
        }
    }
    let mut access = rights.access.clone();
    if access.members.remove(&user).is_some() {
        writes.push(rights.replace(&access));
    }
    match table.commit(writes).await {
        Err(Refusal::Condition { .. }) => {
            Err(Failure::new("conflict", "the company changed; the next run completes it"))
        }
        done => Ok(done?),
    }
}

/// The writes that end an employment.
async fn end_one(table: &Table, employee: &Employee, now: Timestamp) -> Result<Vec<Write>, Failure> {
    let leaves = table.query_all(&keys::shop_partition(employee.shop()), &keys::leaves_of(employee.id())).await?;
    let mut writes: Vec<Write> = leaves.into_iter().filter_map(Leave::read).map(|it| it.anonymise().into()).collect();
    writes.push(employee.anonymise(now).into());
    if employee.is_specialist() {
        writes.push(Specialist::anonymise(employee.specialist()).into());
    }
    let erased = EmployeeChanged { is_active: false, ..employee.changed(EmployeeAction::Erased, Changes::default()) };
    let payload = Payload::EmployeeChanged(erased);
    writes.push(Event::new(payload, "employee", employee.id(), EventActor::System, now).write());
    Ok(writes)
}
