//! What the functions of this domain need.

use crate::gateway::Gateway;
use crate::wallets::WalletKeys;
use model::payment::Wallet;
use runtime::{Aws, Entropy, Env, Failure, StartError, SystemEntropy};
use std::sync::Arc;
use store::Table;
use web::{Cursors, CustomerGate, Fault};

/// What payments of customers need.
pub(crate) struct PaymentNeeds {
    pub(crate) gate: CustomerGate,
    pub(crate) gateway: Gateway,
    pub(crate) entropy: Arc<dyn Entropy>,
    /// Where the gateway sends browsers back, without the id of the payment.
    pub(crate) callback_base: String,
    /// The origins of pages that a payer may come back to, besides the app.
    pub(crate) page_origins: Vec<String>,
}

impl PaymentNeeds {
    pub(crate) async fn new(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        let (gate, gateway) = tokio::join!(CustomerGate::with(&aws, &env), Gateway::load(&aws, &env, Wallet::Merchant));
        let public_url = env.need("PUBLIC_URL")?.trim_end_matches('/').to_owned();
        Ok(Self {
            gate: gate?,
            gateway: gateway?,
            entropy: Arc::new(SystemEntropy),
            callback_base: format!("{public_url}/customer/v1/payments/callback/"),
            page_origins: vec![env.pages_url()?, public_url],
        })
    }

    pub(crate) const fn table(&self) -> &Table {
        &self.gate.table
    }
}

/// What lists of a customer's own payments need.
pub(crate) struct PaymentListNeeds {
    pub(crate) gate: CustomerGate,
    pub(crate) cursors: Cursors,
    pub(crate) entropy: Arc<dyn Entropy>,
}

impl PaymentListNeeds {
    pub(crate) async fn new(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        let (gate, cursors) = tokio::join!(CustomerGate::with(&aws, &env), Cursors::load(&aws, &env));
        Ok(Self { gate: gate?, cursors: cursors?, entropy: Arc::new(SystemEntropy) })
    }
}

/// What apps are told before they pay.
pub(crate) struct PaymentConfigNeeds {
    pub(crate) gate: CustomerGate,
    pub(crate) keys: WalletKeys,
}

impl PaymentConfigNeeds {
    pub(crate) async fn new(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        let (gate, keys) = tokio::join!(CustomerGate::with(&aws, &env), WalletKeys::load(&aws, &env, Wallet::Merchant));
        Ok(Self { gate: gate?, keys: keys? })
    }
}

/// What functions need that settle payments and make refunds without a caller.
pub(crate) struct SettlingNeeds {
    pub(crate) table: Table,
    pub(crate) gateway: Gateway,
}

impl SettlingNeeds {
    pub(crate) async fn new(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        Ok(Self { table: Table::new(&aws, &env)?, gateway: Gateway::load(&aws, &env, Wallet::Merchant).await? })
    }
}

/// What callers are told when the gateway, or what it says, fails us.
pub(crate) fn unavailable(failure: Failure) -> Fault {
    Fault::new(model::Code::ProviderUnavailable).retry_in(5).with_cause(failure)
}
