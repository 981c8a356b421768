//! `POST /tokens`: signs in with a code.

use crate::devices::parse_device_id;
use crate::otp::code::{self, Challenge};
use crate::otp::failures::count_failure;
use crate::otp::verify::{PresentedCode, VerifiedCode, verify_code};
use crate::tokens::browser::KeptIn;
use crate::tokens::needs::SignInNeeds;
use crate::tokens::sign_in::SignIn;
use crate::tokens::view::TokenResponse;
use model::otp::CodePurpose;
use model::secret::SecretName;
use model::session::DevicePlatform;
use model::{Code, Name};
use runtime::Api;
use serde::Deserialize;
use store::entities::AttemptOrigin;
use store::partition::{AUDIT, COMPANY, FACTOR, IP, KEYS, OUTBOX, PHONE, REVIEW, SMS, USER};
use utoipa::ToSchema;
use web::schema::Line;
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// How much of what a client calls itself is recorded, in characters.
const LONGEST_AGENT: usize = 200;

/// A code and the device on which it is entered.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SignInRequest {
    /// Id of the challenge, from `POST /otp`.
    challenge_id: String,
    /// The six digits from the SMS.
    #[schema(pattern = "^[0-9]{6}$")]
    code: String,
    device: DeviceInput,
    /// The code of the authenticator, or a recovery code: of who has a second factor, for the admin panel.
    #[schema(value_type = Option<Line<32>>, nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    second_factor: Option<String>,
    /// Where the client keeps the refresh token: `cookie` for pages in a browser.
    #[schema(inline)]
    #[serde(default)]
    keep: KeptIn,
}

/// The device that signs in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DeviceInput {
    /// Identifier, made once by the client and kept.
    #[schema(pattern = "^[A-Za-z0-9_:-]{1,128}$")]
    id: String,
    /// Name by which its owner recognises the device in the list of sessions.
    #[schema(value_type = Line<255>)]
    name: Name,
    platform: DevicePlatform,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::post(Api::Identity, "/tokens", "Sign in with a code")
        .body::<SignInRequest>()
        .example(
            r#"{"challenge_id": "${challenge_id}", "code": "${code}",
            "device": {"id": "3f9c2a7e-51d0-4b6c-9a1e-7c2d8e4f6a10", "name": "iPhone 17",
            "platform": "ios"}}"#,
        )
        .answers::<TokenResponse>(200, "The user is signed in")
        .refuses(&[
            Code::OtpInvalid,
            Code::OtpAttemptsExceeded,
            Code::AccountLocked,
            Code::RateLimited,
            Code::PermissionDenied,
            Code::SecondFactorRequired,
        ])
        .reads(&[KEYS, USER, COMPANY])
        .reads_singly(&[FACTOR])
        .updates(&[PHONE, IP, SMS, FACTOR])
        .transacts(&[PHONE, USER, FACTOR, REVIEW, OUTBOX, AUDIT])
        .signing_secret()
        .secrets(&[SecretName::Codes, SecretName::Sessions, SecretName::Addresses, SecretName::Authenticators])
        .reserved_concurrency("${OtpConcurrency}")
        .served_by(SignInNeeds::new, handle)
}

async fn handle(needs: &SignInNeeds, request: Request) -> Result<Reply, Fault> {
    let SignInRequest { challenge_id, code, device, second_factor, keep } = web::body(&request)?;
    let device_id = parse_device_id(&device.id, "/device/id")?;
    let code = code::parse(&code).map_err(|refused| Fault::field("/code", "invalid", refused.0))?;
    let challenge = Challenge::parse(&challenge_id).ok_or(Code::OtpInvalid)?;
    let origin = device.origin(&request);
    let (challenge, code) = (&challenge, code.as_str());
    let presented = PresentedCode {
        challenge,
        code,
        purposes: &[CodePurpose::Login],
        device: Some(&device_id),
        origin: Some(&origin),
        now: request.seconds(),
    };
    let verified = verify(needs, &request, &presented).await?;
    let sign_in = SignIn::new(&needs.tokens, &request, challenge, &verified, &origin)?;
    if keep == KeptIn::Cookie {
        needs.tokens.origins.check_setting(&request, sign_in.audience())?;
    }
    let sign_in = sign_in.with_second_factor(&needs.authenticators, second_factor.as_deref()).await?;
    keep.present(needs.tokens.issue(&request, &sign_in.complete().await?).await?)
}

/// Verifies the code. A wrong one counts against the network address.
async fn verify(needs: &SignInNeeds, request: &Request, presented: &PresentedCode<'_>) -> Result<VerifiedCode, Fault> {
    let tokens = &needs.tokens;
    let verify = verify_code(&tokens.table, &needs.codes, presented);
    let (verified, ()) = tokio::join!(verify, tokens.issuer.refresh_keys(presented.now));
    match verified {
        Ok(verified) => Ok(verified),
        Err(fault) => Err(count_failure(&tokens.table, &needs.addresses, request, fault).await),
    }
}

impl DeviceInput {
    /// Where the attempt comes from.
    fn origin<'a>(&'a self, request: &'a Request) -> AttemptOrigin<'a> {
        let agent = request.header("user-agent").unwrap_or_default();
        AttemptOrigin {
            address: &request.address,
            city: request.city.as_deref(),
            user_agent: agent.get(..LONGEST_AGENT).unwrap_or(agent),
            device_name: self.name.as_str(),
            platform: self.platform.as_str(),
        }
    }
}
