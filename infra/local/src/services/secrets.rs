//! Secrets Manager: versioned values with staging labels for the current and the previous version.

use super::error::ServiceError;
use crate::clock::PlatformClock;
use crate::plan::{PlannedSecret, arn};
use crate::state::Persisted;
use runtime::{Entropy as _, SystemEntropy};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

const CURRENT: &str = "AWSCURRENT";
const PREVIOUS: &str = "AWSPREVIOUS";

/// A secret with its versions.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct StoredSecret {
    arn: String,
    versions: Vec<SecretVersion>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct SecretVersion {
    id: String,
    value: String,
    stages: Vec<String>,
    created: i64,
}

/// The Secrets Manager service.
pub(crate) struct Secrets {
    pub(crate) stored: Arc<Persisted<BTreeMap<String, StoredSecret>>>,
    pub(crate) clock: Arc<PlatformClock>,
}

impl Secrets {
    /// Creates missing secrets of the templates.
    pub(crate) fn create(&self, planned: &[PlannedSecret]) {
        for secret in planned {
            if self.stored.read(|all| all.contains_key(&secret.name)) {
                continue;
            }
            let value = match (&secret.given, &secret.generate) {
                (Some(given), _) => given.clone(),
                (None, Some(generate)) => generated(generate),
                (None, None) => "{}".to_owned(),
            };
            self.stored.change(|all| {
                let mut new = StoredSecret { arn: secret.arn.clone(), versions: Vec::new() };
                self.add(&mut new, value, None, &[CURRENT.to_owned()]);
                all.insert(secret.name.clone(), new);
            });
        }
    }

    /// The current text of a secret, by its name or ARN. `None` if there is no such secret.
    pub(super) fn text(&self, id: &str) -> Option<String> {
        let found = self.get(&json!({ "SecretId": id })).ok()?;
        found.get("SecretString")?.as_str().map(str::to_owned)
    }

    /// Returns the current values of all secrets.
    pub(crate) fn current_values(&self) -> Vec<String> {
        let current = |secret: &StoredSecret| {
            let version = secret.versions.iter().find(|it| it.stages.iter().any(|it| it == CURRENT));
            version.map(|it| it.value.clone())
        };
        self.stored.read(|all| all.values().filter_map(current).collect())
    }

    /// Executes an operation.
    pub(super) fn call(&self, operation: &str, input: &Value) -> Result<Value, ServiceError> {
        match operation {
            "GetSecretValue" => self.get(input),
            "PutSecretValue" => self.put(input),
            "CreateSecret" => self.create_one(input),
            "DescribeSecret" => self.describe(input),
            "UpdateSecretVersionStage" => self.move_stage(input),
            other => Err(ServiceError::unknown_operation(other)),
        }
    }

    fn get(&self, input: &Value) -> Result<Value, ServiceError> {
        let stage = text(input, "VersionStage").unwrap_or(CURRENT);
        let id = text(input, "VersionId");
        self.stored.read(|all| {
            let (name, secret) = find(all, input)?;
            let version = secret.versions.iter().find(|it| match id {
                Some(id) => it.id == id,
                None => it.stages.iter().any(|it| it == stage),
            });
            let version = version.ok_or_else(|| {
                let what = format!("Secrets Manager can't find the specified secret value for staging label: {stage}");
                ServiceError::new(400, "ResourceNotFoundException", what)
            })?;
            Ok(json!({
                "ARN": secret.arn, "Name": name, "VersionId": version.id, "SecretString": version.value,
                "VersionStages": version.stages, "CreatedDate": version.created,
            }))
        })
    }

    fn put(&self, input: &Value) -> Result<Value, ServiceError> {
        let value = text(input, "SecretString").ok_or_else(missing_parameter)?.to_owned();
        let stages: Vec<String> = match input.get("VersionStages").and_then(Value::as_array) {
            Some(stages) => stages.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
            None => vec![CURRENT.to_owned()],
        };
        let token = text(input, "ClientRequestToken").map(str::to_owned);
        self.stored.change(|all| {
            let name = find(all, input)?.0.to_owned();
            let secret = all.get_mut(&name).ok_or_else(not_found)?;
            let known = secret.versions.iter().find(|it| Some(&it.id) == token.as_ref());
            if let Some(known) = known
                && known.value != value
            {
                let what = "You can't use ClientRequestToken because that value is already in use for a version.";
                return Err(ServiceError::new(400, "ResourceExistsException", what));
            }
            let id = match known {
                Some(known) => known.id.clone(),
                None => self.add(secret, value, token, &stages),
            };
            Ok(json!({ "ARN": secret.arn, "Name": name, "VersionId": id, "VersionStages": stages }))
        })
    }

    fn create_one(&self, input: &Value) -> Result<Value, ServiceError> {
        let name = text(input, "Name").ok_or_else(missing_parameter)?.to_owned();
        let value = text(input, "SecretString").map(str::to_owned);
        self.stored.change(|all| {
            if all.contains_key(&name) {
                let what = format!("The operation failed because the secret {name} already exists.");
                return Err(ServiceError::new(400, "ResourceExistsException", what));
            }
            let mut secret =
                StoredSecret { arn: arn("secretsmanager", &format!("secret:{name}-local0")), versions: Vec::new() };
            let id = value.map(|value| self.add(&mut secret, value, None, &[CURRENT.to_owned()]));
            let answer = json!({ "ARN": secret.arn, "Name": name, "VersionId": id });
            all.insert(name, secret);
            Ok(answer)
        })
    }

