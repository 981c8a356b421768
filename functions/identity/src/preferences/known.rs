//! What is known about the caller's preferences. Each lives where it has an effect: in the account, in the settings of
//! notifications, among the decisions about consent.

use crate::needs::AccountNeeds;
use model::notification::NotificationSettings;
use model::profile::ConsentPurpose;
use store::entities::{Consent, UserNotificationSettings};
use store::{Account, Entity as _, Reads, keys};
use web::{Caller, Fault, Request};

/// The preferences of a user.
pub(super) struct KnownPreferences {
    pub(super) account: Account,
    pub(super) settings: NotificationSettings,
    /// The newest decision about promotional push messages.
    pub(super) marketing: Option<Consent>,
}

impl KnownPreferences {
    /// Reads the caller's preferences, in one round trip.
    pub(super) async fn read(needs: &AccountNeeds, request: &Request, caller: &Caller) -> Result<Self, Fault> {
        let mut reads = Reads::default();
        let stored = reads.want::<UserNotificationSettings>(keys::notification_settings(caller.user));
        let (partition, prefix) = (keys::user_partition(caller.user), keys::consents_of(ConsentPurpose::MarketingPush));
        let newest = async { Ok::<_, Fault>(needs.table.query_back(&partition, &prefix, None, 1).await?) };
        let ((account, mut found), decisions) = tokio::try_join!(needs.read(request, caller, reads), newest)?;
        let settings = found.take(stored).map(|it| it.settings()).unwrap_or_default();
        let marketing = decisions.items.into_iter().find_map(Consent::read);
        Ok(Self { account, settings, marketing })
    }
}
