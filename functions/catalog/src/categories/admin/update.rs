//! `PATCH /categories/{category_id}`: change a category, or move it: to the top, or below another one.

use crate::categories::tree::{AdminCategory, UpdateCategory, adopt, all, children, find, unneeded};
use crate::fields::text;
use model::access::{Action, Resource};
use model::{Code, Id, id};
use runtime::{Env, Starting};
use serde_json::json;
use store::{Condition, Item, Update, condition, keys};
use web::openapi::{self, collect, id_schema};
use web::{Fault, IfMatch, Reply, Request, Staff, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Staff::admin, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("admin-update-category", "Change or move a category")
        .staff()
        .path("category_id", id_schema("cat"))
        .guarded()
        .body::<UpdateCategory>()
        .answers::<AdminCategory>(200, "The category as it is now")
        .refuses(&[Code::InUse])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<UpdateCategory>(into);
    collect::<AdminCategory>(into);
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    staff.caller(&request).await?;
    let id: Id<id::Category> = web::path(&request, "category_id")?;
    let wish: UpdateCategory = web::body(&request)?;
    let update = wish.changes(Update::of(keys::category(id)))?;
    let ((acting, _), all) = tokio::try_join!(staff.at(&request, Tenant::Platform, &[]), all(&staff.table))?;
    acting.may(Resource::Category, Action::Edit)?;
    let before = find(&all, id).ok_or(Code::NotFound)?;
    IfMatch::read(&request).check(before.number("version"))?;

    let update = update.set("updated_at", request.now.to_string()).add("version", 1);
    let after = update.applied_to(before);
    let view = AdminCategory::of(&after, &all);
    let (stays, adopts) = moved(before, wish.parent_id, &all)?;
    let mut change = acting.change(staff, &request);
    change.write(update.when(stays));
    if let Some(adopts) = adopts {
        change.write(adopts);
    }
    change.audit("update", ("category", id.to_string()), &json!(AdminCategory::of(before, &all)), &json!(view));
    let payload = json!({"category": id, "parent": after.text("parent_id")});
    change.event("CategoryChanged", ("category", id.to_string()), payload);
    change.commit().await?;
    Reply::versioned(200, view.version, &view)
}

/// Under which condition a category may get this parent, and the change of the parent. Services repeat the parent of
/// their category, as do the shops' cards, so a category moves only while nothing is in it.
fn moved(
    before: &Item,
    wish: Option<Option<Id<id::Category>>>,
    all: &[Item],
) -> Result<(Condition, Option<Update>), Fault> {
    let unchanged = condition::unchanged(before);
    match wish {
        None => Ok((unchanged, None)),
        Some(parent) if parent == before.parsed("parent_id") => Ok((unchanged, None)),
        Some(Some(parent)) if before.parsed("id") == Some(parent) => {
            Err(Fault::field("/parent_id", "itself", "below itself"))
        }
        Some(Some(_)) if children(all, &text(before, "id")).next().is_some() => {
            Err(Fault::field("/parent_id", "too_deep", "categories have two levels, and it has children"))
        }
        Some(Some(parent)) => Ok((unneeded(before, all)?, Some(adopt(all, parent)?))),
        Some(None) => Ok((unneeded(before, all)?, None)),
    }
}
