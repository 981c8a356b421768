//! `PATCH /shops/{shop_id}` (admin): suspends or features a shop.

use crate::events;
use crate::fields::reason;
use crate::needs::StaffNeeds;
use crate::shops::view::StaffShop;
use model::access::{Action, Resource};
use model::{Code, Id, id};
use runtime::Api;
use serde::Deserialize;
use serde_json::json;
use store::entities::{Changed, Shop, ShopChanges, ShopListing};
use store::partition::{AREA, COMPANY, COMPANY_AUDIT, KEYS, OUTBOX, SHOP, USER};
use store::{Reads, keys};
use utoipa::ToSchema;
use web::schema::Text;
use web::{Declare as _, Endpoint, IfMatch, Reply, Request, Stop, Subject, Tenant};

/// Moderation of a shop by Queue Me.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ModerateShopRequest {
    /// Whether the shop is suspended. Customers don't see suspended shops.
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    is_suspended: Option<bool>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    is_featured: Option<bool>,
    /// Reason, recorded in the audit log.
    #[schema(value_type = Option<Text<1000>>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    reason: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::patch(Api::Admin, "/shops/{shop_id}", "Suspend or feature a shop")
        .staff()
        .guarded()
        .body::<ModerateShopRequest>()
        .example(r#"{"is_featured": true, "reason": "أعلى تقييم في الحي هذا الشهر"}"#)
        .answers::<StaffShop>(200, "The updated shop")
        .refuses(&[Code::WrongState])
        .reads(&[KEYS, USER, COMPANY, SHOP])
        .transacts(&[COMPANY, SHOP, AREA, COMPANY_AUDIT, OUTBOX])
        .served_by(StaffNeeds::admin, handle)
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Stop> {
    needs.staff.caller(&request).await?;
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let body: ModerateShopRequest = web::body(&request)?;
    let reason = reason(body.reason.as_deref())?;
    let changes =
        ShopChanges { is_suspended: body.is_suspended, is_featured: body.is_featured, ..ShopChanges::default() };
    let view = moderate(needs, &request, id, &changes, reason.as_deref()).await?;
    Ok(Reply::versioned(200, view.version, &view)?)
}

async fn moderate(
    needs: &StaffNeeds,
    request: &Request,
    id: Id<id::Shop>,
    changes: &ShopChanges,
    reason: Option<&str>,
) -> Result<StaffShop, Stop> {
    let mut reads = Reads::default();
    let shop = reads.want::<Shop>(keys::shop(id.shop()));
    let (context, mut found) = needs.staff.read(request, Tenant::Platform, reads).await?;
    context.may(Resource::Shop, Action::Manage)?;
    let before = found.take(shop).filter(|it| it.id() == id).ok_or(Code::NotFound)?;
    IfMatch::read(request).check(before.version())?;
    if before.is_closed() {
        return Err(Code::WrongState.into());
    }

    let Changed { update, after } = before.change(changes, request.now);
    let view = StaffShop::of(&after);
    let mut tx = context.transaction(&needs.staff, request);
    tx.write(update);
    tx.write_all(ShopListing::refresh(&after));
    let mut later = json!(view);
    if let (Some(reason), Some(later)) = (reason, later.as_object_mut()) {
        later.insert("reason".to_owned(), json!(reason));
    }
    let told = tx.audit("update", Subject::new("shop", id), &json!(StaffShop::of(&before)), &later);
    if changes.is_suspended == Some(true) {
        events::shop_suspended(&mut tx, &before, reason, told.clone());
    }
    events::shop_changed(&mut tx, &after, told);
    tx.commit(&needs.staff.table).await?;
    Ok(view)
}
