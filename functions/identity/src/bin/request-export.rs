//! The Lambda function `request-export`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::export::request::start)
}
