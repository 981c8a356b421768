//! `PUT /me/devices/{device_id}`: registers a device for push messages.

use crate::devices::parse_device_id;
use crate::needs::AccountNeeds;
use model::session::DevicePlatform;
use model::{Code, Language};
use runtime::Api;
use serde::{Deserialize, Serialize};
use store::entities::{Device, NewDevice, PushToken};
use store::partition::{KEYS, PUSH, USER};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Stop, Transaction, openapi};

/// A device that receives push messages.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RegisterDeviceRequest {
    platform: DevicePlatform,
    /// Push token from APNs, FCM or the browser.
    #[schema(pattern = "^[A-Za-z0-9:_-]{1,2048}$")]
    push_token: String,
    /// Language of the device.
    language: Language,
}

impl RegisterDeviceRequest {
    fn check(&self) -> Result<(), Fault> {
        let token = &self.push_token;
        let fits = (1..=2_048).contains(&token.len()) && token.bytes().all(|it| it.is_ascii_graphic());
        let wrong = || Fault::field("/push_token", "invalid", "1 to 2048 printable ASCII characters");
        fits.then_some(()).ok_or_else(wrong)
    }
}

/// A registered device. Its push token is not returned.
#[derive(Debug, Serialize, ToSchema)]
struct DeviceView {
    id: String,
    #[schema(value_type = String)]
    platform: &'static str,
    language: Language,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::put(Api::Identity, "/me/devices/{device_id}", "Register a device for push messages")
        .signed_in()
        .path("device_id", openapi::text_schema("^[A-Za-z0-9_:-]{1,128}$"))
        .body::<RegisterDeviceRequest>()
        .example(r#"{"platform": "ios", "push_token": "apns-sample-device-token-0001", "language": "ar"}"#)
        .example_value("device_id", "3f9c2a7e-51d0-4b6c-9a1e-7c2d8e4f6a10")
        .answers::<DeviceView>(200, "The registered device")
        .reads_singly(&[KEYS, USER])
        .transacts(&[USER, PUSH])
        .served_by(AccountNeeds::new, handle)
}

async fn handle(needs: &AccountNeeds, request: Request) -> Result<Reply, Stop> {
    let caller = needs.caller(&request).await?;
    let id: String = web::path(&request, "device_id")?;
    let device_id = parse_device_id(&id, "").map_err(|_| Code::NotFound)?;
    let body: RegisterDeviceRequest = web::body(&request)?;
    body.check()?;

    let mut tx = Transaction::by_customer(&caller, &request);
    let device = NewDevice {
        user: caller.user,
        device_id: &device_id,
        platform: body.platform,
        push_token: &body.push_token,
        language: body.language,
        session: caller.session,
        now: request.now,
    };
    tx.write(PushToken::claim(&device));
    tx.write(Device::register(device));
    tx.commit(&needs.table).await?;
    Ok(Reply::ok(&DeviceView { id, platform: body.platform.as_str(), language: body.language })?)
}
