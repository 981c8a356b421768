//! `PUT /me/preferences`: replaces what the caller prefers. Settings of single types of notifications stay.

use crate::needs::{AccountNeeds, signed_in};
use crate::preferences::known::KnownPreferences;
use crate::preferences::view::PreferencesView;
use crate::records::UserEvent;
use model::notification::NotificationSettings;
use model::profile::ConsentPurpose;
use model::{Code, Language};
use runtime::{Api, WriteKind};
use serde::Deserialize;
use store::entities::{ClientPreferences, Consent, NewConsent, UserNotificationSettings};
use store::partition::{KEYS, OUTBOX, USER};
use store::{Account, Transaction};
use utoipa::ToSchema;
use web::{Caller, Declare as _, Endpoint, Fault, Reply, Request};

/// Longest time before an appointment at which a customer is reminded, in minutes (one week).
const MAX_REMINDER_MINUTES: u16 = 10_080;

/// What you prefer, as a whole.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct SetPreferencesRequest {
    language: Language,
    push_enabled: bool,
    sms_enabled: bool,
    /// 0 for never.
    #[schema(minimum = 0, maximum = 10080)]
    appointment_reminder_minutes: u16,
    marketing_opt_in: bool,
    dark_mode: bool,
    /// Version of the text that the user saw. Required to consent to promotional push messages.
    #[schema(pattern = "^[A-Za-z0-9._-]{1,64}$", nullable = false)]
    #[serde(default, deserialize_with = "web::given")]
    notice_version: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::put(Api::Identity, "/me/preferences", "Set your preferences")
        .signed_in()
        .body::<SetPreferencesRequest>()
        .example(
            r#"{"language": "ar", "push_enabled": true, "sms_enabled": true, "appointment_reminder_minutes": 40,
            "marketing_opt_in": true, "notice_version": "2026-03", "dark_mode": false}"#,
        )
        .answers::<PreferencesView>(200, "Your preferences")
        .reads(&[KEYS, USER])
        .queries(&[USER])
        .transacts_only(&[WriteKind::Put, WriteKind::Update], &[USER, OUTBOX])
        .served_by(AccountNeeds::new, handle)
}

async fn handle(needs: &AccountNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.caller(&request).await?;
    let body: SetPreferencesRequest = web::body(&request)?;
    body.check()?;
    let known = KnownPreferences::read(needs, &request, &caller).await?;
    let consent = body.consent(&request, &caller, &known)?;
    let set = body.store(needs, &request, &caller, known, consent).await?;
    Reply::ok(&PreferencesView::of(&set))
}

impl SetPreferencesRequest {
    fn check(&self) -> Result<(), Fault> {
        if self.appointment_reminder_minutes > MAX_REMINDER_MINUTES {
            return Err(Fault::field("/appointment_reminder_minutes", "out_of_range", "0 to 10080"));
        }
        let allowed = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'.' | b'_' | b'-');
        let fits = |it: &String| (1..=64).contains(&it.len()) && it.bytes().all(allowed);
        match self.notice_version.as_ref().is_none_or(fits) {
            true => Ok(()),
            false => Err(Fault::field("/notice_version", "invalid", "1 to 64 of A-Z a-z 0-9 . _ -")),
        }
    }

    /// The decision about promotional push messages, if it is another one than before. Who withdraws consent need not have seen
    /// a text: the one that they had consented to is named.
    fn consent(&self, request: &Request, caller: &Caller, known: &KnownPreferences) -> Result<Option<Consent>, Fault> {
        let before = known.marketing.as_ref();
        if before.is_some_and(Consent::is_granted) == self.marketing_opt_in {
            return Ok(None);
        }
        let of_before = before.filter(|_| !self.marketing_opt_in).map(Consent::notice_version);
        let version = self.notice_version.as_deref().or(of_before);
        let version =
            version.ok_or_else(|| Fault::field("/notice_version", "missing", "missing field `notice_version`"))?;
        Ok(Some(Consent::decide(NewConsent {
            user: caller.user,
            purpose: ConsentPurpose::MarketingPush,
            granted: self.marketing_opt_in,
            notice_version: version,
            language: request.answer_in(Some(self.language)),
            now: request.now,
        })))
    }

    /// Stores the preferences, and returns them.
    async fn store(
        &self,
        needs: &AccountNeeds,
        request: &Request,
        caller: &Caller,
        known: KnownPreferences,
        consent: Option<Consent>,
    ) -> Result<KnownPreferences, Fault> {
        let settings = NotificationSettings {
            push: self.push_enabled,
            sms: self.sms_enabled,
            reminder_minutes: self.appointment_reminder_minutes,
            ..known.settings
        };
        let preferences = ClientPreferences { language: self.language, dark_mode: self.dark_mode };
        let changed = Account::change_preferences(caller.user, preferences);
        let account = known.account.updated(&changed).ok_or(Code::Unauthenticated)?;
        request.admitted().await?;
        let mut tx = Transaction::<Fault>::default();
        tx.write_or(changed.when(signed_in(caller, request)), Code::Unauthenticated);
        tx.write(UserNotificationSettings::store(caller.user, &settings));
        if let Some(consent) = &consent {
            let event = UserEvent::ConsentChanged { purpose: consent.purpose(), is_granted: consent.is_granted() };
            tx.write(consent.write());
            tx.write(needs.records(request).event(caller.user, event));
        }
        tx.commit(&needs.table).await?;
        Ok(KnownPreferences { account, settings, marketing: consent.or(known.marketing) })
    }
}
