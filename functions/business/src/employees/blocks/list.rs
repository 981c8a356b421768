//! `GET /employees/{employee_id}/blocks`: lists the times that an employee keeps for themselves and that are not over.

use crate::employees::access::own_or;
use crate::employees::blocks::view::BlockView;
use crate::needs::StaffNeeds;
use model::access::Action;
use model::{Code, Id, id};
use runtime::Api;
use serde::Serialize;
use store::entities::{BlockedTime, Employee, Shop};
use store::partition::{COMPANY, KEYS, SHOP, USER};
use store::{Reads, keys};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Tenant};

/// Times that an employee keeps for themselves.
#[derive(Debug, Serialize, ToSchema)]
struct Blocks {
    /// By start; at most 100.
    items: Vec<BlockView>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/employees/{employee_id}/blocks", "List blocked times of an employee")
        .staff()
        .answers::<Blocks>(200, "Blocked times that are not over, by start")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .queries(&[SHOP])
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Employee> = web::path(&request, "employee_id")?;
    let mut reads = Reads::default();
    let employee = reads.want::<Employee>(keys::employee(id));
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    // Read at the same time. They are only shown if the caller may see them.
    let blocks = async { Ok(BlockedTime::of_employee(&needs.staff.table, id, request.now).await?) };
    let read = needs.staff.read(&request, Tenant::Shop(id.shop()), reads);
    let ((context, mut found), blocks) = tokio::try_join!(read, blocks)?;
    own_or(&context, found.take(employee), Action::View)?;
    let zone = found.take(shop).ok_or(Code::NotFound)?.time_zone();
    Reply::ok(&Blocks { items: blocks.iter().map(|it| BlockView::of(it, &zone)).collect() })
}
