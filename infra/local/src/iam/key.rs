//! The keys that conditions ask for.

/// A key of the request context that policies may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ConditionKey {
    /// The partition keys of the items that a call reads or writes.
    LeadingKeys,
    /// The operation that a write or read is a part of: `TransactWriteItems`.
    EnclosingOperation,
    /// The service that uses a key for the caller.
    ViaService,
    /// The resource on whose behalf a service calls.
    SourceArn,
    /// The account of that resource.
    SourceAccount,
    SecureTransport,
    PrincipalArn,
    PrincipalAccount,
    /// What CloudWatch Logs encrypts. No log is written here, so no request has it.
    EncryptedLogs,
}

impl ConditionKey {
    /// Parses the name of a key. Case does not matter.
    ///
    /// # Errors
    /// When the key is not supported.
    pub(crate) fn parse(name: &str) -> Result<Self, String> {
        Ok(match name.to_ascii_lowercase().as_str() {
            "dynamodb:leadingkeys" => Self::LeadingKeys,
            "dynamodb:enclosingoperation" => Self::EnclosingOperation,
            "kms:viaservice" => Self::ViaService,
            "kms:encryptioncontext:aws:logs:arn" => Self::EncryptedLogs,
            "aws:sourcearn" => Self::SourceArn,
            "aws:sourceaccount" => Self::SourceAccount,
            "aws:securetransport" => Self::SecureTransport,
            "aws:principalarn" => Self::PrincipalArn,
            "aws:principalaccount" => Self::PrincipalAccount,
            _ => return Err(format!("the local cloud does not evaluate the condition key {name}")),
        })
    }
}
