//! By hand: changes one of the secrets that keys are derived from, in two steps. docs/deploying.md says when.
//!
//! Payload: `{"secret": "cursors"}` stores a new version, which writes from an hour later on; the old one is still accepted.
//! `{"secret": "cursors", "end": "previous"}` drops the old version once nothing needs it, `"end": "leaked"` as soon as the new one
//! writes, whatever still needs the old one.

use model::secret::{RotationRefusal, SecretName, SecretVersions};
use runtime::{Aws, Entropy as _, Env, Failure, StartError, SystemEntropy, secret_text};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use triggers::{Declare as _, Endpoint, Job};

/// The number of random bytes in a new version.
const LENGTH: usize = 32;

struct Needs {
    aws: Aws,
    /// The ARNs of the secrets.
    ids: BTreeMap<SecretName, String>,
}

async fn needs(env: Env) -> Result<Needs, StartError> {
    let id = |name: SecretName| Ok((name, env.need(name.variable())?.to_owned()));
    let ids = SecretName::ALL.into_iter().map(id).collect::<Result<_, StartError>>()?;
    Ok(Needs { aws: Aws::new(&env)?, ids })
}

/// What to do.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Order {
    /// Which secret.
    secret: String,
    /// The old version to drop. `None` to store a new one.
    end: Option<EndedVersion>,
}

/// Which version is dropped.
#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "snake_case")]
enum EndedVersion {
    /// The previous one, when nothing needs it any more.
    Previous,
    /// The previous one, because it has leaked.
    Leaked,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::direct("Change a secret").example(r#"{"secret": "cursors"}"#).rotates_secrets().served_by(needs, handle)
}

async fn handle(needs: &Needs, job: Job) -> Result<Value, Failure> {
    let order: Order = serde_json::from_value(job.payload).map_err(|error| refused(&error.to_string()))?;
    let name = SecretName::ALL.into_iter().find(|it| it.as_str() == order.secret);
    let name = name.ok_or_else(|| refused("there is no such secret"))?;
    let id = needs.ids.get(&name).map(String::as_str).unwrap_or_default();
    let stored = secret_text(&needs.aws, id).await.map_err(|error| Failure::new("secret", error.0))?;
    let mut versions = SecretVersions::parse(&stored).ok_or_else(|| refused("the secret has no version"))?;
    let now = job.now.as_second();
    let changed = match order.end {
        None => versions.begin(name, new_version(), now).map(drop),
        Some(EndedVersion::Previous) => versions.end(name, now),
        Some(EndedVersion::Leaked) => versions.end_at_once(now),
    };
    changed.map_err(|refusal| refused(&reason(refusal)))?;
    let put = needs.aws.secrets().put_secret_value().secret_id(id).secret_string(versions.stored()).send().await;
    put.map_err(|error| Failure::new("secret", error.into_service_error().to_string()))?;
    let from: Vec<String> = versions.iter().map(|(from, _)| moment(from)).collect();
    tracing::info!(secret = name.as_str(), ?from, "secret_changed");
    Ok(json!({"secret": name.as_str(), "versions_from": from}))
}

/// 256 random bits, as text.
fn new_version() -> String {
    let mut bytes = [0; LENGTH];
    SystemEntropy.fill(&mut bytes);
    bytes.iter().map(|it| format!("{it:02x}")).collect()
}

fn refused(why: &str) -> Failure {
    Failure::new("refused", why)
}

fn reason(refusal: RotationRefusal) -> String {
    match refusal {
        RotationRefusal::NothingToEnd => "there is one version only".to_owned(),
        RotationRefusal::PreviousNeededUntil(until) => {
            format!("the previous version is needed until {}", moment(until))
        }
    }
}

fn moment(seconds: i64) -> String {
    jiff::Timestamp::from_second(seconds).map(|it| it.to_string()).unwrap_or_default()
}
