//! Takes connections. The framework's own loop never gives up on headers that do not come, and
//! never counts how many connections one address holds.

use std::collections::HashMap;
use std::future::Future;
use std::io;
use std::net::IpAddr;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tower::ServiceExt as _;

use super::caller::Peer;
use super::state::Web;

/// How long a request's head may take, and how long a connection may idle between requests.
const HEADER_TIME: Duration = Duration::from_secs(10);
/// How long requests in flight may take once the process is told to stop.
const DRAIN_TIME: Duration = Duration::from_secs(20);
/// Connections of one address, unless the settings say otherwise.
const PER_ADDRESS: usize = 512;
/// A request's line and headers.
const MAX_HEAD: usize = 64 * 1024;

/// Serves until `shutdown`: then this process says that it wants no new work, and after the time
/// that those in front need to hear it, nothing new is taken, streams are closed with a reason, and
/// requests in flight finish.
pub async fn serve(
    listener: TcpListener,
    web: Web,
    shutdown: impl Future<Output = ()>,
) -> io::Result<()> {
    let router = super::router(&web);
    let limit = web.settings.connections_per_address.unwrap_or(PER_ADDRESS);
    let addresses = Addresses::default();
    // Streams hear of changes from one task, however many streams there are.
    let following = tokio::spawn(web.app.live.clone().run(web.app.clone()));
    // Every connection holds a sender; when all are gone, so are the connections.
    let (busy, mut idle) = mpsc::channel::<()>(1);
    let mut closing = pin!(async {
        shutdown.await;
        web.refuse_work();
        tokio::time::sleep(web.settings.linger).await;
    });
    loop {
        let (stream, peer) = tokio::select! {
            () = &mut closing => break,
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    // Out of descriptors, most likely: wait for some to come back.
                    tracing::warn!(%error, "cannot take a connection");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                    continue;
                }
            },
        };
        let address = peer.ip().to_canonical();
        let Some(place) = addresses.take(address, limit) else {
            continue;
        };
        let _ = stream.set_nodelay(true);
        let connection = Connection {
            stream,
            _place: place,
            _busy: busy.clone(),
        };
        tokio::spawn(converse(connection, address, router.clone(), web.clone()));
    }
    web.stop();
    drop((listener, busy));
    let drained = tokio::time::timeout(DRAIN_TIME, idle.recv()).await;
    if drained.is_err() {
        tracing::warn!("requests were still in flight and are cut off");
    }
    following.abort();
    Ok(())
}

/// Serves one connection until either side ends it.
async fn converse(connection: Connection, address: IpAddr, router: Router, web: Web) {
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(Peer(address));
        router.clone().oneshot(request.map(axum::body::Body::new))
    });
    let mut stopping = web.stopping();
    let mut conversation = pin!(
        http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEADER_TIME)
            .max_buf_size(MAX_HEAD)
            .serve_connection(TokioIo::new(connection), service)
            .with_upgrades()
    );
    tokio::select! {
        // Clients that go away are no news.
        _ = &mut conversation => return,
        () = stopping.wait() => {}
    }
    conversation.as_mut().graceful_shutdown();
    let _ = conversation.await;
}

/// How many connections each address holds. Addresses of this machine are not counted: a proxy in
/// front of the server sits there.
#[derive(Clone, Debug, Default)]
struct Addresses(Arc<Mutex<HashMap<IpAddr, usize>>>);

impl Addresses {
    fn take(&self, address: IpAddr, limit: usize) -> Option<Place> {
        if !address.is_loopback() {
            let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let count = counts.entry(address).or_default();
            if *count >= limit {
                return None;
            }
            *count += 1;
        }
        Some(Place {
            addresses: self.clone(),
            address,
        })
    }
}

/// One connection of an address; given back when it is dropped.
#[derive(Debug)]
struct Place {
    addresses: Addresses,
    address: IpAddr,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut counts = self
            .addresses
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = counts.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&self.address);
            }
        }
    }
}

/// A connection that holds its place and keeps the process from ending as long as it lives, also
/// after it became a socket.
struct Connection {
    stream: TcpStream,
    _place: Place,
    _busy: mpsc::Sender<()>,
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(context, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_gets_its_places_back() {
        let addresses = Addresses::default();
        let client = IpAddr::from([192, 0, 2, 7]);
        let first = addresses.take(client, 1);
        assert!(first.is_some());
        assert!(addresses.take(client, 1).is_none());
        assert!(addresses.take(IpAddr::from([192, 0, 2, 8]), 1).is_some());
        drop(first);
        assert!(addresses.take(client, 1).is_some());
        let proxy = IpAddr::from([127, 0, 0, 1]);
        assert!((0..3).all(|_| addresses.take(proxy, 1).is_some()));
    }
}
