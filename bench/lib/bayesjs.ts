import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { INetwork, INode } from 'bayesjs';
import type { Network } from '../../shared/analysis/network.ts';
import type { NodeState } from '../../shared/model/fields.ts';

type Bayesjs = typeof import('bayesjs');
type Given = Record<string, string>;

/** How long the other engine is waited for. */
export const patienceMs = 12_000;

/** The engine that we are measured beside; `root` is the project folder. */
export function loadBayesjs(root: string): Bayesjs {
  return createRequire(join(root, 'package.json'))('bayesjs');
}

/** The same network as bayesjs takes it: every combination of parents written out. */
export function bayesjsNetwork({ nodes, factors, owners }: Network): INetwork {
  const network: Record<string, INode> = {};
  for (const { nodeId, variables, table } of factors) {
    const parents = variables.slice(0, -1).map((variable) => nodes.get(owners[variable] as never));
    const states = nodes.get(nodeId)?.node.states.map(({ id }) => String(id)) ?? [];
    const thenOf = (block: number) =>
      Object.fromEntries(
        states.map((id, place) => [id, table[block * states.length + place] ?? 0]),
      );
    const cases = parents.reduce<Given[]>(
      (known, parent) =>
        known.flatMap((each) =>
          (parent?.node.states ?? []).map(({ id }) => ({ ...each, [parent?.node.id ?? '']: id })),
        ),
      [{}],
    );
    const cpt =
      parents.length === 0
        ? thenOf(0)
        : // biome-ignore lint/suspicious/noThenProperty: bayesjs calls it so.
          cases.map((when, block) => ({ when, then: thenOf(block) }));
    network[nodeId] = {
      id: nodeId,
      states,
      parents: parents.map((parent) => String(parent?.node.id)),
      cpt,
    };
  }
  return network;
}

export function bayesjsGiven(findings: readonly NodeState[]): Given {
  return Object.fromEntries(findings.map(({ nodeId, stateId }) => [nodeId, stateId]));
}

/** How long bayesjs takes for all posteriors; null when it is not done before patience ends. */
export function timeBayesjs(root: string, network: INetwork, given: Given): Promise<number | null> {
  const code = `
    const { createRequire } = require('node:module');
    const { parentPort, workerData } = require('node:worker_threads');
    const { inferAll } = createRequire(workerData.packageFile)('bayesjs');
    const before = performance.now();
    inferAll(workerData.network, workerData.given);
    parentPort.postMessage(performance.now() - before);`;
  const worker = new Worker(code, {
    eval: true,
    workerData: { packageFile: join(root, 'package.json'), network, given },
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => finish(null), patienceMs);
    const finish = (timeMs: number | null): void => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(timeMs);
    };
    worker.once('message', finish);
    worker.once('error', reject);
  });
}
