//! `GET /payments/config`: returns what an app needs to exchange a card for a token at the gateway.

use crate::needs::{PaymentConfigNeeds, unavailable};
use model::payment::{MethodKind, Wallet};
use runtime::Api;
use serde::Serialize;
use store::Reads;
use store::partition::{KEYS, USER};
use utoipa::ToSchema;
use web::openapi::text_schema;
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// What an app needs to pay from a wallet.
#[derive(Debug, Serialize, ToSchema)]
struct PaymentConfig {
    wallet: Wallet,
    /// The key by which the app exchanges cards for tokens. It is no secret.
    publishable_key: String,
    /// How it can be paid.
    methods: Vec<MethodKind>,
    currency: &'static str,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Customer, "/payments/config", "Get what payments need")
        .signed_in()
        .query("wallet", "Whom it pays. Customers pay shops: `merchant`, the default", text_schema("^merchant$"))
        .answers::<PaymentConfig>(200, "What payments need")
        .reads_singly(&[KEYS])
        .reads_in_batches(&[USER])
        .wallets(&[Wallet::Merchant])
        .served_by(PaymentConfigNeeds::new, handle)
}

async fn handle(needs: &PaymentConfigNeeds, request: Request) -> Result<Reply, Fault> {
    let caller = needs.gate.customer(&request).await?;
    let wallet: Option<Wallet> = web::query(&request, "wallet")?;
    needs.gate.read_account(&request, &caller, Reads::default()).await?;
    let wallet = wallet.unwrap_or(Wallet::Merchant);
    if wallet != Wallet::Merchant {
        return Err(Fault::field("?wallet", "out_of_range", "customers pay from `merchant` only"));
    }
    Reply::ok(&PaymentConfig {
        wallet,
        publishable_key: needs.keys.publishable_key().map_err(unavailable)?,
        methods: MethodKind::ALL.to_vec(),
        currency: "SAR",
    })
}
