//! The Lambda function `shop-get-buffer-advice`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::services::advice::buffers::endpoint().start(env))
}
