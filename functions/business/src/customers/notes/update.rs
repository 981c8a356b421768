//! `PATCH /shops/{shop_id}/customers/{user_id}/notes/{note_id}`: changes a note about a customer.

use crate::customers::notes::fields::{tags, text};
use crate::customers::notes::view::CustomerNoteView;
use crate::needs::DetailsNeeds;
use model::access::{Action, Resource};
use model::customer_note::NoteContent;
use model::secret::SecretName;
use model::{Code, Id, id};
use runtime::Api;
use serde::Deserialize;
use serde_json::json;
use store::entities::{Changed, CustomerNote};
use store::partition::{COMPANY, COMPANY_AUDIT, KEYS, SHOP, USER};
use store::{Key, Reads, keys};
use utoipa::ToSchema;
use web::schema::Lines;
use web::{Declare as _, Endpoint, Fault, IfMatch, Reply, Request, StaffContext, Stop, Subject, Tenant};

/// A change of a note. Fields left out keep their values.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct UpdateNoteRequest {
    #[schema(value_type = Option<Lines<1000>>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    text: Option<String>,
    /// At most ten words by which notes are found, of 30 characters each.
    #[schema(nullable = false, max_items = 10, value_type = Option<Vec<String>>)]
    #[serde(default, deserialize_with = "web::given")]
    tags: Option<Vec<String>>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::patch(Api::Shop, "/shops/{shop_id}/customers/{user_id}/notes/{note_id}", "Change a note")
        .staff()
        .guarded()
        .body::<UpdateNoteRequest>()
        .example(r#"{"tags": ["موعد", "عائلة"]}"#)
        .example_value("user_id", "${shop_customer_id}")
        .example_value("note_id", "${note_id}")
        .answers::<CustomerNoteView>(200, "The changed note")
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .transacts(&[COMPANY, SHOP, COMPANY_AUDIT])
        .secrets(&[SecretName::Fields])
        .served_by(DetailsNeeds::shop, handle)
}

async fn handle(needs: &DetailsNeeds, request: Request) -> Result<Reply, Stop> {
    needs.staff.caller(&request).await?;
    let shop: Id<id::Shop> = web::path(&request, "shop_id")?;
    let user: Id<id::User> = web::path(&request, "user_id")?;
    let id: Id<id::CustomerNote> = web::path(&request, "note_id")?;
    let body: UpdateNoteRequest = web::body(&request)?;
    let (text, tags) = (body.text.as_deref().map(text).transpose()?, body.tags.as_deref().map(tags).transpose()?);
    let own_key = (id.shop() == shop.shop()).then(|| keys::customer_note(user, id));
    let (context, before) = read(needs, &request, shop, own_key).await?;
    let earlier = before.content(&needs.fields)?;
    let later = NoteContent {
        text: text.unwrap_or_else(|| earlier.text.clone()),
        tags: tags.unwrap_or_else(|| earlier.tags.clone()),
    };
    let Changed { update, after } = before.change(&later, &needs.fields, &*needs.staff.entropy, request.now);
    let (earlier, view) = (CustomerNoteView::of(&before, earlier), CustomerNoteView::of(&after, later));
    let mut tx = context.transaction(&needs.staff, &request);
    tx.write(update);
    tx.audit("update", Subject::new("customer_note", id), &json!(earlier), &json!(view));
    tx.commit(&needs.staff.table).await?;
    Ok(Reply::versioned(200, view.version, &view)?)
}

/// Reads a note for somebody who may change it as it is.
async fn read(
    needs: &DetailsNeeds,
    request: &Request,
    shop: Id<id::Shop>,
    key: Option<Key>,
) -> Result<(StaffContext, CustomerNote), Fault> {
    let mut reads = Reads::default();
    let note = reads.want_if::<CustomerNote>(key);
    let (context, mut found) = needs.staff.read(request, Tenant::Shop(shop.shop()), reads).await?;
    context.may(Resource::Customer, Action::View)?;
    let note = found.take(note).ok_or(Code::NotFound)?;
    IfMatch::read(request).check(note.version())?;
    Ok((context, note))
}
