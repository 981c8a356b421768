//! What calls a function, and what becomes of calls that fail.

use crate::names::logical_id;
use runtime::{Function, Subscription, Trigger};

/// `EventInvokeConfig` and `Events` of its entry.
pub(crate) fn lines(function: &Function) -> String {
    let events = match &function.trigger {
        Trigger::Http(route) => {
            let path = if route.path.contains('{') { format!("\"{}\"", route.path) } else { route.path.to_owned() };
            let event = |method: &str| {
                format!("{{ Type: HttpApi, Properties: {{ ApiId: !Ref HttpApi, Method: {method}, Path: {path} }} }}")
            };
            if route.answers_head {
                let (own, head) = (event(route.method), event("HEAD"));
                format!("      Events:\n        Http: {own}\n        Head: {head}\n")
            } else {
                format!("      Events: {{ Http: {} }}\n", event(route.method))
            }
        }
        // Without method and path it is the route `$default`.
        Trigger::UnmatchedRequests(_) => {
            "      Events: { Http: { Type: HttpApi, Properties: { ApiId: !Ref HttpApi } } }\n".to_owned()
        }
        // The API names its functions itself.
        Trigger::Socket(_) | Trigger::Direct => String::new(),
        Trigger::Stream(subscription) => stream(*subscription),
        Trigger::Bus(detail_types) => bus(detail_types),
        Trigger::Schedule(expression) => schedule(function.name, expression),
    };
    match function.trigger {
        Trigger::Bus(_) | Trigger::Schedule(_) | Trigger::Direct => format!("{RETRIES}{events}"),
        _ => events,
    }
}

/// The role that starts jobs at their times.
pub(crate) fn scheduler_role(functions: &[&Function]) -> String {
    let scheduled = functions.iter().filter(|it| matches!(it.trigger, Trigger::Schedule(_)));
    let ids: Vec<String> = scheduled.map(|it| logical_id(it.name)).collect();
    if ids.is_empty() {
        return String::new();
    }
    let arns: Vec<String> = ids.iter().map(|it| format!("!GetAtt {it}.Arn")).collect();
    format!(
        "
  SchedulerRole:
    Type: AWS::IAM::Role
    Properties:
      PermissionsBoundary: !If [HasBoundary, !Ref PermissionsBoundary, !Ref AWS::NoValue]
      AssumeRolePolicyDocument:
        Statement:
          - {{ Effect: Allow, Principal: {{ Service: scheduler.amazonaws.com }}, Action: sts:AssumeRole,
              Condition: {{ StringEquals: {{ \"aws:SourceAccount\": !Ref AWS::AccountId }} }} }}
      Policies:
        - PolicyName: start-jobs
          PolicyDocument:
            Statement:
              - {{ Effect: Allow, Action: lambda:InvokeFunction, Resource: [{}] }}
              - {{ Effect: Allow, Action: sqs:SendMessage, Resource: !GetAtt Failures.Arn }}
              - {{ Effect: Allow, Action: [kms:GenerateDataKey, kms:Decrypt], Resource: !Ref OpsKeyArn,
                  Condition: {{ StringEquals: {{ \"kms:ViaService\": !Sub \"sqs.${{AWS::Region}}.amazonaws.com\" }} }} }}
",
        arns.join(", "),
    )
}

/// What becomes of asynchronous calls that fail.
const RETRIES: &str = "      EventInvokeConfig:
        MaximumEventAgeInSeconds: 3600
        MaximumRetryAttempts: 2
        DestinationConfig: { OnFailure: { Type: SQS, Destination: !GetAtt Failures.Arn } }
";

fn stream(subscription: Subscription) -> String {
    let quoted = |items: &[&str]| {
        let items: Vec<String> = items.iter().map(|it| format!("\"{it}\"")).collect();
        items.join(", ")
    };
    let (changes, entities) = (quoted(subscription.changes), quoted(subscription.entities));
    // No batching window: an SMS with a code and a live message wait behind these readers.
    format!(
        "      Events:
        Stream:
          Type: DynamoDB
          Properties:
            Stream: !Ref StreamArn
            StartingPosition: TRIM_HORIZON
            BatchSize: {}
            MaximumBatchingWindowInSeconds: 0
            ParallelizationFactor: 1
            MaximumRetryAttempts: 5
            MaximumRecordAgeInSeconds: 3600
            BisectBatchOnFunctionError: true
            FunctionResponseTypes: [ReportBatchItemFailures]
            FilterCriteria: {{ Filters: [{{ Pattern: '{{\"eventName\": [{changes}], \"dynamodb\": {{\"NewImage\": {{\"entity\": {{\"S\": [{entities}]}}}}}}}}' }}] }}
            DestinationConfig: {{ OnFailure: {{ Type: SQS, Destination: !GetAtt Failures.Arn }} }}
",
        subscription.batch_size,
    )
}

fn bus(detail_types: &[&str]) -> String {
    let pattern = match detail_types {
        [one] => format!(" {{ source: [queueme], detail-type: [{one}] }}\n"),
        _ => {
            let types: String = detail_types.iter().map(|it| format!("                - {it}\n")).collect();
            format!("\n              source: [queueme]\n              detail-type:\n{types}")
        }
    };
    format!(
        "      Events:
        Bus:
          Type: EventBridgeRule
          Properties:
            EventBusName: !Ref BusName
            Pattern:{pattern}            RetryPolicy: {{ MaximumRetryAttempts: 10, MaximumEventAgeInSeconds: 3600 }}
            DeadLetterConfig: {{ Arn: !GetAtt Failures.Arn }}
"
    )
}

fn schedule(name: &str, expression: &str) -> String {
    format!(
        "      Events:
        Schedule:
          Type: ScheduleV2
          Properties:
            Name: !Sub \"queueme-${{Stage}}-{name}\"
            ScheduleExpression: {expression}
            RoleArn: !GetAtt SchedulerRole.Arn
            RetryPolicy: {{ MaximumRetryAttempts: 10, MaximumEventAgeInSeconds: 3600 }}
            DeadLetterConfig: {{ Arn: !GetAtt Failures.Arn }}
"
    )
}
