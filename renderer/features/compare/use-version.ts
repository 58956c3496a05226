import { useEffect, useState } from 'react';
import type { VersionRef } from '../../state/session-store.ts';
import { type MapVersion, useServices } from '../services/index.ts';

/** A version on its way from the database or the disk. */
export type ReadVersion =
  | { readonly kind: 'none' | 'reading' }
  | { readonly kind: 'problem'; readonly message: string }
  | { readonly kind: 'read'; readonly version: MapVersion };

/** Reads a version once for each name that it is given. */
export function useVersion(ref: VersionRef | null): ReadVersion {
  const { compare } = useServices();
  const [state, setState] = useState<ReadVersion>({ kind: ref ? 'reading' : 'none' });
  useEffect(() => {
    let isGone = false;
    setState({ kind: ref ? 'reading' : 'none' });
    if (!ref) return;
    void compare.read(ref).then((read) => {
      if (isGone) return;
      setState(
        read.ok
          ? { kind: 'read', version: read.value }
          : { kind: 'problem', message: read.failure },
      );
    });
    return () => {
      isGone = true;
    };
  }, [compare, ref]);
  return state;
}
