//! `DELETE /me/devices/{device_id}`: stops push messages to a device.

use crate::devices::parse_device_id;
use crate::needs::AccountNeeds;
use model::Code;
use runtime::{Env, Starting};
use store::entities::Device;
use web::openapi;
use web::{Reply, Request, Stop, Transaction};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, AccountNeeds::new, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("forget-device", "Unregister a device")
        .signed_in()
        .path("device_id", openapi::text_schema("^[A-Za-z0-9_:-]{1,128}$"))
        .answers_nothing(204, "The device receives no more push messages")
        .build()
}

pub(crate) fn schemas(_: &mut openapi::Schemas) {}

async fn handle(needs: &AccountNeeds, request: Request) -> Result<Reply, Stop> {
    let caller = needs.caller(&request).await?;
    let id: String = web::path(&request, "device_id")?;
    let device_id = parse_device_id(&id, "").map_err(|_| Code::NotFound)?;

    let mut tx = Transaction::by_customer(&caller, &request);
    tx.write_or(Device::forget(caller.user, &device_id), Code::NotFound);
    tx.commit_to(&needs.table).await?;
    Ok(Reply::nothing()?)
}
