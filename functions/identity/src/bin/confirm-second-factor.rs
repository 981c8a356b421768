//! The Lambda function `confirm-second-factor`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::second_factor::confirm::endpoint().start(env))
}
