//! The Lambda function `admin-set-category-relations`. Written by `make generate`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(|env| catalog::categories::admin::set_relations::endpoint().start(env))
}
