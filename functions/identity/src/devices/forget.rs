//! `DELETE /me/devices/{device_id}`: stops push messages to a device.

use crate::devices::parse_device_id;
use crate::needs::AccountNeeds;
use model::Code;
use runtime::Api;
use store::entities::Device;
use store::partition::{KEYS, USER};
use web::{Declare as _, Endpoint, Reply, Request, Stop, Transaction, openapi};

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::delete(Api::Identity, "/me/devices/{device_id}", "Unregister a device")
        .signed_in()
        .path("device_id", openapi::text_schema("^[A-Za-z0-9_:-]{1,128}$"))
        .answers_nothing(204, "The device receives no more push messages")
        .example_value("device_id", "3f9c2a7e-51d0-4b6c-9a1e-7c2d8e4f6a10")
        .reads_singly(&[KEYS, USER])
        .transacts_with_deletes(&[USER])
        .served_by(AccountNeeds::new, handle)
}

async fn handle(needs: &AccountNeeds, request: Request) -> Result<Reply, Stop> {
    let caller = needs.caller(&request).await?;
    let id: String = web::path(&request, "device_id")?;
    let device_id = parse_device_id(&id, "").map_err(|_| Code::NotFound)?;

    let mut tx = Transaction::by_customer(&caller, &request);
    tx.write_or(Device::forget(caller.user, &device_id), Code::NotFound);
    tx.commit(&needs.table).await?;
    Ok(Reply::nothing()?)
}
