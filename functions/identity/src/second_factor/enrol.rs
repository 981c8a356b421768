//! `POST /totp`: gives a member of Queue Me's staff the secret for an authenticator. It counts once it is confirmed.

use crate::needs::{AuthenticatorNeeds, signed_in};
use crate::second_factor::staff::check_staff;
use crate::second_factor::{secret, totp};
use model::secret::SecretName;
use model::{Code, Id, id};
use runtime::Api;
use serde::Serialize;
use store::entities::SecondFactor;
use store::partition::{FACTOR, KEYS, USER};
use store::{Write, keys};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Reply, Request, Stop};

/// The name under which authenticators show it.
const ISSUER: &str = "Queue Me";

/// The secret for an authenticator. It is shown once.
#[derive(Debug, Serialize, ToSchema)]
struct EnrolResponse {
    /// For a QR code: `otpauth://totp/...`.
    otpauth_uri: String,
    /// The secret in base 32, for those who type it.
    secret: String,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Identity, "/totp", "Begin to use an authenticator")
        .signed_in()
        .answers::<EnrolResponse>(200, "The secret, which counts once it is confirmed")
        .refuses(&[Code::PermissionDenied, Code::StepUpRequired])
        .reads_singly(&[KEYS, USER])
        .transacts(&[USER, FACTOR])
        .secrets(&[SecretName::Authenticators])
        .served_by(AuthenticatorNeeds::new, handle)
}

async fn handle(needs: &AuthenticatorNeeds, request: Request) -> Result<Reply, Stop> {
    let (caller, account) = needs.base.account(&request).await?;
    check_staff(&caller, &account)?;
    let session = account.session(caller.session, request.seconds()).ok_or(Code::Unauthenticated)?;
    // Who has one may replace it with it, or with a recovery code.
    let may_replace = !account.has_second_factor() || session.second_factor;
    if !may_replace || !session.has_fresh_code(request.seconds()) {
        return Err(Code::StepUpRequired.into());
    }
    let drawn = secret::draw(&*needs.base.entropy);
    let sealed = secret::seal(&needs.authenticators, caller.user, &drawn, &*needs.base.entropy);
    let mut tx = store::Transaction::<Stop>::default();
    tx.write_or(Write::Check(keys::user(caller.user), signed_in(&caller, &request)), Code::Unauthenticated);
    tx.write(SecondFactor::begin(caller.user, &sealed));
    tx.commit(&needs.base.table).await?;
    Ok(Reply::ok(&EnrolResponse::of(&totp::base32(&drawn), caller.user))?)
}

impl EnrolResponse {
    /// Names the account by its id: whoever sees the authenticator's screen learns no phone number.
    fn of(secret: &str, user: Id<id::User>) -> Self {
        let issuer = ISSUER.replace(' ', "%20");
        let parameters = format!("secret={secret}&issuer={issuer}&algorithm=SHA1&digits=6&period=30");
        Self { otpauth_uri: format!("otpauth://totp/{issuer}:{user}?{parameters}"), secret: secret.to_owned() }
    }
}
