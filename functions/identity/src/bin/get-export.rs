//! The Lambda function `get-export`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::export::get::start)
}
