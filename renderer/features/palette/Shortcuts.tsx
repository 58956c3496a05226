import { Modal } from '@mantine/core';
import { useWorkbench } from '../../state/use-workbench.ts';
import { Shortcut } from '../../ui/Shortcut.tsx';
import { actionGroups, actions } from '../actions/index.ts';
import classes from './Palette.module.css';

/** Keys that belong to a place rather than to a command. */
const placeKeys = [
  {
    heading: 'On the map',
    entries: [
      ['Walk along the links', ['Arrows']],
      ['Walk onto a link', ['Shift+Arrows']],
      ['Move the selected cards', ['Alt+Arrows']],
      ['Move by a larger step', ['Alt+Shift+Arrows']],
      ['Rename by typing', ['A capital letter']],
      ['Next state while typing', ['Tab']],
      ['Select several', ['Shift+Click', 'Shift+Drag']],
      ['Lasso', ['Alt+Shift+Drag']],
      ['Drag without lining up', ['Ctrl+Drag']],
      ['Copy, cut, paste', ['CmdOrCtrl+C', 'CmdOrCtrl+X', 'CmdOrCtrl+V']],
      ['Menu of a card or link', ['Shift+F10']],
    ],
  },
  {
    heading: 'In the reader',
    entries: [
      ['By word', ['←', '→']],
      ['By sentence', ['Alt+←', 'Alt+→']],
      ['By paragraph', ['↑', '↓']],
      ['Select as you go', ['Shift']],
      ['Find in the article', ['CmdOrCtrl+F']],
      ['Next, previous passage', ['J', 'K']],
      ['Attach what is selected', ['E']],
      ['Supports, challenges, context', ['S', 'C', 'X']],
      ['Comment', ['N']],
      ['Copy with citation', ['Q']],
      ['Set lines aside', ['F']],
    ],
  },
  {
    heading: 'On stage',
    entries: [
      ['Next step', ['→', '↓', 'Space', 'PageDown', 'Enter']],
      ['Step back', ['←', '↑', 'PageUp', 'Backspace']],
      ['First and last step', ['Home', 'End']],
      ['Go to a step', ['Its number, then Enter']],
      ['Black screen', ['B', '.']],
      ['Leave the stage', ['Escape']],
    ],
  },
] as const;

/** Every key there is, from the list that the menu and the palette use too. */
export function Shortcuts() {
  const { session } = useWorkbench();
  const withKeys = actions.filter(({ keys }) => keys.length > 0);
  return (
    <Modal opened title="Keyboard" size="xl" onClose={() => session.setState({ dialog: null })}>
      <div className={classes.table}>
        {actionGroups.map((group) => (
          <KeyGroup
            key={group}
            heading={group}
            entries={withKeys
              .filter((action) => action.group === group)
              .map(({ label, keys }) => [label, keys] as const)}
          />
        ))}
        {placeKeys.map(({ heading, entries }) => (
          <KeyGroup key={heading} heading={heading} entries={entries} />
        ))}
      </div>
    </Modal>
  );
}

function KeyGroup({
  heading,
  entries,
}: {
  readonly heading: string;
  readonly entries: readonly (readonly [string, readonly string[]])[];
}) {
  if (entries.length === 0) return null;
  return (
    <section className={classes.group}>
      <h3 className={classes.heading}>{heading}</h3>
      <dl>
        {entries.map(([label, keys]) => (
          <div key={label} className={classes.entry}>
            <dt>{label}</dt>
            <dd className={classes.keys}>
              {keys.map((key) => (
                <Shortcut key={key} keys={key} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
