import { type KeyboardEvent, useRef } from 'react';
import type { ScenarioRow } from '../../../shared/analysis/scenarios/scenario-table.ts';
import type { Scenario } from '../../../shared/model/scenario.ts';
import { announce } from '../../ui/announce.ts';
import { useScenarioTools } from './use-scenarios.ts';

const steps: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
};

/** Walking the cells by arrows, and setting their states by digits. */
export function useCellKeys(rows: readonly ScenarioRow[], scenarios: readonly Scenario[]) {
  const scroller = useRef<HTMLDivElement>(null);
  const tools = useScenarioTools();
  const goTo = (row: number, column: number): boolean => {
    const cell = scroller.current?.querySelector<HTMLElement>(`[data-cell="${row} ${column}"]`);
    cell?.focus();
    return cell !== null && cell !== undefined;
  };
  const set = (key: string, row: number, column: number): boolean => {
    const [line, scenario] = [rows[row], scenarios[column]];
    const isNone = key === 'Delete' || key === 'Backspace' || key === '0';
    const state = /^[1-9]$/.test(key) ? line?.node.states[Number(key) - 1] : undefined;
    if (!line || !scenario || !(isNone || state)) return false;
    tools.setState(scenario, line.node.id, state?.id ?? null);
    announce(`${line.node.title}: ${state ? state.label : 'not set'}`);
    return true;
  };
  const handleKeyDown = (event: KeyboardEvent): void => {
    const at = (event.target as HTMLElement).getAttribute('data-cell')?.split(' ').map(Number);
    const [row, column] = at ?? [];
    if (row === undefined || column === undefined) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = steps[event.key];
    const isDone = step ? goTo(row + step[0], column + step[1]) : set(event.key, row, column);
    if (!isDone) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { scroller, handleKeyDown };
}
