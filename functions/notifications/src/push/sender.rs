//! Push messages through SNS.

use super::PushMessage;
use aws_sdk_sns::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_sns::types::MessageAttributeValue;
use model::session::DevicePlatform;
use runtime::{Aws, Env};
use store::entities::Device;

/// Sends push messages through SNS.
pub(crate) struct PushSender {
    sns: aws_sdk_sns::Client,
    /// ARNs of the platform applications. `None` if pushing to that platform is not configured.
    ios: Option<String>,
    android: Option<String>,
}

/// The outcome of a push.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pushed {
    Sent,
    /// The push service does not know the device any more, or never did.
    Gone,
    /// There is no platform application for its platform.
    NotConfigured,
    /// It may succeed later.
    Failed,
}

impl PushSender {
    /// Creates a sender for `PUSH_APPLICATION_IOS` and `PUSH_APPLICATION_ANDROID`.
    pub(crate) fn from_env(aws: &Aws, env: &Env) -> Self {
        let application = |name: &str| env.get(name).map(str::to_owned);
        Self {
            sns: aws.sns(),
            ios: application("PUSH_APPLICATION_IOS"),
            android: application("PUSH_APPLICATION_ANDROID"),
        }
    }

    /// Pushes a message to a device. The SDK tries three times.
    pub(crate) async fn push(&self, device: &Device, message: &PushMessage) -> Pushed {
        // Browsers have tokens of FCM, as Android has.
        let is_ios = device.platform() == DevicePlatform::Ios;
        let Some(application) = (if is_ios { &self.ios } else { &self.android }) else { return Pushed::NotConfigured };
        let created =
            self.sns.create_platform_endpoint().platform_application_arn(application).token(device.push_token()).send();
        let endpoint = match created.await {
            Ok(created) => created.endpoint_arn.unwrap_or_default(),
            // A token that is malformed, or whose endpoint SNS has disabled after the push service refused it.
            Err(error) if error.code() == Some("InvalidParameter") => {
                if let Some(endpoint) = error.message().and_then(endpoint_in) {
                    self.delete(endpoint).await;
                }
                return Pushed::Gone;
            }
            Err(error) => return failed(&error),
        };
        let mut publish = self.sns.publish().target_arn(&endpoint).message_structure("json");
        publish = publish.message(message.structured(device.platform()));
        if is_ios {
            let attributes = [("COLLAPSE_ID", message.collapse_id()), ("PUSH_TYPE", "alert"), ("PRIORITY", "10")];
            for (name, value) in attributes {
                let attribute = MessageAttributeValue::builder().data_type("String").string_value(value).build();
                if let Ok(attribute) = attribute {
                    publish = publish.message_attributes(format!("AWS.SNS.MOBILE.APNS.{name}"), attribute);
                }
            }
        }
        match publish.send().await {
            Ok(_) => Pushed::Sent,
            Err(error) if error.code() == Some("EndpointDisabled") => {
                self.delete(&endpoint).await;
                Pushed::Gone
            }
            Err(error) => failed(&error),
        }
    }

    /// Deletes an endpoint, so that a token that is registered again gets a new one instead of the disabled one.
    async fn delete(&self, endpoint: &str) {
        if let Err(error) = self.sns.delete_endpoint().endpoint_arn(endpoint).send().await {
            tracing::warn!(code = error.code().unwrap_or("no answer"), "push_endpoint_not_deleted");
        }
    }
}

/// Logs the code of a failed call. Its message may contain the token.
fn failed<E: ProvideErrorMetadata, R>(error: &SdkError<E, R>) -> Pushed {
    tracing::warn!(code = error.code().unwrap_or("no answer"), "not_pushed");
    Pushed::Failed
}

/// Returns the endpoint that a message of SNS names: `Endpoint arn:aws:sns:... already exists with the same Token, but ...`.
fn endpoint_in(message: &str) -> Option<&str> {
    let is_endpoint = |it: &&str| it.starts_with("arn:") && it.contains(":endpoint/");
    message.split_whitespace().find(is_endpoint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_endpoint_is_read_from_the_message_that_names_it() {
        let arn = "arn:aws:sns:me-south-1:123456789012:endpoint/APNS/queueme/6e9d3a1c-0000-4000-8000-000000000001";
        let message = format!(
            "Invalid parameter: Token Reason: Endpoint {arn} already exists with the same Token, but different attributes."
        );
        assert_eq!(endpoint_in(&message), Some(arn));
        assert_eq!(
            endpoint_in("Invalid parameter: Token Reason: iOS device tokens must be no more than 400 hexadecimal"),
            None
        );
    }
}
