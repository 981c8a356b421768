//! What calls a function, and what becomes of calls that fail.

use crate::names::logical_id;
use runtime::{Function, Subscription, Trigger};

/// `EventInvokeConfig` and `Events` of its entry.
pub(crate) fn lines(function: &Function) -> String {
    let id = logical_id(function.name);
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
        Trigger::Stream(subscription) => stream(&id, *subscription),
        Trigger::Bus(detail_types) => bus(&id, detail_types),
        Trigger::Schedule(expression) => schedule(&id, function.name, expression),
    };
    match function.trigger {
        Trigger::Bus(_) | Trigger::Schedule(_) | Trigger::Direct => format!("{}{events}", retries(&id)),
        _ => events,
    }
}

/// The queue for what could not be delivered, beside its entry.
pub(crate) fn failures(function: &Function) -> String {
    if !function.trigger.is_asynchronous() {
        return String::new();
    }
    let (id, name) = (logical_id(function.name), function.name);
    let queue = format!(
        "  {id}Failures:
    Type: AWS::SQS::Queue
    Properties: {{ QueueName: !Sub \"queueme-${{Stage}}-{name}-failures\", KmsMasterKeyId: !Ref OpsKeyArn, MessageRetentionPeriod: 1209600 }}
"
    );
    match function.trigger {
        Trigger::Bus(_) => queue + &queue_policy(&id),
        _ => queue,
    }
}

/// The role that starts jobs at their times.
pub(crate) fn scheduler_role(functions: &[&Function]) -> String {
    let scheduled = functions.iter().filter(|it| matches!(it.trigger, Trigger::Schedule(_)));
    let ids: Vec<String> = scheduled.map(|it| logical_id(it.name)).collect();
    if ids.is_empty() {
        return String::new();
    }
    let all = |suffix: &str| {
        let arns: Vec<String> = ids.iter().map(|it| format!("!GetAtt {it}{suffix}.Arn")).collect();
        arns.join(", ")
    };
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
              - {{ Effect: Allow, Action: sqs:SendMessage, Resource: [{}] }}
              - {{ Effect: Allow, Action: [kms:GenerateDataKey, kms:Decrypt], Resource: !Ref OpsKeyArn,
                  Condition: {{ StringEquals: {{ \"kms:ViaService\": !Sub \"sqs.${{AWS::Region}}.amazonaws.com\" }} }} }}
",
        all(""),
        all("Failures"),
    )
}

fn retries(id: &str) -> String {
    format!(
        "      EventInvokeConfig:
        MaximumEventAgeInSeconds: 3600
        MaximumRetryAttempts: 2
        DestinationConfig: {{ OnFailure: {{ Type: SQS, Destination: !GetAtt {id}Failures.Arn }} }}
"
    )
}

fn stream(id: &str, subscription: Subscription) -> String {
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
            DestinationConfig: {{ OnFailure: {{ Type: SQS, Destination: !GetAtt {id}Failures.Arn }} }}
",
        subscription.batch_size,
    )
}

fn bus(id: &str, detail_types: &[&str]) -> String {
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
            DeadLetterConfig: {{ Arn: !GetAtt {id}Failures.Arn }}
"
    )
}

fn schedule(id: &str, name: &str, expression: &str) -> String {
    format!(
        "      Events:
        Schedule:
          Type: ScheduleV2
          Properties:
            Name: !Sub \"queueme-${{Stage}}-{name}\"
            ScheduleExpression: {expression}
            RoleArn: !GetAtt SchedulerRole.Arn
            RetryPolicy: {{ MaximumRetryAttempts: 10, MaximumEventAgeInSeconds: 3600 }}
            DeadLetterConfig: {{ Arn: !GetAtt {id}Failures.Arn }}
"
    )
}

/// Lets the bus write to the failure queue.
fn queue_policy(id: &str) -> String {
    format!(
        "  {id}FailuresPolicy:
    Type: AWS::SQS::QueuePolicy
    Properties:
      Queues: [!Ref {id}Failures]
      PolicyDocument:
        Statement:
          - {{ Effect: Allow, Principal: {{ Service: events.amazonaws.com }}, Action: sqs:SendMessage, Resource: !GetAtt {id}Failures.Arn,
              Condition: {{ ArnEquals: {{ \"aws:SourceArn\": !GetAtt {id}Bus.Arn }} }} }}
"
    )
}
