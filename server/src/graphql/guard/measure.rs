//! Measures a parsed document, each fragment once.

use std::collections::HashMap;

use async_graphql::parser::types::{
    ExecutableDocument, Field, OperationType, Selection, SelectionSet,
};
use async_graphql::{Name, ServerError};

use super::{
    MAX_ALIASES, MAX_COMPLEXITY, MAX_DEPTH, MAX_INTROSPECTION_DEPTH, MAX_INTROSPECTION_LISTS,
    MAX_NESTING, MAX_REPEATS, invalid, too_complex,
};

/// Lists of the schema that lead back into the schema.
const CIRCULAR_LISTS: [&str; 4] = ["fields", "inputFields", "interfaces", "possibleTypes"];

/// How large a selection is with all its fragments written out.
#[derive(Clone, Debug, Default)]
struct Size<'a> {
    selections: usize,
    depth: usize,
    nesting: usize,
    circular_lists: usize,
    /// The fields directly in this selection, by name.
    fields: HashMap<&'a str, Asked>,
}

/// How often a field is asked in one selection.
#[derive(Clone, Copy, Debug, Default)]
struct Asked {
    aliased: usize,
    plain: usize,
}

/// Refuses a document that is too large, or whose fragments go round in circles.
pub(super) fn document(document: &ExecutableDocument) -> Result<(), ServerError> {
    let mut walk = Walk {
        document,
        fragments: HashMap::new(),
    };
    for name in document.fragments.keys() {
        walk.fragment(name)?;
    }
    for (_, operation) in document.operations.iter() {
        let operation = &operation.node;
        let size = walk.selection(&operation.selection_set.node)?;
        if size.depth > MAX_DEPTH {
            return Err(too_complex(&format!("deeper than {MAX_DEPTH} fields")));
        }
        if operation.ty == OperationType::Subscription && size.roots() != 1 {
            return Err(invalid("a subscription asks for exactly one field"));
        }
    }
    Ok(())
}

struct Walk<'a> {
    document: &'a ExecutableDocument,
    /// Fragments that were measured; `None` while one is being measured.
    fragments: HashMap<&'a Name, Option<Size<'a>>>,
}

impl<'a> Walk<'a> {
    fn fragment(&mut self, name: &'a Name) -> Result<Size<'a>, ServerError> {
        match self.fragments.get(name) {
            Some(Some(size)) => return Ok(size.clone()),
            Some(None) => return Err(invalid("a fragment contains itself")),
            None => {}
        }
        let Some(fragment) = self.document.fragments.get(name) else {
            return Err(invalid("a fragment is used that is not defined"));
        };
        self.fragments.insert(name, None);
        let size = self.selection(&fragment.node.selection_set.node)?;
        self.fragments.insert(name, Some(size.clone()));
        Ok(size)
    }

    fn selection(&mut self, set: &'a SelectionSet) -> Result<Size<'a>, ServerError> {
        let mut size = Size::default();
        for selection in &set.items {
            match &selection.node {
                Selection::Field(field) => {
                    let inside = self.selection(&field.node.selection_set.node)?;
                    size.add_field(&field.node, &inside)?;
                }
                Selection::InlineFragment(inline) => {
                    let inside = self.selection(&inline.node.selection_set.node)?;
                    size.add_fragment(&inside);
                }
                Selection::FragmentSpread(spread) => {
                    let inside = self.fragment(&spread.node.fragment_name.node)?;
                    size.add_fragment(&inside);
                }
            }
        }
        size.check()
    }
}

impl<'a> Size<'a> {
    fn add_field(&mut self, field: &'a Field, inside: &Size<'_>) -> Result<(), ServerError> {
        let name = field.name.node.as_str();
        let introspection = matches!(name, "__schema" | "__type");
        if introspection {
            if inside.depth > MAX_INTROSPECTION_DEPTH {
                return Err(too_complex(&format!(
                    "introspection deeper than {MAX_INTROSPECTION_DEPTH} fields"
                )));
            }
            if inside.circular_lists > MAX_INTROSPECTION_LISTS {
                return Err(too_complex("introspection that goes round in circles"));
            }
        }
        // Below introspection its own limits hold, and are checked above.
        let (depth, lists) = if introspection {
            (0, 0)
        } else {
            (inside.depth, inside.circular_lists)
        };
        let circular = usize::from(CIRCULAR_LISTS.contains(&name));
        self.selections += inside.selections + 1;
        self.depth = self.depth.max(depth + 1);
        self.circular_lists = self.circular_lists.max(lists + circular);
        self.nesting = self.nesting.max(inside.nesting + 1);
        let asked = self.fields.entry(name).or_default();
        if field.alias.is_some() {
            asked.aliased += 1;
        } else {
            asked.plain += 1;
        }
        Ok(())
    }

    fn add_fragment(&mut self, inside: &Size<'a>) {
        self.selections += inside.selections + 1;
        self.depth = self.depth.max(inside.depth);
        self.circular_lists = self.circular_lists.max(inside.circular_lists);
        self.nesting = self.nesting.max(inside.nesting + 1);
        for (name, asked) in &inside.fields {
            let sum = self.fields.entry(name).or_default();
            sum.aliased += asked.aliased;
            sum.plain += asked.plain;
        }
    }

    /// The limits that hold for any selection. Checked on the way up, so that sums stay small.
    fn check(self) -> Result<Self, ServerError> {
        if self.selections > MAX_COMPLEXITY {
            return Err(too_complex(&format!("more than {MAX_COMPLEXITY} fields")));
        }
        if self.nesting > MAX_NESTING {
            return Err(too_complex(&format!(
                "selections nested deeper than {MAX_NESTING}"
            )));
        }
        if self.fields.values().any(|it| it.aliased > MAX_ALIASES) {
            return Err(too_complex(&format!(
                "more than {MAX_ALIASES} aliases of one field"
            )));
        }
        if self.fields.values().any(|it| it.plain > MAX_REPEATS) {
            return Err(too_complex(&format!(
                "one field more than {MAX_REPEATS} times"
            )));
        }
        Ok(self)
    }

    fn roots(&self) -> usize {
        self.fields
            .values()
            .map(|asked| asked.aliased + asked.plain)
            .sum()
    }
}
