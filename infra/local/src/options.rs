//! The options of a cloud.

use runtime::RequestLimiting;
use std::net::IpAddr;
use std::path::PathBuf;

/// The options of a cloud.
#[derive(Clone, Debug)]
pub struct Options {
    /// The address of this machine that the main port listens on.
    pub host: IpAddr,
    /// The main port; 0 takes any free one.
    pub port: u16,
    /// The address by which clients reach it, in links and socket addresses. `None` for that of the main port.
    pub public_url: Option<String>,
    /// Origins of web pages that may call the APIs, besides those of the templates. In the local stage pages of this machine
    /// may, from any port.
    pub origins: Vec<String>,
    /// The location of its state.
    pub state: StateLocation,
    /// Whether to delete the state of earlier runs first.
    pub fresh: bool,
    /// Whether to create the demo world, unless it exists.
    pub demo: bool,
    /// A folder of executables to run instead of the built-in functions.
    pub bootstraps: Option<PathBuf>,
    /// The address of a DynamoDB engine to use instead of the embedded one.
    pub dynamodb: Option<String>,
    /// The address of an S3 to use instead of the built-in one.
    pub s3: Option<String>,
    /// What limits of requests mean, once the demo world stands.
    pub limits: RequestLimiting,
    /// The folder that holds `template.yaml`.
    pub templates: PathBuf,
}

/// The location of a cloud's state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StateLocation {
    /// In memory. It is lost when the cloud stops.
    Memory,
    /// In this folder.
    Dir(PathBuf),
}
