//! `PATCH /me`: change the caller's own profile. Fields left out stay; optional ones are removed by `null`.

use crate::me::view::ProfileView;
use crate::needs::{SignedIn, alive, condition, ended};
use jiff::civil::Date;
use jiff::tz::Offset;
use model::profile::{Gender, Location, check_birth_date};
use model::{Code, Id, Language, Name, id};
use runtime::{Env, Starting};
use serde::Deserialize;
use store::entities::ProfileChange;
use store::{Account, Entity as _, Event, keys};
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
        .answers::<ProfileView>(200, "Your profile as it is now")
        .refuses(&[Code::VersionConflict])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<UpdateMe>(into);
    collect::<ProfileView>(into);
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
                alive(&caller, account.and_then(Account::read), request.seconds())?;
                return Err(Fault::field("/city_id", "unknown", "no such city"));
            }
            account
        }
    };
    let before = alive(&caller, account.and_then(Account::read), request.seconds())?;

    let change = wish.into_change();
    let update = before.change_profile(&change).when(condition(&caller, request.seconds()));
    if !change.completes(&before) {
        let after = needs.table.update(update).await.map_err(retry)?;
        return Reply::ok(&ProfileView::of(&Account::read(after).ok_or(Code::Internal)?, caller.audience));
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
    let after =
        needs.table.get(&keys::user(caller.user)).await?.and_then(Account::read).ok_or(Code::Unauthenticated)?;
    Reply::ok(&ProfileView::of(&after, caller.audience))
}

/// The account changed, or the session ended, between read and write.
fn retry(refusal: store::Refusal) -> Fault {
    match refusal {
        store::Refusal::Condition { old: Some(_), .. } => Code::VersionConflict.into(),
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

impl UpdateMe {
    fn into_change(self) -> ProfileChange {
        ProfileChange {
            name: self.name,
            city: self.city_id,
            language: self.language,
            birth_date: self.birth_date,
            gender: self.gender,
            avatar_key: self.avatar_key,
            location: self.location,
        }
    }
}
