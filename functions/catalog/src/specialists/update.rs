//! `PATCH /specialists/{specialist_id}`: change what customers read about a specialist, what they show, and what they
//! provide. Fields left out stay.

use crate::fields::{distinct, file_key, not_off, put_text, within};
use crate::services::providers::{self, denied_at};
use crate::services::view::{card_write, shop_of, state};
use crate::services::warnings::active;
use crate::specialists::view::{PortfolioItem, StaffSpecialist, portfolio, provides};
use model::access::{Action, Resource};
use model::catalog::{ExperienceLevel, ServiceStatus};
use model::{Bilingual, Code, Id, id};
use runtime::{Env, Starting};
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeSet;
use store::{Condition, Item, Key, Update, Value, condition, first, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::schema::{BilingualText, CategoryId, FileKey, ServiceId};
use web::{Fault, IfMatch, Reply, Request, Staff, Tenant};

/// Most services that somebody provides.
const MOST_SERVICES: usize = 100;
/// Most services that begin or end at once: a transaction holds 100 writes.
const MOST_CHANGES: usize = 60;
/// Most categories of expertise.
const MOST_EXPERTISE: usize = 10;

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Staff::shop, handle)
}

/// What to change of a specialist.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct UpdateSpecialist {
    #[schema(value_type = Option<BilingualText<4000>>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    bio: Option<Bilingual>,
    #[schema(value_type = Option<i64>, minimum = 0, maximum = 60)]
    #[serde(default, deserialize_with = "web::given")]
    experience_years: Option<Option<i64>>,
    #[schema(value_type = Option<ExperienceLevel>)]
    #[serde(default, deserialize_with = "web::given")]
    experience_level: Option<Option<ExperienceLevel>>,
    /// Child categories.
    #[schema(value_type = Option<Vec<CategoryId>>, nullable = false, max_items = 10)]
    #[serde(default, deserialize_with = "web::given")]
    expertise: Option<Vec<Id<id::Category>>>,
    #[schema(value_type = Option<FileKey>)]
    #[serde(default, deserialize_with = "web::given")]
    avatar_key: Option<Option<String>>,
    /// Everything that they provide. An active service keeps at least one specialist.
    #[schema(value_type = Option<Vec<ServiceId>>, nullable = false, max_items = 100)]
    #[serde(default, deserialize_with = "web::given")]
    service_ids: Option<Vec<Id<id::Service>>>,
    /// All of it, in its order; pieces that are left out are gone.
    #[schema(nullable = false, max_items = 20)]
    #[serde(default, deserialize_with = "web::given")]
    portfolio: Option<Vec<PortfolioItem>>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-update-specialist", "Change a specialist")
        .staff()
        .path("specialist_id", id_schema("spec"))
        .guarded()
        .body::<UpdateSpecialist>()
        .answers::<StaffSpecialist>(200, "The specialist as they are now")
        .refuses(&[Code::WrongState])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<UpdateSpecialist>(into);
    collect::<StaffSpecialist>(into);
}

