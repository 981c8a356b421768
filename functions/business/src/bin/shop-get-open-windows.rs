//! The Lambda function `shop-get-open-windows`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| business::shops::hours::get_open_windows::endpoint().start(env))
}
