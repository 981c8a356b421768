//! `DELETE /shops/{shop_id}/customers/{user_id}/notes/{note_id}`: deletes a note about a customer.

use crate::customers::notes::view::CustomerNoteView;
use crate::needs::DetailsNeeds;
use model::access::{Action, Resource};
use model::secret::SecretName;
use model::{Code, Id, id};
use runtime::Api;
use serde_json::{Value as Json, json};
use store::entities::CustomerNote;
use store::partition::{COMPANY, COMPANY_AUDIT, KEYS, SHOP, USER};
use store::{Key, Reads, keys};
use web::{Declare as _, Endpoint, Reply, Request, Stop, Subject, Tenant};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::delete(Api::Shop, "/shops/{shop_id}/customers/{user_id}/notes/{note_id}", "Delete a note")
        .staff()
        .answers_nothing(204, "The note is deleted")
        .example_value("user_id", "${shop_customer_id}")
        .example_value("note_id", "${note_id}")
        .consumes("note_id")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .transacts_with_deletes(&[COMPANY, SHOP, COMPANY_AUDIT])
        .secrets(&[SecretName::Fields])
        .served_by(DetailsNeeds::shop, handle)
}

async fn handle(needs: &DetailsNeeds, request: Request) -> Result<Reply, Stop> {
    let shop: Id<id::Shop> = web::path(&request, "shop_id")?;
    let user: Id<id::User> = web::path(&request, "user_id")?;
    let id: Id<id::CustomerNote> = web::path(&request, "note_id")?;
    delete(needs, &request, shop, keys::customer_note(user, id), id).await?;
    Ok(Reply::nothing()?)
}

async fn delete(
    needs: &DetailsNeeds,
    request: &Request,
    shop: Id<id::Shop>,
    key: Key,
    id: Id<id::CustomerNote>,
) -> Result<(), Stop> {
    let mut reads = Reads::default();
    let own_key = (id.shop() == shop.shop()).then_some(key);
    let note = reads.want_if::<CustomerNote>(own_key);
    let (context, mut found) = needs.staff.read(request, Tenant::Shop(shop.shop()), reads).await?;
    context.may(Resource::Customer, Action::View)?;
    let note = found.take(note).ok_or(Code::NotFound)?;
    let view = CustomerNoteView::of(&note, note.content(&needs.fields)?);
    let mut tx = context.transaction(&needs.staff, request);
    tx.write(note.delete_unchanged());
    tx.audit("delete", Subject::new("customer_note", id), &json!(view), &Json::Null);
    tx.commit(&needs.staff.table).await
}
