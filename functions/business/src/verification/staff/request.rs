//! `POST /shops/{shop_id}/verification`: requests the verification of a shop.

use crate::events;
use crate::needs::StaffNeeds;
use crate::shops::view::StaffShop;
use model::access::{Action, Resource};
use model::company::{DocumentType, Review, VerificationState};
use model::{Code, Id, id};
use runtime::Api;
use serde_json::{Value as Json, json};
use store::entities::{Changed, CompanyDocument, NewVerificationRequest, Shop, VerificationRequest};
use store::partition::{COMPANY, COMPANY_AUDIT, IDEMPOTENCY, KEYS, OUTBOX, SHOP, USER, VERIFICATIONS};
use store::{Entity, Reads, keys};
use web::{Declare as _, Endpoint, Fault, FieldError, Reply, Request, StaffContext, Stop, Subject, Tenant};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Shop, "/shops/{shop_id}/verification", "Request verification of a shop")
        .staff()
        .may_be_idempotent()
        .answers::<StaffShop>(201, "The shop, its request pending")
        .refuses(&[Code::WrongState, Code::ValidationFailed])
        .example_value("shop_id", "${unverified_shop_id}")
        .reads(&[KEYS, USER, COMPANY, SHOP, IDEMPOTENCY])
        .queries(&[COMPANY])
        .transacts(&[COMPANY, SHOP, VERIFICATIONS, COMPANY_AUDIT, OUTBOX, IDEMPOTENCY])
        .served_by(StaffNeeds::shop, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let (context, shop, documents) = read(needs, &request, id).await?;
    check_complete(&documents)?;
    let view = submit(needs, &request, &context, &shop, &documents).await?;
    Ok(Reply::json(201, &view))
}

/// Reads a shop that may request verification, and the documents of its company that were not rejected.
async fn read(
    needs: &StaffNeeds,
    request: &Request,
    id: Id<id::Shop>,
) -> Result<(StaffContext, Shop, Vec<CompanyDocument>), Stop> {
    let mut reads = Reads::default();
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    // The company's partition follows from the shop's id, so that its documents are read at the same time.
    let partition = keys::company_partition(id.shop().company());
    let documents = async { needs.staff.table.query_all(&partition, keys::DOCUMENTS).await.map_err(Stop::from) };
    let read = needs.staff.read_once(request, Tenant::Shop(id.shop()), reads);
    let ((context, mut found), documents) = tokio::try_join!(read, documents)?;
    let shop = found.take(shop).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
    context.may(Resource::Shop, Action::Edit)?;
    if shop.is_verified() || shop.verification().is_some_and(|it| it.is_pending()) {
        return Err(Code::WrongState.into());
    }
    let documents = documents.into_iter().filter_map(CompanyDocument::read);
    Ok((context, shop, documents.filter(|it| !it.is(Review::Rejected)).collect()))
}

/// Checks that each required type of document was submitted.
fn check_complete(documents: &[CompanyDocument]) -> Result<(), Fault> {
    let submitted = |it: &DocumentType| documents.iter().any(|document| document.document_type() == Some(*it));
    let missing = DocumentType::REQUIRED.iter().filter(|it| !submitted(it));
    let errors: Vec<FieldError> = missing
        .map(|it| FieldError { pointer: String::new(), code: "document_missing", detail: it.as_str().to_owned() })
        .collect();
    if errors.is_empty() { Ok(()) } else { Err(Fault { errors, ..Fault::new(Code::ValidationFailed) }) }
}

async fn submit(
    needs: &StaffNeeds,
    request: &Request,
    context: &StaffContext,
    shop: &Shop,
    documents: &[CompanyDocument],
) -> Result<StaffShop, Stop> {
    let (at_ms, random) = needs.staff.new_id_parts(request);
    let id: Id<id::Verification> = Id::of_shop(shop.tag(), at_ms, random);
    let state = VerificationState { id: id.to_string(), status: Review::Pending.as_str().to_owned(), reason: None };
    let Changed { update, after } = shop.request_verification(&state);
    let submission = NewVerificationRequest {
        id,
        shop,
        documents: documents.iter().map(|it| it.id().to_string()).collect(),
        submitted_by: context.user(),
        now: request.now,
    };
    let mut tx = context.transaction(&needs.staff, request);
    tx.write(update);
    tx.write_all(VerificationRequest::submit(&submission));
    tx.audit("create", Subject::new("verification", id), &Json::Null, &json!(state));
    events::verification_requested(&mut tx, shop, id);
    let view = StaffShop::of(&after);
    tx.save_response(context.idempotency.as_ref(), 201, &view);
    tx.commit(&needs.staff.table).await?;
    Ok(view)
}
