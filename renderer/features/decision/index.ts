export { DecisionLine } from './DecisionLine.tsx';
export { DecisionScreen } from './DecisionScreen.tsx';
