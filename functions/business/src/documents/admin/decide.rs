//! `PUT /companies/{company_id}/documents/{document_id}/decision` (admin): accept or refuse a document.

use crate::documents::view::DocumentView;
use crate::fields::wrong;
use crate::needs::StaffNeeds;
use model::access::{Action, Resource};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde::Deserialize;
use serde_json::json;
use store::{Update, condition, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::schema::Text;
use web::{Fault, IfMatch, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::admin, handle)
}

/// What is decided about a document.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DecideDocument {
    status: DocumentDecision,
    #[schema(value_type = Option<Text<1000>>)]
    reason: Option<String>,
}

/// What may be decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum DocumentDecision {
    Approved,
    Rejected,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("admin-decide-document", "Accept or refuse a document")
        .staff()
        .path("company_id", id_schema("comp"))
        .path("document_id", id_schema("doc"))
        .guarded()
        .body::<DecideDocument>()
        .answers::<DocumentView>(200, "The document as it is now")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<DecideDocument>(into);
    collect::<DocumentView>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    needs.staff.caller(&request).await?;
    let company: Id<id::Company> = web::path(&request, "company_id")?;
    let document: Id<id::Document> = web::path(&request, "document_id")?;
    let wish: DecideDocument = web::body(&request)?;
    let reason = wish.reason.as_deref().map(|it| model::text::clean_lines(it, 1_000)).transpose();
    let reason = reason.map_err(wrong("/reason"))?;

    let (acting, found) = needs.staff.at(&request, Tenant::Platform, &[keys::document(document)]).await?;
    acting.may(Resource::Company, Action::Approve)?;
    let before = found.into_iter().flatten().find(|it| it.parsed("company_id") == Some(company));
    let before = before.ok_or(Code::NotFound)?;
    IfMatch::read(&request).check(before.number("version"))?;
    let approved = wish.status == DocumentDecision::Approved;
    let update = Update::of(keys::document(document))
        .set("status", if approved { "approved" } else { "rejected" })
        .set("verified_by", acting.user())
        .set("verified_at", request.now.to_string())
        .add("version", 1);
    let update = match reason {
        Some(reason) => update.set("reason", reason),
        None => update.remove("reason"),
    };
    let view = DocumentView::of(&update.applied_to(&before));
    let mut change = acting.change(&needs.staff, &request);
    change.write(update.when(condition::unchanged(&before)));
    change.audit("decide", ("document", document.to_string()), &json!(DocumentView::of(&before)), &json!(view));
    if approved {
        let payload =
            json!({"company_id": company, "document": document, "document_type": before.text("document_type")});
        change.event("DocumentVerified", ("document", document.to_string()), payload);
    }
    change.commit().await?;
    Reply::versioned(200, view.version, &view)
}
