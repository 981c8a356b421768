//! `PATCH /shops/{shop_id}`: change a shop's profile or settings. Fields left out stay.

use crate::fields::{file_key, line, name, phone, wrong};
use crate::needs::StaffNeeds;
use crate::shops::view::{Clientele, StaffShop, username};
use model::access::{Action, CompanyShop, Resource};
use model::profile::Location;
use model::settings::ShopSettings;
use model::{Bilingual, Code, Id, Phone, geo, id};
use runtime::{Env, Starting};
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeMap;
use store::{Item, Shop, Update, Value, Write, card, condition, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect, id_schema};
use web::schema::{BilingualName, BilingualText, FileKey, Line};
use web::{Fault, IfMatch, Reply, Request, Tenant};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, StaffNeeds::shop, handle)
}

/// What to change.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct UpdateShop {
    #[schema(value_type = Option<BilingualName>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    name: Option<Bilingual>,
    #[schema(value_type = Option<BilingualText<4000>>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    description: Option<Bilingual>,
    #[schema(nullable = false, pattern = "^[a-z0-9_.]{1,50}$")]
    #[serde(default, deserialize_with = "web::given")]
    username: Option<String>,
    #[schema(value_type = Option<Line<255>>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    address: Option<String>,
    #[schema(value_type = Option<Line<100>>)]
    #[serde(default, deserialize_with = "web::given")]
    district: Option<Option<String>>,
    #[schema(value_type = Option<String>, pattern = "^[0-9]{5}$")]
    #[serde(default, deserialize_with = "web::given")]
    postal_code: Option<Option<String>>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    location: Option<Location>,
    #[schema(value_type = Option<String>, pattern = "^(05|9665|00966\\+?5)[0-9]{8}$")]
    #[serde(default, deserialize_with = "web::given")]
    phone: Option<Option<String>>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    audience: Option<Clientele>,
    #[schema(value_type = Option<FileKey>)]
    #[serde(default, deserialize_with = "web::given")]
    avatar_key: Option<Option<String>>,
    #[schema(value_type = Option<FileKey>)]
    #[serde(default, deserialize_with = "web::given")]
    background_key: Option<Option<String>>,
    /// At most 20 pictures.
    #[schema(nullable = false, max_items = 20, value_type = Option<Vec<String>>)]
    #[serde(default, deserialize_with = "web::given")]
    gallery: Option<Vec<String>>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    has_parking: Option<bool>,
    /// Language tags, such as `ar` and `en`; at most 10.
    #[schema(nullable = false, max_items = 10, value_type = Option<Vec<String>>)]
    #[serde(default, deserialize_with = "web::given")]
    languages: Option<Vec<String>>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    social: Option<SocialLinks>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    settings: Option<ShopSettings>,
    /// Whether customers see it.
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    is_active: Option<bool>,
}

/// Names on other services.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SocialLinks {
    #[schema(value_type = Option<Line<100>>)]
    instagram: Option<String>,
    #[schema(value_type = Option<Line<100>>)]
    x: Option<String>,
    #[schema(value_type = Option<Line<100>>)]
    facebook: Option<String>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("shop-update-shop", "Change a shop")
        .staff()
        .path("shop_id", id_schema("shop"))
        .guarded()
        .body::<UpdateShop>()
        .answers::<StaffShop>(200, "The shop as it is now")
        .refuses(&[Code::InUse])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<UpdateShop>(into);
    collect::<StaffShop>(into);
}

async fn handle(needs: &StaffNeeds, request: Request) -> Result<Reply, Fault> {
    needs.staff.caller(&request).await?;
    let id: Id<id::Shop> = web::path(&request, "shop_id")?;
    let wish: UpdateShop = web::body(&request)?;
    let update = changes(Update::of(keys::shop(id.shop())), &wish)?;
    let handle = wish.username.as_deref().map(username).transpose().map_err(wrong("/username"))?;

    let (acting, found) = needs.staff.at(&request, Tenant::Shop(id.shop()), &[keys::shop(id.shop())]).await?;
    let before = Shop::read(found.into_iter().next().flatten(), id).ok_or(Code::NotFound)?;
    acting.may(Resource::Shop, Action::Edit)?;
    if wish.settings.is_some() {
        acting.may(Resource::Settings, Action::Edit)?;
    }
    IfMatch::read(&request).check(before.0.number("version"))?;

    let update = update.set("updated_at", request.now.to_string()).add("version", 1);
    let after = Shop(update.applied_to(&before.0));
    let view = StaffShop::of(&after.0);
    let mut change = acting.change(&needs.staff, &request);
    if let Some(handle) = handle.filter(|it| before.0.text("username") != Some(it.as_str())) {
        let taken = Fault {
            errors: Fault::field("/username", "taken", "another shop has it").errors,
            ..Fault::new(Code::InUse)
        };
        change.write_or(Write::create(Item::new(&keys::username(&handle), "Username").with("shop_id", id)), taken);
        let old = before.0.text("username").and_then(|it| store::keys::Part::parse(it).ok());
        if let Some(old) = old {
            change.write(Write::Delete(keys::username(&old), None));
        }
    }
    if wish.name.is_some() {
        let mut access = acting.rights.access.clone();
        access.shops.insert(id, CompanyShop { name: after.name() });
        change.rights(access);
    }
    for write in card_writes(needs, &before, &after).await? {
        change.write(write);
    }
    change.write(update.when(condition::unchanged(&before.0)));
    change.audit("update", ("shop", id.to_string()), &json!(StaffShop::of(&before.0)), &json!(view));
    change.commit().await?;
    Reply::versioned(200, view.version, &view)
}

