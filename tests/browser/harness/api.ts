// The public API, asked with the session of a page.
import { expect, type Page } from "@playwright/test";

export async function ask<T = any>(
  page: Page,
  query: string,
  variables = {},
  language = "en",
): Promise<T> {
  const answer = await page.request.post("/graphql", {
    headers: {
      "x-psc-request": "1",
      "accept-language": language,
      accept: "application/graphql-response+json",
    },
    data: { query, variables },
  });
  const body = await answer.json();
  expect(body.errors, `GraphQL errors of ${query}`).toBeUndefined();
  return body.data as T;
}
