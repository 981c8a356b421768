//! The Lambda function `build-export`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::export::build::start)
}
