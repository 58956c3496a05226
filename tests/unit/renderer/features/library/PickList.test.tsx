// @vitest-environment happy-dom
import { act, useState } from 'react';
import { expect, it } from 'vitest';
import { TargetField } from '../../../../../renderer/features/library/TargetField.tsx';
import type { TargetChoice } from '../../../../../renderer/features/library/targets.ts';
import { stateOf } from '../../../../../shared/document/state.ts';
import { toId } from '../../../../../shared/lib/ids.ts';
import { createMap } from '../../../../../shared/model/map.ts';
import { createNode } from '../../../../../shared/model/node.ts';
import { fill, mount, press } from '../../../../helpers/mount.tsx';

const map = createMap({ id: toId('map') });
const nodes = Array.from({ length: 5_000 }, (_, at) =>
  createNode({ id: toId(`node-${at}`), kind: 'objective', title: `Aim ${at}` }),
);

const chosen: TargetChoice[] = [];

function Field() {
  const [query, setQuery] = useState('');
  return (
    <TargetField
      query={query}
      onQuery={setQuery}
      onChoose={(choice) => chosen.push(choice)}
      onCancel={() => undefined}
    />
  );
}

function show(records: Parameters<typeof stateOf>[0]): void {
  chosen.length = 0;
  mount(stateOf(records), <Field />);
}

const options = () => [...document.querySelectorAll('[role="option"]')];
const field = () => document.querySelector('input') as HTMLInputElement;
const said = () => document.querySelector('[role="status"]')?.textContent;

it('draws the best fifty of five thousand places, and says how many more match', () => {
  show([map, ...nodes]);
  expect(options()).toHaveLength(50);
  expect(said()).toMatch(/^4,950 more match/);
  fill(field(), 'aim 499');
  expect(options()).toHaveLength(15);
  expect(options()[0]?.textContent).toContain('Aim 499');
  expect(said()).toBe('');
});

it('takes the place that the arrows lead to', () => {
  show([map, ...nodes.slice(0, 3)]);
  act(() => field().focus());
  press('ArrowDown');
  press('Enter');
  expect(chosen.map(({ label }) => label)).toEqual(['Aim 1']);
});

it('says why there is nothing to choose', () => {
  show([map]);
  expect(said()).toMatch(/The map is empty/);
  show([map, ...nodes.slice(0, 3)]);
  fill(field(), 'peace');
  expect(said()).toMatch(/Nothing matches “peace”/);
});
