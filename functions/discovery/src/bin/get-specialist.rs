//! The Lambda function `get-specialist`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(discovery::get_specialist::start)
}
