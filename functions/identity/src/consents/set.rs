//! `PUT /me/consents/{purpose}`: grant or withdraw consent. Decisions are kept, never overwritten.

use crate::consents::view::ConsentView;
use crate::needs::{self, SignedIn};
use model::Id;
use model::profile::ConsentPurpose;
use runtime::{Env, Starting};
use serde::Deserialize;
use store::{Event, Item, Write, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, SignedIn::new, handle)
}

/// A decision about one purpose.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SetConsent {
    granted: bool,
    /// The version of the text that the user saw.
    #[schema(pattern = "^[A-Za-z0-9._-]{1,64}$")]
    notice_version: String,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    let purposes: Vec<&str> = ConsentPurpose::ALL.iter().map(|it| it.as_str()).collect();
    openapi::operation("set-consent", "Grant or withdraw consent for a purpose")
        .signed_in()
        .path("purpose", openapi::text_schema(&format!("^({})$", purposes.join("|"))))
        .body::<SetConsent>()
        .answers::<ConsentView>(200, "The decision as it is kept")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<SetConsent>(into);
    collect::<ConsentView>(into);
}

async fn handle(needs: &SignedIn, request: Request) -> Result<Reply, Fault> {
    let caller = needs.keys.caller(&request).await?;
    let purpose: ConsentPurpose = web::path(&request, "purpose")?;
    let wish: SetConsent = web::body(&request)?;
    let allowed = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'.' | b'_' | b'-');
    if !(1..=64).contains(&wish.notice_version.len()) || !wish.notice_version.bytes().all(allowed) {
        return Err(Fault::field("/notice_version", "invalid", "1 to 64 of A-Z a-z 0-9 . _ -"));
    }
    let at = request.now.as_millisecond();
    let item = Item::new(&keys::consent(caller.user, purpose, at), "Consent")
        .with("purpose", purpose.as_str())
        .with("granted", wish.granted)
        .with("notice_version", wish.notice_version.as_str())
        .with("language", request.answer_in(None).tag())
        .with("at", request.now.to_string());
    let event = Event {
        id: Id::new(at, needs.entropy.bytes16()),
        name: "ConsentChanged",
        at: request.now,
        actor: caller.user.to_string(),
        subject: ("user", caller.user.to_string()),
        payload: serde_json::json!({"user": caller.user, "purpose": purpose, "granted": wish.granted}),
    };
    let lives = Write::Check(keys::user(caller.user), needs::condition(&caller, request.seconds()));
    needs.table.commit(vec![lives, Write::put(item), event.write()]).await.map_err(needs::ended)?;
    let at = request.now.to_string();
    Reply::ok(&ConsentView { purpose, granted: wish.granted, notice_version: wish.notice_version, at })
}
