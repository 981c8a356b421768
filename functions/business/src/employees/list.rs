//! `GET /shops/{shop_id}/employees`: lists the employees of a shop.

use crate::employees::view::EmployeeView;
use crate::needs::ListNeeds;
use model::access::{Action, Resource};
use model::secret::SecretName;
use model::{Code, Id, id};
use runtime::Api;
use serde::Serialize;
use store::entities::{Employee, Shop};
use store::partition::{COMPANY, KEYS, SHOP, USER};
use store::{Entity, Reads, keys};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Paging, Reply, Request, Tenant};

/// A page of a shop's employees.
#[derive(Debug, Serialize, ToSchema)]
struct Employees {
    items: Vec<EmployeeView>,
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/shops/{shop_id}/employees", "List a shop's employees")
        .staff()
        .paged()
        .answers::<Employees>(200, "Employees, in the order of hiring")
        .example_query("limit=20")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .queries(&[SHOP])
        .secrets(&[SecretName::Cursors])
        .served_by(ListNeeds::shop, handle)
}

async fn handle(needs: &ListNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let caller = needs.staff.caller(&request).await?;
    let paging = Paging::read(&request, &needs.cursors, &caller.user.to_string())?;
    let mut reads = Reads::default();
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let partition = keys::shop_partition(id.shop());
    // Read at the same time. The page is only shown if the caller may see it.
    let ((context, mut found), (items, next)) = tokio::try_join!(
        needs.staff.read(&request, Tenant::Shop(id.shop()), reads),
        paging.collect(&needs.staff.table, &partition, keys::EMPLOYEES, |it| Employee::read(it.clone())),
    )?;
    found.take(shop).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
    context.may(Resource::Employee, Action::View)?;
    let next_cursor = next.map(|it| paging.next(&request, &needs.cursors, &it, &*needs.staff.entropy));
    let items = items.iter().map(|it| EmployeeView::of(it, &context.rights.access)).collect();
    Reply::ok(&Employees { items, next_cursor })
}
