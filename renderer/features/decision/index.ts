export { DecisionLine } from './DecisionLine.tsx';
export { DecisionScreen } from './DecisionScreen.tsx';
export { LikelihoodLine } from './LikelihoodLine.tsx';
