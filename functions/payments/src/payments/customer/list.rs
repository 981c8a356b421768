//! `GET /payments`: lists the caller's payments, the latest first.

use crate::needs::PaymentListNeeds;
use crate::payments::view::PaymentView;
use model::secret::SecretName;
use runtime::Api;
use serde::Serialize;
use store::entities::{Payment, PaymentPointer};
use store::partition::{KEYS, PAYMENT, USER};
use store::{Entity as _, Item, Reads, keys};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Paging, Reply, Request};

/// Payments of the caller.
#[derive(Debug, Serialize, ToSchema)]
struct PaymentPage {
    items: Vec<PaymentView>,
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/payments", "List your payments")
        .signed_in()
        .paged()
        .answers::<PaymentPage>(200, "A page of payments")
        .reads_singly(&[KEYS])
        .reads_in_batches(&[USER, PAYMENT])
        .queries(&[USER])
        .secrets(&[SecretName::Cursors])
        .served_by(PaymentListNeeds::new, handle)
}

async fn handle(needs: &PaymentListNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.gate.customer(&request).await?;
    let paging = Paging::read(&request, &needs.cursors, &caller.user.to_string())?;
    let (table, partition) = (&needs.gate.table, keys::user_partition(caller.user));
    let pointer = |it: &Item| PaymentPointer::read(it.clone()).map(|it| keys::payment(it.payment()));
    let (account, pointers) = tokio::try_join!(
        needs.gate.read_account(&request, &caller, Reads::default()),
        paging.collect_back(table, &partition, keys::PAYMENT_POINTERS, pointer),
    )?;
    let language = request.answer_in(Some(account.0.language()));
    let found = table.get_many(&pointers.0).await?.into_iter().flatten().filter_map(Payment::read);
    let items = found.filter(|it| it.payer() == caller.user).map(|it| PaymentView::of(&it, language)).collect();
    let next_cursor = pointers.1.map(|it| paging.next(&request, &needs.cursors, &it, &*needs.entropy));
    Reply::ok(&PaymentPage { items, next_cursor })
}
