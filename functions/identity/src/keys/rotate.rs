//! Every day: makes the next signing key in time, publishes it a day ahead, and drops keys that no token needs any more.

use crate::keys::secret::{SigningSecret, StoredKey};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use runtime::{Aws, Env, Failure, StartError, SystemEntropy, secret_text};
use serde_json::{Value, json};
use store::Table;
use store::entities::SigningKeys;
use store::partition::KEYS;
use triggers::{Declare as _, Endpoint, Job};
use web::token::{PublicKey, SigningKey};

/// How long a key signs, in seconds (90 days).
const SIGNS_FOR: i64 = 90 * 86_400;
/// How long a key is public before it signs and after it has signed, in seconds.
const OVERLAP: i64 = 86_400;

struct Needs {
    table: Table,
    secrets: aws_sdk_secretsmanager::Client,
    aws: Aws,
    secret: String,
}

async fn needs(env: Env) -> Result<Needs, StartError> {
    let aws = Aws::new(&env)?;
    let secret = env.need("SIGNING_SECRET")?.to_owned();
    Ok(Needs { table: Table::new(&aws, &env)?, secrets: aws.secrets(), aws, secret })
}

impl Needs {
    async fn read_secret(&self) -> Result<SigningSecret, Failure> {
        let text = secret_text(&self.aws, &self.secret).await.map_err(|error| Failure::new("secret", error.0))?;
        Ok(serde_json::from_str(&text).unwrap_or_default())
    }

    async fn store(&self, secret: &SigningSecret) -> Result<(), Failure> {
        let text = serde_json::to_string(secret).map_err(|error| Failure::new("keys", error.to_string()))?;
        let put = self.secrets.put_secret_value().secret_id(&self.secret).secret_string(text).send().await;
        put.map(drop).map_err(|error| Failure::new("secret", error.into_service_error().to_string()))
    }
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::on_schedule("Rotate the signing keys", "rate(1 day)")
        .puts(&[KEYS])
        .rotates_signing_secret()
        .served_by(needs, handle)
}

async fn handle(needs: &Needs, job: Job) -> Result<Value, Failure> {
    let before = needs.read_secret().await?.keys;
    let after = rotate(before.clone(), job.now.as_second(), new_key)?;
    let changed = after.len() != before.len() || after.iter().zip(&before).any(|(new, old)| new.kid != old.kid);

    // Published first: verifiers must know a key before it signs.
    let public: Vec<&PublicKey> = after.iter().map(|it| &it.public).collect();
    needs.table.put(SigningKeys::publish(&public, job.now), None).await?;
    if changed {
        needs.store(&SigningSecret { keys: after.clone() }).await?;
    }
    let kids: Vec<&str> = after.iter().map(|it| it.kid.as_str()).collect();
    Ok(json!({"changed": changed, "keys": kids}))
}

fn new_key(signs_from: i64) -> Option<StoredKey> {
    let kid = format!("k{signs_from}");
    let (pkcs8, public) = SigningKey::generate(&kid, &SystemEntropy)?;
    Some(StoredKey { kid, pkcs8: URL_SAFE_NO_PAD.encode(pkcs8), public, signs_from })
}

/// Returns the keys that are needed at `now`: the current one, the next from a day before it signs, and the previous until
/// a day after it has signed.
fn rotate(
    mut keys: Vec<StoredKey>,
    now: i64,
    make: impl Fn(i64) -> Option<StoredKey>,
) -> Result<Vec<StoredKey>, Failure> {
    let failed = || Failure::new("keys", "no key could be generated");
    keys.sort_by_key(|it| it.signs_from);
    match keys.last().map(|it| it.signs_from) {
        None => keys.push(make(now).ok_or_else(failed)?),
        // Even if runs were missed, the next key is public for a day before it signs.
        Some(newest) if now >= newest + SIGNS_FOR - OVERLAP => {
            keys.push(make((newest + SIGNS_FOR).max(now + OVERLAP)).ok_or_else(failed)?);
        }
        Some(_) => {}
    }
    let signing = keys.iter().rposition(|it| it.signs_from <= now).unwrap_or_default();
    let began = keys.get(signing).map_or(now, |it| it.signs_from);
    let previous = if now < began + OVERLAP { signing.saturating_sub(1) } else { signing };
    Ok(keys.split_off(previous))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fake(signs_from: i64) -> Option<StoredKey> {
        let public = PublicKey { kid: String::new(), x: String::new(), y: String::new() };
        Some(StoredKey { kid: signs_from.to_string(), pkcs8: String::new(), public, signs_from })
    }

    // B10: however many runs are missed, a key is public for a day before it signs and for a day after.
    #[test]
    fn a_year_of_rotations_never_leaves_a_token_without_its_key() {
        for missed in [1, 2, 5, 40, 120] {
            let mut keys = vec![];
            let mut known_since = std::collections::HashMap::new();
            let mut day = 0;
            while day < 400 {
                let now = 1_800_000_000 + day * 86_400;
                keys = rotate(keys, now, fake).ok().unwrap();
                for key in &keys {
                    known_since.entry(key.kid.clone()).or_insert(now);
                }
                assert!((1..=3).contains(&keys.len()));
                let signing = keys.iter().rfind(|it| it.signs_from <= now).unwrap();
                let first = known_since.values().min().unwrap();
                assert!(known_since[&signing.kid] == *first || now - known_since[&signing.kid] >= OVERLAP, "day {day}");
                day += missed;
            }
        }
    }
}
