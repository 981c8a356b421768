//! The Lambda function `admin-reset-second-factor`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| identity::second_factor::reset::endpoint().start(env))
}
