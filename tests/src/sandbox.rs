//! One temporary folder for everything that a test binary leaves behind, and a guard that clears
//! it when the binary ends, in whatever way: it watches a pipe that only this process holds open.

use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

static SANDBOX: LazyLock<Sandbox> = LazyLock::new(Sandbox::open);
static COUNTER: AtomicUsize = AtomicUsize::new(0);

/// Stops the PostgreSQL whose data folder is in the sandbox, then removes the sandbox.
const GUARD: &str = r#"
trap '' INT HUP TERM
cat >/dev/null
if pid=$(head -n 1 "$0/postgres/postmaster.pid" 2>/dev/null); then
    kill -QUIT "$pid" 2>/dev/null
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        kill -0 "$pid" 2>/dev/null || break
        sleep 0.1
    done
fi
rm -rf "$0"
"#;

struct Sandbox {
    folder: PathBuf,
    /// Its standard input is the pipe; it ends when this process does.
    _guard: Child,
}

impl Sandbox {
    fn open() -> Self {
        let folder = std::env::temp_dir().join(format!("psc-tests-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("a folder for the tests can be made");
        // PostgreSQL may run as somebody else, who has to pass through.
        std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o711))
            .expect("the folder is ours");
        let guard = Command::new("sh")
            .args(["-c", GUARD])
            .arg(&folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("sh starts");
        Self {
            folder,
            _guard: guard,
        }
    }
}

/// The folder of this run.
pub(crate) fn folder() -> &'static Path {
    &SANDBOX.folder
}

/// A path in the folder that nobody else uses.
pub(crate) fn fresh(name: &str) -> PathBuf {
    let number = COUNTER.fetch_add(1, Ordering::Relaxed);
    folder().join(format!("{name}-{number}"))
}
