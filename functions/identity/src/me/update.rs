//! `PATCH /me`: updates the caller's profile. Omitted fields stay as they are; `null` removes optional ones.

use crate::me::change::change_profile;
use crate::me::view::ProfileView;
use crate::needs::AccountNeeds;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use model::profile::{Gender, Location, check_birth_date};
use model::{Id, InvalidValue, Language, Name, id};
use runtime::Api;
use serde::Deserialize;
use store::entities::ProfileChange;
use store::partition::{CITIES, KEYS, OUTBOX, USER};
use utoipa::ToSchema;
use web::schema::{FileKey, Line};
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// Changes of the profile.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct UpdateProfileRequest {
    #[schema(value_type = Option<Line<255>>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    name: Option<Name>,
    /// A city from `GET /customer/v1/cities`.
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

impl UpdateProfileRequest {
    fn checked(self, now: Timestamp) -> Result<ProfileChange, Fault> {
        let wrong = |pointer: &'static str| move |refused: InvalidValue| Fault::field(pointer, "invalid", refused.0);
        if let Some(Some(born)) = self.birth_date {
            let today = Offset::UTC.to_datetime(now).date();
            check_birth_date(born, today).map_err(wrong("/birth_date"))?;
        }
        if let Some(Some(key)) = &self.avatar_key {
            model::text::file_key(key).map_err(wrong("/avatar_key"))?;
        }
        if let Some(Some(location)) = self.location {
            location.check().map_err(wrong("/location"))?;
        }
        Ok(ProfileChange {
            name: self.name,
            city: self.city_id,
            language: self.language,
            birth_date: self.birth_date,
            gender: self.gender,
            avatar_key: self.avatar_key,
            location: self.location,
        })
    }
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::patch(Api::Identity, "/me", "Update your profile")
        .signed_in()
        .guarded()
        .body::<UpdateProfileRequest>()
        .example(
            r#"{"name": "نورة القحطاني", "city_id": "city_0000000000g008000000000001", "language": "ar",
            "birth_date": "1994-05-17", "gender": "female", "location": {"lat": 24.7136, "lng": 46.6753}}"#,
        )
        .answers::<ProfileView>(200, "Your updated profile")
        .reads(&[KEYS, USER, CITIES])
        .updates(&[USER])
        .transacts(&[USER, OUTBOX])
        .served_by(AccountNeeds::new, handle)
}

async fn handle(needs: &AccountNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.caller(&request).await?;
    let body: UpdateProfileRequest = web::body(&request)?;
    let change = body.checked(request.now)?;
    let account = change_profile(needs, &request, &caller, &change).await?;
    let view = ProfileView::of(&account, caller.audience);
    Reply::versioned(200, view.version, &view)
}
