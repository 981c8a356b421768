//! `POST /companies/{company_id}/documents`: hand in a document of the company.

use crate::documents::view::{DocumentType, DocumentView};
use crate::fields::{file_key, line};
use crate::needs::StaffNeeds;
use model::access::{Action, Resource};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use store::{Item, Key, Write, first, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::schema::{FileKey, Line};
use web::{Fault, Idempotency, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

/// A document to be handed in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SubmitDocument {
    #[schema(value_type = Option<Line<255>>)]
    title: Option<String>,
    document_type: DocumentType,
    /// The key of the uploaded file.
    #[schema(value_type = FileKey)]
    file_key: String,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-submit-document", "Hand in a document")
        .staff()
        .path("company_id", id_schema("comp"))
        .may_be_idempotent()
        .body::<SubmitDocument>()
        .answers::<DocumentView>(201, "The document, to be checked")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<SubmitDocument>(into);
    collect::<DocumentView>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let company: Id<id::Company> = web::path(&request, "company_id")?;
    let caller = needs.staff.caller(&request).await?;
    let once = Idempotency::read_optional(&request, &caller.user.to_string())?;
    let wish: SubmitDocument = web::body(&request)?;
    let title = wish.title.as_deref().unwrap_or(wish.document_type.as_str());
    let title = line(title, 255, "/title")?;
    let file = file_key(&wish.file_key, "/file_key")?;

    let tag = company.company();
    let mut wanted: Vec<Key> = vec![keys::company(tag)];
    wanted.extend(once.iter().map(Idempotency::key));
    let (acting, found) = needs.staff.at(&request, Tenant::Company(tag), &wanted).await?;
    let [item, kept] = first(found);
    item.filter(|it| it.parsed("id") == Some(company)).ok_or(Code::NotFound)?;
    acting.may(Resource::Company, Action::Edit)?;
    if let Some(once) = &once
        && let Some(reply) = once.answered(kept.as_ref(), request.seconds())?
    {
        return Ok(reply);
    }
    let (at_ms, random) = needs.staff.draw(&request);
    let id: Id<id::Document> = Id::of_company(tag, at_ms, random);
    let item = Item::new(&keys::document(id), "Document")
        .with("id", id)
        .with("company_id", company)
        .with("title", title)
        .with("document_type", wish.document_type.as_str())
        .with("file_key", file)
        .with("status", "pending")
        .with("version", 1)
        .with("created_at", request.now.to_string());
    let view = DocumentView::of(&item);
    let mut change = acting.change(&needs.staff, &request);
    change.write(Write::create(item));
    change.answer(once.as_ref(), 201, &view);
    change.audit("create", ("document", id.to_string()), &Json::Null, &json!(view));
    change.commit().await?;
    Reply::created(&view)
}
