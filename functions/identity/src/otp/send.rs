//! Sending a code: opens a challenge and requests the SMS in one transaction, within all limits.

use crate::needs::{AccountSecretNeeds, signed_in};
use crate::otp::code::{self, Challenge};
use model::otp::{self, CodePurpose};
use model::session::Audience;
use model::{Code, Language, Phone};
use store::entities::{NewChallenge, rate_limit::RateLimit};
use store::keys::{self, Ref};
use store::{Account, Condition, Entity as _, Event, Login, Rejection, Transaction, Update, Write};
use triggers::messages::Sms;
use web::{Caller, Fault, Request};

/// A code to send.
pub(crate) struct CodeRequest {
    pub(crate) phone: Phone,
    pub(crate) phone_ref: Ref,
    pub(crate) audience: Audience,
    pub(crate) purpose: CodePurpose,
    pub(crate) language: Language,
    /// The network address of the request. `None` if its codes are not limited.
    pub(crate) address: Option<Ref>,
    /// The device of the request. `None` if the client does not name one.
    pub(crate) device: Option<Ref>,
    /// The caller of a step-up, who must own the phone number.
    pub(crate) caller: Option<Caller>,
}

/// Why no code is sent.
enum SendRefusal {
    /// The limits of the phone number are exhausted, or the cool-down is not over. `None` if its state is unreadable.
    PhoneLimit(Option<Login>),
    /// Another limit is exhausted, or the caller of a step-up does not own the phone number.
    Other(Fault),
}

impl From<SendRefusal> for Fault {
    fn from(refusal: SendRefusal) -> Self {
        match refusal {
            SendRefusal::PhoneLimit(_) => rate_limited(1),
            SendRefusal::Other(fault) => fault,
        }
    }
}

/// Sends a code and returns its challenge. Once the limits of the phone number are exhausted, a known device still gets
/// codes from its reserve.
///
/// # Errors
/// `otp_rate_limited`; `unauthenticated` for a step-up of a caller who does not own the phone number.
pub(crate) async fn send_code(
    needs: &AccountSecretNeeds,
    request: &Request,
    code_request: &CodeRequest,
) -> Result<Challenge, Fault> {
    let (now, entropy, master) = (request.seconds(), &*needs.base.entropy, &needs.master);
    let challenge = Challenge::new(code_request.phone_ref.clone(), entropy);
    let code = code::generate(entropy);
    let (challenge_hash, code_hash) =
        (challenge.hash(master), challenge.code_hash(master, code_request.purpose, &code));
    let new = NewChallenge {
        phone_ref: &code_request.phone_ref,
        phone: &code_request.phone,
        challenge: &challenge_hash,
        code: &code_hash,
        purpose: code_request.purpose,
        audience: code_request.audience,
        now,
    };
    let sending =
        Sending { needs, request, code_request, sms: sms_requested(needs, request, code_request, code).write() };

    let login = match sending.commit(new.open()).await {
        Ok(()) => return Ok(challenge),
        Err(Rejection::Refused(SendRefusal::PhoneLimit(login))) => login.ok_or_else(|| rate_limited(1))?,
        Err(rejection) => return Err(rejection.map(Fault::from).into()),
    };
    let reserved_for = code_request.device.as_ref().filter(|it| login.knows(it));
    if let Some(device) = reserved_for.filter(|_| login.codes_sent().wait(otp::PER_PHONE, now) > 0) {
        match sending.commit(new.open_from_reserve(device)).await {
            Ok(()) => return Ok(challenge),
            Err(Rejection::Refused(_)) => {}
            Err(rejection) => return Err(rejection.map(Fault::from).into()),
        }
    }
    let wait = otp::may_send(&login.codes_sent(), login.is_open(now), now).err();
    Err(rate_limited(wait.map_or(1, |it| it.seconds)))
}

struct Sending<'a> {
    needs: &'a AccountSecretNeeds,
    request: &'a Request,
    code_request: &'a CodeRequest,
    sms: Write,
}

impl Sending<'_> {
    /// Opens the challenge, requests the SMS, and counts the code against the limits of address and device.
    async fn commit(&self, open: Update) -> Result<(), Rejection<SendRefusal>> {
        let CodeRequest { phone_ref, address, device, caller, .. } = self.code_request;
        let mut tx = Transaction::default();
        tx.write_or_else(open, |blocking| SendRefusal::PhoneLimit(blocking.and_then(Login::read)));
        tx.write(self.sms.clone());
        if let Some(address) = address {
            self.count(&mut tx, codes(keys::address_window(address), otp::PER_ADDRESS));
        }
        if let Some(device) = device {
            self.count(&mut tx, codes(keys::device_window(device), otp::PER_DEVICE));
        }
        if let Some(caller) = caller {
            let owns_phone = Condition::All(vec![signed_in(caller, self.request), Account::has_phone(phone_ref)]);
            let refusal = SendRefusal::Other(Code::Unauthenticated.into());
            tx.write_or_else(Write::Check(keys::user(caller.user), owns_phone), |_| refusal);
        }
        tx.commit(&self.needs.base.table).await
    }

    fn count(&self, tx: &mut Transaction<SendRefusal>, limit: RateLimit<'static>) {
        let now = self.request.seconds();
        tx.write_or_else(limit.count_within(now), move |window| {
            SendRefusal::Other(rate_limited(limit.wait(window.as_ref(), now)))
        });
    }
}

/// The limit of codes of a network address or device.
const fn codes(window: store::Key, limits: &'static [otp::Limit]) -> RateLimit<'static> {
    RateLimit { window, prefix: "s", limits, stored_for: 2 * otp::DAY }
}

fn rate_limited(wait: i64) -> Fault {
    Fault::new(Code::OtpRateLimited).retry_in(wait)
}

/// The event that sends the SMS. Number and code are sealed.
fn sms_requested(needs: &AccountSecretNeeds, request: &Request, code_request: &CodeRequest, code: String) -> Event {
    let phone_ref = code_request.phone_ref.as_str();
    let sms = Sms {
        phone: code_request.phone.clone(),
        code,
        language: code_request.language,
        audience: code_request.audience,
        login: phone_ref.to_owned(),
        device: code_request.device.as_ref().map(|it| it.as_str().to_owned()),
    };
    Event {
        id: needs.base.records(request).id(),
        name: "SmsRequested",
        at: request.now,
        actor: "system".to_owned(),
        subject: ("phone", phone_ref.to_owned()),
        payload: serde_json::json!({"sealed": sms.seal(&needs.master, &*needs.base.entropy)}),
    }
}
