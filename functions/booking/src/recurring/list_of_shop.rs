//! `GET /shops/{shop_id}/recurring-bookings`: lists the recurring bookings of a shop, the oldest first.

use crate::needs::StaffListNeeds;
use crate::recurring::view::StaffRecurringBookingView;
use model::access::{Action, Resource};
use model::secret::SecretName;
use model::{Id, id};
use runtime::Api;
use serde::Serialize;
use store::entities::{Appointment, RecurringBooking};
use store::partition::{APPOINTMENTS, COMPANY, KEYS, RECURRING, SHOP, USER};
use store::{Entity as _, Reads, keys};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Paging, Reply, Request, Tenant};

/// Recurring bookings of a shop.
#[derive(Debug, Serialize, ToSchema)]
struct ShopRecurringBookingPage {
    items: Vec<StaffRecurringBookingView>,
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/shops/{shop_id}/recurring-bookings", "List a shop's recurring bookings")
        .staff()
        .paged()
        .answers::<ShopRecurringBookingPage>(200, "A page of recurring bookings")
        .example_query("limit=20")
        .reads(&[KEYS, USER, COMPANY, SHOP, APPOINTMENTS])
        .queries(&[RECURRING])
        .secrets(&[SecretName::Cursors])
        .served_by(StaffListNeeds::shop, handle)
}

async fn handle(needs: &StaffListNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let caller = needs.staff.caller(&request).await?;
    let paging = Paging::read(&request, &needs.cursors, &caller.user.to_string())?;
    let (table, partition) = (&needs.staff.table, keys::recurring_partition(id.shop()));
    let bookings = paging.collect(table, &partition, "", |it| RecurringBooking::read(it.clone()));
    let rights = needs.staff.read(&request, Tenant::Shop(id.shop()), Reads::default());
    let ((context, _), (bookings, next)) = tokio::try_join!(rights, bookings)?;
    context.may(Resource::Booking, Action::View)?;

    let first = |it: &RecurringBooking| it.appointments().first().and_then(|it| it.parse().ok()).map(keys::appointment);
    let mut reads = Reads::default();
    let firsts: Vec<_> = bookings.iter().map(|it| reads.want_if::<Appointment>(first(it))).collect();
    let mut found = table.read(reads).await?;
    let items = bookings.iter().zip(firsts);
    let items = items.map(|(it, first)| StaffRecurringBookingView::of(it, found.take(first).as_ref())).collect();
    let next_cursor = next.map(|it| paging.next(&request, &needs.cursors, &it, &*needs.staff.entropy));
    Reply::ok(&ShopRecurringBookingPage { items, next_cursor })
}
