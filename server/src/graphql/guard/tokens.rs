//! Counts what a document is made of before it is parsed: a parser must not be handed a document
//! that is too long or nested too deep for it. One pass, no allocation.

/// How much there is of what may be too much.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tokens {
    pub(super) count: usize,
    pub(super) directives: usize,
    /// Brackets inside brackets, of any kind.
    pub(super) nesting: usize,
}

/// Counts the tokens of `source`. What is not `GraphQL` counts too: the parser will refuse it.
pub(super) fn count(source: &str) -> Tokens {
    let bytes = source.as_bytes();
    let mut tokens = Tokens::default();
    let mut open: usize = 0;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at = match byte {
            b' ' | b'\t' | b'\n' | b'\r' | b',' | 0xEF | 0xBB | 0xBF => at + 1,
            b'#' => skip(bytes, at, |byte| byte != b'\n'),
            _ => {
                tokens.count += 1;
                match byte {
                    b'{' | b'[' | b'(' => {
                        open += 1;
                        tokens.nesting = tokens.nesting.max(open);
                        at + 1
                    }
                    b'}' | b']' | b')' => {
                        open = open.saturating_sub(1);
                        at + 1
                    }
                    b'@' => {
                        tokens.directives += 1;
                        at + 1
                    }
                    b'"' => string_end(bytes, at),
                    b'.' => skip(bytes, at, |byte| byte == b'.'),
                    _ if is_word(byte) => skip(bytes, at, is_word),
                    _ => at + 1,
                }
            }
        };
    }
    tokens
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn skip(bytes: &[u8], from: usize, go_on: impl Fn(u8) -> bool) -> usize {
    let rest = bytes[from..].iter();
    from + 1 + rest.skip(1).take_while(|byte| go_on(**byte)).count()
}

/// Where the string that opens at `from` has ended; an unclosed one ends with the document.
fn string_end(bytes: &[u8], from: usize) -> usize {
    let block = bytes[from..].starts_with(b"\"\"\"");
    let mut at = from + if block { 3 } else { 1 };
    while let Some(&byte) = bytes.get(at) {
        if block && bytes[at..].starts_with(b"\\\"\"\"") {
            at += 4;
        } else if block && bytes[at..].starts_with(b"\"\"\"") {
            return at + 3;
        } else if !block && byte == b'\\' {
            at += 2;
        } else if !block && (byte == b'"' || byte == b'\n') {
            return at + 1;
        } else {
            at += 1;
        }
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_marks_and_strings_are_tokens_and_the_rest_is_not() {
        let tokens =
            count("# no {{{{\nquery Q($a: [Int!]! = [1, 2]) @a @b { f(x: \"{ \\\" {\") ...F }");
        assert_eq!(tokens.count, 31);
        assert_eq!(tokens.directives, 2);
        assert_eq!(tokens.nesting, 2);
    }

    #[test]
    fn brackets_in_strings_do_not_nest() {
        assert_eq!(count(r#"{ f(x: """ {{{ \""" ((( " """) }"#).nesting, 2);
        assert_eq!(count("\"never closed {{{").nesting, 0);
        assert_eq!(count("\"ends with a backslash\\").count, 1);
    }

    #[test]
    fn deep_nesting_is_seen_without_recursion() {
        assert_eq!(count(&"[".repeat(20_000)).nesting, 20_000);
        assert_eq!(count(&"]".repeat(20_000)).nesting, 0);
    }
}
