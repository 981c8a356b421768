//! `PATCH /users/{user_id}` (admin): corrects the profile of an account.

use crate::users::managed::ManagedAccount;
use crate::users::needs::AdminNeeds;
use crate::users::view::AdminUser;
use model::access::Action;
use model::{Id, Language, Name, id};
use runtime::Api;
use serde::Deserialize;
use store::entities::ProfileChange;
use store::partition::{CITIES, COMPANY, COMPANY_AUDIT, KEYS, USER};
use utoipa::ToSchema;
use web::schema::Line;
use web::{Declare as _, Endpoint, Reply, Request, Stop};

/// Fields to correct. Omitted fields keep their values.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct UpdateUserRequest {
    #[schema(value_type = Option<Line<255>>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    name: Option<Name>,
    #[schema(value_type = Option<String>, nullable = false, pattern = "^city_[0-7][0-9a-hjkmnp-tv-z]{25}$")]
    #[serde(default, deserialize_with = "web::given")]
    city_id: Option<Id<id::City>>,
    #[schema(nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    language: Option<Language>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::patch(Api::Admin, "/users/{user_id}", "Correct an account")
        .staff()
        .body::<UpdateUserRequest>()
        .example(r#"{"name": "نورة القحطاني", "language": "ar", "city_id": "city_0000000000g008000000000001"}"#)
        .answers::<AdminUser>(200, "The corrected account")
        .reads(&[KEYS, USER, COMPANY])
        .reads_singly(&[CITIES])
        .transacts(&[COMPANY, USER, COMPANY_AUDIT])
        .served_by(AdminNeeds::new, handle)
}

async fn handle(needs: &AdminNeeds, request: Request) -> Result<Reply, Stop> {
    needs.staff.caller(&request).await?;
    let user: Id<id::User> = web::path(&request, "user_id")?;
    let body: UpdateUserRequest = web::body(&request)?;
    let change =
        ProfileChange { name: body.name, city: body.city_id, language: body.language, ..ProfileChange::default() };
    let managed = ManagedAccount::read(needs, &request, user, Action::Edit).await?;
    Ok(Reply::ok(&managed.change_profile(&change).await?)?)
}
