//! The Lambda function `count-visits`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::customers::count::endpoint().start(env))
}
