//! Which reference of a phone number a code is requested under.
//!
//! There is one, and nothing to find out, except while the secret of phone numbers or of codes changes. The sign-in may have the
//! number's old reference then. It is moved to the new one when a code is requested, so that each account that is used follows
//! the change.

use crate::otp::needs::OtpNeeds;
use crate::otp::reference::device_refs;
use model::otp;
use store::keys::{KeyPart, PhoneRefs, Ref};
use store::{Login, LoginReads, PhoneLogin, Reads, Refusal};
use web::Fault;

/// The references of a code request.
pub(crate) struct RequestRefs {
    /// The reference under which the challenge is opened.
    pub(crate) phone: Ref,
    /// The number's other reference. `None` unless the secret changes.
    pub(crate) other: Option<Ref>,
    /// The reference of the device: the one that is known, if it is. `None` if the client names no device.
    pub(crate) device: Option<Ref>,
}

/// Finds out the references. Takes no round trip, except while one of the secrets changes: one to read, and one more to move a
/// sign-in, once.
pub(crate) async fn locate(
    needs: &OtpNeeds,
    phone: PhoneRefs,
    device: Option<&KeyPart>,
    now: i64,
) -> Result<RequestRefs, Fault> {
    if !needs.phones.is_rotating() && !needs.codes.is_rotating() {
        let device = device.and_then(|it| device_refs(&needs.codes, [phone.current()], it).into_iter().next());
        return Ok(RequestRefs { phone: phone.current().clone(), other: None, device });
    }
    let table = &needs.account.table;
    let mut reads = Reads::default();
    let sign_in = LoginReads::want(&mut reads, phone.clone());
    let sign_in = sign_in.take(&mut table.read(reads).await?);
    let reference = match to_move(&sign_in, &phone, now) {
        Some(login) => match table.commit(login.move_to(phone.current())).await {
            Ok(()) => phone.current().clone(),
            // It has changed meanwhile: it is moved another time.
            Err(Refusal::Condition { .. }) => sign_in.reference.clone(),
            Err(Refusal::Store(error)) => return Err(error.into()),
        },
        None => sign_in.reference.clone(),
    };
    let other = phone.all().find(|it| **it != reference).cloned();
    let device = device.map(|it| device_refs(&needs.codes, std::iter::once(&reference).chain(&other), it));
    let known = |refs: Vec<Ref>| {
        let known = sign_in.login.as_ref().and_then(|login| login.known(&refs).cloned());
        known.or_else(|| refs.into_iter().next())
    };
    Ok(RequestRefs { phone: reference, other, device: device.and_then(known) })
}

/// The sign-in, if it has the old reference and a code may be requested now: whoever is refused keeps the code they have, whose
/// challenge names the old reference.
fn to_move<'a>(sign_in: &'a PhoneLogin, phone: &PhoneRefs, now: i64) -> Option<&'a Login> {
    let login = sign_in.login.as_ref().filter(|_| sign_in.reference != *phone.current())?;
    otp::may_send(&login.codes_sent(), login.is_open(now), now).is_ok().then_some(login)
}
