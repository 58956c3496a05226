import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { compose } from './compose.ts';
import type { StartFailure } from './look-at-start.ts';
import { StartProblem } from './StartProblem.tsx';

/** Makes every part, and draws the page or what kept it from being made. */
export async function start(): Promise<void> {
  const container = document.getElementById('root');
  if (!container) throw new Error('index.html has no #root');
  const root = createRoot(container);
  let isFailed = false;
  const showFailure = (failure: StartFailure): void => {
    isFailed = true;
    root.render(<StartProblem failure={failure} />);
  };
  const started = await compose(showFailure);
  if (!started.ok) showFailure(started.failure);
  // The database may have turned out to be damaged while the rest was being made.
  else if (!isFailed) root.render(<App parts={started.value} />);
}
