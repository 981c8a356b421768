//! Dependencies of the endpoint that sends codes.

use crate::needs::AccountNeeds;
use runtime::purpose::{Addresses, Codes, Messages, Phones};
use runtime::{Aws, Env, Secret, StartError};

/// The table, the secrets of what a code is about, and the budget of SMS.
pub(crate) struct OtpNeeds {
    pub(crate) account: AccountNeeds,
    pub(crate) phones: Secret<Phones>,
    pub(crate) codes: Secret<Codes>,
    pub(crate) messages: Secret<Messages>,
    pub(crate) addresses: Secret<Addresses>,
    /// SMS that may be sent on one day.
    pub(crate) daily_budget: i64,
}

impl OtpNeeds {
    pub(crate) async fn new(env: Env) -> Result<Self, StartError> {
        let daily_budget = i64::try_from(env.number("SMS_DAILY_BUDGET", 20_000)?).unwrap_or(i64::MAX);
        let aws = Aws::new(&env)?;
        // All at once: INIT waits for the slowest one only.
        let (account, phones, codes, messages, addresses) = tokio::try_join!(
            AccountNeeds::with(&aws, &env),
            Secret::load(&aws, &env),
            Secret::load(&aws, &env),
            Secret::load(&aws, &env),
            Secret::load(&aws, &env),
        )?;
        Ok(Self { account, phones, codes, messages, addresses, daily_budget })
    }
}
