//! Dependencies of the endpoint that sends codes.

use crate::needs::AccountSecretNeeds;
use runtime::{Env, StartError};

/// The table, the keys, and the budget of SMS.
pub(crate) struct OtpNeeds {
    pub(crate) account: AccountSecretNeeds,
    /// SMS that may be sent on one day.
    pub(crate) daily_budget: i64,
}

impl OtpNeeds {
    pub(crate) async fn new(env: Env) -> Result<Self, StartError> {
        let daily_budget = i64::try_from(env.number("SMS_DAILY_BUDGET", 20_000)?).unwrap_or(i64::MAX);
        Ok(Self { account: AccountSecretNeeds::new(env).await?, daily_budget })
    }
}
