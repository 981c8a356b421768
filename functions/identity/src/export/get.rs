//! `GET /me/export`: returns the status of the newest export, with a link once it is ready.

use crate::needs::AccountNeeds;
use aws_sdk_s3::presigning::PresigningConfig;
use jiff::Timestamp;
use model::Code;
use runtime::{Api, Aws, Env, StartError};
use serde::Serialize;
use std::time::Duration;
use store::entities::{Export, ExportStatus};
use store::partition::{KEYS, USER};
use store::{Reads, keys};
use utoipa::ToSchema;
use web::{Declare as _, Endpoint, Fault, Reply, Request};

/// How long a link is valid. The file is available for 24 hours, but a link that Lambda signs can't outlive Lambda's
/// short-lived credentials, so each request gets a new one.
const LINK_LIFETIME: Duration = Duration::from_secs(15 * 60);

struct Needs {
    base: AccountNeeds,
    s3: aws_sdk_s3::Client,
    bucket: String,
}

async fn needs(env: Env) -> Result<Needs, StartError> {
    let aws = Aws::new(&env)?;
    let bucket = env.need("PRIVATE_BUCKET")?.to_owned();
    Ok(Needs { base: AccountNeeds::with(&aws, &env).await?, s3: aws.s3(), bucket })
}

impl Needs {
    async fn sign_link(&self, file_key: &str) -> Result<String, Fault> {
        let unavailable = || Fault::new(Code::ProviderUnavailable).retry_in(1);
        let config = PresigningConfig::expires_in(LINK_LIFETIME).map_err(|_| unavailable())?;
        let file = self.s3.get_object().bucket(&self.bucket).key(file_key);
        let file = file.response_content_disposition("attachment; filename=\"queueme-export.zip\"");
        let link = file.presigned(config).await.map_err(|_| unavailable())?;
        Ok(link.uri().to_owned())
    }
}

/// The newest export.
#[derive(Debug, Serialize, ToSchema)]
struct ExportView {
    export_id: String,
    /// `preparing`, `ready` or `expired`.
    #[schema(value_type = String)]
    status: &'static str,
    /// Signed link to a ZIP file, valid for 15 minutes. Null unless the export is ready.
    url: Option<String>,
    /// When the file expires. Null while it is being prepared.
    #[schema(format = DateTime)]
    expires_at: Option<String>,
}

/// Declares the endpoint.
pub fn endpoint() -> Endpoint {
    Endpoint::get(Api::Identity, "/me/export", "Get your data export")
        .signed_in()
        .answers::<ExportView>(200, "The status of the export, with a link once it is ready")
        .refuses(&[Code::NotFound])
        .reads(&[KEYS, USER])
        .reads_files("exports/*")
        .served_by(needs, handle)
}

async fn handle(needs: &Needs, request: Request) -> Result<Reply, Fault> {
    let caller = needs.base.caller(&request).await?;
    let mut reads = Reads::default();
    let export = reads.want::<Export>(keys::export(caller.user));
    let (_, mut found) = needs.base.read(&request, &caller, reads).await?;
    let export = found.take(export).ok_or(Code::NotFound)?;

    let status = export.status(request.seconds());
    let url = match status {
        ExportStatus::Ready => Some(needs.sign_link(export.file_key().unwrap_or_default()).await?),
        ExportStatus::Preparing | ExportStatus::Expired => None,
    };
    let expires_at = Timestamp::from_second(export.expires_at()).ok().filter(|_| status != ExportStatus::Preparing);
    let expires_at = expires_at.map(|it| it.to_string());
    Reply::ok(&ExportView { export_id: export.id().to_string(), status: status.as_str(), url, expires_at })
}
