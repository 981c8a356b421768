//! `GET /specialists/{specialist_id}`: shows a specialist to the staff of their shop.

use crate::specialists::view::StaffSpecialist;
use model::access::{Action, Resource};
use model::{Code, Id, id};
use runtime::Api;
use store::entities::{Consistency, Service, Shop, Specialist};
use store::partition::{COMPANY, KEYS, SHOP, USER};
use store::{Reads, keys};
use web::{Declare as _, Endpoint, Fault, Reply, Request, Staff, Tenant};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/specialists/{specialist_id}", "Get a specialist")
        .staff()
        .answers::<StaffSpecialist>(200, "The specialist")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .queries(&[SHOP])
        .served_by(Staff::shop, handle)
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Specialist> = web::path(&request, "specialist_id")?;
    let (tag, mut reads) = (id.shop(), Reads::default());
    let specialist = reads.want::<Specialist>(keys::specialist(id));
    let shop = reads.want::<Shop>(keys::shop(tag));
    let services = async { Ok(Service::all_of_shop(&staff.table, tag, Consistency::Strong).await?) };
    let ((context, mut found), services) = tokio::try_join!(staff.read(&request, Tenant::Shop(tag), reads), services)?;
    let specialist = found.take(specialist).ok_or(Code::NotFound)?;
    found.take(shop).filter(|it| it.id() == specialist.shop_id()).ok_or(Code::NotFound)?;
    context.may(Resource::Specialist, Action::View)?;
    let view = StaffSpecialist::of(&specialist, &services);
    Reply::versioned(200, view.version, &view)
}
