// A wire that can be cut: a TCP relay between a browser and the server.
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";

export class Wire {
  private readonly ends = new Set<Socket>();
  private whole = true;

  private constructor(
    readonly url: string,
    private readonly relay: Server,
  ) {}

  static async to(server: string): Promise<Wire> {
    const { hostname, port } = new URL(server);
    const relay = createServer();
    await new Promise<void>((done) => relay.listen(0, "127.0.0.1", done));
    const wire = new Wire(`http://127.0.0.1:${(relay.address() as AddressInfo).port}`, relay);
    relay.on("connection", (near) => {
      if (!wire.whole) return near.destroy();
      const far = connect(Number(port), hostname);
      for (const end of [near, far]) {
        wire.ends.add(end);
        end.on("error", () => end.destroy());
        end.on("close", () => wire.ends.delete(end));
      }
      near.pipe(far).pipe(near);
    });
    return wire;
  }

  /** Every open connection breaks, and new ones are refused, until it is mended. */
  cut() {
    this.whole = false;
    for (const end of this.ends) end.destroy();
  }

  mend() {
    this.whole = true;
  }

  async close() {
    this.cut();
    await new Promise((done) => this.relay.close(done));
  }
}
