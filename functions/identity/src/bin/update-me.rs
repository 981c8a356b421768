//! The Lambda function `update-me`.

fn main() -> Result<(), runtime::Error> {
    runtime::host(identity::me::update::start)
}
