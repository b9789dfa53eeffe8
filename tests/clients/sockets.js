// The protocol of the sockets, probe by probe, and a stranger's client on it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createClient } from "graphql-ws";
import WebSocket from "ws";
import { origin, signIn } from "./server.js";

const url = `${origin.replace("http", "ws")}/graphql/ws`;
const init = { type: "connection_init" };
const ask = (id, query) => ({ type: "subscribe", id, payload: { query } });

/** Says things one after another and collects what is answered until the close, or `enough`. */
function talk(says, { protocol = "graphql-transport-ws", enough = 99, headers } = {}) {
  return new Promise((done, fail) => {
    const socket = new WebSocket(url, protocol ? [protocol] : [], { headers });
    const heard = [];
    socket.on("error", fail);
    socket.on("open", () => {
      for (const word of says) socket.send(typeof word === "string" ? word : JSON.stringify(word));
    });
    socket.on("message", (text) => {
      heard.push(JSON.parse(text));
      if (heard.length === enough) socket.close();
    });
    socket.on("close", (code, reason) => done({ code, reason: String(reason), heard }));
  });
}

const CLOSES = [
  ["no JSON", [init, "hello"], 4400],
  ["an unknown type", [init, { type: "start", id: "1" }], 4400],
  ["a server's word", [init, { type: "connection_ack" }], 4400],
  ["a subscribe without id", [init, { type: "subscribe", payload: { query: "{__typename}" } }], 4400],
  ["a subscribe without query", [init, { type: "subscribe", id: "1", payload: {} }], 4400],
  ["a payload of the wrong kind", [{ type: "connection_init", payload: "x" }], 4400],
  ["a subscribe too early", [ask("1", "{ __typename }")], 4401],
  ["a second init", [init, init], 4429],
  ["a message too large", [init, ask("1", `{ __typename } # ${"x".repeat(70_000)}`)], 1009],
];
for (const [what, says, code] of CLOSES) {
  test(`${what} closes with ${code}`, async () => assert.equal((await talk(says)).code, code));
}

test("another subprotocol closes with 4406", async () => {
  assert.equal((await talk([init], { protocol: "" })).code, 4406);
});

test("silence closes with 4408 within ten seconds", { timeout: 15_000 }, async () => {
  const started = Date.now();
  assert.equal((await talk([])).code, 4408);
  assert.ok(Date.now() - started < 12_000);
});

test("a query is answered and completed, and its id is free again", async () => {
  const says = [init, ask("1", "{ __typename }")];
  const { heard } = await talk(says, { enough: 3 });
  assert.deepEqual(heard, [
    { type: "connection_ack" },
    { type: "next", id: "1", payload: { data: { __typename: "Query" } } },
    { type: "complete", id: "1" },
  ]);
});

test("what is not valid is an error, and nothing follows", async () => {
  for (const [query, code] of [
    ["{", "GRAPHQL_PARSE_FAILED"],
    ["{ nothingLikeThis }", "GRAPHQL_VALIDATION_FAILED"],
    [`{ ${"a: demonstration ".repeat(20)} }`, "TOO_COMPLEX"],
  ]) {
    const says = [init, ask("1", query), { type: "ping", payload: { n: 1 } }];
    const { heard } = await talk(says, { enough: 3 });
    const error = heard.find((word) => word.type === "error");
    assert.equal(error.id, "1");
    assert.equal(error.payload[0].extensions.code, code);
    assert.deepEqual(heard.filter((word) => word.type === "pong").length, 1);
  }
});

test("a ping is answered before the init too", async () => {
  const { heard } = await talk([{ type: "ping" }], { enough: 1 });
  assert.deepEqual(heard, [{ type: "pong" }]);
});

test("the same id twice closes with 4409", async () => {
  const headers = await signIn();
  const watch = ask("1", "subscription { voucherStatusChanged { cursor } }");
  assert.equal((await talk([init, watch, watch], { headers })).code, 4409);
});

test("foreign pages open no socket with somebody's cookie", async () => {
  const { cookie } = await signIn();
  for (const from of ["http://evil.example", "null", `${origin}.evil.example`, undefined]) {
    const headers = from === undefined ? { cookie } : { cookie, origin: from };
    await assert.rejects(talk([init], { headers }), /403/, `${from}`);
  }
});

test("a session that ends closes its sockets within five seconds", { timeout: 15_000 }, async () => {
  const headers = await signIn();
  const watch = ask("1", "subscription { voucherStatusChanged { cursor } }");
  const ending = talk([init, watch], { headers });
  await new Promise((done) => setTimeout(done, 300));
  const started = Date.now();
  await fetch(`${origin}/auth/sign-out`, { method: "POST", headers });
  assert.equal((await ending).code, 4401);
  assert.ok(Date.now() - started < 5_000);
});

test("graphql-ws asks and watches", async () => {
  const headers = await signIn();
  class Signed extends WebSocket {
    constructor(address, protocols) {
      super(address, protocols, { headers });
    }
  }
  const client = createClient({ url, webSocketImpl: Signed, connectionParams: { locale: "it" } });
  const answers = [];
  for await (const answer of client.iterate({ query: "{ viewer { roles } }" })) answers.push(answer);
  assert.deepEqual(answers, [{ data: { viewer: { roles: ["OPERATOR"] } } }]);
  await client.dispose();
});
