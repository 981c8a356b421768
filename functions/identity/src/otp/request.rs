//! `POST /otp`: send a code to a phone.

use crate::devices::device::device_part;
use crate::needs;
use crate::otp::code::{Challenge, address_ref, device_ref, draw};
use model::otp::{self, CodePurpose, LIFETIME};
use model::session::Audience;
use model::{Code, Id, Phone};
use runtime::{Env, Starting};
use serde::{Deserialize, Serialize};
use store::keys::Ref;
use store::{Condition, Event, Item, Refusal, Update, Write, keys, rate_limit};
use triggers::messages::Sms;
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::{Fault, Reply, Request};

type Needs = needs::WithMaster;

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, Needs::new, handle)
}

/// Whom to send a code.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RequestOtp {
    /// A Saudi mobile number, in any usual way of writing it.
    #[schema(value_type = String, pattern = "^05[0-9]{8}$", example = "0512345678")]
    phone: Phone,
    /// The client to sign in to.
    audience: Audience,
    /// What the code is for; `step_up` needs a bearer token.
    #[serde(default)]
    purpose: CodePurpose,
    /// The device's own id, which lets a known device in when the phone's limits are spent.
    #[schema(pattern = "^[A-Za-z0-9_:-]{1,128}$")]
    device_id: Option<String>,
}

/// The same for every phone, known or not.
#[derive(Debug, Serialize, ToSchema)]
struct OtpSent {
    /// Show it with the code.
    challenge_id: String,
    /// Seconds until the code expires.
    expires_in: i64,
    /// Seconds until another may be requested.
    resend_in: i64,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("request-otp", "Send a code to a phone")
        .body::<RequestOtp>()
        .answers::<OtpSent>(202, "A code is on its way, if this phone may have one")
        .refuses(&[Code::OtpRateLimited, Code::Unauthenticated])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<RequestOtp>(into);
    collect::<OtpSent>(into);
}

async fn handle(needs: &Needs, request: Request) -> Result<Reply, Fault> {
    let wish: RequestOtp = web::body(&request)?;
    let device = wish.device_id.as_deref().map(|it| device_part(it, "/device_id")).transpose()?;
    let caller = match wish.purpose {
        CodePurpose::Login => None,
        CodePurpose::StepUp => Some(needs.base.keys.caller(&request).await?),
    };
    let (now, entropy, master) = (request.seconds(), &*needs.base.entropy, &needs.master);
    let phone = Ref::of_phone(master, &wish.phone);
    let challenge = Challenge::new(phone.clone(), entropy);
    let code = draw(entropy);
    let device = device.map(|it| device_ref(master, &phone, it.as_str()));

    let sms = Sms {
        phone: wish.phone,
        code: code.clone(),
        language: request.answer_in(None),
        audience: wish.audience,
        login: phone.as_str().to_owned(),
        device: device.as_ref().map(|it| it.as_str().to_owned()),
    };
    let event = Event {
        id: Id::new(request.now.as_millisecond(), entropy.bytes16()),
        name: "SmsRequested",
        at: request.now,
        actor: "system".to_owned(),
        subject: ("phone", phone.as_str().to_owned()),
        payload: serde_json::json!({"sealed": sms.seal(master, entropy)}),
    };
    let open = |update: Update| {
        update
            .entity("Login")
            .set("challenge", challenge.hash(master))
            .set("code", challenge.code_hash(master, wish.purpose, &code))
            .set("phone", sms.phone.e164())
            .set("purpose", wish.purpose.as_str())
            .set("audience", wish.audience.as_str())
            .set("tries", 0)
            .set("expires_at", now + LIFETIME)
            .set("open_until", now + LIFETIME)
    };
    let login = rate_limit::push(open(Update::of(keys::login(&phone))), "s", otp::PER_PHONE, now);
    let within = rate_limit::within("s", otp::PER_PHONE, now);
    let not_open = vec![
        Condition::Missing("open_until".into()),
        Condition::AtMost("open_until".into(), now.into()),
        rate_limit::cooled_down("s", now),
    ];
    let mut writes = vec![login.clone().when(within).when(Condition::Any(not_open)).into(), event.write()];
    let guards = guards(&request, needs, &phone, device.as_ref(), caller.as_ref());
    writes.extend(guards.iter().map(|it| it.write.clone()));

    let answer = OtpSent { challenge_id: challenge.id(), expires_in: LIFETIME, resend_in: RESEND_IN };
    let refusal = match needs.base.table.commit(writes.clone()).await {
        Ok(()) => return Ok(Reply::json(202, &answer)),
        Err(refusal) => refusal,
    };
    let (at, old) = match refusal {
        Refusal::Store(error) => return Err(error.into()),
        Refusal::Condition { at, old } => (at, old.unwrap_or_default()),
    };
    if let Some(guard) = at.checked_sub(2).and_then(|it| guards.get(it)) {
        return Err((guard.meaning)(&old, now));
    }
    // The phone's own limits are spent. A device that has signed in before still gets its reserve.
    let sent = rate_limit::recent(&old, "s", otp::PER_PHONE);
    let known = device.filter(|it| old.texts("devices").iter().any(|known| known == it.as_str()));
    if let (Some(device), true) = (known, sent.wait(otp::PER_PHONE, now) > 0) {
        let reserve = rate_limit::push(login, "r", otp::KNOWN_DEVICE_RESERVE, now)
            .when(rate_limit::within("r", otp::KNOWN_DEVICE_RESERVE, now))
            .when(Condition::Holds("devices".into(), device.as_str().into()));
        if let Some(first) = writes.first_mut() {
            *first = reserve.into();
        }
        match needs.base.table.commit(writes).await {
            Ok(()) => return Ok(Reply::json(202, &answer)),
            Err(Refusal::Store(error)) => return Err(error.into()),
            Err(Refusal::Condition { .. }) => {}
        }
    }
    let open = old.number("open_until") > now;
    let wait = otp::may_send(&sent, open, now).err().map_or(1, |it| it.seconds);
    Err(Fault::new(Code::OtpRateLimited).retry_in(wait))
}