async fn handle(staff: &Staff, request: Request) -> Result<Reply, Fault> {
    staff.caller(&request).await?;
    let id: Id<id::Specialist> = web::path(&request, "specialist_id")?;
    let wish: UpdateSpecialist = web::body(&request)?;
    let update = wish.changes(Update::of(keys::specialist(id)))?;
    let tag = id.shop();
    let mut wanted = vec![keys::specialist(id), keys::shop(tag)];
    wanted.extend(wish.categories());
    let ((acting, found), employees, services) = tokio::try_join!(
        staff.at(&request, Tenant::Shop(tag), &wanted),
        providers::employees(&staff.table, tag),
        providers::services(&staff.table, tag),
    )?;
    let categories: Vec<Item> = found.iter().skip(2).flatten().cloned().collect();
    let [before, shop] = first(found);
    let before = before.ok_or(Code::NotFound)?;
    let shop = shop_of(shop, &before).ok_or(Code::NotFound)?;
    acting.may(Resource::Specialist, Action::Edit)?;
    IfMatch::read(&request).check(before.number("version"))?;

    let mut update = update.set("updated_at", request.now.to_string()).add("version", 1);
    if let Some(pieces) = &wish.portfolio {
        let known: Vec<PortfolioItem> = before.document("portfolio").unwrap_or_default();
        let kept = portfolio(pieces, &known, tag, staff.draw(&request))?;
        check_links(&kept, &services, &categories)?;
        update = update.set("portfolio", Value::document(&kept));
    }
    let experts = wish.expertise.as_deref().map(|it| expertise(it, &before, &categories)).transpose()?;
    let assignments = wish.service_ids.as_deref();
    let assignments = assignments.map(|it| assign(it, id, &services, &employees, &request.now.to_string()));
    let assignments = assignments.transpose()?.unwrap_or_default();

    let after = update.applied_to(&before);
    let mut then = services.clone();
    for service in &mut then {
        if let Some(it) = assignments.iter().find(|it| it.before.text("id") == service.text("id")) {
            service.clone_from(&it.after);
        }
    }
    let view = StaffSpecialist::of(&after, &then);
    let mut change = acting.change(staff, &request);
    let guarded = update.when(condition::unchanged(&before));
    // Whoever doesn't work here takes on nothing.
    let takes_on = assignments.iter().any(|it| it.begins);
    change.write(match takes_on {
        true => guarded.when(Condition::Equal("is_active".into(), true.into())),
        false => guarded,
    });
    for write in experts.unwrap_or_default() {
        change.write(write);
    }
    if let Some(card) = card_write(&shop, assignments.iter().map(|it| (Some(&it.before), &it.after))) {
        change.write(card);
    }
    for it in &assignments {
        change.write(it.update.clone().when(condition::unchanged(&it.before)));
    }
    let was = json!(StaffSpecialist::of(&before, &services));
    change.audit("update", ("specialist", id.to_string()), &was, &json!(view));
    if !assignments.is_empty() {
        let payload = json!({"company_id": shop.company(), "shop_id": shop.id(), "specialist": id,
            "services": wish.service_ids});
        change.event("SpecialistAssigned", ("specialist", id.to_string()), payload);
    }
    change.commit().await?;
    Reply::versioned(200, view.version, &view)
}

impl UpdateSpecialist {
    fn changes(&self, update: Update) -> Result<Update, Fault> {
        let mut update = put_text(update, "bio", self.bio.as_ref(), 4_000)?;
        if let Some(Some(years)) = self.experience_years {
            within(years, 0..=60, "/experience_years")?;
        }
        if let Some(Some(key)) = &self.avatar_key {
            file_key(key, "/avatar_key")?;
        }
        if let Some(ids) = &self.service_ids {
            distinct(ids, MOST_SERVICES, "/service_ids")?;
        }
        if let Some(ids) = &self.expertise {
            distinct(ids, MOST_EXPERTISE, "/expertise")?;
            update = update.set("expertise", ids.iter().map(ToString::to_string).collect::<Vec<_>>());
        }
        update = update.put("experience_years", self.experience_years);
        update = update.put("experience_level", self.experience_level.map(|it| it.map(ExperienceLevel::as_str)));
        Ok(update.put("avatar_key", self.avatar_key.clone()))
    }

    /// The categories that are named, at most 30 of them.
    fn categories(&self) -> Vec<Key> {
        let pieces = self.portfolio.iter().flatten().take(crate::specialists::view::MOST_PIECES);
        let named = self.expertise.iter().flatten().copied().chain(pieces.filter_map(|it| it.category_id));
        named.collect::<BTreeSet<_>>().into_iter().map(keys::category).collect()
    }
}

fn is_child(categories: &[Item], id: Id<id::Category>) -> bool {
    categories.iter().any(|it| it.parsed("id") == Some(id) && it.has("parent_id"))
}

