//! `PATCH /me`: change the caller's own profile. Fields left out stay; optional ones are removed by `null`.

use crate::me::view::Me;
use crate::needs::{SignedIn, alive, condition, ended};
use jiff::civil::Date;
use jiff::tz::Offset;
use model::profile::{Gender, Location, check_birth_date};
use model::{Id, Language, Name, id};
use runtime::{Env, Starting};
use serde::Deserialize;
use store::{Account, Event, Update, condition::unchanged, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::schema::{FileKey, Line};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, SignedIn::new, handle)
}

/// What to change.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct UpdateMe {
    #[schema(value_type = Option<Line<255>>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    name: Option<Name>,
    /// One of `GET /customer/v1/cities`.
    #[schema(value_type = Option<String>, nullable = false, pattern = "^city_[0-7][0-9a-hjkmnp-tv-z]{25}$")]
    #[serde(default, deserialize_with = "web::given")]
    city_id: Option<Id<id::City>>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    language: Option<Language>,
    #[schema(value_type = Option<String>, format = Date)]
    #[serde(default, deserialize_with = "web::given")]
    birth_date: Option<Option<Date>>,
    #[schema(value_type = Option<Gender>)]
    #[serde(default, deserialize_with = "web::given")]
    gender: Option<Option<Gender>>,
    #[schema(value_type = Option<FileKey>)]
    #[serde(default, deserialize_with = "web::given")]
    avatar_key: Option<Option<String>>,
    #[schema(value_type = Option<Location>)]
    #[serde(default, deserialize_with = "web::given")]
    location: Option<Option<Location>>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("update-me", "Change your profile")
        .signed_in()
        .body::<UpdateMe>()
        .answers::<Me>(200, "Your profile as it is now")
        .refuses(&[model::Code::VersionConflict])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<UpdateMe>(into);
    collect::<Me>(into);
}

async fn handle(needs: &SignedIn, request: Request) -> Result<Reply, Fault> {
    let caller = needs.keys.caller(&request).await?;
    let wish: UpdateMe = web::body(&request)?;
    check(&wish, &request)?;

    // One round trip reads the account and, if a city is named, whether it exists.
    let key = keys::user(caller.user);
    let account = match wish.city_id {
        None => needs.table.get(&key).await?,
        Some(city) => {
            let [account, found] = needs.table.get_all([&key, &keys::city(city)]).await?;
            if found.is_none() {
                alive(&caller, account.map(Account), request.seconds())?;
                return Err(Fault::field("/city_id", "unknown", "no such city"));
            }
            account
        }
    };
    let before = alive(&caller, account.map(Account), request.seconds())?;

    let update = changes(Update::of(key), &wish)
        .add("version", 1)
        .when(unchanged(&before.0))
        .when(condition(&caller, request.seconds()));
    let completes = !before.is_complete()
        && (wish.name.is_some() || before.0.has("name"))
        && (wish.city_id.is_some() || before.0.has("city_id"));
    if !completes {
        let after = needs.table.update(update).await.map_err(retry)?;
        return Reply::ok(&Me::of(&Account(after), caller.audience));
    }
    let event = Event {
        id: Id::new(request.now.as_millisecond(), needs.entropy.bytes16()),
        name: "ProfileCompleted",
        at: request.now,
        actor: caller.user.to_string(),
        subject: ("user", caller.user.to_string()),
        payload: serde_json::json!({"user": caller.user}),
    };
    needs.table.commit(vec![update.into(), event.write()]).await.map_err(retry)?;
    // Once in an account's life: read what the transaction, which returns nothing, has made of it.
    let after = needs.table.get(&keys::user(caller.user)).await?.unwrap_or_default();
    Reply::ok(&Me::of(&Account(after), caller.audience))
}

/// The account changed, or the session ended, between read and write.
fn retry(refusal: store::Refusal) -> Fault {
    match refusal {
        store::Refusal::Condition { old: Some(_), .. } => model::Code::VersionConflict.into(),
        other => ended(other),
    }
}

fn check(wish: &UpdateMe, request: &Request) -> Result<(), Fault> {
    let wrong = |pointer: &'static str| move |refused: model::Refused| Fault::field(pointer, "invalid", refused.0);
    if let Some(Some(born)) = wish.birth_date {
        let today = Offset::UTC.to_datetime(request.now).date();
        check_birth_date(born, today).map_err(wrong("/birth_date"))?;
    }
    if let Some(Some(key)) = &wish.avatar_key {
        model::text::file_key(key).map_err(wrong("/avatar_key"))?;
    }
    if let Some(Some(location)) = wish.location {
        location.check().map_err(wrong("/location"))?;
    }
    Ok(())
}

fn changes(update: Update, wish: &UpdateMe) -> Update {
    let mut update = update
        .set_some("name", wish.name.as_ref().map(Name::as_str))
        .set_some("city_id", wish.city_id)
        .set_some("language", wish.language.map(Language::tag));
    update = update.put("birth_date", wish.birth_date.map(|it| it.map(|date| date.to_string())));
    let gender = |it| match it {
        Gender::Male => "male".to_owned(),
        Gender::Female => "female".to_owned(),
    };
    update = update.put("gender", wish.gender.map(|it| it.map(gender)));
    update = update.put("avatar_key", wish.avatar_key.clone());
    update = update.put("lat", wish.location.map(|it| it.map(|point| point.lat)));
    update.put("lng", wish.location.map(|it| it.map(|point| point.lng)))
}
