//! What is read out of files, and what is not taken for what it says it is.

use std::io::{Cursor, Write as _};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::*;

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn sentences(count: usize) -> Vec<String> {
    (0..count)
        .map(|it| {
            format!(
                "Workshop {it} recorded group {} of {} people",
                it * 7 % 19,
                it * 3
            )
        })
        .collect()
}

fn docx(title: &str) -> Vec<u8> {
    let paragraphs: String = sentences(40)
        .iter()
        .map(|it| {
            let (head, tail) = it.split_at(4);
            format!(
                "<w:p><w:r><w:t>{head}</w:t></w:r><w:r><w:t>{tail} &amp; more</w:t></w:r></w:p>"
            )
        })
        .collect();
    let body = format!("<w:document><w:p><w:t>{title}</w:t></w:p>{paragraphs}</w:document>");
    archive(&[
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", &body),
        ("word/styles.xml", "<w:styles>Heading</w:styles>"),
    ])
}

fn pdf(title: &str) -> Vec<u8> {
    let lines: String = sentences(40)
        .iter()
        .map(|it| format!("({it}) Tj T*\n"))
        .collect();
    let content = format!("BT /F1 12 Tf ({title}) Tj T*\n{lines}ET");
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
    packed.write_all(content.as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    let head = format!(
        "%PDF-1.4\n4 0 obj\n<< /Filter /FlateDecode /Length {} >>\nstream\n",
        packed.len()
    );
    [head.as_bytes(), &packed, b"\nendstream\nendobj\n%%EOF\n"].concat()
}

#[test]
fn the_content_tells_what_a_file_is() {
    let word = docx("A plan");
    let plain = archive(&[("notes.txt", "notes")]);
    for (kind, bytes, fits) in [
        (Kind::Docx, &word, true),
        (Kind::Xlsx, &word, false),
        (Kind::Pptx, &word, false),
        (Kind::Zip, &word, true),
        (Kind::Docx, &plain, false),
        (Kind::Zip, &plain, true),
        (Kind::Docx, &b"PK\x03\x04 but nothing else".to_vec(), false),
        (Kind::Zip, &b"PK\x03\x04 but nothing else".to_vec(), false),
    ] {
        assert_eq!(verify(kind, bytes).is_ok(), fits, "{kind:?}");
    }
}

#[test]
fn a_word_that_is_cut_into_runs_stays_whole() {
    let text = archive::text(&docx("A plan"), TEXT_MAX);
    assert!(
        text.contains("Workshop 3 recorded group 2 of 9 people & more"),
        "{text}"
    );
    assert!(!text.contains("Heading"), "styles are not words");
    assert!(archive::text(&docx("A plan"), 100).len() <= 200);
}

#[test]
fn a_packed_pdf_is_read() {
    let text = pdf::text(&pdf("A plan"), TEXT_MAX);
    assert!(text.contains("A plan"), "{text}");
    assert!(
        text.contains("Workshop 3 recorded group 2 of 9 people"),
        "{text}"
    );
    let kerned = b"obj << >> stream\nBT [(Wo) 20 (rk) -15 (shop) -300 (one)] TJ ET\nendstream";
    assert!(
        pdf::text(kerned, 100).contains("Workshop one"),
        "{}",
        pdf::text(kerned, 100)
    );
}

#[test]
fn another_title_is_the_same_document() {
    for (kind, one, other) in [
        (
            Kind::Docx,
            docx("Plan for Woodgrove"),
            docx("A wholly new plan of 2021"),
        ),
        (
            Kind::Pdf,
            pdf("Plan for Woodgrove"),
            pdf("A wholly new plan of 2021"),
        ),
    ] {
        let likeness = fingerprint(kind, &one)
            .unwrap()
            .likeness(&fingerprint(kind, &other).unwrap());
        assert!(likeness > 85, "{kind:?}: {likeness}");
    }
    assert!(fingerprint(Kind::Pdf, b"%PDF-1.4\n% the plan\n%%EOF\n").is_none());
}
