//! Creates, changes and deletes categories.

use crate::categories::request::{CreateCategoryRequest, UpdateCategoryRequest};
use crate::categories::tree::Tree;
use crate::categories::view::AdminCategory;
use crate::events;
use model::access::{Action, Resource};
use model::catalog::category_id;
use model::{Code, Id, id};
use serde_json::{Value as Json, json};
use store::entities::{Category, CategoryChanges, CategoryRelations, Changed, NewCategory};
use store::{Found, Item, Reads, Update};
use web::{Fault, Idempotency, IfMatch, Request, Staff, StaffContext, Stop, Tenant};

/// The tree, and an administrator who may do something with it.
pub(crate) struct ManagedTree {
    pub(crate) context: StaffContext,
    pub(crate) tree: Tree,
}

impl ManagedTree {
    /// Reads the tree, and other items, in one round trip.
    ///
    /// # Errors
    /// `permission_denied`.
    pub(crate) async fn read_with(
        staff: &Staff,
        request: &Request,
        action: Action,
        reads: Reads,
    ) -> Result<(Self, Found), Fault> {
        let categories = async { Ok(Category::all(&staff.table).await?) };
        let ((context, found), categories) =
            tokio::try_join!(staff.read(request, Tenant::Platform, reads), categories)?;
        context.may(Resource::Category, action)?;
        Ok((Self { context, tree: Tree(categories) }, found))
    }

    /// Reads the tree in one round trip.
    ///
    /// # Errors
    /// `permission_denied`.
    pub(crate) async fn read(staff: &Staff, request: &Request, action: Action) -> Result<Self, Fault> {
        Ok(Self::read_with(staff, request, action, Reads::default()).await?.0)
    }
}

/// Creates a category.
///
/// # Errors
/// `validation_failed`; `in_use` for a slug that another category has.
pub(crate) async fn create_category(
    staff: &Staff,
    request: &Request,
    idempotency: Option<&Idempotency>,
    body: CreateCategoryRequest,
) -> Result<AdminCategory, Stop> {
    let slug = body.slug()?;
    let body = body.checked()?;
    let category = Category::new(&NewCategory {
        id: category_id(&slug),
        slug: slug.as_str(),
        parent: body.parent_id,
        name: &body.name,
        description: &body.description,
        icon: body.icon.as_deref(),
        image_key: body.image_key.as_deref(),
        is_active: body.is_active,
        is_featured: body.is_featured,
        is_sensitive: body.is_sensitive,
        position: body.position,
        created_at: Some(request.now),
    });
    let mut reads = Reads::default();
    let saved = reads.want_if::<Item>(idempotency.map(Idempotency::key));
    let (ManagedTree { context, tree }, mut found) = ManagedTree::read_with(staff, request, Action::Add, reads).await?;
    if let Some(idempotency) = idempotency {
        idempotency.check(found.take(saved), request.seconds())?;
    }
    if tree.0.iter().any(|it| it.slug() == slug.as_str()) {
        return Err(slug_taken().into());
    }

    let view = AdminCategory::of(&category, &tree);
    let mut tx = context.transaction(staff, request);
    tx.write_all(body.parent_id.map(|it| tree.put_below(it)).transpose()?);
    tx.write_or(category.create(), slug_taken());
    tx.save_response(idempotency, 201, &view);
    let changes = tx.audit("create", ("category", category.id()), &Json::Null, &json!(view));
    events::category_changed(&mut tx, &category, changes);
    tx.commit(&staff.table).await?;
    tracing::info!(category = %category.id(), "category_created");
    Ok(view)
}

fn slug_taken() -> Fault {
    Fault {
        errors: Fault::field("/slug", "taken", "already used by another category").errors,
        ..Fault::new(Code::InUse)
    }
}

/// Changes or moves a category.
///
/// # Errors
/// `validation_failed`; `in_use` if it moves, but is used; `version_conflict`.
pub(crate) async fn change_category(
    staff: &Staff,
    request: &Request,
    id: Id<id::Category>,
    body: &UpdateCategoryRequest,
) -> Result<AdminCategory, Stop> {
    let changes = body.changes()?;
    let ManagedTree { context, tree } = ManagedTree::read(staff, request, Action::Edit).await?;
    let before = tree.find(id).ok_or(Code::NotFound)?;
    IfMatch::read(request).check(before.version())?;
    let Move { changed: Changed { update, after }, parent } = moved(before, &changes, &tree, request)?;
    let view = AdminCategory::of(&after, &tree);
    let mut tx = context.transaction(staff, request);
    tx.write(update);
    tx.write_all(parent);
    let told = tx.audit("update", ("category", id), &json!(AdminCategory::of(before, &tree)), &json!(view));
    events::category_changed(&mut tx, &after, told);
    tx.commit(&staff.table).await?;
    Ok(view)
}

/// A change of a category, which may move it.
struct Move {
    changed: Changed<Category>,
    /// The write that keeps the new parent in place.
    parent: Option<Update>,
}

/// Applies changes to a category. Services copy the parent of their category, as do shop listings, so a category moves
/// only while nothing is in it.
fn moved(before: &Category, changes: &CategoryChanges, tree: &Tree, request: &Request) -> Result<Move, Fault> {
    let target = match changes.parent {
        Some(parent) if parent != before.parent_id() => parent,
        _ => return Ok(Move { changed: before.change(changes, request.now), parent: None }),
    };
    if target == Some(before.id()) {
        return Err(Fault::field("/parent_id", "itself", "must not be below itself"));
    }
    if target.is_some() && tree.children(before.id()).next().is_some() {
        return Err(Fault::field("/parent_id", "too_deep", "categories have two levels, and this one has children"));
    }
    tree.check_unused(before)?;
    let parent = target.map(|it| tree.put_below(it)).transpose()?;
    Ok(Move { changed: before.change_unused(changes, request.now), parent })
}

/// Deletes a category that is not used.
///
/// # Errors
/// `in_use`, `version_conflict`.
pub(crate) async fn delete_category(staff: &Staff, request: &Request, id: Id<id::Category>) -> Result<(), Stop> {
    let ManagedTree { context, tree } = ManagedTree::read(staff, request, Action::Delete).await?;
    let before = tree.find(id).ok_or(Code::NotFound)?;
    IfMatch::read(request).check(before.version())?;
    tree.check_unused(before)?;
    let mut tx = context.transaction(staff, request);
    tx.write(before.delete_unused());
    tx.write(CategoryRelations::delete_of(id));
    let changes = tx.audit("delete", ("category", id), &json!(AdminCategory::of(before, &tree)), &Json::Null);
    events::category_deleted(&mut tx, before, changes);
    tx.commit(&staff.table).await
}
