export { RecoveryScreen } from './RecoveryScreen.tsx';
export type {
  Choice,
  Finding,
  FoundDocument,
  Recovery,
  Restored,
  SoundCopy,
} from './recovery.ts';
