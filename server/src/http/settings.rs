//! What an installation decides about its server.

use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

/// Settings of the HTTP side.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The folder with the built pages; without it only the API is served.
    pub site: Option<PathBuf>,
    /// The address people use, such as `https://portal.example`. With `https` cookies are
    /// `Secure` and browsers are told to stay with TLS. Without it any `Host` is one's own.
    pub public_url: Option<String>,
    /// Whether a proxy in front tells the client's address in `X-Forwarded-For`.
    pub behind_proxy: bool,
    /// Connections that one address may hold open. Addresses of this machine are not counted: a
    /// proxy sits there.
    pub connections_per_address: Option<usize>,
    /// How long a process that was told to stop still takes connections, so that those in front
    /// hear from `/readyz` that it wants none.
    pub linger: Duration,
}

impl Settings {
    /// Whether people come over TLS.
    pub fn is_secure(&self) -> bool {
        self.public_url
            .as_deref()
            .is_some_and(|url| url.starts_with("https://"))
    }

    /// The name of the session's cookie. With TLS the prefix makes browsers refuse a cookie that
    /// another host of the same domain tries to set.
    pub fn cookie(&self) -> &'static str {
        if self.is_secure() {
            "__Host-psc_session"
        } else {
            "psc_session"
        }
    }

    /// Whether `origin` is where our own pages come from, for a request to `host`.
    pub fn is_own_origin(&self, origin: &str, host: Option<&str>) -> bool {
        match (&self.public_url, host) {
            (Some(own), _) => origin == own.trim_end_matches('/'),
            (None, Some(host)) => origin
                .strip_prefix("http://")
                .or_else(|| origin.strip_prefix("https://"))
                .is_some_and(|authority| authority.eq_ignore_ascii_case(host)),
            (None, None) => false,
        }
    }

    /// The client's address, given the connection's and `X-Forwarded-For`.
    pub fn client(&self, peer: IpAddr, forwarded: Option<&str>) -> IpAddr {
        let told = forwarded
            .filter(|_| self.behind_proxy)
            .and_then(|list| list.rsplit(',').next())
            .and_then(|last| last.trim().parse().ok());
        told.unwrap_or(peer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_very_same_origin_is_our_own() {
        let local = Settings::default();
        let host = Some("127.0.0.1:8080");
        assert!(local.is_own_origin("http://127.0.0.1:8080", host));
        for foreign in [
            "null",
            "",
            "http://127.0.0.1",
            "http://127.0.0.1:8081",
            "http://127.0.0.1:8080.evil.example",
            "http://evil.example/127.0.0.1:8080",
            "ftp://127.0.0.1:8080",
            "127.0.0.1:8080",
        ] {
            assert!(!local.is_own_origin(foreign, host), "{foreign}");
        }
        let public = Settings {
            public_url: Some("https://portal.example/".into()),
            ..Settings::default()
        };
        assert!(public.is_own_origin("https://portal.example", Some("internal:8080")));
        assert!(!public.is_own_origin("http://portal.example", Some("portal.example")));
    }

    #[test]
    fn an_address_is_believed_only_from_a_proxy() {
        let peer: IpAddr = [127, 0, 0, 1].into();
        let told = Some("6.6.6.6, 192.0.2.7");
        assert_eq!(Settings::default().client(peer, told), peer);
        let proxied = Settings {
            behind_proxy: true,
            ..Settings::default()
        };
        assert_eq!(proxied.client(peer, told), IpAddr::from([192, 0, 2, 7]));
        assert_eq!(proxied.client(peer, None), peer);
    }
}
