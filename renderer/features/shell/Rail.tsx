import {
  Grid3x3,
  LayoutGrid,
  LibraryBig,
  Moon,
  Presentation,
  Scale,
  Split,
  Sun,
  Workflow,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { Screen } from '../../state/session-store.ts';
import { useOpenMap, useSession } from '../../state/use-workbench.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { useTheme } from '../../ui/use-theme.ts';
import { useAction } from '../actions/index.ts';
import classes from './Rail.module.css';

/** The screens, one click apart. */
export function Rail() {
  const theme = useTheme();
  const toggle = useAction('view.toggleTheme');
  return (
    <nav className={classes.rail} aria-label="Screens">
      <ScreenButton screen="maps" code="maps.show" icon={<LayoutGrid size={20} />} />
      <ScreenButton screen="map" code="view.map" icon={<Workflow size={20} />} />
      <ScreenButton screen="library" code="view.library" icon={<LibraryBig size={20} />} />
      <ScreenButton screen="matrix" code="view.matrix" icon={<Grid3x3 size={20} />} />
      <ScreenButton screen="scenarios" code="view.scenarios" icon={<Split size={20} />} />
      <ScreenButton screen="decisions" code="view.decisions" icon={<Scale size={20} />} />
      <ScreenButton screen="storyboard" code="view.storyboard" icon={<Presentation size={20} />} />
      <span className={classes.space} />
      <IconButton
        label={theme === 'dark' ? 'Light theme' : 'Dark theme'}
        tooltipSide="right"
        onClick={toggle.run}
      >
        {theme === 'dark' ? <Sun size={20} /> : <Moon size={20} />}
      </IconButton>
    </nav>
  );
}

function ScreenButton({
  screen,
  code,
  icon,
}: {
  readonly screen: Screen;
  readonly code: string;
  readonly icon: ReactNode;
}) {
  const action = useAction(code);
  const isCurrent = useSession((session) => session.screen === screen);
  const hasMap = useOpenMap(({ mapId }) => mapId !== null);
  return (
    <IconButton
      label={action.label}
      shortcut={action.shortcut}
      tooltipSide="right"
      size={36}
      variant={isCurrent ? 'light' : 'subtle'}
      color={isCurrent ? 'accent' : 'gray'}
      aria-current={isCurrent ? 'page' : undefined}
      disabled={!hasMap && screen !== 'maps'}
      onClick={action.run}
    >
      {icon}
    </IconButton>
  );
}
