//! S3, served on the main port below the bucket names, so that presigned URLs work in a browser.

use crate::calls::{CallRecord, Calls, caller, invocation, now_us};
use crate::faults::{FaultPoint, Faults};
use crate::gateway::Cors;
use crate::http::{Hangup, HttpRequest, HttpResponse, percent_decoded, reply};
use crate::iam::{AccessControl, Credentials, SECRET, stored_file};
use crate::plan::PlannedBucket;
use http::{Method, StatusCode};
use http_body_util::BodyExt as _;
use s3s::auth::SimpleAuth;
use s3s::service::{S3Service, S3ServiceBuilder};
use s3s_fs::FileSystem;
use std::path::Path;
use std::sync::Arc;

/// All buckets.
pub(crate) struct Buckets {
    service: S3Service,
    names: Vec<(String, Option<Cors>)>,
    access: Arc<AccessControl>,
    faults: Arc<Faults>,
    calls: Arc<Calls>,
}

impl Buckets {
    /// Opens the buckets in a folder.
    pub(crate) fn open(
        folder: &Path,
        planned: &[PlannedBucket],
        access: Arc<AccessControl>,
        faults: Arc<Faults>,
        calls: Arc<Calls>,
    ) -> Result<Self, String> {
        let complain = |error: std::io::Error| format!("the buckets: {error}");
        let root = folder.join("buckets");
        for bucket in planned {
            std::fs::create_dir_all(root.join(&bucket.name)).map_err(complain)?;
        }
        std::fs::create_dir_all(&root).map_err(complain)?;
        let files = FileSystem::new(&root).map_err(|error| format!("the buckets: {error:?}"))?;
        let mut builder = S3ServiceBuilder::new(files);
        let mut keys = SimpleAuth::new();
        for key in access.access_keys() {
            keys.register(key, SECRET.into());
        }
        builder.set_auth(keys);
        let names = planned.iter().map(|it| (it.name.clone(), Cors::of_bucket(&it.cors))).collect();
        Ok(Self { service: builder.build(), names, access, faults, calls })
    }

    /// Returns whether a path begins with a bucket's name.
    pub(crate) fn has(&self, path: &str) -> bool {
        let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
        self.names.iter().any(|(name, _)| name == first)
    }

    /// Handles one call.
    pub(crate) async fn answer(&self, request: HttpRequest) -> Result<HttpResponse, Hangup> {
        let first = request.uri().path().trim_start_matches('/').split('/').next().unwrap_or_default().to_owned();
        let cors = self.names.iter().find(|(name, _)| *name == first).and_then(|(_, cors)| cors.as_ref());
        if request.method() == Method::OPTIONS {
            let refused =
                || reply(StatusCode::FORBIDDEN, "application/xml", "<Error><Code>AccessForbidden</Code></Error>");
            return Ok(cors.and_then(|it| it.preflight(request.headers())).unwrap_or_else(refused));
        }
        let (function, invocation) = (caller(request.headers()), invocation(request.headers()));
        let about = if self.calls.is_recording() { vec![percent_decoded(request.uri().path())] } else { Vec::new() };
        let operation = operation_of(&request);
        let started_us = now_us();
        let headers = request.headers().clone();
        let point = FaultPoint { service: "s3", function: &function, operation };
        let forbidden = self.forbidden(&request, operation);
        let error = forbidden.is_some().then(|| "AccessDenied".to_owned());
        let outcome = match forbidden {
            Some(forbidden) => Ok(forbidden),
            None => self.pass(request, point).await,
        };
        let lost = self.faults.call_ended(&function, operation) || self.faults.take(&["lost_answer"], point).is_some();
        let status = outcome.as_ref().map_or(0, |it| it.status().as_u16());
        if !function.is_empty() {
            let operation = operation.to_owned();
            self.calls.record(CallRecord {
                function,
                service: "s3",
                operation,
                started_us,
                status,
                invocation,
                about,
                error,
                ..CallRecord::default()
            });
        }
        let mut answer = if lost { Err(Hangup) } else { outcome }?;
        if let Some(cors) = cors {
            cors.add_headers(&headers, answer.headers_mut());
        }
        Ok(answer)
    }

    /// Judges a call by the caller's policies. Returns the error response if it is denied. Whoever signs with no known
    /// credentials is left to S3 itself, which refuses.
    fn forbidden(&self, request: &HttpRequest, operation: &str) -> Option<HttpResponse> {
        let credentials = self.access.credentials(request.headers(), request.uri().query().unwrap_or_default());
        let Credentials::Known(principal) = credentials else { return None };
        let (bucket, key) = named(request.uri().path());
        let mut requests = vec![stored_file(operation, &bucket, &key)];
        if let Some(source) = crate::http::header_text(request.headers(), "x-amz-copy-source") {
            let (bucket, key) = named(source);
            requests.push(stored_file("GetObject", &bucket, &key));
        }
        let denied = self.access.check(&principal, &requests).err()?;
        let message = denied.to_string();
        let xml = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>AccessDenied</Code><Message>{message}</Message></Error>"
        );
        Some(reply(StatusCode::FORBIDDEN, "application/xml", xml))
    }

    async fn pass(&self, request: HttpRequest, point: FaultPoint<'_>) -> Result<HttpResponse, Hangup> {
        if let Some(fault) = self.faults.take(&["hang"], point) {
            tokio::time::sleep(fault.delay(5_000)).await;
        }
        let error = |status, code: &str| {
            let xml = format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>{code}</Code><Message>an injected fault</Message></Error>"
            );
            Ok(reply(status, "application/xml", xml))
        };
        if self.faults.take(&["throttle"], point).is_some() {
            return error(StatusCode::SERVICE_UNAVAILABLE, "SlowDown");
        }
        if self.faults.take(&["server_error"], point).is_some() {
            return error(StatusCode::INTERNAL_SERVER_ERROR, "InternalError");
        }
        let answer = self.service.call(request.map(s3s::Body::from)).await.map_err(|problem| {
            tracing::warn!(?problem, "s3");
            Hangup
        })?;
        Ok(answer.map(|body| body.map_err(|error| -> crate::http::BoxError { error }).boxed_unsync()))
    }
}

/// Returns the bucket and the key that a path names.
fn named(path: &str) -> (String, String) {
    let path = percent_decoded(path.trim_start_matches('/'));
    let (bucket, key) = path.split_once('/').unwrap_or((path.as_str(), ""));
    (bucket.to_owned(), key.to_owned())
}

/// Returns the operation's name for the log of calls.
fn operation_of(request: &HttpRequest) -> &'static str {
    let path = request.uri().path().trim_start_matches('/');
    let object = path.split_once('/').is_some_and(|(_, key)| !key.is_empty());
    let query = request.uri().query().unwrap_or_default();
    match (request.method(), object) {
        (&Method::GET, true) => "GetObject",
        (&Method::HEAD, true) => "HeadObject",
        (&Method::PUT, true) if request.headers().contains_key("x-amz-copy-source") => "CopyObject",
        (&Method::PUT, true) if query.contains("partNumber=") => "UploadPart",
        (&Method::PUT, true) => "PutObject",
        (&Method::DELETE, true) => "DeleteObject",
        (&Method::POST, true) => "MultipartUpload",
        (&Method::GET, false) => "ListObjectsV2",
        (&Method::POST, false) if query.contains("delete") => "DeleteObjects",
        (&Method::POST, false) => "PostObject",
        _ => "Bucket",
    }
}
