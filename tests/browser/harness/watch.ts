// What a page must never do: complain on the console, throw, or ask another host.
import type { BrowserContext } from "@playwright/test";
import { expect } from "@playwright/test";

export class Watch {
  private readonly faults: string[] = [];
  private tolerated: RegExp[] = [];

  follow(context: BrowserContext, origin: string) {
    context.on("console", (message) => {
      if (message.type() === "error") this.faults.push(`console: ${message.text()}`);
    });
    context.on("weberror", (error) => this.faults.push(`thrown: ${error.error().message}`));
    context.on("request", (request) => {
      const url = new URL(request.url());
      const local = url.origin === origin || ["data:", "blob:"].includes(url.protocol);
      if (!local) this.faults.push(`foreign request: ${request.url()}`);
    });
  }

  /** For tests that break something on purpose. */
  tolerate(fault: RegExp) {
    this.tolerated.push(fault);
  }

  check() {
    const left = this.faults.filter((fault) => !this.tolerated.some((some) => some.test(fault)));
    expect(left, "console errors and foreign requests").toEqual([]);
  }
}
