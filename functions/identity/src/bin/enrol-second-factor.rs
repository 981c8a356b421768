//! The Lambda function `enrol-second-factor`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::second_factor::enrol::endpoint().start(env))
}
