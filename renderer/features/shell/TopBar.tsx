import { Button, UnstyledButton } from '@mantine/core';
import { Download, Play, Redo2, Search, Undo2 } from 'lucide-react';
import { editMap } from '../../../shared/document/commands/map.ts';
import { mapRecordOf } from '../../../shared/document/state.ts';
import { useDocument, useOpenMap, useSession, useWorkbench } from '../../state/use-workbench.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { InlineText } from '../../ui/InlineText.tsx';
import { Shortcut } from '../../ui/Shortcut.tsx';
import { useAction } from '../actions/index.ts';
import { SaveBadge } from './SaveBadge.tsx';
import { TakeOver } from './TakeOver.tsx';
import classes from './TopBar.module.css';

/** Name of the map, search, undo, and the two things people come for: taking away and presenting. */
export function TopBar() {
  const screen = useSession((session) => session.screen);
  const hasMap = useOpenMap(({ mapId }) => mapId !== null);
  return (
    <header className={classes.bar}>
      <div className={classes.left}>
        <AppName />
        {hasMap && screen !== 'maps' && <MapTitle />}
        <TakeOver />
      </div>
      <SearchButton />
      <div className={classes.right}>
        {hasMap && screen !== 'maps' && (
          <>
            <HistoryButtons />
            <ExportButton />
            <PresentButton />
          </>
        )}
      </div>
    </header>
  );
}

function AppName() {
  const action = useAction('maps.show');
  return (
    <UnstyledButton className={classes.name} onClick={action.run} title={action.label}>
      Branchpoint
    </UnstyledButton>
  );
}

function MapTitle() {
  const workbench = useWorkbench();
  const map = useDocument(mapRecordOf);
  if (!map) return null;
  return (
    <>
      <span className={classes.slash} aria-hidden="true">
        /
      </span>
      <InlineText
        label="Title of the map"
        value={map.title}
        placeholder="Untitled map"
        className={classes.title}
        onChange={(title) => workbench.dispatch(editMap, { mapId: map.id, fields: { title } })}
      />
      <SaveBadge />
    </>
  );
}

function SearchButton() {
  const palette = useAction('view.palette');
  return (
    <UnstyledButton className={classes.search} onClick={palette.run} aria-keyshortcuts="Control+K">
      <Search size={16} aria-hidden="true" />
      <span className={classes.searchText}>Search nodes, passages, commands</span>
      <Shortcut keys="CmdOrCtrl+K" />
    </UnstyledButton>
  );
}

function HistoryButtons() {
  const undo = useAction('edit.undo');
  const redo = useAction('edit.redo');
  const undoLabel = useOpenMap(({ history }) => history.undo.at(-1)?.label ?? null);
  const redoLabel = useOpenMap(({ history }) => history.redo.at(-1)?.label ?? null);
  const named = (verb: string, label: string | null) =>
    label ? `${verb} ${label.charAt(0).toLowerCase()}${label.slice(1)}` : verb;
  return (
    <div className={classes.history}>
      <IconButton
        label={named('Undo', undoLabel)}
        shortcut={undo.shortcut}
        disabled={undoLabel === null}
        onClick={undo.run}
      >
        <Undo2 size={18} />
      </IconButton>
      <IconButton
        label={named('Redo', redoLabel)}
        shortcut={redo.shortcut}
        disabled={redoLabel === null}
        onClick={redo.run}
      >
        <Redo2 size={18} />
      </IconButton>
    </div>
  );
}

function ExportButton() {
  const action = useAction('map.export');
  return (
    <Button variant="default" leftSection={<Download size={16} />} onClick={action.run}>
      Export
    </Button>
  );
}

function PresentButton() {
  const action = useAction('story.present');
  return (
    <Button leftSection={<Play size={16} />} onClick={action.run}>
      Present
    </Button>
  );
}
