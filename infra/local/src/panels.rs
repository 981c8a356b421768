//! The shop panel: exported files on a port of their own, and the APIs under the same origin. In AWS the same files come from a
//! bucket behind a distribution that passes the same paths on (`docs/panels.md`).

use crate::files::{SiteHeaders, file, redirect_to_folder, refused, text};
use crate::gateway::HttpApi;
use crate::http::{HttpRequest, HttpResponse, percent_decoded};
use bytes::Bytes;
use http::{HeaderValue, Method, StatusCode, Uri, header};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The APIs that the shop panel calls.
const APIS: [&str; 2] = ["/identity/v1", "/shop/v1"];
/// Files below it are named by their content.
const HASHED: &str = "_next/static/";

/// The shop panel.
pub(crate) struct ShopPanel {
    apis: Arc<Vec<HttpApi>>,
    /// The folder of the exported files. Read at each request, so that a build shows after a reload.
    folder: PathBuf,
    /// Headers of files that must be asked for each time, and of those that never change.
    changing: Box<SiteHeaders>,
    fixed: Box<SiteHeaders>,
}

/// Returns the folder of the exported files.
fn exported(templates: &Path) -> PathBuf {
    templates.join("web/apps/shop/out")
}

/// Returns whether the panel is built.
pub(crate) fn is_built(templates: &Path) -> bool {
    exported(templates).join("index.html").is_file()
}

impl ShopPanel {
    pub(crate) fn new(apis: Arc<Vec<HttpApi>>, templates: &Path, sockets_url: &str) -> Self {
        Self {
            apis,
            folder: exported(templates),
            changing: headers("no-cache", sockets_url),
            fixed: headers("public, max-age=31536000, immutable", sockets_url),
        }
    }

    /// Handles one request.
    pub(crate) async fn answer(&self, request: HttpRequest, peer: SocketAddr) -> HttpResponse {
        let path = request.uri().path();
        let is_api = APIS.iter().any(|it| path.starts_with(it));
        if let Some(api) = self.apis.iter().find(|it| is_api && it.has(path)) {
            return api.answer(request, peer).await;
        }
        self.file(request.method(), request.uri(), request.headers()).await
    }

    async fn file(&self, method: &Method, uri: &Uri, asked: &http::HeaderMap) -> HttpResponse {
        if let Some(refusal) = refused(method, &self.changing) {
            return refusal;
        }
        let path = percent_decoded(uri.path().trim_start_matches('/'));
        let name = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path };
        if let Some(bytes) = self.read(&name).await {
            let added = if name.starts_with(HASHED) { &self.fixed } else { &self.changing };
            return file(&name, bytes, asked, added);
        }
        if self.read(&format!("{name}/index.html")).await.is_some() {
            return redirect_to_folder(uri, &self.changing);
        }
        let Some(page) = self.read("404.html").await else {
            return text(StatusCode::NOT_FOUND, "The shop panel is not built: make web", &self.changing);
        };
        let mut answer = file("404.html", page, &http::HeaderMap::new(), &self.changing);
        *answer.status_mut() = StatusCode::NOT_FOUND;
        answer
    }

    async fn read(&self, name: &str) -> Option<Bytes> {
        let is_plain = |part: &str| {
            !part.is_empty() && !part.starts_with('.') && part.bytes().all(|it| it.is_ascii_graphic() && it != b'\\')
        };
        if !name.split('/').all(is_plain) {
            return None;
        }
        tokio::fs::read(self.folder.join(name)).await.ok().map(Bytes::from)
    }
}

