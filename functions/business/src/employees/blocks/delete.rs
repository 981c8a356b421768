//! `DELETE /employees/{employee_id}/blocks/{block_id}`: gives blocked time free, one's own or that of an employee whom one
//! may edit.

use crate::employees::access::own_or;
use crate::employees::blocks::view::BlockView;
use crate::events;
use crate::needs::StaffNeeds;
use model::access::Action;
use model::{Code, Id, id};
use runtime::{Api, WriteKind};
use serde_json::{Value as Json, json};
use store::entities::{BlockedTime, Employee, Shop};
use store::partition::{COMPANY, COMPANY_AUDIT, KEYS, OUTBOX, SHOP, USER};
use store::{Reads, keys};
use web::{Declare as _, Endpoint, Reply, Request, Stop, Subject, Tenant};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::delete(Api::Shop, "/employees/{employee_id}/blocks/{block_id}", "Release blocked time")
        .staff()
        .answers_nothing(204, "The time is free again")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .transacts_only(
            &[WriteKind::Put, WriteKind::Update, WriteKind::Delete, WriteKind::Check],
            &[COMPANY, SHOP, COMPANY_AUDIT, OUTBOX],
        )
        .consumes("block_id")
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let id: Id<id::Employee> = web::path(&request, "employee_id")?;
    let block: Id<id::BlockedTime> = web::path(&request, "block_id")?;
    let mut reads = Reads::default();
    let employee = reads.want::<Employee>(keys::employee(id));
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let block = reads.want::<BlockedTime>(keys::blocked_time(id, block));
    let (context, mut found) = needs.staff.read(&request, Tenant::Shop(id.shop()), reads).await?;
    let employee = own_or(&context, found.take(employee), Action::Edit)?;
    let zone = found.take(shop).ok_or(Code::NotFound)?.time_zone();
    let block = found.take(block).ok_or(Code::NotFound)?;

    let mut tx = context.transaction(&needs.staff, &request);
    tx.write_or(block.remove(), Code::NotFound);
    tx.write(employee.change_working_time());
    let before = json!(BlockView::of(&block, &zone));
    let changes = tx.audit("delete", Subject::new("block", block.id()), &before, &Json::Null);
    events::employee_hours_changed(&mut tx, &employee, changes);
    tx.commit(&needs.staff.table).await?;
    Ok(Reply::nothing()?)
}
