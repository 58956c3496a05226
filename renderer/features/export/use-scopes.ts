import { useMemo, useState } from 'react';
import { useDocument, useSession } from '../../state/use-workbench.ts';
import { type ExportScope, exportScopes, firstScope } from './export-scopes.ts';

/** What can be exported of the open map as it is now, and what is chosen of that. */
export function useScopes(): {
  readonly scopes: readonly ExportScope[];
  readonly scope: ExportScope;
  readonly choose: (value: ExportScope['value']) => void;
} {
  const document = useDocument((state) => state);
  const nodeIds = useSession(({ selection }) => selection.nodeIds);
  const [whole, part] = useMemo(() => exportScopes(document, nodeIds), [document, nodeIds]);
  const [chosen, choose] = useState(() => firstScope([whole, part], nodeIds).value);
  const scope = part && part.value === chosen ? part : whole;
  return { scopes: part ? [whole, part] : [whole], scope, choose };
}
