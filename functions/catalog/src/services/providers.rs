//! Who provides a service: read with everything else, checked, and held to in the transaction.

use crate::services::warnings::active;
use model::catalog::StatusRefusal;
use model::tenant::ShopTag;
use model::{Code, Id, id};
use store::{Condition, Item, StoreError, Table, Write, keys};
use web::Fault;

/// Who works in a shop.
pub(crate) async fn employees(table: &Table, shop: ShopTag) -> Result<Vec<Item>, Fault> {
    all(table, shop, "EMP#").await
}

/// The services of a shop.
pub(crate) async fn services(table: &Table, shop: ShopTag) -> Result<Vec<Item>, Fault> {
    all(table, shop, "SVC#").await
}

async fn all(table: &Table, shop: ShopTag, prefix: &str) -> Result<Vec<Item>, Fault> {
    table.query_all(&keys::shop_partition(shop), prefix).await.map_err(StoreError::into)
}

/// Whether all of them are active specialists of the shop; those who provide the service already need not be active.
pub(crate) fn check(employees: &[Item], wish: &[Id<id::Specialist>], already: &[String]) -> Result<(), Fault> {
    let fits = |it: &Id<id::Specialist>| active(employees, *it).is_some() || already.contains(&it.to_string());
    match wish.iter().position(|it| !fits(it)) {
        Some(at) => Err(Fault::field(format!("/specialist_ids/{at}"), "unknown", "no active specialist of this shop")),
        None => Ok(()),
    }
}

/// Holds as long as the specialist works here.
pub(crate) fn still_active(specialist: Id<id::Specialist>) -> Write {
    Write::Check(keys::specialist(specialist), Condition::Equal("is_active".into(), true.into()))
}

/// The fault of a service that can't become what somebody wants.
pub(crate) fn denied(why: StatusRefusal) -> Fault {
    denied_at("/specialist_ids", why)
}

/// Like [`denied`], for a change that names the services of a specialist.
pub(crate) fn denied_at(pointer: &str, why: StatusRefusal) -> Fault {
    match why {
        StatusRefusal::NotReachable => Code::WrongState.into(),
        StatusRefusal::NeedsSpecialist => {
            let errors = Fault::field(pointer, "needs_specialist", "a service needs a specialist").errors;
            Fault { errors, ..Fault::new(Code::WrongState) }
        }
    }
}
