//! The Lambda function `admin-list-category-statistics`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::categories::admin::list_statistics::endpoint().start(env))
}
