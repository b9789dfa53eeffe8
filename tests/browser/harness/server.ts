// The built server, started for one worker on a free port with a fresh database.
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const target = resolve(
  process.env.CARGO_TARGET_DIR ?? join(dirname(fileURLToPath(import.meta.url)), "../../../target"),
);
const program = process.env.PSC_SERVER ?? join(target, "debug/server");
const site = process.env.PSC_SITE ?? join(target, "site");

export interface Account {
  email: string;
  name: string;
  role: string;
  organization: string;
  password: string;
}

export class Server {
  private constructor(
    readonly url: string,
    private readonly folder: string,
    private readonly child: ChildProcess,
    private readonly said: string[],
  ) {}

  static async start(): Promise<Server> {
    for (const needed of [program, join(site, "index.html")]) {
      if (!existsSync(needed)) throw new Error(`${needed} is missing: run \`cargo xtask test\``);
    }
    const folder = await mkdtemp(join(tmpdir(), "psc-journey-"));
    const port = await freePort();
    const child = spawn(
      program,
      ["serve", "--demo", "--port", String(port), "--data", folder, "--site", site],
      { stdio: ["ignore", "pipe", "pipe"] },
    );
    const said: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => said.push(String(chunk)));
    }
    const server = new Server(`http://127.0.0.1:${port}`, folder, child, said);
    await server.ready();
    return server;
  }

  async stop() {
    const gone = new Promise((done) => this.child.once("exit", done));
    if (this.child.exitCode === null && this.child.kill("SIGTERM")) {
      const impatient = setTimeout(() => this.child.kill("SIGKILL"), 5_000);
      await gone;
      clearTimeout(impatient);
    }
    await rm(this.folder, { recursive: true, force: true });
  }

  async accounts(): Promise<Account[]> {
    const answer = await fetch(`${this.url}/auth/demo-accounts`);
    if (!answer.ok) throw new Error(`/auth/demo-accounts answered ${answer.status}`);
    return (await answer.json()) as Account[];
  }

  private async ready() {
    const deadline = Date.now() + 90_000;
    while (Date.now() < deadline) {
      if (this.child.exitCode !== null) break;
      const answer = await fetch(`${this.url}/readyz`).catch(() => undefined);
      if (answer?.ok) return;
      await new Promise((done) => setTimeout(done, 100));
    }
    await this.stop();
    throw new Error(`the server did not become ready:\n${this.said.join("")}`);
  }
}

export async function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => found(port));
    });
  });
}
