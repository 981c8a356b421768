//! `POST /categories`: a new category, at the top or below another one.

use crate::categories::tree::{AdminCategory, UpdateCategory, adopt, all, slug};

use model::access::{Action, Resource};
use model::catalog::{Slug, category_id};
use model::{Bilingual, Code, Id, id};
use runtime::{Env, Starting};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use store::{Item, Update, Write, first, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::schema::{BilingualName, BilingualText, CategoryId, FileKey};
use web::{Fault, Idempotency, Reply, Request, Staff, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Staff::admin, handle)
}

/// A category to be created.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CreateCategory {
    #[schema(value_type = BilingualName)]
    name: Bilingual,
    #[serde(default)]
    #[schema(value_type = BilingualText<4000>)]
    description: Bilingual,
    /// Its name in addresses, for good; made of the English name if left out.
    #[schema(nullable = false, pattern = "^[a-z0-9]+(-[a-z0-9]+)*$", max_length = 100)]
    #[serde(default, deserialize_with = "web::given")]
    slug: Option<String>,
    #[schema(value_type = Option<FileKey>)]
    icon: Option<String>,
    #[schema(value_type = Option<FileKey>)]
    image_key: Option<String>,
    /// A category at the top.
    #[schema(value_type = Option<CategoryId>)]
    parent_id: Option<Id<id::Category>>,
    #[serde(default = "yes")]
    is_active: bool,
    #[serde(default)]
    is_featured: bool,
    /// Whether names of its services stay out of messages and exports.
    #[serde(default)]
    is_sensitive: bool,
    #[serde(default)]
    #[schema(minimum = 0, maximum = 100_000)]
    position: i64,
}

const fn yes() -> bool {
    true
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("admin-create-category", "Create a category")
        .signed_in()
        .may_be_idempotent()
        .body::<CreateCategory>()
        .answers::<AdminCategory>(201, "The category")
        .refuses(&[Code::PermissionDenied, Code::InUse])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<CreateCategory>(into);
    collect::<AdminCategory>(into);
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    let caller = staff.caller(&request).await?;
    let once = Idempotency::read_optional(&request, &caller.user.to_string())?;
    let wish: CreateCategory = web::body(&request)?;
    let name = wish.slug()?;
    let id = category_id(&name);
    let (parent, said) = (wish.parent_id, wish.said());
    let now = request.now.to_string();
    let new = Item::new(&keys::category(id), "Category").with("id", id).with("slug", name.as_str());
    let update = said.changes(Update::of(keys::category(id)).set("created_at", now.as_str()).add("version", 1))?;
    let item = update.applied_to(&new);

    let wanted: Vec<_> = once.iter().map(Idempotency::key).collect();
    let ((acting, found), all) = tokio::try_join!(staff.at(&request, Tenant::Platform, &wanted), all(&staff.table))?;
    acting.may(Resource::Category, Action::Add)?;
    let [kept] = first(found);
    if let Some(once) = &once
        && let Some(reply) = once.answered(kept.as_ref(), request.seconds())?
    {
        return Ok(reply);
    }
    if all.iter().any(|it| slug(it) == name.as_str()) {
        return Err(taken());
    }
    let view = AdminCategory::of(&item, &all);
    let mut change = acting.change(staff, &request);
    if let Some(parent) = parent {
        change.write(adopt(&all, parent)?);
    }
    change.write_or(Write::create(item), taken());
    change.answer(once.as_ref(), 201, &view);
    change.audit("create", ("category", id.to_string()), &Json::Null, &json!(view));
    change.event("CategoryChanged", ("category", id.to_string()), json!({"category": id, "parent": parent}));
    change.commit().await?;
    tracing::info!(category = %id, "category_created");
    Reply::versioned(201, view.version, &view)
}

fn taken() -> Fault {
    Fault { errors: Fault::field("/slug", "taken", "another category has it").errors, ..Fault::new(Code::InUse) }
}

impl CreateCategory {
    fn slug(&self) -> Result<Slug, Fault> {
        match &self.slug {
            Some(slug) => Slug::parse(slug).map_err(crate::fields::wrong("/slug")),
            None => Slug::from_name(&self.name.en)
                .ok_or_else(|| Fault::field("/slug", "missing", "the English name has no letters or digits for one")),
        }
    }

    fn said(self) -> UpdateCategory {
        UpdateCategory {
            name: Some(self.name),
            description: Some(self.description),
            icon: self.icon.map(Some),
            image_key: self.image_key.map(Some),
            parent_id: self.parent_id.map(Some),
            is_active: Some(self.is_active),
            is_featured: Some(self.is_featured),
            is_sensitive: Some(self.is_sensitive),
            position: Some(self.position),
        }
    }
}