    fn describe(&self, input: &Value) -> Result<Value, ServiceError> {
        self.stored.read(|all| {
            let (name, secret) = find(all, input)?;
            let versions: BTreeMap<&str, &[String]> = secret
                .versions
                .iter()
                .filter(|it| !it.stages.is_empty())
                .map(|it| (it.id.as_str(), it.stages.as_slice()))
                .collect();
            Ok(json!({ "ARN": secret.arn, "Name": name, "VersionIdsToStages": versions }))
        })
    }

    fn move_stage(&self, input: &Value) -> Result<Value, ServiceError> {
        let stage = text(input, "VersionStage").ok_or_else(missing_parameter)?;
        self.stored.change(|all| {
            let name = find(all, input)?.0.to_owned();
            let secret = all.get_mut(&name).ok_or_else(not_found)?;
            if let Some(id) = text(input, "MoveToVersionId") {
                assign_stages(secret, id, &[stage.to_owned()]);
            } else if let Some(id) = text(input, "RemoveFromVersionId") {
                let version = secret.versions.iter_mut().filter(|it| it.id == id);
                version.for_each(|it| it.stages.retain(|it| it != stage));
            }
            Ok(json!({ "ARN": secret.arn, "Name": name }))
        })
    }

    fn add(&self, secret: &mut StoredSecret, value: String, id: Option<String>, stages: &[String]) -> String {
        let id = id.unwrap_or_else(|| uuid::Uuid::new_v4().to_string());
        let created = self.clock.now().as_second();
        secret.versions.push(SecretVersion { id: id.clone(), value, stages: Vec::new(), created });
        assign_stages(secret, &id, stages);
        // Versions without a stage are deprecated. AWS deletes the oldest ones beyond a hundred.
        let loose = secret.versions.iter().filter(|it| it.stages.is_empty()).count();
        if loose > 100
            && let Some(oldest) = secret.versions.iter().position(|it| it.stages.is_empty())
        {
            secret.versions.remove(oldest);
        }
        id
    }
}

/// Moves stages to a version. The version that loses the current stage gets the previous stage.
fn assign_stages(secret: &mut StoredSecret, id: &str, stages: &[String]) {
    for stage in stages {
        let mut previous = None;
        for version in &mut secret.versions {
            if version.id != id && version.stages.iter().any(|it| it == stage) {
                version.stages.retain(|it| it != stage);
                previous = Some(version.id.clone());
            }
        }
        if let (Some(previous), CURRENT) = (previous, stage.as_str()) {
            for version in &mut secret.versions {
                version.stages.retain(|it| it != PREVIOUS);
                if version.id == previous {
                    version.stages.push(PREVIOUS.to_owned());
                }
            }
        }
        let version = secret.versions.iter_mut().find(|it| it.id == id);
        if let Some(version) = version.filter(|it| !it.stages.contains(stage)) {
            version.stages.push(stage.clone());
        }
    }
}

fn find<'a>(
    all: &'a BTreeMap<String, StoredSecret>,
    input: &Value,
) -> Result<(&'a str, &'a StoredSecret), ServiceError> {
    let id = text(input, "SecretId").ok_or_else(missing_parameter)?;
    let found = all.iter().find(|(name, secret)| {
        *name == id || secret.arn == id || secret.arn.rsplit_once('-').is_some_and(|(it, _)| it == id)
    });
    found.map(|(name, secret)| (name.as_str(), secret)).ok_or_else(not_found)
}

fn text<'a>(input: &'a Value, key: &str) -> Option<&'a str> {
    input.get(key).and_then(Value::as_str)
}

fn not_found() -> ServiceError {
    ServiceError::new(400, "ResourceNotFoundException", "Secrets Manager can't find the specified secret.")
}

fn missing_parameter() -> ServiceError {
    ServiceError::new(400, "InvalidParameterException", "A required parameter is missing.")
}

/// Generates a random value by the rules of a `GenerateSecretString` block.
fn generated(block: &Value) -> String {
    let on = |key: &str| match block.get(key) {
        Some(Value::Bool(it)) => *it,
        Some(Value::String(it)) => it == "true",
        _ => false,
    };
    let length = block.get("PasswordLength").map(crate::plan::as_text).and_then(|it| it.parse().ok()).unwrap_or(32);
    let excluded = text(block, "ExcludeCharacters").unwrap_or_default();
    let mut alphabet = Vec::new();
    for (skip, characters) in [
        ("ExcludeLowercase", "abcdefghijklmnopqrstuvwxyz"),
        ("ExcludeUppercase", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        ("ExcludeNumbers", "0123456789"),
        ("ExcludePunctuation", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"),
    ] {
        if !on(skip) {
            alphabet.extend(characters.chars().filter(|it| !excluded.contains(*it)));
        }
    }
    let bound = u32::try_from(alphabet.len()).unwrap_or(1);
    let letter = || usize::try_from(SystemEntropy.below(bound)).ok().and_then(|at| alphabet.get(at).copied());
    let password: String = (0..length).filter_map(|_: usize| letter()).collect();
    let template = text(block, "SecretStringTemplate").and_then(|it| serde_json::from_str::<Value>(it).ok());
    match (template, text(block, "GenerateStringKey")) {
        (Some(Value::Object(mut map)), Some(key)) => {
            map.insert(key.to_owned(), password.into());
            Value::Object(map).to_string()
        }
        _ => password,
    }
}
