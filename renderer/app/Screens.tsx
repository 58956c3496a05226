import { lazy, Suspense } from 'react';
import { useShortcuts } from '../features/actions/index.ts';
import { EvidencePanel } from '../features/evidence-speaks/index.ts';
import { GapReport } from '../features/gaps/index.ts';
import { Rail, StatusBar, TopBar } from '../features/shell/index.ts';
import { ArticleDrop } from '../features/sources/index.ts';
import { useSession } from '../state/use-workbench.ts';
import { Announcer } from '../ui/Announcer.tsx';
import { useReturnFocus } from '../ui/use-return-focus.ts';
import { Dialogs } from './Dialogs.tsx';
import { MapScreen } from './MapScreen.tsx';
import classes from './Screens.module.css';
import { useDocumentTitle } from './use-document-title.ts';

// Only the map is needed to open; the rest comes when it is asked for.
const LibraryScreen = lazy(() =>
  import('../features/library/index.ts').then(({ LibraryScreen }) => ({ default: LibraryScreen })),
);
const MatrixScreen = lazy(() =>
  import('../features/matrix/index.ts').then(({ MatrixScreen }) => ({ default: MatrixScreen })),
);
const MapsScreen = lazy(() =>
  import('../features/maps/index.ts').then(({ MapsScreen }) => ({ default: MapsScreen })),
);
const StoryboardScreen = lazy(() =>
  import('../features/storyboard/index.ts').then(({ StoryboardScreen }) => ({
    default: StoryboardScreen,
  })),
);
const ScenariosScreen = lazy(() =>
  import('../features/scenarios/index.ts').then(({ ScenariosScreen }) => ({
    default: ScenariosScreen,
  })),
);
const DecisionScreen = lazy(() =>
  import('../features/decision/index.ts').then(({ DecisionScreen }) => ({
    default: DecisionScreen,
  })),
);
const Stage = lazy(() =>
  import('../features/present/index.ts').then(({ Stage }) => ({ default: Stage })),
);

/** The window: bar, rail, the screen that is chosen, status; or the stage alone. */
export function Screens() {
  const isPresenting = useSession(({ presentingStep }) => presentingStep !== null);
  useShortcuts();
  useReturnFocus(isPresenting);
  useDocumentTitle();
  return (
    <>
      <div className={classes.window} inert={isPresenting}>
        <TopBar />
        <div className={classes.middle}>
          <Rail />
          <div className={classes.screen}>
            <Suspense fallback={null}>
              <Screen />
            </Suspense>
          </div>
        </div>
        <GapReport />
        <EvidencePanel />
        <StatusBar />
      </div>
      <Suspense fallback={null}>{isPresenting && <Stage />}</Suspense>
      <Dialogs />
      <ArticleDrop />
      <Announcer />
    </>
  );
}

function Screen() {
  const screen = useSession((session) => session.screen);
  switch (screen) {
    case 'maps':
      return <MapsScreen />;
    case 'map':
      return <MapScreen />;
    case 'library':
      return <LibraryScreen />;
    case 'matrix':
      return <MatrixScreen />;
    case 'scenarios':
      return <ScenariosScreen />;
    case 'decisions':
      return <DecisionScreen />;
    case 'storyboard':
      return <StoryboardScreen />;
  }
}
