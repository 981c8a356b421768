//! `PUT /shops/{shop_id}/verification` (admin): give a shop the badge, refuse it, or take it away. Its specialists share
//! it, those hired later too, because theirs is read from the shop.

use crate::fields::wrong;
use crate::needs::StaffNeeds;
use crate::shops::view::{StaffShop, VerificationState};
use model::access::{Action, Resource, RoleType};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde::Deserialize;
use serde_json::json;
use store::{Shop, Update, Value, Write, card, condition, keys};
use store::{access::Rights, first};
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::schema::Text;
use web::{Fault, IfMatch, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::admin, handle)
}

/// What is decided about a shop's badge.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DecideVerification {
    status: BadgeDecision,
    /// Told to the shop; needed for a refusal.
    #[schema(value_type = Option<Text<1000>>)]
    reason: Option<String>,
}

/// What may be decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum BadgeDecision {
    /// A waiting request is granted.
    Approved,
    /// A waiting request is refused.
    Rejected,
    /// The badge is taken away.
    Revoked,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("admin-decide-verification", "Decide about a shop's badge")
        .staff()
        .path("shop_id", id_schema("shop"))
        .guarded()
        .body::<DecideVerification>()
        .answers::<StaffShop>(200, "The shop as it is now")
        .refuses(&[Code::WrongState])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<DecideVerification>(into);
    collect::<StaffShop>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    needs.staff.caller(&request).await?;
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let wish: DecideVerification = web::body(&request)?;
    let reason = wish.reason.as_deref().map(|it| model::text::clean_lines(it, 1_000)).transpose();
    let reason = reason.map_err(wrong("/reason"))?.filter(|it| !it.is_empty());
    if wish.status == BadgeDecision::Rejected && reason.is_none() {
        return Err(Fault::field("/reason", "missing", "a refusal needs a reason"));
    }

    let wanted = [keys::shop(id.shop()), keys::access(id.shop().company())];
    let (acting, found) = needs.staff.at(&request, Tenant::Platform, &wanted).await?;
    acting.may(Resource::Shop, Action::Approve)?;
    let [shop, rights] = first(found);
    let before = Shop::read(shop, id).ok_or(Code::NotFound)?;
    IfMatch::read(&request).check(before.0.number("version"))?;
    let state = before.0.document::<VerificationState>("verification");
    let pending = state.as_ref().filter(|it| it.status == "pending");
    let (status, fits) = match wish.status {
        BadgeDecision::Approved => ("approved", pending.is_some()),
        BadgeDecision::Rejected => ("rejected", pending.is_some()),
        BadgeDecision::Revoked => ("revoked", before.is_verified()),
    };
    if !fits {
        return Err(Code::WrongState.into());
    }

    let approved = wish.status == BadgeDecision::Approved;
    let known = state.as_ref().map(|it| it.id.clone()).unwrap_or_default();
    let decided = VerificationState { id: known.clone(), status: status.to_owned(), reason: reason.clone() };
    let now = request.now.to_string();
    let mut update = Update::of(keys::shop(id.shop()))
        .set("verification", Value::document(&decided))
        .set("is_verified", approved)
        .set("updated_at", now.as_str())
        .add("version", 1);
    update = if approved { update.set("verified_at", now.as_str()) } else { update.remove("verified_at") };
    let after = Shop(update.applied_to(&before.0));
    let view = StaffShop::of(&after.0);

    let mut change = acting.change(&needs.staff, &request);
    change.write(update.when(condition::unchanged(&before.0)));
    if let Some(card) = card::refresh(&after) {
        change.write(card);
    }
    if let Ok(verification) = known.parse::<Id<id::Verification>>() {
        let record = Update::of(keys::verification(verification))
            .set("status", status)
            .set("processed_at", now.as_str())
            .set("processed_by", acting.user())
            .set_some("rejection_reason", reason.clone())
            .add("version", 1);
        change.write(record);
        change.write(Write::Delete(keys::pending_verification(verification), None));
    }
    let (was, is) = (json!(StaffShop::of(&before.0)), json!(view));
    change.audit("decide", ("shop", id.to_string()), &was, &is);
    let name = if approved { "ShopVerified" } else { "VerificationRejected" };
    let payload = json!({"company_id": before.company(), "shop_id": id, "status": status, "reason": reason});
    change.event(name, ("shop", id.to_string()), payload);
    let access = Rights::read(id.shop().company(), rights.as_ref()).access;
    let readers = access.holders(RoleType::Company).chain(before.0.parsed("manager"));
    let mut readers: Vec<Id<id::User>> = readers.collect();
    readers.sort_unstable();
    readers.dedup();
    for user in readers {
        match wish.status {
            BadgeDecision::Approved => change.notify(user, "verification_approved", json!({"shop": before.name()})),
            BadgeDecision::Rejected => {
                change.notify(user, "verification_rejected", json!({"shop": before.name(), "reason": reason}));
            }
            BadgeDecision::Revoked => {}
        }
    }
    change.commit().await?;
    Reply::versioned(200, view.version, &view)
}
