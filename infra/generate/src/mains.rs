//! The main of each binary.

use crate::File;
use crate::names::domain;
use runtime::Function;

pub(crate) fn files(functions: &[Function]) -> Vec<File> {
    let file = |function: &Function| {
        let Function { name, module, .. } = function;
        let path = format!("functions/{}/src/bin/{name}.rs", domain(function));
        let text = format!(
            "//! The Lambda function `{name}`. Written by `make generate`.\n\n\
             fn main() -> Result<(), runtime::Error> {{\n    runtime::host(|env| {module}::endpoint().start(env))\n}}\n"
        );
        File { path: path.into(), text }
    };
    functions.iter().map(file).collect()
}
