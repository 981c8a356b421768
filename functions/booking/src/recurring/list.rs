//! `GET /recurring-bookings`: lists the caller's recurring bookings, the newest first.

use crate::needs::CustomerListNeeds;
use crate::recurring::view::RecurringBookingView;
use model::secret::SecretName;
use runtime::Api;
use serde::Serialize;
use store::entities::{RecurringBooking, RecurringPointer};
use store::partition::{KEYS, RECURRING, USER};
use store::{Entity as _, Reads, keys};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Paging, Reply, Request};

/// Recurring bookings of the caller.
#[derive(Debug, Serialize, ToSchema)]
struct RecurringBookingPage {
    items: Vec<RecurringBookingView>,
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/recurring-bookings", "List your recurring bookings")
        .signed_in()
        .paged()
        .answers::<RecurringBookingPage>(200, "A page of recurring bookings")
        .example_query("limit=20")
        .reads(&[KEYS, USER, RECURRING])
        .queries(&[USER])
        .secrets(&[SecretName::Cursors])
        .served_by(CustomerListNeeds::new, handle)
}

async fn handle(needs: &CustomerListNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.gate.customer(&request).await?;
    let paging = Paging::read(&request, &needs.cursors, &caller.user.to_string())?;
    let (table, partition) = (&needs.gate.table, keys::user_partition(caller.user));
    let pointers = paging.collect_back(table, &partition, keys::RECURRING_POINTERS, RecurringPointer::booking);
    let account = needs.gate.read_account(&request, &caller, Reads::default());
    let ((account, _), (ids, next)) = tokio::try_join!(account, pointers)?;

    let found = table.get_many(&ids.into_iter().map(keys::recurring_booking).collect::<Vec<_>>()).await?;
    let language = request.answer_in(Some(account.language()));
    let bookings = found.into_iter().flatten().filter_map(RecurringBooking::read);
    let items = bookings.map(|it| RecurringBookingView::listed(&it, language)).collect();
    let next_cursor = next.map(|it| paging.next(&request, &needs.cursors, &it, &*needs.entropy));
    Reply::ok(&RecurringBookingPage { items, next_cursor })
}
