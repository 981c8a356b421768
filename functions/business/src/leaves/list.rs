//! `GET /employees/{employee_id}/leaves`: lists an employee's leaves, newest first.

use crate::employees::access::own_or;
use crate::leaves::view::LeaveView;
use crate::needs::ListNeeds;
use model::access::Action;
use model::secret::SecretName;
use model::{Id, id};
use runtime::Api;
use serde::Serialize;
use store::entities::{Employee, Leave};
use store::partition::{COMPANY, KEYS, SHOP, USER};
use store::{Entity, Reads, keys};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Paging, Reply, Request, Tenant};

/// A page of an employee's leaves.
#[derive(Debug, Serialize, ToSchema)]
struct Leaves {
    items: Vec<LeaveView>,
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/employees/{employee_id}/leaves", "List an employee's leaves")
        .staff()
        .paged()
        .answers::<Leaves>(200, "Leaves, newest first")
        .example_query("limit=20")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .queries(&[SHOP])
        .secrets(&[SecretName::Cursors])
        .served_by(ListNeeds::shop, handle)
}

async fn handle(needs: &ListNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Employee> = web::path(&request, "employee_id")?;
    let tag = id.shop();
    let caller = needs.staff.caller(&request).await?;
    let paging = Paging::read(&request, &needs.cursors, &caller.user.to_string())?;
    let mut reads = Reads::default();
    let employee = reads.want::<Employee>(keys::employee(id));
    let (partition, prefix) = (keys::shop_partition(tag), keys::leaves_of(id));
    // Read at the same time. The page is only shown if the caller may see it.
    let leave = |item: &store::Item| Leave::read(item.clone()).as_ref().map(LeaveView::of);
    let ((context, mut found), (items, next)) = tokio::try_join!(
        needs.staff.read(&request, Tenant::Shop(tag), reads),
        paging.collect_back(&needs.staff.table, &partition, &prefix, leave),
    )?;
    own_or(&context, found.take(employee), Action::View)?;
    let next_cursor = next.map(|it| paging.next(&request, &needs.cursors, &it, &*needs.staff.entropy));
    Reply::ok(&Leaves { items, next_cursor })
}
