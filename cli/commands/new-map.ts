import { stateOf } from '../../shared/document/state.ts';
import { findTemplate, templates } from '../../shared/templates/index.ts';
import { withNewIds } from '../../shared/templates/with-new-ids.ts';
import type { ExitCode } from '../exit-code.ts';
import { deliver, mapText } from '../map-files.ts';
import { type Surroundings, Trouble, WrongUsage } from '../surroundings.ts';

export interface NewMapOptions {
  readonly template: string;
  readonly out: string;
  readonly force?: boolean;
}

/** The templates that `branchpoint new` offers. */
export function templateNames(): string[] {
  return templates.map(({ id }) => id);
}

/** `branchpoint new`: a map file made from a template. */
export async function newMap(
  { template: name, out, force = false }: NewMapOptions,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const template = findTemplate(name);
  if (!template) throw new WrongUsage(`There is no template ${name}.`);
  if (out !== '-' && !force && ((await surroundings.sizeOf(out)) ?? 0) > 0) {
    throw new Trouble(`${out} is there already and was not changed; --force replaces it.`);
  }
  const { records, texts } = await template.create();
  const map = {
    // Two maps made from one template are two maps: opened together, neither replaces the other.
    state: stateOf(withNewIds(records, surroundings)),
    texts: new Map(texts.map(({ hash, text }) => [hash, text])),
  };
  await deliver(out, mapText(map, 'full', surroundings, true), surroundings);
  return 0;
}
