//! The Lambda function `customer-list-popular-categories`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::categories::customer::list_popular::endpoint().start(env))
}
