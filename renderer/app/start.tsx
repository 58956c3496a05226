import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { compose } from './compose.ts';
import { StartProblem } from './StartProblem.tsx';

/** Makes every part, and draws the page or what kept it from being made. */
export async function start(): Promise<void> {
  const container = document.getElementById('root');
  if (!container) throw new Error('index.html has no #root');
  const root = createRoot(container);
  const started = await compose();
  root.render(
    started.ok ? <App parts={started.value} /> : <StartProblem failure={started.failure} />,
  );
}
