import type { Source } from '../../model/source.ts';
import type { Command } from '../command.ts';

/** Takes sources of a bibliography into the library: new ones, and ones that gained details. */
export const importBibliography: Command<{ sources: readonly Source[] }> = {
  code: 'source.importBibliography',
  label: 'Import bibliography',
  run(tx, { sources }) {
    for (const source of sources) tx.put(source);
  },
};
