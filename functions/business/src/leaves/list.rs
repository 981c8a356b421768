//! `GET /employees/{employee_id}/leaves`: somebody's days off, newest first.

use crate::leaves::view::LeaveView;
use crate::needs::ListNeeds;
use model::access::{Action, Resource};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde::Serialize;
use store::keys;
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::{Fault, Paging, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, ListNeeds::shop, handle)
}

/// Days off.
#[derive(Debug, Serialize, ToSchema)]
struct Leaves {
    items: Vec<LeaveView>,
    next_cursor: Option<String>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-list-leaves", "List somebody's days off")
        .staff()
        .path("employee_id", id_schema("emp"))
        .paged()
        .answers::<Leaves>(200, "Leaves, newest first")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<Leaves>(into);
}

async fn handle(needs: &ListNeeds, request: Request) -> Result<Reply, Fault> {
    let employee: Id<id::Employee> = web::path(&request, "employee_id")?;
    let tag = employee.shop();
    let caller = needs.staff.caller(&request).await?;
    let paging = Paging::read(&request, &needs.cursors, &caller.user.to_string())?;
    let (partition, prefix) = (keys::shop_partition(tag), keys::leaves_of(employee));
    let wanted = [keys::employee(employee)];
    let ((acting, found), (items, next)) = tokio::try_join!(
        needs.staff.at(&request, Tenant::Shop(tag), &wanted),
        paging.collect(&needs.staff.table, &partition, &prefix, true, |item| Some(LeaveView::of(item))),
    )?;
    let person = found.into_iter().next().flatten();
    if person.as_ref().is_none_or(|it| it.parsed("user") != Some(acting.user())) {
        acting.may(Resource::Employee, Action::View)?;
    }
    person.ok_or(Code::NotFound)?;
    let next_cursor = next.map(|it| paging.next(&request, &needs.cursors, &it, &*needs.staff.entropy));
    Reply::ok(&Leaves { items, next_cursor })
}
