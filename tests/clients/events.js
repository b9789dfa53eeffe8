// A stranger's client of GraphQL over server-sent events.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createClient } from "graphql-sse";
import { origin, signIn } from "./server.js";

const url = `${origin}/graphql`;

async function all(client, query) {
  const answers = [];
  for await (const answer of client.iterate({ query })) answers.push(answer);
  return answers;
}

test("graphql-sse asks, and is told what is wrong", async () => {
  const client = createClient({ url, headers: await signIn(), retryAttempts: 0 });
  const answers = await all(client, "{ viewer { roles } }");
  assert.deepEqual(answers, [{ data: { viewer: { roles: ["OPERATOR"] } } }]);
  const [refused] = await all(client, "{ nothingLikeThis }");
  assert.equal(refused.errors[0].extensions.code, "GRAPHQL_VALIDATION_FAILED");
  client.dispose();
});

test("a stream opens at once and stays open", async () => {
  const headers = { ...(await signIn()), accept: "text/event-stream", "content-type": "application/json" };
  const body = JSON.stringify({ query: "subscription { voucherStatusChanged { cursor } }" });
  const answer = await fetch(url, { method: "POST", headers, body });
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get("content-type"), /^text\/event-stream/);
  const reader = answer.body.getReader();
  const { value } = await reader.read();
  assert.equal(new TextDecoder().decode(value), ":\n\n");
  await reader.cancel();
});

test("without a session a subscription says so and ends", async () => {
  const client = createClient({ url, retryAttempts: 0 });
  const answers = await all(client, "subscription { voucherStatusChanged { cursor } }");
  assert.equal(answers[0].errors[0].extensions.code, "UNAUTHENTICATED");
  client.dispose();
});
