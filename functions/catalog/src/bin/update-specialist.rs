//! The Lambda function `update-specialist`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(catalog::update_specialist::start)
}
