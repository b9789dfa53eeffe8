//! A private PostgreSQL, started once per test binary from the installed programs. The machine's
//! own server is never touched: this one has its own data, its own socket and no network port.

use std::os::unix::fs::{MetadataExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use crate::sandbox;

static CLUSTER: LazyLock<Result<Cluster, String>> = LazyLock::new(Cluster::start);

const MISSING: &str = "PostgreSQL is not installed: the tests start a private one from its programs \
    (Debian and Ubuntu: apt-get install postgresql; macOS: brew install postgresql). \
    Looked in PATH and /usr/lib/postgresql/*/bin.";

/// Database superuser of the private server.
const USER: &str = "portal";

struct Cluster {
    socket: PathBuf,
}

/// The address of a database of the private server, which is started on the first call.
pub(crate) fn url(database: &str) -> String {
    let cluster = CLUSTER.as_ref().unwrap_or_else(|error| panic!("{error}"));
    let socket = cluster.socket.display().to_string().replace('/', "%2F");
    format!("postgres://{USER}@{socket}/{database}")
}

impl Cluster {
    fn start() -> Result<Self, String> {
        let programs = programs().ok_or(MISSING)?;
        let data = sandbox::folder().join("postgres");
        let socket = sandbox::folder().join("socket");
        let user = unprivileged()?;
        for folder in [&data, &socket] {
            std::fs::create_dir_all(folder).map_err(|error| error.to_string())?;
            if let Some((uid, gid)) = user {
                chown(folder, Some(uid), Some(gid)).map_err(|error| error.to_string())?;
            }
        }
        let made = command(&programs, "initdb", user)
            .args(["--username", USER, "--auth=trust", "--encoding=UTF8"])
            .args(["--locale=C", "--no-sync", "--pgdata"])
            .arg(&data)
            .output()
            .map_err(|error| format!("initdb: {error}"))?;
        if !made.status.success() {
            return Err(format!("initdb: {}", String::from_utf8_lossy(&made.stderr)));
        }
        let log = sandbox::folder().join("postgres.log");
        let log_file = std::fs::File::create(&log).map_err(|error| error.to_string())?;
        let mut server = command(&programs, "postgres", user)
            .arg("-D")
            .arg(&data)
            .arg("-k")
            .arg(&socket)
            .args(SETTINGS.iter().flat_map(|setting| ["-c", setting]))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log_file)
            .process_group(0)
            .spawn()
            .map_err(|error| format!("postgres: {error}"))?;
        let patience = Instant::now() + Duration::from_mins(1);
        while !is_ready(&data) {
            let ended = server.try_wait().ok().flatten().is_some();
            if ended || Instant::now() > patience {
                let log = std::fs::read_to_string(&log).unwrap_or_default();
                return Err(format!("the private PostgreSQL does not start:\n{log}"));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(Self { socket })
    }
}

/// Nothing in it outlives the run, so nothing has to reach the disk.
const SETTINGS: &[&str] = &[
    "listen_addresses=",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=300",
    "shared_buffers=64MB",
    "max_wal_size=4GB",
    "autovacuum=off",
    "log_min_messages=warning",
];

/// The server writes its state into its pid file; the last line is `ready`.
fn is_ready(data: &Path) -> bool {
    std::fs::read_to_string(data.join("postmaster.pid"))
        .is_ok_and(|text| text.lines().any(|line| line.trim() == "ready"))
}

fn command(programs: &Path, name: &str, user: Option<(u32, u32)>) -> Command {
    let mut command = Command::new(programs.join(name));
    command
        .current_dir("/")
        .env_remove("PGDATA")
        .env("LC_ALL", "C");
    if let Some((uid, gid)) = user {
        command.uid(uid).gid(gid);
    }
    command
}

/// The folder with `initdb` and `postgres`: the newest that is installed.
fn programs() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut installed: Vec<PathBuf> = ["/usr/lib/postgresql", "/usr/local", "/opt"]
        .iter()
        .filter_map(|parent| std::fs::read_dir(parent).ok())
        .flat_map(|entries| entries.flatten().map(|entry| entry.path().join("bin")))
        .collect();
    // `9` sorts after `16` as text, but nobody has run 9 for years.
    installed.sort();
    installed
        .into_iter()
        .rev()
        .chain(std::env::split_paths(&path))
        .find(|folder| folder.join("initdb").is_file() && folder.join("postgres").is_file())
}

/// PostgreSQL refuses to run as root: then it runs as `postgres`, or as `nobody`.
fn unprivileged() -> Result<Option<(u32, u32)>, String> {
    let myself = std::fs::metadata(sandbox::folder()).map(|folder| folder.uid());
    if !matches!(myself, Ok(0)) {
        return Ok(None);
    }
    let people = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    ["postgres", "nobody"]
        .iter()
        .find_map(|name| ids_of(&people, name))
        .map(Some)
        .ok_or_else(|| "PostgreSQL does not run as root, and there is no user postgres".to_owned())
}

fn ids_of(people: &str, name: &str) -> Option<(u32, u32)> {
    let line = people
        .lines()
        .find(|line| line.split(':').next() == Some(name))?;
    let mut fields = line.split(':').skip(2);
    Some((fields.next()?.parse().ok()?, fields.next()?.parse().ok()?))
}
