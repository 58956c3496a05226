import { Menu, UnstyledButton } from '@mantine/core';
import { Check, Split } from 'lucide-react';
import type { OpenDecisions as Way } from '../../../shared/analysis/analysis-tables.ts';
import { openDecisionsInWords } from '../../../shared/analysis/in-words/open-decision-words.ts';
import { useDocument, useOpenMap, useSession, useWorkbench } from '../../state/use-workbench.ts';
import classes from './WhatIf.module.css';

const ways: readonly { readonly way: Way; readonly short: string; readonly label: string }[] = [
  { way: 'best', short: 'Open: at best', label: 'Taken at their best' },
  { way: 'alike', short: 'Open: all alike', label: 'All options alike' },
];

/** Chooses how decisions that are still open count in all numbers, and says of which ones that is so. */
export function OpenDecisions() {
  const { session } = useWorkbench();
  const way = useSession(({ openDecisions }) => openDecisions);
  const taken = useOpenMap(({ numbers }) => numbers.openDecisions);
  const document = useDocument((state) => state);
  if (taken.atBest.length + taken.alike.length === 0) return null;
  const words = openDecisionsInWords({ ...document, openDecisions: way }, taken);
  // Where no value tells options apart there is nothing to choose, and the button says what is.
  const shown = taken.atBest.length > 0 ? 'best' : 'alike';
  const short = ways.find((each) => each.way === shown)?.short;
  return (
    <Menu position="top-end" withinPortal>
      <Menu.Target>
        <UnstyledButton
          className={classes.add}
          title={words.join(' ')}
          // What is seen comes first, for those who say it to press it.
          aria-label={`${short}. How decisions that are open count`}
        >
          <Split size={12} aria-hidden="true" /> {short}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown className={classes.viewMenu}>
        <Menu.Label>Open decisions</Menu.Label>
        {ways.map(({ way: each, label }) => (
          <Menu.Item
            key={each}
            leftSection={
              each === way ? (
                <Check size={14} aria-hidden="true" />
              ) : (
                <span className={classes.noCheck} />
              )
            }
            onClick={() => session.setState({ openDecisions: each })}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        {words.map((sentence) => (
          <p key={sentence} className={classes.explained}>
            {sentence}
          </p>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
