//! The picture of a company: its kind and its size are read from its bytes, never from its name
//! (`domain.md` §5).

use imagesize::ImageType;

use super::refusal::{Reason, Refusal};
use super::rules::Rules;

/// What a picture turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Logo {
    pub media_type: &'static str,
    pub width: u32,
    pub height: u32,
}

/// Looks at the bytes of a picture.
pub fn examine(bytes: &[u8], rules: &Rules) -> Result<Logo, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::invalid("file", "logo_empty"));
    }
    if bytes.len() as u64 > rules.logo_bytes_max {
        return Err(too_large(rules));
    }
    let wrong = || {
        Refusal::new(Reason::LogoType)
            .at("file")
            .with("allowed", rules.logo_types.0.join(", "))
    };
    let (word, media_type) = match imagesize::image_type(bytes) {
        Ok(ImageType::Gif) => ("GIF", "image/gif"),
        Ok(ImageType::Jpeg) => ("JPG", "image/jpeg"),
        Ok(ImageType::Png) => ("PNG", "image/png"),
        _ => return Err(wrong()),
    };
    if !rules.logo_types.0.iter().any(|it| it == word) {
        return Err(wrong());
    }
    let size = imagesize::blob_size(bytes).map_err(|_| wrong())?;
    let side = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
    let (width, height) = (side(size.width), side(size.height));
    if width == 0 || height == 0 {
        return Err(wrong());
    }
    if width > rules.logo_width_max {
        return Err(Refusal::new(Reason::LogoTooWide)
            .at("file")
            .with("width", width)
            .with("max", rules.logo_width_max));
    }
    Ok(Logo {
        media_type,
        width,
        height,
    })
}

/// The endings of the files that hold such pictures. The bytes decide; this is for those who choose.
pub fn endings(rules: &Rules) -> Vec<String> {
    let known = |it: &String| -> &'static [&'static str] {
        match it.as_str() {
            "GIF" => &["gif"],
            "JPG" => &["jpg", "jpeg"],
            "PNG" => &["png"],
            _ => &[],
        }
    };
    let endings = rules.logo_types.0.iter().flat_map(known);
    endings.map(|it| (*it).to_owned()).collect()
}

/// A picture with more bytes than a logo may have.
pub fn too_large(rules: &Rules) -> Refusal {
    Refusal::invalid("file", "logo_too_large").with("max", rules.logo_bytes_max / 1024)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fixture::rules;

    /// The first bytes of a PNG of this size: all that says how large it is.
    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend([8, 6, 0, 0, 0, 0, 0, 0, 0]);
        bytes
    }

    fn gif(width: u16, height: u16) -> Vec<u8> {
        let mut bytes = b"GIF89a".to_vec();
        bytes.extend(width.to_le_bytes());
        bytes.extend(height.to_le_bytes());
        bytes.extend([0xf0, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff]);
        bytes
    }

    fn jpg(width: u16, height: u16) -> Vec<u8> {
        let mut bytes = vec![0xff, 0xd8, 0xff, 0xe0, 0, 16];
        bytes.extend(b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
        bytes.extend([0xff, 0xc0, 0, 17, 8]);
        bytes.extend(height.to_be_bytes());
        bytes.extend(width.to_be_bytes());
        bytes.extend([3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);
        bytes
    }

    fn bmp(width: i32, height: i32) -> Vec<u8> {
        let mut bytes = b"BM".to_vec();
        bytes.extend([0; 12]);
        bytes.extend(40_i32.to_le_bytes());
        bytes.extend(width.to_le_bytes());
        bytes.extend(height.to_le_bytes());
        bytes.extend([0; 28]);
        bytes
    }

    #[test]
    fn the_bytes_say_what_a_picture_is() {
        let rules = rules("2021-03-15");
        let cases = [
            ("PNG 300", png(300, 100)),
            ("PNG 301", png(301, 100)),
            ("PNG without width", png(0, 100)),
            ("PNG cut off", png(300, 100)[..12].to_vec()),
            ("GIF 300", gif(300, 900)),
            ("GIF 301", gif(301, 1)),
            ("JPG 300", jpg(300, 200)),
            ("JPG 301", jpg(301, 200)),
            ("BMP", bmp(100, 100)),
            ("text", b"<svg width='1'/>".to_vec()),
            ("nothing", Vec::new()),
            ("too many bytes", [png(10, 10), vec![0; 524_288]].concat()),
        ];
        let mut table = String::new();
        for (name, bytes) in cases {
            table += &match examine(&bytes, &rules) {
                Ok(it) => format!("{name}: {} {}x{}\n", it.media_type, it.width, it.height),
                Err(it) => format!("{name}: {} {:?}\n", it.reason, it.facts),
            };
        }
        insta::assert_snapshot!(table);
    }
}
