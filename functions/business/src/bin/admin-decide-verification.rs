//! The Lambda function `admin-decide-verification`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::verification::admin::decide::endpoint().start(env))
}
