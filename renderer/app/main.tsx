import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/source-serif-4/wght.css';
import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@mantine/spotlight/styles.layer.css';
import '../styles/base.css';
import { setNonce } from 'get-nonce';
import { createRoot } from 'react-dom/client';
import { validateWithoutGeneratedCode } from '../../shared/lib/validation.ts';
import { App } from './App.tsx';
import { compose } from './compose.ts';
import { StartProblem } from './StartProblem.tsx';
import { styleNonce } from './style-nonce.ts';

validateWithoutGeneratedCode();
// Dialogues lock scrolling with a style element of their own, which needs the nonce as well.
setNonce(styleNonce());

const container = document.getElementById('root');
if (!container) throw new Error('index.html has no #root');
const root = createRoot(container);

const started = await compose();
root.render(
  started.ok ? <App parts={started.value} /> : <StartProblem failure={started.failure} />,
);
