//! The Lambda function `sign-out`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::tokens::sign_out::endpoint().start(env))
}
