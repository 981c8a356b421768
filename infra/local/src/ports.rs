//! The ports of a cloud, and the addresses that follow from them.

use crate::http::{listen, listen_on};
use crate::iam::{ADMINISTRATOR, SECRET};
use crate::options::Options;
use crate::plan::{Plan, REGION};
use ring::digest::{SHA256, digest};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use tokio::net::TcpListener;

/// The secret by which a request says that it came through a distribution, whose headers about the caller are believed then.
/// There is no distribution here: clients that know it play one.
const DISTRIBUTION_SECRET: &str = "local-distribution";

/// The listening sockets.
pub(crate) struct Ports {
    pub(crate) main_port: (TcpListener, u16),
    /// The port of the shop panel. `None` if another program has it.
    pub(crate) shop_panel: Option<(TcpListener, u16)>,
    pub(crate) proxy: (TcpListener, u16),
    pub(crate) services: (TcpListener, u16),
}

/// The addresses of all services.
pub(crate) struct Addresses {
    pub(crate) url: String,
    pub(crate) shop_panel_url: Option<String>,
    pub(crate) public_url: String,
    pub(crate) sockets_url: String,
    pub(crate) proxy: String,
    pub(crate) services: String,
    pub(crate) s3: String,
}

impl Ports {
    /// Opens the main port on an address of this machine, the next one for the shop panel, and two internal ones.
    pub(crate) async fn open(host: IpAddr, port: u16) -> Result<Self, String> {
        let internal = |error: std::io::Error| format!("an internal port: {error}");
        let main_port = listen_on(host, port)
            .await
            .map_err(|error| format!("port {port} can't be used: {error}; --port chooses another"))?;
        let next = if port == 0 { Some(0) } else { port.checked_add(1) };
        let shop_panel = match next {
            Some(next) => listen_on(host, next).await.ok(),
            None => None,
        };
        Ok(Self {
            main_port,
            shop_panel,
            proxy: listen(0).await.map_err(internal)?,
            services: listen(0).await.map_err(internal)?,
        })
    }

    /// Returns the addresses of the opened ports. Clients use the public one, which is the main port's unless given.
    pub(crate) fn addresses(&self, options: &Options) -> Addresses {
        let at = |port: u16| format!("http://127.0.0.1:{port}");
        let host = if options.host.is_unspecified() { Ipv4Addr::LOCALHOST.into() } else { options.host };
        let url_of = |port: u16| format!("http://{}", SocketAddr::new(host, port));
        let url = url_of(self.main_port.1);
        let public_url =
            options.public_url.as_deref().map_or_else(|| url.clone(), |it| it.trim_end_matches('/').to_owned());
        let s3 = options.s3.as_deref();
        Addresses {
            sockets_url: format!("{}/realtime", public_url.replacen("http", "ws", 1)),
            proxy: at(self.proxy.1),
            services: at(self.services.1),
            s3: s3.map_or_else(|| public_url.clone(), str::to_owned),
            shop_panel_url: self.shop_panel.as_ref().map(|it| url_of(it.1)),
            url,
            public_url,
        }
    }
}

fn sha256(text: &str) -> String {
    digest(&SHA256, text.as_bytes()).as_ref().iter().map(|it| format!("{it:02x}")).collect()
}

impl Addresses {
    /// Returns the environment variables shared by all functions: Lambda's own, and the service addresses.
    pub(crate) fn env(&self) -> BTreeMap<String, String> {
        let at = |path: &str| format!("{}/{path}", self.services);
        [
            ("AWS_REGION", REGION.to_owned()),
            ("AWS_DEFAULT_REGION", REGION.to_owned()),
            ("AWS_SECRET_ACCESS_KEY", SECRET.to_owned()),
            ("AWS_SESSION_TOKEN", "local-session".to_owned()),
            ("AWS_ENDPOINT_URL_DYNAMODB", self.proxy.clone()),
            ("AWS_ENDPOINT_URL_S3", self.s3.clone()),
            ("AWS_ENDPOINT_URL_SNS", at("sns")),
            ("AWS_ENDPOINT_URL_EVENTBRIDGE", at("events")),
            ("AWS_ENDPOINT_URL_SECRETS_MANAGER", at("secrets")),
            ("SMS_AGGREGATOR_URL", at("sms-aggregator")),
            ("SOCKETS_ENDPOINT", at("sockets")),
            ("MOYASAR_URL", at("moyasar")),
            ("SOCKETS_URL", self.sockets_url.clone()),
            ("PUBLIC_URL", self.public_url.clone()),
            ("DISTRIBUTION_SHA256", sha256(DISTRIBUTION_SECRET)),
        ]
        .map(|(name, value)| (name.to_owned(), value))
        .into()
    }

    /// Returns the document of `/_local/endpoints`.
    pub(crate) fn show(&self, engine: &str, plan: &Plan) -> Value {
        let at = |path: &str| format!("{}/{path}", self.services);
        json!({
            "access_key_id": ADMINISTRATOR, "secret_access_key": SECRET, "dynamodb": engine, "dynamodb_proxy": self.proxy, "s3": self.s3, "sns": at("sns"), "eventbridge": at("events"),
            "secrets": at("secrets"), "sockets": at("sockets"), "table": plan.tables.first().map(|it| &it.name),
        })
    }
}
