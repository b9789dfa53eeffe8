//! What a company writes of itself: paragraphs, and lines that begin with a sign as the points of a list.

use leptos::prelude::*;

/// A part of what was written.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    Paragraph(String),
    Points(Vec<String>),
}

/// Signs with which people begin a point.
const SIGNS: [char; 3] = ['-', '*', '•'];

/// All of it, as it is read.
pub fn prose(written: &str) -> AnyView {
    let part = |part| match part {
        Part::Paragraph(words) => view! { <p>{words}</p> }.into_any(),
        Part::Points(points) => {
            let points = points.into_iter().map(|it| view! { <li>{it}</li> });
            view! { <ul class="points">{points.collect_view()}</ul> }.into_any()
        }
    };
    parts(written)
        .into_iter()
        .map(part)
        .collect_view()
        .into_any()
}

/// Its first two lines, as a preview shows them.
pub fn beginning(written: &str) -> String {
    let lines: Vec<_> = lines(written).take(2).map(|(words, _)| words).collect();
    lines.join("\n")
}

fn parts(written: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    for (words, is_point) in lines(written) {
        match (parts.last_mut(), is_point) {
            (Some(Part::Points(points)), true) => points.push(words.to_owned()),
            (_, true) => parts.push(Part::Points(vec![words.to_owned()])),
            (_, false) => parts.push(Part::Paragraph(words.to_owned())),
        }
    }
    parts
}

/// The lines with words, and whether each is a point; a sign counts only with a space after it.
fn lines(written: &str) -> impl Iterator<Item = (&str, bool)> {
    let lines = written.lines().map(str::trim).filter(|it| !it.is_empty());
    lines.map(|line| {
        let point = line.strip_prefix(SIGNS).and_then(|it| it.strip_prefix(' '));
        point.map_or((line, false), |words| (words.trim(), true))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRITTEN: &str = "We plan moves.\n\n- Plans\n • Care\n-5 °C is cold.\n* Help\n";

    #[test]
    fn lines_with_a_sign_are_the_points_of_a_list() {
        let points =
            |points: &[&str]| Part::Points(points.iter().map(ToString::to_string).collect());
        assert_eq!(
            parts(WRITTEN),
            [
                Part::Paragraph("We plan moves.".into()),
                points(&["Plans", "Care"]),
                Part::Paragraph("-5 °C is cold.".into()),
                points(&["Help"]),
            ]
        );
    }

    #[test]
    fn a_preview_has_two_lines_without_signs() {
        assert_eq!(beginning(WRITTEN), "We plan moves.\nPlans");
        assert_eq!(beginning(""), "");
    }
}
