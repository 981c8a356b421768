//! `PUT /me/consents/{purpose}`: grants or withdraws consent. Each decision is stored, none is overwritten.

use crate::consents::view::ConsentView;
use crate::needs::AccountNeeds;
use crate::records::UserEvent;
use model::profile::ConsentPurpose;
use runtime::Api;
use serde::Deserialize;
use store::entities::{Consent, NewConsent};
use store::partition::{KEYS, OUTBOX, USER};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request, Stop, Transaction, openapi};

/// A decision about one purpose.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SetConsentRequest {
    granted: bool,
    /// Version of the text that the user saw.
    #[schema(pattern = "^[A-Za-z0-9._-]{1,64}$")]
    notice_version: String,
}

impl SetConsentRequest {
    fn check(&self) -> Result<(), Fault> {
        let allowed = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'.' | b'_' | b'-');
        let version = &self.notice_version;
        let fits = (1..=64).contains(&version.len()) && version.bytes().all(allowed);
        let wrong = || Fault::field("/notice_version", "invalid", "1 to 64 of A-Z a-z 0-9 . _ -");
        fits.then_some(()).ok_or_else(wrong)
    }
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    let purposes: Vec<&str> = ConsentPurpose::ALL.iter().map(|it| it.as_str()).collect();
    Endpoint::put(Api::Identity, "/me/consents/{purpose}", "Grant or withdraw consent")
        .signed_in()
        .path("purpose", openapi::text_schema(&format!("^({})$", purposes.join("|"))))
        .body::<SetConsentRequest>()
        .example(r#"{"granted": true, "notice_version": "2026-03"}"#)
        .example_value("purpose", "marketing_push")
        .answers::<ConsentView>(200, "The stored decision")
        .reads_singly(&[KEYS, USER])
        .transacts(&[USER, OUTBOX])
        .served_by(AccountNeeds::new, handle)
}

async fn handle(needs: &AccountNeeds, request: Request) -> Result<Reply, Stop> {
    let caller = needs.caller(&request).await?;
    let purpose: ConsentPurpose = web::path(&request, "purpose")?;
    let body: SetConsentRequest = web::body(&request)?;
    body.check()?;

    let consent = Consent::decide(NewConsent {
        user: caller.user,
        purpose,
        granted: body.granted,
        notice_version: &body.notice_version,
        language: request.answer_in(None),
        now: request.now,
    });
    let mut tx = Transaction::by_customer(&caller, &request);
    tx.write(consent.write());
    let changed = UserEvent::ConsentChanged { purpose, is_granted: body.granted };
    tx.write(needs.records(&request).event(caller.user, changed));
    tx.commit(&needs.table).await?;
    Ok(Reply::ok(&ConsentView::of(&consent))?)
}
