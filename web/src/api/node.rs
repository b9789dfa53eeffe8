//! `node(id)`, read as the one type that a page expects.
//! The derive of cynic for such interfaces buffers the object and so compiles every type a second time; this reads it
//! as the transport reads every answer.

use cynic::queries::{SelectionBuilder, VariableMatch};
use cynic::schema::{HasSubtype, NamedType};
use cynic::{QueryFragment, serde};
use serde::de::{DeserializeOwned, Error};
use serde_json::Value;

use super::reader::Reader;
use super::schema;

/// What was found under an id; nothing when it is of another type.
pub struct Found<T>(pub Option<T>);

impl<T> QueryFragment for Found<T>
where
    T: QueryFragment,
    T::SchemaType: NamedType,
    T::VariablesFields: VariableMatch<T::VariablesFields>,
    schema::Node: HasSubtype<T::SchemaType>,
{
    type SchemaType = schema::Node;
    type VariablesFields = T::VariablesFields;

    const TYPE: Option<&'static str> = Some("Node");

    fn query(mut builder: SelectionBuilder<'_, Self::SchemaType, Self::VariablesFields>) {
        let mut fragment = builder.inline_fragment().on::<T::SchemaType>();
        T::query(fragment.select_children::<T::VariablesFields>());
    }
}

impl<'de, T> serde::Deserialize<'de> for Found<T>
where
    T: QueryFragment + DeserializeOwned,
{
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        let name = value.get("__typename").and_then(Value::as_str);
        if name.is_none() || name != T::TYPE {
            return Ok(Self(None));
        }
        T::deserialize(Reader(value))
            .map(|found| Self(Some(found)))
            .map_err(D::Error::custom)
    }
}

impl<T> Found<T> {
    /// What was found, of a field that may be null.
    pub fn of(node: Option<Self>) -> Option<T> {
        node.and_then(|it| it.0)
    }
}