/// Pieces of work name services of this shop and categories that exist.
fn check_links(pieces: &[PortfolioItem], services: &[Item], categories: &[Item]) -> Result<(), Fault> {
    for (at, piece) in pieces.iter().enumerate() {
        if piece.service_id.is_some_and(|id| services.iter().all(|it| it.parsed("id") != Some(id))) {
            return Err(Fault::field(format!("/portfolio/{at}/service_id"), "unknown", "no service of this shop"));
        }
        if piece.category_id.is_some_and(|id| categories.iter().all(|it| it.parsed("id") != Some(id))) {
            return Err(Fault::field(format!("/portfolio/{at}/category_id"), "unknown", "no such category"));
        }
    }
    Ok(())
}

/// What expertise counts in its categories, which it keeps from being deleted.
fn expertise(wish: &[Id<id::Category>], before: &Item, categories: &[Item]) -> Result<Vec<Update>, Fault> {
    let old: Vec<Id<id::Category>> = before.list("expertise").filter_map(|it| it.parse().ok()).collect();
    let mut writes = Vec::new();
    for (at, category) in wish.iter().enumerate().filter(|(_, it)| !old.contains(it)) {
        if !is_child(categories, *category) {
            return Err(Fault::field(format!("/expertise/{at}"), "unknown", "no such child category"));
        }
        let counted = Update::of(keys::category(*category)).add("experts", 1).when(not_off("is_active"));
        writes.push(counted.when(Condition::Exists("parent_id".into())));
    }
    for category in old.iter().filter(|it| !wish.contains(it)) {
        writes.push(Update::of(keys::category(*category)).add("experts", -1).when(condition::exists()));
    }
    Ok(writes)
}

/// A service that somebody begins or ceases to provide.
struct Assignment {
    before: Item,
    after: Item,
    update: Update,
    begins: bool,
}

/// What must change for somebody to provide exactly these services.
fn assign(
    wish: &[Id<id::Service>],
    specialist: Id<id::Specialist>,
    services: &[Item],
    employees: &[Item],
    now: &str,
) -> Result<Vec<Assignment>, Fault> {
    let me = specialist.to_string();
    let offered = |id: Id<id::Service>| {
        let found = services.iter().find(|it| it.parsed("id") == Some(id));
        found.filter(|it| state(it).status != ServiceStatus::Archived)
    };
    for (at, id) in wish.iter().enumerate() {
        let service = offered(*id);
        let service =
            service.ok_or_else(|| Fault::field(format!("/service_ids/{at}"), "unknown", "no such service here"))?;
        if !provides(service, &me) && active(employees, specialist).is_none() {
            return Err(Fault::new(Code::WrongState).with_cause("somebody who left takes on a service"));
        }
        let full = service.list("specialist_ids").count() >= crate::services::request::MOST_SPECIALISTS;
        if full && !provides(service, &me) {
            return Err(Fault::field(format!("/service_ids/{at}"), "too_many", "the service has 40 specialists"));
        }
    }
    let mut changes = Vec::new();
    for service in services {
        let Some(id) = service.parsed::<Id<id::Service>>("id") else { continue };
        let (had, has) = (provides(service, &me), wish.contains(&id));
        if had == has {
            continue;
        }
        let mut all: Vec<String> = service.list("specialist_ids").map(str::to_owned).collect();
        match has {
            true => all.push(me.clone()),
            false => all.retain(|it| *it != me),
        }
        let works = |it: &String| it.parse().is_ok_and(|it| active(employees, it).is_some());
        let after = state(service).changed(model::catalog::StateChange {
            requested: None,
            assigns_specialists: true,
            has_active_specialist: all.iter().any(works),
        });
        let after = after.map_err(|why| denied_at("/service_ids", why))?;
        let update = Update::of(keys::service(id))
            .set("specialist_ids", all)
            .set("status", after.status.as_str())
            .set("goes_live", after.goes_live)
            .set("updated_at", now)
            .add("version", 1);
        changes.push(Assignment { after: update.applied_to(service), before: service.clone(), update, begins: has });
    }
    if changes.len() > MOST_CHANGES {
        return Err(Fault::field("/service_ids", "too_many", format!("at most {MOST_CHANGES} changes at once")));
    }
    Ok(changes)
}
