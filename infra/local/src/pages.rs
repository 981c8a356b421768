//! The public pages: queue display, ticket, joining. They are read from `web/public` if the sources are there, so that a
//! change shows after a reload, and are compiled into the program, so that it runs from any folder. In AWS the same files come
//! from a bucket (`docs/pages.md`).

use crate::files::{file, redirect_to_folder, refused, text};
use crate::http::HttpResponse;
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use std::path::{Path, PathBuf};

/// A file of `web/public`.
struct PublicFile {
    /// Path below the root, such as `assets/base.css`.
    path: &'static str,
    bytes: &'static [u8],
}

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        [$(PublicFile { path: $path, bytes: include_bytes!(concat!("../../../web/public/", $path)) }),*]
    };
}

static FILES: [PublicFile; 18] = files![
    "assets/api.js",
    "assets/base.css",
    "assets/display.css",
    "assets/display.js",
    "assets/door.js",
    "assets/icon.svg",
    "assets/join.js",
    "assets/line.js",
    "assets/live.js",
    "assets/mine.js",
    "assets/page.js",
    "assets/phone.css",
    "assets/ticket.js",
    "assets/words.js",
    "display/index.html",
    "display/worker.js",
    "join/index.html",
    "ticket/index.html",
];

/// The content security policy: a page may load its own files, the API and sockets only.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    connect-src 'self' ws: wss:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The public pages.
pub(crate) struct PublicPages {
    /// The folder with their sources. `None` if it is not there.
    sources: Option<PathBuf>,
}

impl PublicPages {
    /// Takes the files from `web/public` next to the templates, if it exists.
    pub(crate) fn of(templates: &Path) -> Self {
        let folder = templates.join("web/public");
        Self { sources: folder.is_dir().then_some(folder) }
    }

    /// Serves a page or asset. `None` if the path is not below one of their folders.
    pub(crate) async fn answer(&self, method: &Method, uri: &Uri, headers: &HeaderMap) -> Option<HttpResponse> {
        let name = match named(method, uri)? {
            Ok(name) => name,
            Err(answer) => return Some(answer),
        };
        let found = self.read(&name).await;
        Some(found.map_or_else(
            || text(StatusCode::NOT_FOUND, "Not Found", &HEADERS),
            |it| file(&name, it, headers, &HEADERS),
        ))
    }

    /// Returns the content of a file below the root.
    async fn read(&self, name: &str) -> Option<Bytes> {
        match &self.sources {
            Some(folder) if is_plain(name) => tokio::fs::read(folder.join(name)).await.ok().map(Bytes::from),
            Some(_) => None,
            None => FILES.iter().find(|it| it.path == name).map(|it| Bytes::from_static(it.bytes)),
        }
    }
}

/// Whether a path leads nowhere but down, to files that are not hidden.
fn is_plain(path: &str) -> bool {
    let is_plain = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_' | b'.');
    path.split('/').all(|part| !part.is_empty() && !part.starts_with('.') && part.bytes().all(is_plain))
}

/// Returns the file that a path names, or the answer if it names none. `None` if it is not below one of their folders.
fn named(method: &Method, uri: &Uri) -> Option<Result<String, HttpResponse>> {
    let path = uri.path().strip_prefix('/')?;
    let folder = path.split('/').next().filter(|it| matches!(*it, "assets" | "display" | "join" | "ticket"))?;
    if let Some(refusal) = refused(method, &HEADERS) {
        return Some(Err(refusal));
    }
    if path == folder && folder != "assets" {
        return Some(Err(redirect_to_folder(uri, &HEADERS)));
    }
    Some(Ok(if path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }))
}

