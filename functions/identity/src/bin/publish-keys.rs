//! The Lambda function `publish-keys`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::keys::publish::endpoint().start(env))
}
