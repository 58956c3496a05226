export { RecoveryScreen } from './RecoveryScreen.tsx';
export type {
  Choice,
  Finding,
  FoundDocument,
  Recovery,
  SoundCopy,
} from './recovery.ts';
