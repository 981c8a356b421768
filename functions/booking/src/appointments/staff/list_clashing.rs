//! `GET /shops/{shop_id}/clashing-appointments`: lists the appointments that don't fit what applies in the shop now.

use crate::needs::StaffNeeds;
use jiff::civil::Date;
use model::access::{Action, Resource};
use model::{Code, Id, id};
use runtime::Api;
use store::clashes::{ClashScope, read_clashes};
use store::entities::Shop;
use store::partition::{AGENDA, APPOINTMENTS, COMPANY, KEYS, SHOP, USER};
use store::{Reads, keys};
use web::openapi::{date_schema, id_schema};
use web::{ClashingAppointments, Declare as _, Endpoint, Fault, Reply, Request, Tenant, query};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/shops/{shop_id}/clashing-appointments", "List clashing appointments")
        .staff()
        .query("from", "First date of their starts, in the shop's time zone. Defaults to today.", date_schema())
        .query("specialist_id", "Only appointments with this specialist.", id_schema("spec"))
        .answers::<ClashingAppointments>(200, "The first 50, by start")
        .reads(&[KEYS, USER, COMPANY, SHOP, APPOINTMENTS])
        .queries(&[SHOP, AGENDA])
        .memory(256)
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    needs.staff.caller(&request).await?;
    let first: Option<Date> = query(&request, "from")?;
    let specialist: Option<Id<id::Specialist>> = query(&request, "specialist_id")?;
    let mut reads = Reads::default();
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let (context, mut found) = needs.staff.read(&request, Tenant::Shop(id.shop()), reads).await?;
    let shop = found.take(shop).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
    context.may(Resource::Booking, Action::View)?;
    let scope = ClashScope { first, specialist, ..ClashScope::default() };
    let clashes = read_clashes(needs.table(), &shop, &scope, request.now).await?;
    Reply::ok(&ClashingAppointments::of(&clashes, &context))
}
