//! The Lambda function `list-consents`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::consents::list::endpoint().start(env))
}
