//! `DELETE /me/devices/{device_id}`: no more push messages for a device.

use crate::devices::device::device_part;
use crate::needs::{self, SignedIn};
use model::Code;
use runtime::{Env, Starting};
use store::{Refusal, Write, keys};
use web::openapi;
use web::{Fault, Reply, Request};

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, SignedIn::new, handle)
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("forget-device", "Stop push messages for a device")
        .signed_in()
        .path("device_id", openapi::text_schema("^[A-Za-z0-9_:-]{1,128}$"))
        .answers_nothing(204, "Forgotten")
        .build()
}

pub(crate) fn schemas(_: &mut openapi::Schemas) {}

async fn handle(needs: &SignedIn, request: Request) -> Result<Reply, Fault> {
    let caller = needs.keys.caller(&request).await?;
    let id: String = web::path(&request, "device_id")?;
    let part = device_part(&id, "").map_err(|_| Code::NotFound)?;
    let lives = Write::Check(keys::user(caller.user), needs::condition(&caller, request.seconds()));
    let forget = Write::Delete(keys::device(caller.user, &part), Some(store::condition::exists()));
    match needs.table.commit(vec![lives, forget]).await {
        Ok(()) => Reply::nothing(),
        Err(Refusal::Condition { at: 1, .. }) => Err(Code::NotFound.into()),
        Err(refusal) => Err(needs::ended(refusal)),
    }
}
