//! The words of a PDF: the strings that its streams show. No layout, no fonts with tables of their
//! own: what cannot be read this way is compared by its bytes.

use std::io::Read;

use flate2::read::ZlibDecoder;

/// Streams that unpack to more than this are pictures, or somebody's trick.
const STREAM_MAX: u64 = 2 * 1024 * 1024;

/// The text of a PDF, up to about `max` bytes.
pub(super) fn text(bytes: &[u8], max: usize) -> String {
    let mut text = String::new();
    let mut rest = bytes;
    while text.len() < max {
        let Some(start) = find(rest, b"stream") else {
            break;
        };
        let body = &rest[start + b"stream".len()..];
        let Some(end) = find(body, b"endstream") else {
            break;
        };
        let stream = trim_line(&body[..end]);
        let dictionary = &rest[start.saturating_sub(300)..start];
        let dictionary = find_last(dictionary, b"obj").map_or(dictionary, |it| &dictionary[it..]);
        if find(dictionary, b"/Image").is_none() {
            if find(dictionary, b"/FlateDecode").is_some() {
                let mut unpacked = Vec::new();
                // What was unpacked before a fault still counts.
                let _ = ZlibDecoder::new(stream)
                    .take(STREAM_MAX)
                    .read_to_end(&mut unpacked);
                shown(&unpacked, &mut text);
            } else {
                shown(stream, &mut text);
            }
        }
        rest = &body[end + b"endstream".len()..];
    }
    text
}

/// The strings that a content stream shows between `BT` and `ET`.
fn shown(stream: &[u8], text: &mut String) {
    let mut rest = stream;
    while let Some(begin) = find(rest, b"BT") {
        let block = &rest[begin..];
        let end = find(block, b"ET").unwrap_or(block.len());
        strings(&block[..end], text);
        text.push(' ');
        rest = &block[end..];
    }
}

fn strings(block: &[u8], text: &mut String) {
    let mut depth = 0_u32;
    let mut escaped = false;
    let mut kerning = 0_i32;
    let mut digits = String::new();
    for byte in block {
        let character = char::from(*byte);
        if depth == 0 {
            match character {
                '(' => {
                    // A wide gap between two strings parts words, a narrow one does not.
                    kerning = kerning.max(-digits.parse().unwrap_or(0));
                    digits.clear();
                    if kerning > 200 {
                        text.push(' ');
                    }
                    kerning = 0;
                    depth = 1;
                }
                '-' | '0'..='9' if digits.len() < 8 => digits.push(character),
                'T' | 'd' | 'D' | '*' | '\'' | '"' | ']' => {
                    digits.clear();
                    text.push(' ');
                }
                _ => {
                    if !digits.is_empty() && character.is_ascii_whitespace() {
                        kerning = kerning.max(-digits.parse().unwrap_or(0));
                        digits.clear();
                    }
                }
            }
            continue;
        }
        match character {
            _ if escaped => {
                escaped = false;
                if matches!(character, '(' | ')' | '\\') {
                    text.push(character);
                }
            }
            '\\' => escaped = true,
            '(' => depth += 1,
            ')' => depth -= 1,
            _ if character.is_control() => {}
            _ => text.push(character),
        }
    }
}

fn trim_line(stream: &[u8]) -> &[u8] {
    let stream = stream.strip_prefix(b"\r").unwrap_or(stream);
    stream.strip_prefix(b"\n").unwrap_or(stream)
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|it| it == word)
}

fn find_last(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).rposition(|it| it == word)
}
