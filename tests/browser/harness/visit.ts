// A page loaded from nothing: what travels, what is asked of the API, and when it can be worked.
import type { Page } from "@playwright/test";
import { settled } from "./settled";

/** Network and processor of Lighthouse's presets; here they are imposed and not simulated. */
export const PRESETS = {
  desktop: { latency: 40, kilobits: 10_240, slower: 1 },
  mobile: { latency: 150, kilobits: 1_638, slower: 4 },
};

export interface Visit {
  /** Bytes of all files and answers as they travelled, in thousands. */
  kilobytes: number;
  /** Requests to the API. */
  questions: number;
  /** Hosts asked other than the page's own. */
  foreign: string[];
  /** Milliseconds until the frame of the page can be worked. */
  ready: number;
}

export async function visit(page: Page, path: string, preset?: keyof typeof PRESETS): Promise<Visit> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Network.enable");
  if (preset) {
    const { latency, kilobits, slower } = PRESETS[preset];
    const throughput = (kilobits * 1024) / 8;
    await devtools.send("Network.emulateNetworkConditions", {
      offline: false,
      latency,
      downloadThroughput: throughput,
      uploadThroughput: throughput,
    });
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: slower });
  }
  let bytes = 0;
  const asked: URL[] = [];
  devtools.on("Network.loadingFinished", (answer) => (bytes += answer.encodedDataLength));
  devtools.on("Network.requestWillBeSent", ({ request }) => asked.push(new URL(request.url)));
  await page.goto(path);
  await settled(page);
  const ready = await page.evaluate(() => (window as any).workable as Promise<number>);
  // What is asked late is asked all the same.
  if (!preset) await page.waitForLoadState("networkidle");
  await devtools.detach();
  const home = new URL(page.url()).host;
  const hosts = asked.filter(({ protocol }) => protocol.startsWith("http")).map(({ host }) => host);
  return {
    kilobytes: bytes / 1000,
    questions: asked.filter(({ pathname }) => pathname === "/graphql").length,
    foreign: [...new Set(hosts.filter((host) => host !== home))],
    ready,
  };
}

/**
 * Watches for the moment from which a page can be worked: the boot script has marked it, and the
 * links of the menu are there for whoever is signed in. The mark alone only says that the module runs.
 */
export async function watchReadiness(page: Page, links: string) {
  await page.addInitScript((selector) => {
    const marked = () => performance.getEntriesByName("app-ready").length > 0;
    (window as any).workable = new Promise<number>((done) => {
      const look = () => {
        if (!marked() || !document.querySelector(selector)) return requestAnimationFrame(look);
        const [mark] = performance.getEntriesByName("app-ready");
        done(Math.max(performance.now(), mark!.startTime));
      };
      requestAnimationFrame(look);
    });
  }, links);
}
