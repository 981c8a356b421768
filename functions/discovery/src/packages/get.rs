//! `GET /packages/{package_id}`: shows a package that can be booked today.

use crate::needs::MAX_AGE;
use crate::packages::view::OfferedPackage;
use model::{Code, Id, id};
use runtime::Api;
use store::entities::{Consistency, Package, Service, Shop};
use store::partition::{KEYS, SHOP, USER};
use store::{Reads, keys};
use web::{CustomerGate, Declare as _, Endpoint, Fault, Reply, Request};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/packages/{package_id}", "Get a package")
        .public()
        .answers::<OfferedPackage>(200, "The package")
        .reads(&[KEYS, USER, SHOP])
        .queries(&[SHOP])
        .served_by(CustomerGate::new, handle)
}

async fn handle(customers: &CustomerGate, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Package> = web::path(&request, "package_id")?;
    let mut reads = Reads::default();
    let package = reads.want::<Package>(keys::package(id));
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let services = Service::all_of_shop(&customers.table, id.shop(), Consistency::Eventual);
    let services = async { services.await.map_err(Fault::from) };
    let ((viewer, mut found), services) = tokio::try_join!(customers.read_viewer(&request, reads), services)?;
    let package = found.take(package).ok_or(Code::NotFound)?;
    let shop = viewer.visible_shop(found.take(shop).filter(|it| it.id() == package.shop_id()))?;
    let today = shop.time_zone().to_datetime(request.now).date();
    let view = Some(package).filter(|it| it.is_for_sale(today));
    let view = view.and_then(|it| OfferedPackage::of(&it, &services, viewer.language(&request)));
    Ok(viewer.answer(&request, &view.ok_or(Code::NotFound)?, MAX_AGE))
}
