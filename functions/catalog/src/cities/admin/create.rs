//! `POST /cities`: a city that Queue Me begins to serve.

use crate::cities::view::{AdminCity, UpdateCity};

use model::access::{Action, Resource};
use model::profile::Location;
use model::{Bilingual, Code, Id, id};
use runtime::{Env, Starting};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use store::{Item, Update, Write, first, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::schema::BilingualName;
use web::{Fault, Idempotency, Reply, Request, Staff, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Staff::admin, handle)
}

/// A city to be added.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CreateCity {
    #[schema(value_type = BilingualName)]
    name: Bilingual,
    /// Its centre.
    location: Location,
    /// An IANA name.
    #[serde(default = "riyadh")]
    #[schema(pattern = "^(Asia/(Riyadh|Dubai|Kuwait|Bahrain|Qatar|Muscat)|UTC)$")]
    time_zone: String,
    /// Whether customers can choose it.
    #[serde(default = "yes")]
    is_active: bool,
}

fn riyadh() -> String {
    "Asia/Riyadh".to_owned()
}

const fn yes() -> bool {
    true
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("admin-create-city", "Add a city")
        .signed_in()
        .may_be_idempotent()
        .body::<CreateCity>()
        .answers::<AdminCity>(201, "The city")
        .refuses(&[Code::PermissionDenied])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<CreateCity>(into);
    collect::<AdminCity>(into);
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    let caller = staff.caller(&request).await?;
    let once = Idempotency::read_optional(&request, &caller.user.to_string())?;
    let wish: CreateCity = web::body(&request)?;
    let said = UpdateCity {
        name: Some(wish.name),
        location: Some(wish.location),
        time_zone: Some(wish.time_zone),
        is_active: Some(wish.is_active),
    };
    let (at_ms, random) = staff.draw(&request);
    let id: Id<id::City> = Id::new(at_ms, random);
    let update =
        said.changes(Update::of(keys::city(id)).set("created_at", request.now.to_string()).add("version", 1))?;
    let item = update.applied_to(&Item::new(&keys::city(id), "City").with("id", id));
    let view = AdminCity::of(&item);

    let wanted: Vec<_> = once.iter().map(Idempotency::key).collect();
    let (acting, found) = staff.at(&request, Tenant::Platform, &wanted).await?;
    acting.may(Resource::City, Action::Add)?;
    let [kept] = first(found);
    if let Some(once) = &once
        && let Some(reply) = once.answered(kept.as_ref(), request.seconds())?
    {
        return Ok(reply);
    }
    let mut change = acting.change(staff, &request);
    change.write(Write::create(item));
    change.answer(once.as_ref(), 201, &view);
    change.audit("create", ("city", id.to_string()), &Json::Null, &json!(view));
    change.commit().await?;
    tracing::info!(city = %id, "city_created");
    Reply::versioned(201, view.version, &view)
}
