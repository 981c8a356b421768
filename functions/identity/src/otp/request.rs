//! `POST /otp`: sends a code to a phone number.

use crate::devices::parse_device_id;
use crate::otp::locate::{RequestRefs, locate};
use crate::otp::needs::OtpNeeds;
use crate::otp::send::{CodeRequest, send_code};
use model::otp::{CodePurpose, LIFETIME};
use model::secret::SecretName;
use model::session::Audience;
use model::{Code, Phone};
use runtime::Api;
use serde::{Deserialize, Serialize};
use store::keys::PhoneRefs;
use store::partition::{DEVICE, IP, KEYS, OUTBOX, PHONE, SMS, USER};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// A phone number to send a code to.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct OtpRequest {
    /// Saudi mobile number in any usual spelling; spaces and Arabic-Indic digits are accepted as well.
    #[schema(value_type = String, pattern = "^(05|\\+?9665|009665)[0-9]{8}$", example = "0512345678")]
    phone: Phone,
    /// The client to sign in to.
    audience: Audience,
    /// What the code is for. All but `login` require a bearer token, `step_up` and `delete_account` the number of the account,
    /// `change_phone` the new one. Defaults to `login`.
    #[serde(default)]
    purpose: CodePurpose,
    /// Id of the device. A device that has signed in before may request codes beyond the limits of the phone number.
    #[schema(pattern = "^[A-Za-z0-9_:-]{1,128}$")]
    device_id: Option<String>,
}

/// The open challenge. The response is the same for phone numbers with and without an account.
#[derive(Debug, Serialize, ToSchema)]
struct OtpSent {
    /// Id of the challenge, to be presented with the code.
    challenge_id: String,
    /// Seconds until the code expires.
    expires_in: i64,
    /// Seconds until another code may be requested.
    resend_in: i64,
}

/// The shortest cool-down, in seconds. It is returned to everybody, as the response must not differ between numbers.
const RESEND_IN: i64 = 60;

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Identity, "/otp", "Send a code")
        .body::<OtpRequest>()
        .example(r#"{"phone": "+966512345678", "audience": "customer"}"#)
        .answers::<OtpSent>(202, "A code is sent, if the phone number may receive one")
        .refuses(&[Code::OtpRateLimited, Code::Unauthenticated, Code::ProviderUnavailable])
        .reads_singly(&[KEYS])
        .reads_in_batches(&[PHONE, SMS])
        .transacts_with_deletes(&[PHONE])
        .transacts(&[PHONE, IP, DEVICE, USER, OUTBOX])
        .secrets(&[SecretName::Phones, SecretName::Codes, SecretName::Messages, SecretName::Addresses])
        .environment("SMS_DAILY_BUDGET", "${SmsDailyBudget}")
        .reserved_concurrency("${OtpConcurrency}")
        .served_by(OtpNeeds::new, handle)
}

async fn handle(needs: &OtpNeeds, request: Request) -> Result<Reply, Fault> {
    let body: OtpRequest = web::body(&request)?;
    let device_id = body.device_id.as_deref().map(|it| parse_device_id(it, "/device_id")).transpose()?;
    let caller = match body.purpose {
        CodePurpose::Login => None,
        _ => Some(needs.account.caller(&request).await?),
    };
    let is_own_number = matches!(body.purpose, CodePurpose::StepUp | CodePurpose::DeleteAccount);
    let refs = PhoneRefs::of(&needs.phones, &body.phone);
    let RequestRefs { phone, other, device } = locate(needs, refs, device_id.as_ref(), request.seconds()).await?;
    let code_request = CodeRequest {
        phone: body.phone,
        // Whoever gets a number is not known by it yet.
        audience: if body.purpose == CodePurpose::ChangePhone { Audience::Customer } else { body.audience },
        purpose: body.purpose,
        language: request.answer_in(None),
        // Whoever confirms something is limited by their own number.
        address: request.address_ref(&needs.addresses).filter(|_| !is_own_number),
        device,
        phone_ref: phone,
        other_ref: other,
        caller,
    };
    let challenge = send_code(needs, &request, &code_request).await?;
    let sent = OtpSent { challenge_id: challenge.id(), expires_in: LIFETIME, resend_in: RESEND_IN };
    Ok(Reply::json(202, &sent))
}
