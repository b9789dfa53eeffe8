// The server under test: the built one with a fresh demonstration, started once for all files, or
// the one that PSC_ORIGIN names.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";

export const origin = process.env.PSC_ORIGIN ?? (await start());

/** Headers of a page of ours, signed in as the first account of the demonstration with this role. */
export async function signIn(role = "OPERATOR") {
  const accounts = await (await fetch(`${origin}/auth/demo-accounts`)).json();
  const { email, password } = accounts.find((account) => account.role === role);
  const answer = await fetch(`${origin}/auth/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-psc-request": "1" },
    body: JSON.stringify({ email, password }),
  });
  if (answer.status !== 204) throw new Error(`sign-in answered ${answer.status}`);
  const cookie = answer.headers.get("set-cookie").split(";")[0];
  return { cookie, origin, "x-psc-request": "1" };
}

async function start() {
  const here = dirname(fileURLToPath(import.meta.url));
  const target = resolve(process.env.CARGO_TARGET_DIR ?? join(here, "../../target"));
  const program = process.env.PSC_SERVER ?? join(target, "debug/server");
  const data = await mkdtemp(join(tmpdir(), "psc-clients-"));
  const port = await freePort();
  const child = spawn(program, ["serve", "--demo", "--port", String(port), "--data", data], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  after(async () => {
    const gone = new Promise((done) => child.once("exit", done));
    child.kill("SIGTERM");
    await gone;
    await rm(data, { recursive: true, force: true });
  });
  const url = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + 90_000;
  while (Date.now() < deadline && child.exitCode === null) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.ok) return url;
    await new Promise((done) => setTimeout(done, 100));
  }
  child.kill();
  throw new Error(`${program} did not become ready`);
}

function freePort() {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });
}
