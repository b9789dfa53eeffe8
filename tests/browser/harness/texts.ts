// The words of the page, from the same catalogues that the portal is built with: a journey names
// what it presses by key, so one journey runs in both languages.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export type Language = "en" | "it";

type Catalogue = { [key: string]: string | Catalogue };

const folder = join(dirname(fileURLToPath(import.meta.url)), "../../../web/locales");

export class Texts {
  constructor(
    readonly language: Language,
    private readonly catalogue: Catalogue,
  ) {}

  /** The text of a key such as `voucher.title`, with its placeholders filled. */
  say(key: string, values: Record<string, string | number> = {}): string {
    let text = this.find(key);
    if (typeof text !== "string" && "count" in values) {
      const category = new Intl.PluralRules(this.language).select(Number(values.count));
      text = text[category] ?? text["other"];
    }
    if (typeof text !== "string") throw new Error(`${this.language}.json: ${key} is a group`);
    return Object.entries(values).reduce(
      (said, [name, value]) => said.replaceAll(`{${name}}`, String(value)),
      text,
    );
  }

  /** Matches what begins with the text of a key. */
  starting(key: string): RegExp {
    return new RegExp(`^\\s*${this.say(key).replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`);
  }

  private find(key: string): string | Catalogue {
    let found: string | Catalogue = this.catalogue;
    for (const step of key.split(".")) {
      const next: string | Catalogue | undefined =
        typeof found === "string" ? undefined : found[step];
      if (next === undefined) throw new Error(`${this.language}.json has no ${key}`);
      found = next;
    }
    return found;
  }
}

export function textsOf(language: Language): Texts {
  const file = join(folder, `${language}.json`);
  return new Texts(language, JSON.parse(readFileSync(file, "utf8")) as Catalogue);
}
