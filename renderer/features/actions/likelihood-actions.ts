import { isWorthSampling } from '../../../shared/analysis/estimates.ts';
import type { Action } from './action.ts';

/** Asking what moves likelihoods, and for estimates of those that are too large for exact work. */
export const likelihoodActions: readonly Action[] = [
  {
    code: 'view.likelihood',
    label: 'What moves a likelihood',
    group: 'View',
    keys: [],
    keywords: 'tornado sensitivity range chance probability uncertain',
    isEnabled: ({ workbench }) => workbench.map.getState().mapId !== null,
    run: ({ workbench }) =>
      workbench.session.setState({
        screen: 'decisions',
        decisionsView: 'likelihood',
        askedChance: null,
        presentingStep: null,
        dialog: null,
      }),
  },
  {
    code: 'map.estimate',
    label: 'Estimate by sampling…',
    group: 'Map',
    keys: [],
    keywords: 'too large exact monte carlo samples error estimates',
    isEnabled: ({ workbench }) => isWorthSampling(workbench.map.getState().numbers),
    run: ({ workbench }) => workbench.session.setState({ dialog: 'estimates' }),
  },
];
