//! `PUT /shops/{shop_id}/verification` (admin): approves or rejects the verification of a shop, or revokes it. Its
//! specialists share the badge, including those hired later, because theirs is read from the shop.

use crate::events::{self, VerificationReader};
use crate::fields::reason;
use crate::needs::StaffNeeds;
use crate::shops::view::StaffShop;
use model::access::{Access, Action, Resource, RoleType};
use model::company::Review;
use model::{Code, Id, id};
use runtime::Api;
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeSet;
use store::access::Rights;
use store::entities::{Changed, Employee, Shop, ShopListing, VerificationDecision, VerificationRequest};
use store::partition::{AREA, COMPANY, COMPANY_AUDIT, KEYS, OUTBOX, SHOP, USER, VERIFICATIONS};
use store::{Entity as _, Item, Reads, keys};
use utoipa::ToSchema;
use web::schema::Text;
use web::{Declare as _, Endpoint, Fault, IfMatch, Reply, Request, StaffContext, Stop, Subject, Tenant};

/// A decision about the verification of a shop.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct VerificationDecisionRequest {
    status: BadgeDecision,
    /// Reason, which is sent to the shop. Required for a rejection.
    #[schema(value_type = Option<Text<1000>>)]
    reason: Option<String>,
}

/// New status of a verification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum BadgeDecision {
    /// The pending request is approved.
    Approved,
    /// The pending request is rejected.
    Rejected,
    /// The verification is revoked.
    Revoked,
}

impl From<BadgeDecision> for Review {
    fn from(decision: BadgeDecision) -> Self {
        match decision {
            BadgeDecision::Approved => Self::Approved,
            BadgeDecision::Rejected => Self::Rejected,
            BadgeDecision::Revoked => Self::Revoked,
        }
    }
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::put(Api::Admin, "/shops/{shop_id}/verification", "Decide a shop's verification")
        .staff()
        .guarded()
        .body::<VerificationDecisionRequest>()
        .example(r#"{"status": "approved", "reason": "المستندات مكتملة"}"#)
        .example_value("shop_id", "${pending_shop_id}")
        .answers::<StaffShop>(200, "The updated shop")
        .refuses(&[Code::WrongState])
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .queries(&[SHOP])
        .transacts_with_deletes(&[COMPANY, SHOP, AREA, VERIFICATIONS, COMPANY_AUDIT, OUTBOX])
        .served_by(StaffNeeds::admin, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    needs.staff.caller(&request).await?;
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let body: VerificationDecisionRequest = web::body(&request)?;
    let reason = reason(body.reason.as_deref())?.filter(|it| !it.is_empty());
    if body.status == BadgeDecision::Rejected && reason.is_none() {
        return Err(Fault::field("/reason", "missing", "a rejection needs a reason").into());
    }
    let known = read(needs, &request, id, body.status).await?;
    let view = decide(needs, &request, &known, body.status.into(), reason.as_deref()).await?;
    Ok(Reply::versioned(200, view.version, &view)?)
}

/// What was read before a verification is decided.
struct Known {
    context: StaffContext,
    shop: Shop,
    /// The rights of the shop's company.
    access: Access,
    /// The specialists who get the badge with the shop.
    specialists: Vec<Id<id::Specialist>>,
}

impl Known {
    /// The owners of the company and the manager of the shop.
    fn readers(&self) -> Vec<VerificationReader> {
        let owners: BTreeSet<Id<id::User>> = self.access.holders(RoleType::Company).collect();
        let manager = self.shop.manager().filter(|it| !owners.contains(it)).map(VerificationReader::Manager);
        owners.into_iter().map(VerificationReader::Owner).chain(manager).collect()
    }
}

async fn read(
    needs: &StaffNeeds,
    request: &Request,
    id: Id<id::Shop>,
    decision: BadgeDecision,
) -> Result<Known, Fault> {
    let company = id.shop().company();
    let mut reads = Reads::default();
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let rights = reads.want::<Item>(keys::access(company));
    let (partition, is_approved) = (keys::shop_partition(id.shop()), decision == BadgeDecision::Approved);
    let employees = async {
        match is_approved {
            true => needs.staff.table.query_all(&partition, keys::EMPLOYEES).await.map_err(Fault::from),
            false => Ok(vec![]),
        }
    };
    let read = needs.staff.read(request, Tenant::Platform, reads);
    let ((context, mut found), employees) = tokio::try_join!(read, employees)?;
    context.may(Resource::Shop, Action::Approve)?;
    let shop = found.take(shop).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
    IfMatch::read(request).check(shop.version())?;
    let allowed = match decision {
        BadgeDecision::Approved | BadgeDecision::Rejected => shop.verification().is_some_and(|it| it.is_pending()),
        BadgeDecision::Revoked => shop.is_verified(),
    };
    if !allowed {
        return Err(Code::WrongState.into());
    }
    let specialists = employees.into_iter().filter_map(Employee::read).filter(Employee::is_active_specialist);
    let access = Rights::read(company, found.take(rights).as_ref()).access;
    Ok(Known { context, shop, access, specialists: specialists.map(|it| it.specialist()).collect() })
}

async fn decide(
    needs: &StaffNeeds,
    request: &Request,
    known: &Known,
    review: Review,
    reason: Option<&str>,
) -> Result<StaffShop, Stop> {
    let Known { context, shop: before, .. } = known;
    let Changed { update, after } = before.decide_verification(review, reason, request.now);
    let view = StaffShop::of(&after);
    let mut tx = context.transaction(&needs.staff, request);
    tx.write(update);
    tx.write_all(ShopListing::refresh(&after));
    if let Some(id) = before.verification().and_then(|it| it.id.parse().ok()) {
        let decision = VerificationDecision { review, reason, decided_by: context.user(), now: request.now };
        tx.write_all(VerificationRequest::decide(id, &decision));
    }
    let changes = tx.audit("decide", Subject::new("shop", before.id()), &json!(StaffShop::of(before)), &json!(view));
    events::verification_decided(&mut tx, before, review, reason, changes);
    events::specialists_verified(&mut tx, before, known.specialists.clone());
    for reader in known.readers() {
        events::notify_verification(&mut tx, reader, before, review, reason);
    }
    tx.commit(&needs.staff.table).await?;
    Ok(view)
}