/// The headers of all responses. Browsers revalidate files on each use.
static HEADERS: [(HeaderName, HeaderValue); 4] = [
    (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
];

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
    use super::*;
    use http_body_util::BodyExt as _;
    use std::collections::BTreeSet;

    const COMPILED_IN: PublicPages = PublicPages { sources: None };

    async fn get(path: &str) -> Option<HttpResponse> {
        COMPILED_IN.answer(&Method::GET, &path.parse().unwrap(), &HeaderMap::new()).await
    }

    fn header_of(answer: &HttpResponse, name: http::HeaderName) -> &str {
        answer.headers()[name].to_str().unwrap()
    }

    #[test]
    fn each_file_of_the_folder_is_served() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/public");
        let mut found = BTreeSet::new();
        for folder in std::fs::read_dir(&root).unwrap() {
            let folder = folder.unwrap().path();
            for file in std::fs::read_dir(&folder).unwrap() {
                let path = file.unwrap().path();
                found.insert(path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned());
            }
        }
        let served: BTreeSet<String> = FILES.iter().map(|it| it.path.to_owned()).collect();
        assert_eq!(served, found);
    }

    #[tokio::test]
    async fn pages_stand_at_their_folders_and_have_all_headers() {
        let page = get("/ticket/?lang=en").await.unwrap();
        assert_eq!(
            (page.status(), header_of(&page, header::CONTENT_TYPE)),
            (StatusCode::OK, "text/html; charset=utf-8")
        );
        assert!(
            header_of(&page, header::CONTENT_SECURITY_POLICY).starts_with("default-src 'none'; script-src 'self';")
        );
        assert_eq!(header_of(&page, header::X_CONTENT_TYPE_OPTIONS), "nosniff");
        let script = get("/assets/words.js").await.unwrap();
        assert_eq!(header_of(&script, header::CONTENT_TYPE), "text/javascript; charset=utf-8");
        let redirect_to_folder = get("/display?shop=x&lang=ar").await.unwrap();
        assert_eq!(redirect_to_folder.status(), StatusCode::PERMANENT_REDIRECT);
        assert_eq!(header_of(&redirect_to_folder, header::LOCATION), "/display/?shop=x&lang=ar");
    }

    #[test]
    fn the_policy_is_also_in_each_page() {
        let inside = POLICY.split("; frame-ancestors").next().unwrap();
        for file in FILES.iter().filter(|it| it.path.ends_with(".html")) {
            let page = std::str::from_utf8(file.bytes).unwrap();
            assert!(
                page.contains(&format!("http-equiv=\"Content-Security-Policy\" content=\"{inside}\"")),
                "{}",
                file.path
            );
        }
    }

    #[tokio::test]
    async fn a_known_file_is_not_sent_again() {
        let path = "/assets/base.css".parse().unwrap();
        let mut headers = HeaderMap::new();
        let tag = get("/assets/base.css").await.unwrap().headers()[header::ETAG].clone();
        for (sent, status) in [
            (tag.clone(), StatusCode::NOT_MODIFIED),
            (HeaderValue::from_str(&format!("\"x\", W/{}", tag.to_str().unwrap())).unwrap(), StatusCode::NOT_MODIFIED),
            (HeaderValue::from_static("\"x\""), StatusCode::OK),
        ] {
            headers.insert(header::IF_NONE_MATCH, sent);
            assert_eq!(COMPILED_IN.answer(&Method::GET, &path, &headers).await.unwrap().status(), status);
        }
    }

    #[tokio::test]
    async fn other_paths_are_not_theirs_and_other_methods_are_refused() {
        for path in ["/", "/_local", "/customer/v1/queues", "/realtime", "/displays/", "/bucket/display/"] {
            assert!(get(path).await.is_none(), "{path}");
        }
        for path in
            ["/assets", "/assets/", "/assets/nothing.js", "/ticket/index", "/ticket/../assets/base.css", "/join//"]
        {
            assert_eq!(get(path).await.unwrap().status(), StatusCode::NOT_FOUND, "{path}");
        }
        let posted = COMPILED_IN.answer(&Method::POST, &"/join/".parse().unwrap(), &HeaderMap::new()).await.unwrap();
        assert_eq!((posted.status(), header_of(&posted, header::ALLOW)), (StatusCode::METHOD_NOT_ALLOWED, "GET, HEAD"));
    }

    #[tokio::test]
    async fn a_changed_source_shows_at_the_next_request() {
        let templates = tempfile::tempdir().unwrap();
        let assets = templates.path().join("web/public/assets");
        std::fs::create_dir_all(&assets).unwrap();
        std::fs::write(templates.path().join("web/secret.css"), "not public").unwrap();
        std::fs::write(assets.join(".hidden"), "not public").unwrap();
        let pages = PublicPages::of(templates.path());
        let headers = HeaderMap::new();
        let mut tags = BTreeSet::new();
        for content in ["a { color: red }", "a { color: blue }"] {
            std::fs::write(assets.join("base.css"), content).unwrap();
            let answer = pages.answer(&Method::GET, &"/assets/base.css".parse().unwrap(), &headers).await.unwrap();
            tags.insert(answer.headers()[header::ETAG].clone());
            assert_eq!(answer.into_body().collect().await.unwrap().to_bytes(), content);
        }
        assert_eq!(tags.len(), 2);
        for path in ["/assets/../../secret.css", "/assets/%2e%2e/secret.css", "/assets/.hidden", "/assets/display.css"]
        {
            let answer = pages.answer(&Method::GET, &path.parse().unwrap(), &headers).await.unwrap();
            assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
        }
    }
}