/// The headers of all files. The policy lets a page load its own files, images that it makes, the APIs and the sockets.
fn headers(cache: &'static str, sockets_url: &str) -> Box<SiteHeaders> {
    let sockets = sockets_url.trim_end_matches("/realtime");
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; \
         connect-src 'self' {sockets}; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    );
    let text = HeaderValue::from_static;
    Box::new([
        (header::CACHE_CONTROL, text(cache)),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_str(&policy).unwrap_or(text("default-src 'none'"))),
        (header::REFERRER_POLICY, text("no-referrer")),
        (header::X_CONTENT_TYPE_OPTIONS, text("nosniff")),
        (http::HeaderName::from_static("cross-origin-opener-policy"), text("same-origin")),
        (http::HeaderName::from_static("permissions-policy"), text("camera=(), microphone=(), geolocation=(self)")),
    ])
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
    use super::*;
    use http::HeaderMap;
    use http_body_util::BodyExt as _;

    fn panel(files: &[(&str, &str)]) -> (tempfile::TempDir, ShopPanel) {
        let templates = tempfile::tempdir().unwrap();
        for (name, content) in files {
            let path = exported(templates.path()).join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, content).unwrap();
        }
        let panel = ShopPanel::new(Arc::default(), templates.path(), "ws://127.0.0.1:8080/realtime");
        (templates, panel)
    }

    async fn get(panel: &ShopPanel, path: &str) -> HttpResponse {
        panel.file(&Method::GET, &path.parse().unwrap(), &HeaderMap::new()).await
    }

    fn header_of<'a>(answer: &'a HttpResponse, name: &str) -> &'a str {
        answer.headers()[name].to_str().unwrap()
    }

    #[tokio::test]
    async fn pages_have_the_policy_and_only_hashed_files_are_kept() {
        let (_templates, panel) = panel(&[
            ("index.html", "start"),
            ("queue/index.html", "board"),
            ("_next/static/a~b.js", "code"),
            ("queue/__next.!KH.txt", "data"),
        ]);
        let page = get(&panel, "/queue/?shop=x").await;
        assert_eq!((page.status(), header_of(&page, "cache-control")), (StatusCode::OK, "no-cache"));
        let policy = header_of(&page, "content-security-policy");
        assert!(policy.contains("connect-src 'self' ws://127.0.0.1:8080;"), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
        assert_eq!(header_of(&page, "cross-origin-opener-policy"), "same-origin");
        assert_eq!(page.into_body().collect().await.unwrap().to_bytes(), "board");
        let code = get(&panel, "/_next/static/a~b.js").await;
        assert_eq!(header_of(&code, "cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(header_of(&code, "content-type"), "text/javascript; charset=utf-8");
        let data = get(&panel, "/queue/__next.%21KH.txt").await;
        assert_eq!((data.status(), header_of(&data, "cache-control")), (StatusCode::OK, "no-cache"));
        let redirect = get(&panel, "/queue?shop=x").await;
        assert_eq!(header_of(&redirect, "location"), "/queue/?shop=x");
    }

    #[tokio::test]
    async fn nothing_outside_of_the_folder_is_served() {
        let (templates, panel) = panel(&[("index.html", "start"), ("404.html", "none"), (".hidden", "secret")]);
        std::fs::write(templates.path().join("web/apps/shop/secret"), "secret").unwrap();
        for path in [
            "/../secret",
            "/%2e%2e/secret",
            "/..%2fsecret",
            "/.hidden",
            "/nothing/",
            "//etc/passwd",
            "/a%5c..%5csecret",
        ] {
            let answer = get(&panel, path).await;
            assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
            assert_eq!(answer.into_body().collect().await.unwrap().to_bytes(), "none", "{path}");
        }
        let posted = panel.file(&Method::POST, &"/".parse().unwrap(), &HeaderMap::new()).await;
        assert_eq!((posted.status(), header_of(&posted, "allow")), (StatusCode::METHOD_NOT_ALLOWED, "GET, HEAD"));
    }

    #[tokio::test]
    async fn without_a_build_it_says_how_to_make_one() {
        let (templates, panel) = panel(&[]);
        assert!(!is_built(templates.path()));
        let answer = get(&panel, "/queue/").await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND);
        let text = answer.into_body().collect().await.unwrap().to_bytes();
        assert_eq!(text, "The shop panel is not built: make web");
    }
}
