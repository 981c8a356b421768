//! `GET /shops/{shop_id}/employees`: who works in a shop.

use crate::employees::view::EmployeeView;
use crate::needs::ListNeeds;
use model::access::{Action, Resource};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde::Serialize;
use store::{Shop, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::{Fault, Paging, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, ListNeeds::shop, handle)
}

/// Employees of a shop.
#[derive(Debug, Serialize, ToSchema)]
struct Employees {
    items: Vec<EmployeeView>,
    next_cursor: Option<String>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-list-employees", "List who works in a shop")
        .staff()
        .path("shop_id", id_schema("shop"))
        .paged()
        .answers::<Employees>(200, "Employees, in the order in which they were hired")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<Employees>(into);
}

async fn handle(needs: &ListNeeds, request: Request) -> Result<Reply, Fault> {
    let shop: Id<id::Shop> = web::path(&request, "shop_id")?;
    let tag = shop.shop();
    let caller = needs.staff.caller(&request).await?;
    let paging = Paging::read(&request, &needs.cursors, &caller.user.to_string())?;
    // Both at once; what was read is shown only if the caller may see it.
    let wanted = [keys::shop(tag)];
    let partition = keys::shop_partition(tag);
    let ((acting, found), (items, next)) = tokio::try_join!(
        needs.staff.at(&request, Tenant::Shop(tag), &wanted),
        paging.collect(&needs.staff.table, &partition, "EMP#", false, |item| Some(item.clone())),
    )?;
    Shop::read(found.into_iter().next().flatten(), shop).ok_or(Code::NotFound)?;
    acting.may(Resource::Employee, Action::View)?;
    let next_cursor = next.map(|it| paging.next(&request, &needs.cursors, &it, &*needs.staff.entropy));
    let items = items.iter().map(|it| EmployeeView::of(it, &acting.rights.access)).collect();
    Reply::ok(&Employees { items, next_cursor })
}
