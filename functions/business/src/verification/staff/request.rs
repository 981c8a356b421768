//! `POST /shops/{shop_id}/verification`: ask for the badge of a verified shop.

use crate::documents::view::REQUIRED;
use crate::needs::StaffNeeds;
use crate::shops::view::{StaffShop, VerificationState};
use model::access::{Action, Resource};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde_json::json;
use store::{Item, Shop, Update, Value, Write, condition, keys};
use web::openapi::{self, collect, id_schema};
use web::{Fault, FieldError, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-request-verification", "Ask for the badge of a verified shop")
        .staff()
        .path("shop_id", id_schema("shop"))
        .answers::<StaffShop>(201, "The shop, its request waiting for a decision")
        .refuses(&[Code::WrongState, Code::ValidationFailed])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<StaffShop>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let tag = id.shop();
    let wanted = [keys::shop(tag)];
    // The company's documents at the same time: its partition follows from the id.
    let partition = keys::company_partition(tag.company());
    let read = async { needs.staff.table.query_all(&partition, "DOC#").await.map_err(Fault::from) };
    let ((acting, found), documents) = tokio::try_join!(needs.staff.at(&request, Tenant::Shop(tag), &wanted), read)?;
    let before = Shop::read(found.into_iter().next().flatten(), id).ok_or(Code::NotFound)?;
    acting.may(Resource::Shop, Action::Edit)?;
    let pending = before.0.document::<VerificationState>("verification").is_some_and(|it| it.status == "pending");
    if pending || before.is_verified() {
        return Err(Code::WrongState.into());
    }
    let usable = documents.iter().filter(|it| it.text("status") != Some("rejected"));
    let handed_in: Vec<&str> = usable.clone().filter_map(|it| it.text("document_type")).collect();
    let missing = REQUIRED.iter().filter(|it| !handed_in.contains(&it.as_str()));
    let errors: Vec<FieldError> = missing
        .map(|it| FieldError { pointer: String::new(), code: "document_missing", detail: it.as_str().to_owned() })
        .collect();
    if !errors.is_empty() {
        return Err(Fault { errors, ..Fault::new(Code::ValidationFailed) });
    }

    let (at_ms, random) = needs.staff.draw(&request);
    let verification: Id<id::Verification> = Id::of_shop(tag, at_ms, random);
    let now = request.now.to_string();
    let state = VerificationState { id: verification.to_string(), status: "pending".into(), reason: None };
    let update = Update::of(keys::shop(tag)).set("verification", Value::document(&state)).add("version", 1);
    let view = StaffShop::of(&update.applied_to(&before.0));
    let files: Vec<String> = usable.filter_map(|it| it.text("id").map(str::to_owned)).collect();
    let item = |key: &store::Key, entity| {
        Item::new(key, entity)
            .with("id", verification)
            .with("shop_id", id)
            .with_some("company_id", before.company())
            .with("shop_name", &before.name())
            .with("status", "pending")
            .with("submitted_at", now.as_str())
            .with("submitted_by", acting.user())
            .with("documents", files.clone())
            .with("version", 1)
    };
    let mut change = acting.change(&needs.staff, &request);
    change.write(update.when(condition::unchanged(&before.0)));
    change.write(Write::create(item(&keys::verification(verification), "Verification")));
    change.write(Write::create(item(&keys::pending_verification(verification), "Pending")));
    change.audit("create", ("verification", verification.to_string()), &serde_json::Value::Null, &json!(state));
    let payload = json!({"company_id": before.company(), "shop_id": id, "verification": verification});
    change.event("VerificationRequested", ("shop", id.to_string()), payload);
    change.commit().await?;
    Ok(Reply::json(201, &view))
}
