// What a page keeps: the heap of the scripts and the memory of the module, over a hundred pages.
import type { CDPSession, Page } from "@playwright/test";
import { cast } from "../harness/cast";
import { expect, test } from "../harness/budget";
import { settled } from "../harness/settled";

const PAGES = 100;
const WARM = 8;
const PATHS = ["/customer", "/customer/vouchers", "/customer/vouchers/new", "/customer/vouchers"];

test("a hundred pages", async ({ asRole, figures }) => {
  const { page } = await asRole(cast.customer);
  await rememberMemories(page);
  await page.goto("/customer");
  await settled(page);
  await page.evaluate(() => Object.assign(window, { neverReloaded: true }));
  const devtools = await page.context().newCDPSession(page);
  await walk(page, WARM);
  const before = await held(page, devtools);
  await walk(page, PAGES);
  const after = await held(page, devtools);
  const stayed = await page.evaluate(() => "neverReloaded" in window);
  expect(stayed, "all pages are walked without loading anew").toBe(true);
  const bar = { what: `kept after ${PAGES} pages`, unit: "MB", goal: 5, limit: 15 } as const;
  await figures.keep(bar, Math.max(0, after - before) / 1e6);
});

async function walk(page: Page, pages: number) {
  for (let turn = 1; turn <= pages; turn += 1) {
    const path = PATHS[turn % PATHS.length]!;
    await page.locator(`#navigation a[href="${path}"]`).click();
    await page.waitForURL(path);
    await settled(page);
  }
}

/** Whatever module a page starts, by whatever name: its memory is found where it is started. */
async function rememberMemories(page: Page) {
  await page.addInitScript(() => {
    const memories = new Set<WebAssembly.Memory>();
    Object.assign(window, { memories });
    const keep = (values: object) => {
      for (const value of Object.values(values)) {
        if (value instanceof WebAssembly.Memory) memories.add(value);
      }
    };
    const { instantiate, instantiateStreaming } = WebAssembly as any;
    const keeping =
      (start: any) =>
      async (source: unknown, imports: Record<string, object> = {}) => {
        const started = await start.call(WebAssembly, source, imports);
        Object.values(imports).forEach(keep);
        keep((started.instance ?? started).exports);
        return started;
      };
    Object.assign(WebAssembly, {
      instantiate: keeping(instantiate),
      instantiateStreaming: keeping(instantiateStreaming),
    });
  });
}

async function held(page: Page, devtools: CDPSession): Promise<number> {
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  const module = await page.evaluate(() =>
    [...((window as any).memories as Set<WebAssembly.Memory>)].map((one) => one.buffer.byteLength),
  );
  expect(module.length, "the memory of a module was found").toBeGreaterThan(0);
  return module.reduce((sum, one) => sum + one, usedSize);
}
