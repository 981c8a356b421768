//! The Lambda function `shop-list-complementary-services`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::services::advice::complementary::endpoint().start(env))
}
