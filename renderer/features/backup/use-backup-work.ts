import { useEffect, useRef, useState } from 'react';
import type { BackupProgress, BackupWatch } from '../services/index.ts';

/** A long piece of work on a backup, as a dialogue shows it. */
export interface BackupWork {
  /** Null while nothing is being done. */
  readonly progress: BackupProgress | null;
  /** Does one piece of work at a time, and answers what came of it. */
  run<Outcome>(work: (watch: BackupWatch) => Promise<Outcome>): Promise<Outcome>;
  stop(): void;
}

/** Follows work on a backup; leaving the dialogue stops it. */
export function useBackupWork(): BackupWork {
  const controller = useRef(new AbortController());
  const [progress, setProgress] = useState<BackupProgress | null>(null);
  useEffect(() => () => controller.current.abort(), []);
  return {
    progress,
    async run(work) {
      controller.current = new AbortController();
      setProgress({ doing: 'read', share: 0 });
      try {
        return await work({ signal: controller.current.signal, onProgress: setProgress });
      } finally {
        setProgress(null);
      }
    },
    stop: () => controller.current.abort(),
  };
}
