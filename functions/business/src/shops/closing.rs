//! Closing a shop for good: customers have not seen it for a minute, and it has nothing left to do for them.

use crate::events;
use crate::needs::StaffNeeds;
use crate::shops::view::StaffShop;
use model::access::{Action, Resource};
use model::company::{VerificationState, check_hidden};
use model::{Code, Id, id};
use serde_json::json;
use store::entities::{Changed, Shop, ShopListing, Username, VerificationRequest};
use store::keys::KeyPart;
use store::{OpenBusiness, Reads, keys};
use web::{Fault, FieldError, IfMatch, Request, Stop, Subject, Tenant};

/// Closes a shop. Its people lose their rights there at once; `clear-closed-shop` ends their employments and the waitlist.
/// Its user name is free again, and it counts towards no quota. What happened there stays, for customers and for the law.
///
/// # Errors
/// `not_found`, `permission_denied`, `version_conflict`; `wrong_state` while customers see it, or did a moment ago; `in_use`
/// while a booking, an open queue or a ticket is left.
pub(crate) async fn close(needs: &StaffNeeds, request: &Request, id: Id<id::Shop>) -> Result<(), Stop> {
    let mut reads = Reads::default();
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    // By rights in the company: whoever runs a shop does not close it.
    let read = needs.staff.read(request, Tenant::Company(id.shop().company()), reads);
    let open = async { Ok(OpenBusiness::read(&needs.staff.table, id.shop(), request.now).await?) };
    let ((context, mut found), open) = tokio::try_join!(read, open)?;
    let is_open = |it: &Shop| it.id() == id && context.rights.access.shops.contains_key(&id);
    let before = found.take(shop).filter(is_open).ok_or(Code::NotFound)?;
    context.may(Resource::Shop, Action::Delete)?;
    IfMatch::read(request).check(before.version())?;
    check_hidden(before.inactive_since(), request.seconds()).map_err(still_visible)?;
    nothing_is_open(open)?;

    let mut access = context.rights.access.clone();
    access.close_shop(id)?;
    let Changed { update, after } = before.close(request.now);
    let mut tx = context.transaction(&needs.staff, request);
    tx.rights(access);
    tx.write(update);
    tx.write_all(ShopListing::delete_of(&before));
    tx.write_all(KeyPart::parse(before.username()).ok().map(|it| Username::release(&it)));
    let pending = before.verification().filter(VerificationState::is_pending).and_then(|it| it.id.parse().ok());
    tx.write_all(pending.map(VerificationRequest::withdraw));
    let told =
        tx.audit("delete", Subject::new("shop", id), &json!(StaffShop::of(&before)), &json!(StaffShop::of(&after)));
    events::shop_closed(&mut tx, &after, told);
    tx.commit(&needs.staff.table).await?;
    tracing::info!(shop = %id, "shop_closed");
    Ok(())
}

/// Refuses to close a shop that customers see, or whose requests may still run for some seconds.
fn still_visible(seconds: Option<i64>) -> Fault {
    Fault { retry_after: seconds, ..Code::WrongState.into() }
}

/// Refuses to close a shop that has something left to do, and says what.
fn nothing_is_open(open: OpenBusiness) -> Result<(), Fault> {
    let left = [
        (open.has_bookings, "bookings are left"),
        (open.has_tickets, "customers are in its queues"),
        (open.has_open_queues, "a queue is not closed"),
    ];
    let errors: Vec<FieldError> = left
        .into_iter()
        .filter(|(is_left, _)| *is_left)
        .map(|(_, detail)| FieldError { pointer: String::new(), code: "in_use", detail: detail.to_owned() })
        .collect();
    if errors.is_empty() { Ok(()) } else { Err(Fault { errors, ..Code::InUse.into() }) }
}
