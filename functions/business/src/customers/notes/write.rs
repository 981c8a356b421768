//! `POST /shops/{shop_id}/customers/{user_id}/notes`: writes a note about a customer.

use crate::customers::known::KnownCustomer;
use crate::customers::notes::fields::{tags, text};
use crate::customers::notes::view::CustomerNoteView;
use crate::needs::DetailsNeeds;
use model::access::Action;
use model::customer_note::NoteContent;
use model::secret::SecretName;
use model::{Id, id};
use runtime::{Api, WriteKind};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use store::entities::{CustomerNote, NewCustomerNote};
use store::partition::{COMPANY, COMPANY_AUDIT, KEYS, SHOP, USER};
use utoipa::ToSchema;
use web::schema::Lines;
use web::{Declare as _, Endpoint, Reply, Request, Stop, Subject};

/// A note about a customer, which they never see.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct WriteNoteRequest {
    #[schema(value_type = Lines<1000>)]
    text: String,
    /// At most ten words by which notes are found, of 30 characters each. Defaults to none.
    #[schema(nullable = false, max_items = 10, value_type = Option<Vec<String>>)]
    #[serde(default)]
    tags: Vec<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Shop, "/shops/{shop_id}/customers/{user_id}/notes", "Write a note about a customer")
        .staff()
        .body::<WriteNoteRequest>()
        .example(r#"{"text": "تفضل موعدًا بعد صلاة العصر", "tags": ["موعد"]}"#)
        .example_value("user_id", "${shop_customer_id}")
        .answers::<CustomerNoteView>(201, "The note")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .transacts_only(&[WriteKind::Put, WriteKind::Check], &[COMPANY, SHOP, COMPANY_AUDIT])
        .secrets(&[SecretName::Fields])
        .served_by(DetailsNeeds::shop, handle)
}

async fn handle(needs: &DetailsNeeds, request: Request) -> Result<Reply, Stop> {
    needs.staff.caller(&request).await?;
    let shop: Id<id::Shop> = web::path(&request, "shop_id")?;
    let user: Id<id::User> = web::path(&request, "user_id")?;
    let body: WriteNoteRequest = web::body(&request)?;
    let content = NoteContent { text: text(&body.text)?, tags: tags(&body.tags)? };
    let known = KnownCustomer::read(&needs.staff, &request, shop, user, Action::View).await?;
    let (at_ms, random) = needs.staff.new_id_parts(&request);
    let id = Id::of_shop(shop.shop(), at_ms, random);
    let author = known.context.user();
    let new = NewCustomerNote { id, user, author, content: &content, now: request.now };
    let note = CustomerNote::write(&new, &needs.fields, &*needs.staff.entropy);
    let view = CustomerNoteView::of(&note, content);
    let mut tx = known.context.transaction(&needs.staff, &request);
    tx.write(note.create());
    tx.audit("create", Subject::new("customer_note", id), &Json::Null, &json!(view));
    tx.commit(&needs.staff.table).await?;
    Ok(Reply::created(&view)?)
}
