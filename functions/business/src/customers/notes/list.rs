//! `GET /shops/{shop_id}/customers/{user_id}/notes`: lists the notes of a shop about a customer, newest first.

use crate::customers::known::KnownCustomer;
use crate::customers::notes::view::CustomerNoteView;
use crate::needs::NoteListNeeds;
use model::access::Action;
use model::secret::SecretName;
use model::{Id, id};
use runtime::Api;
use serde::Serialize;
use store::entities::CustomerNote;
use store::partition::{COMPANY, KEYS, SHOP, USER};
use store::{Entity as _, Item, StoreError, keys};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Paging, Reply, Request};

/// A page of notes.
#[derive(Debug, Serialize, ToSchema)]
struct CustomerNotes {
    items: Vec<CustomerNoteView>,
    next_cursor: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Shop, "/shops/{shop_id}/customers/{user_id}/notes", "List notes about a customer")
        .staff()
        .paged()
        .answers::<CustomerNotes>(200, "Notes, newest first")
        .example_query("limit=20")
        .example_value("user_id", "${shop_customer_id}")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .queries(&[SHOP])
        .secrets(&[SecretName::Cursors, SecretName::Fields])
        .served_by(NoteListNeeds::shop, handle)
}

async fn handle(needs: &NoteListNeeds, request: Request) -> Result<Reply, Fault> {
    let shop: Id<id::Shop> = web::path(&request, "shop_id")?;
    let user: Id<id::User> = web::path(&request, "user_id")?;
    let caller = needs.staff.caller(&request).await?;
    let paging = Paging::read(&request, &needs.cursors, &caller.user.to_string())?;
    let (partition, prefix) = (keys::shop_partition(shop.shop()), keys::customer_notes_of(user));
    let note = |it: &Item| CustomerNote::read(it.clone());
    // Read at the same time. The page is only shown if the caller may see it.
    let (_, (notes, next)) = tokio::try_join!(
        KnownCustomer::read(&needs.staff, &request, shop, user, Action::View),
        paging.collect_back(&needs.staff.table, &partition, &prefix, note),
    )?;
    let next_cursor = next.map(|it| paging.next(&request, &needs.cursors, &it, &*needs.staff.entropy));
    let view = |it: &CustomerNote| Ok(CustomerNoteView::of(it, it.content(&needs.fields)?));
    let items = notes.iter().map(view).collect::<Result<Vec<_>, StoreError>>()?;
    Reply::ok(&CustomerNotes { items, next_cursor })
}
