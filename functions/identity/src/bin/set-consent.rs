//! The Lambda function `set-consent`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::consents::set::endpoint().start(env))
}
