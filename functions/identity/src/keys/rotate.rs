//! Every day: makes the next signing key in time, publishes it a day ahead, and drops keys that no token needs any more.
//!
//! Invoked with `{"replace": true}`, it replaces all keys, because one may have leaked. The new key is public at once and signs
//! after [`BEGINS`], when every function that signs holds it; then the old ones are accepted for [`ENDS`] after the command.
//! Tokens that they signed are refused from then on, and clients refresh them, as they do when tokens expire.

use crate::keys::secret::{RELOAD, SigningSecret, StoredKey};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use runtime::{Aws, Entropy as _, Env, Failure, StartError, SystemEntropy, secret_text};
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

/// How long after it was made a key that replaces leaked ones begins to sign, in seconds: longer than signers hold what they have
/// read, and than verifiers wait before they look for an unknown key.
const BEGINS: i64 = 2 * RELOAD;
/// How long after the command replaced keys are accepted, in seconds. Verifiers hold keys for five minutes at most, so that the
/// leaked key is useless within five minutes.
const ENDS: i64 = BEGINS + RELOAD;

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

    async fn publish(&self, keys: impl IntoIterator<Item = &StoredKey>, job: &Job) -> Result<(), Failure> {
        let public: Vec<&PublicKey> = keys.into_iter().map(|it| &it.public).collect();
        Ok(self.table.put(SigningKeys::publish(&public, job.now), None).await?)
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
    let now = job.now.as_second();
    let replaces = job.payload.get("replace").and_then(Value::as_bool) == Some(true);
    let after = if replaces { replace(before.clone(), now, new_key)? } else { rotate(before.clone(), now, new_key)? };
    let changed =
        replaces || after.len() != before.len() || after.iter().zip(&before).any(|(new, old)| new.kid != old.kid);

    // Published first: verifiers must know a key before it signs.
    let next = if replaces { after.last() } else { None };
    let ahead = if replaces { &before } else { &after };
    needs.publish(ahead.iter().chain(next), &job).await?;
    if changed {
        needs.store(&SigningSecret { keys: after.clone() }).await?;
    }
    // The end of replaced keys is published last: signers have another one from here on.
    if replaces {
        needs.publish(&after, &job).await?;
    }
    let kids: Vec<&str> = after.iter().map(|it| it.kid.as_str()).collect();
    Ok(json!({"changed": changed, "keys": kids}))
}

fn new_key(signs_from: i64) -> Option<StoredKey> {
    // Two keys that begin to sign at the same moment differ.
    let tail: String = SystemEntropy.bytes16().iter().take(4).map(|it| format!("{it:02x}")).collect();
    let kid = format!("k{signs_from}-{tail}");
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
    // What was replaced in an emergency is dropped once nobody accepts it.
    keys.retain(|it| it.public.is_accepted(now));
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

/// Returns the keys after all present ones are replaced at `now`: these until they end, and a new one. A key that would have
/// signed later may have leaked as well, and is dropped.
fn replace(
    mut keys: Vec<StoredKey>,
    now: i64,
    make: impl Fn(i64) -> Option<StoredKey>,
) -> Result<Vec<StoredKey>, Failure> {
    keys.retain(|it| it.signs_from <= now && it.public.is_accepted(now));
    for key in &mut keys {
        key.public.until = Some(now + ENDS);
    }
    let begins = if keys.is_empty() { now } else { now + BEGINS };
    keys.push(make(begins).ok_or_else(|| Failure::new("keys", "no key could be generated"))?);
    Ok(keys)
}

#[cfg(test)]
mod tests {
    use super::*;

    // B10: a revoked key is dead within five minutes, and at every moment a key signs that is public and accepted.
    #[test]
    fn replacing_keys_leaves_no_moment_without_a_signing_key() {
        let now = 1_800_000_000;
        let old = rotate(vec![], now, fake).ok().unwrap();
        let next = rotate(old, now + SIGNS_FOR - 3_600, fake).ok().unwrap();
        assert_eq!(next.len(), 2);
        let at = now + SIGNS_FOR - 3_000;
        let after = replace(next, at, fake).ok().unwrap();
        let signs_from: Vec<i64> = after.iter().map(|it| it.signs_from).collect();
        assert_eq!(signs_from, [now, at + BEGINS], "the key that was to sign next is dropped as well");
        let is_signed = |keys: &[StoredKey], moment: i64| {
            let signing = keys.iter().rfind(|it| it.signs_from <= moment);
            signing.is_some_and(|it| it.public.is_accepted(moment))
        };
        assert!((at..at + 900).all(|it| is_signed(&after, it)));
        // A function that signs with what it read a minute ago still signs with an accepted key.
        let late = |moment: i64| after.iter().rfind(|it| it.signs_from <= moment - RELOAD);
        assert!((at..at + 900).all(|it| late(it).is_some_and(|key| key.public.is_accepted(it))));
        assert!(!after[0].public.is_accepted(at + 300));
        // The daily run drops what is over, and the command may be repeated at any time.
        let later = rotate(after.clone(), at + 86_400, fake).ok().unwrap();
        assert_eq!(later.len(), 1);
        for wait in [0, 1, 119, 120, 121, 179, 180, 300] {
            let again = replace(after.clone(), at + wait, fake).ok().unwrap();
            assert!((at + wait..at + 900).all(|it| is_signed(&again, it)), "{wait}");
        }
    }

    fn fake(signs_from: i64) -> Option<StoredKey> {
        let public = PublicKey { kid: String::new(), x: String::new(), y: String::new(), until: None };
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