/// A write beside the challenge, and what its refusal means.
struct Guard {
    write: Write,
    meaning: fn(&Item, i64) -> Fault,
}

/// The limits of address and device, and for a step-up the caller's own phone and session.
fn guards(
    request: &Request,
    needs: &Needs,
    phone: &Ref,
    device: Option<&Ref>,
    caller: Option<&web::Caller>,
) -> Vec<Guard> {
    let now = request.seconds();
    let window = |key, limits: &'static [otp::Limit]| {
        rate_limit::push(Update::of(key).entity("Window"), "s", limits, now)
            .set("ttl", now + 2 * otp::DAY)
            .when(rate_limit::within("s", limits, now))
            .into()
    };
    let mut guards = Vec::new();
    if let Some(address) = address_ref(&needs.master, &request.address) {
        let meaning = |old: &Item, now| limited(old, otp::PER_ADDRESS, now);
        guards.push(Guard { write: window(keys::address_window(&address), otp::PER_ADDRESS), meaning });
    }
    if let Some(device) = device {
        let meaning = |old: &Item, now| limited(old, otp::PER_DEVICE, now);
        guards.push(Guard { write: window(keys::device_window(device), otp::PER_DEVICE), meaning });
    }
    if let Some(caller) = caller {
        let own = Condition::Equal("phone_ref".into(), phone.as_str().into());
        let condition = Condition::All(vec![needs::condition(caller, now), own]);
        guards.push(Guard {
            write: Write::Check(keys::user(caller.user), condition),
            meaning: |_, _| Code::Unauthenticated.into(),
        });
    }
    guards
}

fn limited(old: &Item, limits: &[otp::Limit], now: i64) -> Fault {
    Fault::new(Code::OtpRateLimited).retry_in(rate_limit::recent(old, "s", limits).wait(limits, now))
}

/// The shortest wait, told to everybody: the answer may not differ between phones.
const RESEND_IN: i64 = 60;
