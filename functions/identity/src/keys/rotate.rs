//! Every day: make the next signing key in time, publish it a day ahead, and drop those that no token needs any more.

use crate::keys::secret::{SigningSecret, StoredKey};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use runtime::{Aws, Env, Failure, StartError, Starting, SystemEntropy, secret_text};
use serde_json::{Value, json};
use store::{Item, Table, keys};
use triggers::{Job, refused};
use web::token::{PublicKey, SigningKey};

/// A key signs for 90 days.
const SIGNS: i64 = 90 * 86_400;
/// It is published a day before it signs, and kept a day after.
const AHEAD: i64 = 86_400;

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

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    triggers::on_job(env, needs, handle)
}

async fn handle(needs: &Needs, job: Job) -> Result<Value, Failure> {
    let text = secret_text(&needs.aws, &needs.secret).await.map_err(|error| Failure::new("secret", error.0))?;
    let before = serde_json::from_str::<SigningSecret>(&text).unwrap_or_default().keys;
    let after = rotate(before.clone(), job.now.as_second(), new_key)?;
    let changed = after.len() != before.len() || after.iter().zip(&before).any(|(new, old)| new.kid != old.kid);

    // Published first: a key that signs must be known to verifiers, never the other way round.
    let public: Vec<&PublicKey> = after.iter().map(|it| &it.public).collect();
    let published = serde_json::to_string(&public).map_err(|error| Failure::new("keys", error.to_string()))?;
    let item = Item::new(&keys::signing_keys(), "Keys").with("keys", published).with("at", job.now.to_string());
    needs.table.put(item, None).await.map_err(|refusal| refused(&refusal))?;
    if changed {
        let secret = serde_json::to_string(&SigningSecret { keys: after.clone() });
        let secret = secret.map_err(|error| Failure::new("keys", error.to_string()))?;
        let put = needs.secrets.put_secret_value().secret_id(&needs.secret).secret_string(secret).send().await;
        put.map_err(|error| Failure::new("secret", error.into_service_error().to_string()))?;
    }
    let kids: Vec<&str> = after.iter().map(|it| it.kid.as_str()).collect();
    Ok(json!({"changed": changed, "keys": kids}))
}

fn new_key(signs_from: i64) -> Option<StoredKey> {
    let kid = format!("k{signs_from}");
    let (pkcs8, public) = SigningKey::generate(&kid, &SystemEntropy)?;
    Some(StoredKey { kid, pkcs8: URL_SAFE_NO_PAD.encode(pkcs8), public, signs_from })
}

/// The keys as they should be at `now`: the one that signs, the next from a day before it does, the previous until a
/// day after it did.
fn rotate(
    mut keys: Vec<StoredKey>,
    now: i64,
    make: impl Fn(i64) -> Option<StoredKey>,
) -> Result<Vec<StoredKey>, Failure> {
    let failed = || Failure::new("keys", "no key could be made");
    keys.sort_by_key(|it| it.signs_from);
    match keys.last().map(|it| it.signs_from) {
        None => keys.push(make(now).ok_or_else(failed)?),
        // Runs were missed: the next key still gets its day in public before it signs.
        Some(newest) if now >= newest + SIGNS - AHEAD => {
            keys.push(make((newest + SIGNS).max(now + AHEAD)).ok_or_else(failed)?);
        }
        Some(_) => {}
    }
    let signing = keys.iter().rposition(|it| it.signs_from <= now).unwrap_or_default();
    let began = keys.get(signing).map_or(now, |it| it.signs_from);
    let previous = if now < began + AHEAD { signing.saturating_sub(1) } else { signing };
    Ok(keys.split_off(previous))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fake(signs_from: i64) -> Option<StoredKey> {
        let public = PublicKey { kid: String::new(), x: String::new(), y: String::new() };
        Some(StoredKey { kid: signs_from.to_string(), pkcs8: String::new(), public, signs_from })
    }

    // B10: whatever days are missed, a key that signs has been public for a day, and stays a day after.
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
                assert!(known_since[&signing.kid] == *first || now - known_since[&signing.kid] >= AHEAD, "day {day}");
                day += missed;
            }
        }
    }
}
