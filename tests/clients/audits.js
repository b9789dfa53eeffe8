// The specification's own audits of GraphQL over HTTP, anonymous and signed in.
import assert from "node:assert/strict";
import { test } from "node:test";
import { serverAudits } from "graphql-http";
import { origin, signIn } from "./server.js";

for (const who of ["anonymous", "signed in"]) {
  test(`every audit passes, ${who}`, async () => {
    const headers = who === "anonymous" ? {} : await signIn();
    const audits = serverAudits({
      url: `${origin}/graphql`,
      fetchFn: (url, init) => fetch(url, { ...init, headers: { ...init?.headers, ...headers } }),
    });
    const failed = [];
    for (const audit of audits) {
      const result = await audit.fn();
      if (result.status !== "ok") failed.push(`${result.id} ${result.name}: ${result.reason}`);
    }
    assert.ok(audits.length >= 60, `only ${audits.length} audits`);
    assert.deepEqual(failed, []);
  });
}
