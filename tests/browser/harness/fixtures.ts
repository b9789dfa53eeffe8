// The fixtures of the journeys: a server per worker, and one browser context per person.
import { test as base, expect, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { keyboard, mouse } from "./hand";
import { Portal } from "./portal";
import { Server } from "./server";
import { Watch } from "./watch";
import { textsOf, type Language, type Texts } from "./texts";

export interface Options {
  language: Language;
  /** With what people work the pages. */
  hand: "mouse" | "keyboard";
}

interface WorkerFixtures extends Options {
  server: Server;
  /** Whoever stays from test to test, by mail address. */
  residents: Map<string, Portal>;
}

interface Fixtures {
  /** The words of the page in the language of this run. */
  texts: Texts;
  /** Console errors and foreign requests; none are allowed, and none go unseen. */
  watch: Watch;
  /** A context of nobody's, in the language of this run; over another address when given. */
  stranger: (address?: string) => Promise<Portal>;
  /** A context of this person's, signed in. */
  asRole: (email: string, address?: string) => Promise<Portal>;
  /**
   * The same, but one context for all tests of a worker: for looking at pages only. Nobody's when
   * no address is given. Nothing on its pages moves.
   */
  resident: (email?: string) => Promise<Portal>;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  language: ["en", { option: true, scope: "worker" }],
  hand: ["mouse", { option: true, scope: "worker" }],

  server: [
    async ({}, use) => {
      const server = await Server.start();
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],

  residents: [
    async ({}, use) => {
      const residents = new Map<string, Portal>();
      await use(residents);
      for (const { page } of residents.values()) await page.context().close();
    },
    { scope: "worker" },
  ],

  texts: async ({ language }, use) => use(textsOf(language)),

  watch: async ({}, use) => {
    const watch = new Watch();
    await use(watch);
    watch.check();
  },

  stranger: async ({ browser, hand, server, texts, watch }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (address = server.url) => {
      const context = await browser.newContext({ baseURL: address, locale: tag(texts.language) });
      contexts.push(context);
      watch.follow(context, address);
      const page = await context.newPage();
      return new Portal(page, texts, hand === "keyboard" ? keyboard : mouse);
    });
    for (const context of contexts) await context.close();
  },

  asRole: async ({ server, stranger }, use) => {
    await use(async (email, address) => {
      const portal = await stranger(address);
      await signIn(portal.page, server, email);
      return portal;
    });
  },

  resident: async ({ browser, residents, server, texts, watch }, use) => {
    const followed: (() => void)[] = [];
    await use(async (email = "") => {
      const known = residents.get(email);
      const portal = known ?? (await moveIn(browser, server.url, texts));
      followed.push(watch.follow(portal.page.context(), server.url));
      if (!known && email) await signIn(portal.page, server, email);
      residents.set(email, portal);
      return portal;
    });
    for (const unfollow of followed) unfollow();
  },
});

async function moveIn(browser: Browser, baseURL: string, texts: Texts) {
  const locale = tag(texts.language);
  const context = await browser.newContext({ baseURL, locale, reducedMotion: "reduce" });
  return new Portal(await context.newPage(), texts, mouse);
}

/** Signs in as the portal does; the cookie belongs to the page's context. */
export async function signIn(page: Page, server: Server, email: string) {
  const account = (await server.accounts()).find((one) => one.email === email);
  if (!account) throw new Error(`the demonstration has no account ${email}`);
  const answer = await page.request.post("/auth/sign-in", {
    headers: { "x-psc-request": "1" },
    data: { email, password: account.password },
  });
  expect(answer.ok(), `signing in as ${email}`).toBe(true);
}

function tag(language: Language) {
  return language === "it" ? "it-IT" : "en-GB";
}

export { expect };
