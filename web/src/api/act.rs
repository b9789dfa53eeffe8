//! The shape that nearly every mutation has: one input, one object, the reasons of a refusal.

/// Writes the function of such a mutation, with the fragments that only it needs.
/// The leading `($)` lets the generated document name its own variable.
macro_rules! act {
    (($d:tt) $(#[$doc:meta])* $function:ident($input:ident) -> $field:ident: [$($object:tt)+], $payload:tt) => {
        $(#[$doc])*
        pub async fn $function(input: $input) -> $crate::api::Reply<$($object)+> {
            #[derive(cynic::QueryVariables)]
            struct Variables {
                input: $input,
            }

            #[derive(cynic::QueryFragment)]
            #[cynic(graphql_type = "Mutation", variables = "Variables")]
            struct Mutation {
                #[arguments(input: $d input)]
                $function: Payload,
            }

            #[derive(cynic::QueryFragment)]
            #[cynic(graphql_type = $payload)]
            struct Payload {
                $field: Option<$($object)+>,
                user_errors: Vec<$crate::api::UserError>,
            }

            let operation = <Mutation as cynic::MutationBuilder<Variables>>::build(Variables { input });
            let payload = $crate::api::transport::send(operation).await?.$function;
            $crate::api::error::settle(payload.$field, payload.user_errors)
        }
    };
}

pub(crate) use act;
