//! Sending a code: opens a challenge and requests the SMS in one transaction, within all limits.

use crate::needs::signed_in;
use crate::otp::code::{self, Challenge};
use crate::otp::needs::OtpNeeds;
use model::event::{Payload, SmsRequested};
use model::otp::{self, CodePurpose};
use model::session::Audience;
use model::sms::SmsHold;
use model::{Code, Language, Phone};
use store::entities::{NewChallenge, TrafficReads};
use store::keys::{self, Ref};
use store::rate_limit::{RateLimit, code_pace};
use store::{Account, Condition, Entity as _, Event, EventActor, Login, Reads, Rejection, Transaction, Update, Write};
use triggers::messages::Sms;
use web::{Caller, Fault, Request};

/// A code to send.
pub(crate) struct CodeRequest {
    pub(crate) phone: Phone,
    pub(crate) phone_ref: Ref,
    /// The number's other reference while the secret of phone numbers changes.
    pub(crate) other_ref: Option<Ref>,
    pub(crate) audience: Audience,
    pub(crate) purpose: CodePurpose,
    pub(crate) language: Language,
    /// The network address of the request. `None` if its codes are not counted.
    pub(crate) address: Option<Ref>,
    /// The device of the request. `None` if the client does not name one.
    pub(crate) device: Option<Ref>,
    /// The caller, unless the code is for signing in. Must own the phone number, unless it is to become theirs.
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

/// Sends a code and returns its challenge, unless no SMS goes out to such a recipient at present. That is found out at the same
/// time as the challenge is opened, so that it takes no further round trip and each question counts towards the limits.
///
/// # Errors
/// Those of [`open_challenge`]; `provider_unavailable`.
pub(crate) async fn send_code(
    needs: &OtpNeeds,
    request: &Request,
    code_request: &CodeRequest,
) -> Result<Challenge, Fault> {
    let (opened, held) = tokio::join!(open_challenge(needs, request, code_request), hold(needs, request, code_request));
    let challenge = opened?;
    match held? {
        None => Ok(challenge),
        Some(hold) => {
            let wait = hold.wait(request.seconds());
            Err(Fault::new(Code::ProviderUnavailable).retry_in(wait).with_cause(hold.as_str()))
        }
    }
}

/// Why no code goes out to the recipient at present. `None` if one does.
async fn hold(needs: &OtpNeeds, request: &Request, code_request: &CodeRequest) -> Result<Option<SmsHold>, Fault> {
    let mut reads = Reads::default();
    let traffic = TrafficReads::want(&mut reads, request.now);
    let login = reads.want::<Login>(keys::login(&code_request.phone_ref));
    let mut found = needs.account.table.read(reads).await?;
    let login = found.take(login);
    let recipient = Login::recipient(login.as_ref(), code_request.device.as_ref().map(Ref::as_str));
    Ok(traffic.take(&mut found, needs.daily_budget).check_code(recipient).err())
}

/// Opens a challenge and requests its SMS. Once the limits of the phone number are exhausted, a known device still gets
/// codes from its reserve.
///
/// # Errors
/// `otp_rate_limited`; `unauthenticated` for a step-up of a caller who does not own the phone number.
async fn open_challenge(needs: &OtpNeeds, request: &Request, code_request: &CodeRequest) -> Result<Challenge, Fault> {
    let (now, entropy, codes) = (request.seconds(), &*needs.account.entropy, &needs.codes);
    let challenge = Challenge::new(code_request.phone_ref.clone(), entropy);
    let code = code::generate(entropy);
    let (challenge_hash, code_hash) = (challenge.hash(codes), challenge.code_hash(codes, code_request.purpose, &code));
    let new = NewChallenge {
        phone_ref: &code_request.phone_ref,
        phone: &code_request.phone,
        challenge: &challenge_hash,
        code: &code_hash,
        purpose: code_request.purpose,
        audience: code_request.audience,
        source: code_request.address.as_ref(),
        other_ref: code_request.other_ref.as_ref(),
        now,
    };
    let sending =
        Sending { needs, request, code_request, sms: sms_requested(needs, request, code_request, code).write() };

    let login = match sending.commit(new.open()).await {
        Ok(()) => return Ok(challenge),
        Err(Rejection::Refused(SendRefusal::PhoneLimit(login))) => login.ok_or_else(|| rate_limited(1))?,
        Err(rejection) => return Err(rejection.map(Fault::from).into()),
    };
    let reserved_for = code_request.device.as_ref().filter(|it| login.knows(std::slice::from_ref(*it)));
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
    needs: &'a OtpNeeds,
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
            let (pace, now) = (code_pace(address), self.request.seconds());
            tx.write_or_else(pace.count(now), move |window| {
                SendRefusal::Other(rate_limited(pace.wait(window.as_ref(), now)))
            });
        }
        if let Some(device) = device {
            let (limit, now) = (codes_of_device(device), self.request.seconds());
            tx.write_or_else(limit.count_within(now), move |window| {
                SendRefusal::Other(rate_limited(limit.wait(window.as_ref(), now)))
            });
        }
        if let Some(caller) = caller {
            let mut conditions = vec![signed_in(caller, self.request)];
            if self.code_request.purpose != CodePurpose::ChangePhone {
                conditions.push(Account::has_phone(phone_ref));
            }
            let refusal = SendRefusal::Other(Code::Unauthenticated.into());
            tx.write_or_else(Write::Check(keys::user(caller.user), Condition::All(conditions)), |_| refusal);
        }
        tx.commit(&self.needs.account.table).await
    }
}

/// The limit of codes of a device.
fn codes_of_device(device: &Ref) -> RateLimit<'static> {
    let window = keys::device_window(device);
    RateLimit { window, prefix: "s", limits: otp::PER_DEVICE, stored_for: 2 * otp::DAY }
}

fn rate_limited(wait: i64) -> Fault {
    Fault::new(Code::OtpRateLimited).retry_in(wait)
}

/// The event that sends the SMS. Number and code are sealed.
fn sms_requested(needs: &OtpNeeds, request: &Request, code_request: &CodeRequest, code: String) -> Event {
    let phone_ref = code_request.phone_ref.as_str();
    let sms = Sms {
        phone: code_request.phone.clone(),
        code,
        language: code_request.language,
        audience: code_request.audience,
        login: phone_ref.to_owned(),
        device: code_request.device.as_ref().map(|it| it.as_str().to_owned()),
        source: code_request.address.as_ref().map(|it| it.as_str().to_owned()),
    };
    let sealed = sms.seal(&needs.messages, &*needs.account.entropy);
    Event {
        id: needs.account.records(request).id(),
        at: request.now,
        actor: EventActor::System,
        subject: ("phone", phone_ref.to_owned()),
        payload: Payload::SmsRequested(SmsRequested { sealed }),
    }
}
