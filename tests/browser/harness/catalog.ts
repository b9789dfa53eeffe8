import { ask } from "./api";
import type { Portal } from "./portal";

/** What the catalogue calls an offering and an engagement type in the language of the page. */
export async function namesOf(portal: Portal, offering: string, engagement: string) {
  const { offerings } = await ask(
    portal.page,
    "{ offerings { code name engagementTypes { code name } } }",
    {},
    portal.texts.language,
  );
  const found = offerings.find((one: any) => one.code === offering);
  const type = found.engagementTypes.find((one: any) => one.code === engagement);
  return { offering: found.name as string, engagement: type.name as string };
}
