//! The Lambda function `admin-list-category-relations`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::categories::admin::list_relations::endpoint().start(env))
}
