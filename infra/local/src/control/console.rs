//! The console page.

use crate::http::{HttpResponse, reply};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderValue, StatusCode, header};
use ring::digest::{SHA256, digest};

/// The page is self-contained.
pub(super) const CONSOLE: &str = include_str!("../../console/index.html");

/// Returns a page. Its policy allows only its own scripts and requests to this port.
pub(super) fn page(page: &'static str) -> HttpResponse {
    let mut answer = reply(StatusCode::OK, "text/html; charset=utf-8", page);
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, policy(page).as_str()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-store"),
    ] {
        if let Ok(value) = HeaderValue::from_str(value) {
            answer.headers_mut().insert(name, value);
        }
    }
    answer
}

/// Builds the content security policy. Scripts are allowed by hash, so injected text can't run as a script.
fn policy(page: &str) -> String {
    let scripts: String = scripts(page)
        .map(|script| format!(" 'sha256-{}'", STANDARD.encode(digest(&SHA256, script.as_bytes()))))
        .collect();
    let scripts = if scripts.is_empty() { " 'none'".to_owned() } else { scripts };
    format!(
        "default-src 'none'; script-src{scripts}; style-src 'unsafe-inline'; img-src data:; connect-src 'self'; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
}

fn scripts(page: &str) -> impl Iterator<Item = &str> {
    page.split("<script").skip(1).filter_map(|it| Some(it.split_once('>')?.1.split_once("</script>")?.0))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
    use super::*;

    #[test]
    fn each_script_is_named_by_its_hash() {
        let policy = policy("<script>alert(1)</script><p><script type=\"module\">\n</script>");
        assert!(
            policy.contains("script-src 'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI=' 'sha256-"),
            "{policy}"
        );
        assert!(super::policy("").contains("script-src 'none'"));
    }
}
