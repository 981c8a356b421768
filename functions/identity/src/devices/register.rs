//! `PUT /me/devices/{device_id}`: where push messages for a device go.

use crate::devices::device::{Platform, device_part};
use crate::needs::{self, SignedIn};
use model::{Code, Language};
use runtime::{Env, Starting};
use serde::{Deserialize, Serialize};
use store::{Item, Write, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, SignedIn::new, handle)
}

/// A device that may get push messages.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RegisterDevice {
    platform: Platform,
    /// From APNs, FCM or the browser.
    #[schema(pattern = "^[A-Za-z0-9:_-]{1,2048}$")]
    push_token: String,
    language: Language,
}

/// The device as it is registered. Its token is not shown.
#[derive(Debug, Serialize, ToSchema)]
struct DeviceView {
    id: String,
    #[schema(value_type = String)]
    platform: &'static str,
    language: Language,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("register-device", "Register a device for push messages")
        .signed_in()
        .path("device_id", openapi::text_schema("^[A-Za-z0-9_:-]{1,128}$"))
        .body::<RegisterDevice>()
        .answers::<DeviceView>(200, "Registered")
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<RegisterDevice>(into);
    collect::<DeviceView>(into);
}

async fn handle(needs: &SignedIn, request: Request) -> Result<Reply, Fault> {
    let caller = needs.keys.caller(&request).await?;
    let id: String = web::path(&request, "device_id")?;
    let part = device_part(&id, "").map_err(|_| Code::NotFound)?;
    let wish: RegisterDevice = web::body(&request)?;
    let fits = (1..=2_048).contains(&wish.push_token.len()) && wish.push_token.bytes().all(|it| it.is_ascii_graphic());
    if !fits {
        return Err(Fault::field("/push_token", "invalid", "1 to 2048 printable ASCII characters"));
    }
    let item = Item::new(&keys::device(caller.user, &part), "Device")
        .with("device", id.as_str())
        .with("platform", wish.platform.as_str())
        .with("push_token", wish.push_token)
        .with("language", wish.language.tag())
        .with("session", caller.session)
        .with("updated_at", request.now.to_string());
    let lives = Write::Check(keys::user(caller.user), needs::condition(&caller, request.seconds()));
    needs.table.commit(vec![lives, Write::put(item)]).await.map_err(needs::ended)?;
    Reply::ok(&DeviceView { id, platform: wish.platform.as_str(), language: wish.language })
}
