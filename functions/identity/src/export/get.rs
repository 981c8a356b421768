//! `GET /me/export`: how far the newest export is, and where to get it.

use crate::needs::{SignedIn, alive};
use aws_sdk_s3::presigning::PresigningConfig;
use model::Code;
use runtime::{Aws, Env, StartError, Starting};
use serde::Serialize;
use std::time::Duration;
use store::{Account, Entity as _, keys};
use utoipa::ToSchema;
use web::openapi::{self, collect};
use web::{Fault, Reply, Request};

/// How long one link lives. The file itself is there for 24 hours; a link that Lambda signs can't outlive Lambda's own
/// short-lived credentials, so each request gets a new one.
const LINK: Duration = Duration::from_secs(15 * 60);

struct Needs {
    base: SignedIn,
    s3: aws_sdk_s3::Client,
    bucket: String,
}

async fn needs(env: Env) -> Result<Needs, StartError> {
    let aws = Aws::new(&env)?;
    let bucket = env.need("PRIVATE_BUCKET")?.to_owned();
    Ok(Needs { base: SignedIn::with(&aws, &env).await?, s3: aws.s3(), bucket })
}

/// Starts the function.
#[must_use]
pub fn start(env: Env) -> Starting {
    web::serve(env, needs, handle)
}

/// The newest export.
#[derive(Debug, Serialize, ToSchema)]
struct ExportView {
    export_id: String,
    /// `preparing`, `ready` or `expired`.
    #[schema(value_type = String)]
    status: &'static str,
    /// A signed link to a ZIP file, good for 15 minutes; ask again for a new one.
    url: Option<String>,
    /// Until when the file can be had.
    #[schema(format = DateTime)]
    expires_at: Option<String>,
}

pub(crate) fn operation() -> utoipa::openapi::path::Operation {
    openapi::operation("get-export", "Get the file with your data")
        .signed_in()
        .answers::<ExportView>(200, "How far it is, with a link when it is ready")
        .refuses(&[Code::NotFound])
        .build()
}

pub(crate) fn schemas(into: &mut openapi::Schemas) {
    collect::<ExportView>(into);
}

async fn handle(needs: &Needs, request: Request) -> Result<Reply, Fault> {
    let caller = needs.base.keys.caller(&request).await?;
    let keys = [&keys::user(caller.user), &keys::export(caller.user)];
    let [account, export] = needs.base.table.get_all(keys).await?;
    alive(&caller, account.and_then(Account::read), request.seconds())?;
    let export = export.ok_or(Code::NotFound)?;
    let expires = export.number("expires_at");
    let mut view = ExportView {
        export_id: export.text("id").unwrap_or_default().to_owned(),
        status: "preparing",
        url: None,
        expires_at: None,
    };
    if export.text("status") == Some("ready") {
        view.status = if expires > request.seconds() { "ready" } else { "expired" };
        view.expires_at = jiff::Timestamp::from_second(expires).ok().map(|it| it.to_string());
    }
    if view.status == "ready" {
        let config =
            PresigningConfig::expires_in(LINK).map_err(|error| Fault::new(Code::Internal).with_cause(error))?;
        let file = needs.s3.get_object().bucket(&needs.bucket).key(export.text("key").unwrap_or_default());
        let file = file.response_content_disposition("attachment; filename=\"queueme-export.zip\"");
        let link = file.presigned(config).await.map_err(|_| Fault::new(Code::ProviderUnavailable).retry_in(1))?;
        view.url = Some(link.uri().to_owned());
    }
    Reply::ok(&view)
}
