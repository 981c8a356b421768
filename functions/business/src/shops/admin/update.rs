//! `PATCH /shops/{shop_id}` (admin): suspend a shop, let it back, put it among the featured ones.

use crate::fields::wrong;
use crate::needs::StaffNeeds;
use crate::shops::view::StaffShop;
use model::access::{Action, Resource};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde::Deserialize;
use serde_json::json;
use store::{Shop, Update, card, condition, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::schema::Text;
use web::{Fault, IfMatch, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::admin, handle)
}

/// What Queue Me decides about a shop.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ModerateShop {
    /// A suspended shop is invisible to customers.
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    is_suspended: Option<bool>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    is_featured: Option<bool>,
    /// Kept in the log.
    #[schema(value_type = Option<Text<1000>>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    reason: Option<String>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("admin-update-shop", "Suspend or feature a shop")
        .staff()
        .path("shop_id", id_schema("shop"))
        .guarded()
        .body::<ModerateShop>()
        .answers::<StaffShop>(200, "The shop as it is now")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<ModerateShop>(into);
    collect::<StaffShop>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    needs.staff.caller(&request).await?;
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let wish: ModerateShop = web::body(&request)?;
    let reason = wish.reason.as_deref().map(|it| model::text::clean_lines(it, 1_000)).transpose();
    let reason = reason.map_err(wrong("/reason"))?;
    let (acting, found) = needs.staff.at(&request, Tenant::Platform, &[keys::shop(id.shop())]).await?;
    acting.may(Resource::Shop, Action::Manage)?;
    let before = Shop::read(found.into_iter().next().flatten(), id).ok_or(Code::NotFound)?;
    IfMatch::read(&request).check(before.0.number("version"))?;
    let update = Update::of(keys::shop(id.shop()))
        .set_some("is_suspended", wish.is_suspended)
        .set_some("is_featured", wish.is_featured)
        .set("updated_at", request.now.to_string())
        .add("version", 1);
    let after = Shop(update.applied_to(&before.0));
    let view = StaffShop::of(&after.0);
    let mut change = acting.change(&needs.staff, &request);
    change.write(update.when(condition::unchanged(&before.0)));
    if let Some(card) = card::refresh(&after) {
        change.write(card);
    }
    let mut later = json!(view);
    if let (Some(reason), Some(later)) = (&reason, later.as_object_mut()) {
        later.insert("reason".to_owned(), json!(reason));
    }
    change.audit("update", ("shop", id.to_string()), &json!(StaffShop::of(&before.0)), &later);
    if wish.is_suspended == Some(true) {
        let payload = json!({"company_id": before.company(), "shop_id": id, "reason": reason});
        change.event("ShopSuspended", ("shop", id.to_string()), payload);
    }
    change.commit().await?;
    Reply::versioned(200, view.version, &view)
}
