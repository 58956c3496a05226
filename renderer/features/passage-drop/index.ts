export { carryPassage, passageMimeType } from './carried-passage.ts';
export { usePassageDrop } from './use-passage-drop.ts';
