import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/source-serif-4/wght.css';
import '../styles/library-styles.ts';
import '../styles/base.css';
import { setNonce } from 'get-nonce';
import { validateWithoutGeneratedCode } from '../../shared/lib/validation.ts';
import { styleNonce } from './style-nonce.ts';

validateWithoutGeneratedCode();
// Dialogues lock scrolling with a style element of their own, which needs the nonce as well.
setNonce(styleNonce());

// Only now: schemas look at that setting when they are made, which is while their files are loaded.
const { start } = await import('./start.tsx');
await start();
