//! The Lambda function `customer-receive-gateway-event`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| payments::webhooks::receive::endpoint().start(env))
}
