// Lighthouse on a browser of its own, with whoever is signed in there.
import { chromium, type BrowserContext } from "@playwright/test";
import lighthouse from "lighthouse";
import { throttling } from "lighthouse/core/config/constants.js";
import desktopConfig from "lighthouse/core/config/desktop-config.js";
import { browserOptions } from "./browser";
import { slowness } from "./pace";
import { freePort } from "./server";

const THROTTLING = {
  desktop: throttling.desktopDense4G,
  mobile: throttling.mobileSlow4G,
};

export type Form = keyof typeof THROTTLING;

export interface Judgement {
  /** Of a hundred. */
  scores: { performance: number; accessibility: number; practices: number };
  /** Milliseconds, but for the shift of the layout, which has no unit. */
  paint: { first: number; largest: number; shift: number; blocked: number };
  /** What is not perfect of what is not about speed. */
  faults: string[];
}

export class Lighthouse {
  private constructor(
    readonly context: BrowserContext,
    private readonly port: number,
  ) {}

  static async start(baseURL: string): Promise<Lighthouse> {
    const port = await freePort();
    const { executablePath, args } = browserOptions.launchOptions;
    // Lighthouse opens tabs in the browser's own context; only a persistent one is that.
    const context = await chromium.launchPersistentContext("", {
      baseURL,
      executablePath,
      locale: "en-GB",
      args: [...args, `--remote-debugging-port=${port}`],
    });
    return new Lighthouse(context, port);
  }

  async judge(url: string, form: Form, quickly: boolean): Promise<Judgement> {
    const every = ["performance", "accessibility", "best-practices"];
    const preset = form === "desktop" ? desktopConfig : { extends: "lighthouse:default" };
    const wire = THROTTLING[form];
    // Its presets mean a desktop computer of today, and one four times slower for a telephone: what
    // the processor takes is reckoned as on the reference, or a busy machine would be a bad score.
    const multiplier = wire.cpuSlowdownMultiplier / slowness();
    const settings = {
      ...preset.settings,
      throttling: { ...wire, cpuSlowdownMultiplier: multiplier },
    };
    const flags = {
      port: this.port,
      logLevel: "error" as const,
      onlyCategories: quickly ? ["performance"] : every,
      disableFullPageScreenshot: true,
    };
    const look = () => lighthouse(url, flags, { ...preset, settings });
    let run = await look();
    // Its recording fails now and then; the page has no part in that.
    if (!run || run.lhr.runtimeError) run = await look();
    if (!run || run.lhr.runtimeError) {
      throw new Error(`Lighthouse on ${url}: ${run?.lhr.runtimeError?.message ?? "no result"}`);
    }
    const { audits, categories, finalDisplayedUrl } = run.lhr;
    // Whoever is not signed in would be led elsewhere, and that page judged.
    if (finalDisplayedUrl !== url) throw new Error(`${url} led to ${finalDisplayedUrl}`);
    const score = (name: string) => Math.round((categories[name]?.score ?? 0) * 100);
    const value = (name: string) => audits[name]?.numericValue ?? NaN;
    const judged = ["accessibility", "best-practices"].flatMap(
      (name) => categories[name]?.auditRefs.filter(({ weight }) => weight > 0) ?? [],
    );
    const faults = judged
      .map(({ id }) => audits[id]!)
      .filter((audit) => audit.score !== null && audit.score < 1)
      .map(({ id, title, details }) => `${id}: ${title} ${JSON.stringify(details).slice(0, 600)}`);
    return {
      scores: {
        performance: score("performance"),
        accessibility: score("accessibility"),
        practices: score("best-practices"),
      },
      paint: {
        first: value("first-contentful-paint"),
        largest: value("largest-contentful-paint"),
        shift: value("cumulative-layout-shift"),
        blocked: value("total-blocking-time"),
      },
      faults,
    };
  }

  async stop() {
    await this.context.close();
  }
}