/// The card follows the shop: changed in place, or moved to the new place together with the city's list of cells.
async fn card_writes(needs: &StaffNeeds, before: &Shop, after: &Shop) -> Result<Vec<Write>, Fault> {
    let (old, new) = (card::key(before), card::key(after));
    if old == new {
        return Ok(card::refresh(after).into_iter().map(Write::from).collect());
    }
    let Some(old) = old else { return Ok(vec![]) };
    let card = needs.staff.table.get(&old).await?.unwrap_or_default();
    let moved = card::moved(after, &card).map(Write::create);
    // What others changed of it in between would be lost: then the move is judged anew.
    let gone = Write::Delete(old, Some(condition::unchanged(&card)));
    let cell = after.location().map(geo::place).and_then(|it| it.get(..4).map(str::to_owned));
    let known = after
        .city()
        .zip(cell)
        .map(|(city, cell)| Write::from(Update::of(keys::city(city)).add("cells", Value::set_of(vec![cell]))));
    Ok(moved.into_iter().chain([gone]).chain(known).collect())
}

fn changes(mut update: Update, wish: &UpdateShop) -> Result<Update, Fault> {
    if let Some(it) = &wish.name {
        update = update.set("name", &name(it, "/name")?);
    }
    if let Some(it) = &wish.description {
        update = update.set("description", &it.text(4_000).map_err(wrong("/description"))?);
    }
    if let Some(it) = &wish.address {
        update = update.set("address", line(it, 255, "/address")?);
    }
    if let Some(Some(it)) = &wish.district {
        line(it, 100, "/district")?;
    }
    if let Some(Some(it)) = &wish.postal_code
        && (it.len() != 5 || !it.bytes().all(|it| it.is_ascii_digit()))
    {
        return Err(Fault::field("/postal_code", "invalid", "not five digits"));
    }
    let number = match &wish.phone {
        Some(Some(it)) => Some(Some(phone(it, "/phone")?)),
        Some(None) => Some(None),
        None => None,
    };
    for (key, pointer) in [(&wish.avatar_key, "/avatar_key"), (&wish.background_key, "/background_key")] {
        if let Some(Some(key)) = key {
            file_key(key, pointer)?;
        }
    }
    if let Some(it) = wish.location {
        it.check().map_err(wrong("/location"))?;
        update = update.set("lat", it.lat).set("lng", it.lng);
    }
    if let Some(it) = &wish.gallery {
        if it.len() > 20 {
            return Err(Fault::field("/gallery", "too_many", "at most 20"));
        }
        let keys = it.iter().map(|it| file_key(it, "/gallery")).collect::<Result<Vec<_>, _>>()?;
        update = update.set("gallery", keys);
    }
    if let Some(it) = &wish.languages {
        let tag =
            |it: &String| (2..=8).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_lowercase() || it == b'-');
        if it.len() > 10 || !it.iter().all(tag) {
            return Err(Fault::field("/languages", "invalid", "at most 10 language tags"));
        }
        update = update.set("languages", it.clone());
    }
    if let Some(it) = &wish.social {
        let links = [("instagram", &it.instagram), ("x", &it.x), ("facebook", &it.facebook)];
        let mut social = BTreeMap::new();
        for (name, value) in links {
            if let Some(value) = value {
                social.insert(name, line(value, 100, "/social")?);
            }
        }
        let map = social.into_iter().fold(Item::default(), |map, (name, value)| map.with(name, value));
        update = update.set("social", map);
    }
    if let Some(it) = &wish.settings {
        let settings =
            it.clone().check().map_err(|(field, why)| Fault::field(format!("/settings/{field}"), "invalid", why))?;
        update = update.set("settings", Value::document(&settings));
    }
    update = update
        .set_some("username", wish.username.as_deref())
        .set_some("audience", wish.audience.map(Clientele::as_str))
        .set_some("has_parking", wish.has_parking)
        .set_some("is_active", wish.is_active);
    update = update.put("district", wish.district.clone());
    update = update.put("postal_code", wish.postal_code.clone());
    update = update.put("avatar_key", wish.avatar_key.clone());
    update = update.put("background_key", wish.background_key.clone());
    Ok(update.put("phone", number.map(|it| it.map(|it: Phone| it.e164().to_owned()))))
}
