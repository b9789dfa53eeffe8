//! Packed copies: `.br` and `.gz` beside a file, made once so that no request pays for them.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::thread;

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;

/// Below this the copy saves less than the header that announces it.
const WORTH_IT: usize = 1024;

/// How large a file is when it travels.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Packed {
    pub(crate) brotli: usize,
    pub(crate) gzip: usize,
}

/// Writes a file and its packed copies where they are smaller than the file.
pub(crate) fn write(path: &Path, content: &[u8]) -> Result<Packed> {
    let (brotli, gzip) = thread::scope(|scope| {
        let gzip = scope.spawn(|| gzip(content));
        let brotli = brotli(content);
        (brotli, gzip.join())
    });
    let (brotli, gzip) = (
        brotli?,
        gzip.map_err(|_| anyhow::anyhow!("the gzip thread died"))??,
    );
    let put = |ending: &str, packed: &[u8]| {
        let mut copy = path.as_os_str().to_owned();
        copy.push(ending);
        if content.len() >= WORTH_IT && packed.len() < content.len() {
            fs::write(&copy, packed).map(|()| packed.len())
        } else {
            // A copy left by an earlier build would be served instead of the file.
            let _ = fs::remove_file(&copy);
            Ok(content.len())
        }
    };
    let sizes = fs::write(path, content).and_then(|()| {
        Ok(Packed {
            brotli: put(".br", &brotli)?,
            gzip: put(".gz", &gzip)?,
        })
    });
    sizes.with_context(|| format!("cannot write {}", path.display()))
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    {
        let (quality, window) = (11, 22);
        let mut encoder = brotli::CompressorWriter::new(&mut packed, 64 * 1024, quality, window);
        encoder.write_all(content)?;
    }
    Ok(packed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_exist_only_where_they_save_something() {
        let folder = std::env::temp_dir().join(format!("xtask-pack-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let (large, small) = (folder.join("large.css"), folder.join("small.css"));
        let packed = write(&large, &b"a { color: red }\n".repeat(500)).unwrap();
        write(&small, b"a{}").unwrap();
        assert!(packed.brotli < 500 && packed.gzip < 500, "{packed:?}");
        assert!(folder.join("large.css.br").exists() && folder.join("large.css.gz").exists());
        assert!(!folder.join("small.css.br").exists() && !folder.join("small.css.gz").exists());
        fs::remove_dir_all(folder).unwrap();
    }
}
