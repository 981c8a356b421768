//! The Lambda function `customer-list-related-categories`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::categories::customer::list_related::endpoint().start(env))
}
