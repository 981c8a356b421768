//! The environment variables of a function, read once and passed on, so that functions can share a process.

use crate::secret::LoadedSecrets;
use aws_smithy_runtime_api::client::http::SharedHttpClient;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// The environment variables of one function.
///
/// In AWS and with `--bootstraps` they are those of the process. In the local cloud, where all functions share a process,
/// they are those of the function's template entry.
#[derive(Clone, Default)]
pub struct Env {
    variables: Arc<BTreeMap<String, String>>,
    /// The secrets that were loaded with these variables.
    secrets: LoadedSecrets,
    wrap_calls: Option<WrapCalls>,
}

/// What the local cloud puts around the HTTP client of a function's AWS clients.
pub type WrapCalls = fn(SharedHttpClient) -> SharedHttpClient;

/// Why a function can't start: a missing or malformed setting, or a dependency that does not respond.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StartError(pub String);

impl Env {
    /// The environment of this process.
    #[must_use]
    pub fn of_process() -> Self {
        std::env::vars().collect()
    }

    /// Returns the same variables for a function whose AWS clients call through this wrapper.
    #[must_use]
    pub fn with_calls_through(self, wrap: WrapCalls) -> Self {
        Self { wrap_calls: Some(wrap), ..self }
    }

    /// Returns the HTTP client that AWS clients use.
    pub(crate) fn wrapped(&self, client: SharedHttpClient) -> SharedHttpClient {
        self.wrap_calls.map_or_else(|| client.clone(), |wrap| wrap(client.clone()))
    }

    /// Returns an optional setting. An empty value counts as absent.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.variables.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// Returns a required setting.
    ///
    /// # Errors
    /// When it is absent or empty. The message names it.
    pub fn need(&self, name: &str) -> Result<&str, StartError> {
        self.get(name).ok_or_else(|| StartError(format!("the environment variable {name} is not set")))
    }

    /// Returns a number, `default` if absent.
    ///
    /// # Errors
    /// When the value is not a number.
    pub fn number(&self, name: &str, default: u64) -> Result<u64, StartError> {
        match self.get(name) {
            None => Ok(default),
            Some(text) => {
                text.parse().map_err(|_| StartError(format!("the environment variable {name} is not a number")))
            }
        }
    }

    /// Returns the address of the public pages, without a slash at its end: `PAGES_URL`, else the API's own host, which serves
    /// them then.
    ///
    /// # Errors
    /// When neither is set.
    pub fn pages_url(&self) -> Result<String, StartError> {
        let url = self.get("PAGES_URL").map_or_else(|| self.need("PUBLIC_URL"), Ok)?;
        Ok(url.trim_end_matches('/').to_owned())
    }

    /// The same variables for another start of a function, which has loaded no secret yet.
    pub(crate) fn with_own_secrets(&self) -> Self {
        Self { secrets: LoadedSecrets::default(), ..self.clone() }
    }

    /// The secrets that were loaded.
    pub(crate) const fn secrets(&self) -> &LoadedSecrets {
        &self.secrets
    }

    /// The name of the function in AWS.
    #[must_use]
    pub fn function_name(&self) -> &str {
        self.get("AWS_LAMBDA_FUNCTION_NAME").unwrap_or("unnamed")
    }
}

impl<K: Into<String>, V: Into<String>> FromIterator<(K, V)> for Env {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        let variables = pairs.into_iter().map(|(name, value)| (name.into(), value.into())).collect();
        Self { variables: Arc::new(variables), secrets: LoadedSecrets::default(), wrap_calls: None }
    }
}

// Values may be credentials, so only names are printed.
impl fmt::Debug for Env {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.variables.keys()).finish()
    }
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for StartError {}
