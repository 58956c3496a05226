export { Inspector } from './Inspector.tsx';
export { NodeSelect } from './NodeSelect.tsx';
