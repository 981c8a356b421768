//! The heads of sealed days in the locked bucket, where nobody can replace them before they expire.

use aws_sdk_s3::error::ProvideErrorMetadata as _;
use runtime::{Aws, Env, Failure, StartError};
use store::Table;
use store::audit_chain::{AuditSeal, SealedHead};

/// The table and the locked bucket.
pub(crate) struct Heads {
    pub(crate) table: Table,
    s3: aws_sdk_s3::Client,
    bucket: String,
}

impl Heads {
    pub(crate) async fn new(env: Env) -> Result<Self, StartError> {
        let aws = Aws::new(&env)?;
        Ok(Self { table: Table::new(&aws, &env)?, s3: aws.s3(), bucket: env.need("AUDIT_BUCKET")?.to_owned() })
    }

    fn key(date: &str) -> String {
        format!("heads/{date}.json")
    }

    /// Keeps a head. The bucket keeps earlier ones of the same date, too.
    ///
    /// # Errors
    /// When the bucket does not answer.
    pub(crate) async fn keep(&self, head: &SealedHead) -> Result<(), Failure> {
        let text = serde_json::to_vec(head).map_err(|error| Failure::new("json", error.to_string()))?;
        let put = self.s3.put_object().bucket(&self.bucket).key(Self::key(&head.date));
        let put = put.content_type("application/json").body(text.into()).send().await;
        put.map(|_| ()).map_err(|error| Failure::new("s3", error.into_service_error().to_string()))
    }

    /// Whether the head of a seal is the one that is kept.
    ///
    /// # Errors
    /// When the bucket does not answer.
    pub(crate) async fn has(&self, seal: &AuditSeal) -> Result<bool, Failure> {
        let get = self.s3.get_object().bucket(&self.bucket).key(Self::key(seal.date())).send().await;
        let found = match get.map_err(aws_sdk_s3::error::SdkError::into_service_error) {
            Ok(found) => found,
            // S3 says so of a missing file to whoever may not list the bucket.
            Err(error) if error.is_no_such_key() || error.code() == Some("AccessDenied") => return Ok(false),
            Err(error) => return Err(Failure::new("s3", error.to_string())),
        };
        let text = found.body.collect().await.map_err(|error| Failure::new("s3", error.to_string()))?.into_bytes();
        Ok(serde_json::from_slice::<SealedHead>(&text).is_ok_and(|it| it.is_of(seal)))
    }
}
