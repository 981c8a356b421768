//! The Lambda function `notify-shop-parties`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| notifications::background::notify_shop_parties::endpoint().start(env))
}
