import { UnstyledButton, type UnstyledButtonProps } from '@mantine/core';
import type { ComponentPropsWithoutRef } from 'react';
import classes from './StatusButton.module.css';

type StatusButtonProps = Omit<UnstyledButtonProps, 'className'> &
  Omit<ComponentPropsWithoutRef<'button'>, 'className' | 'style'>;

/** A quiet button among the words of the status bar. `data-on`: what it stands for changes what is shown. */
export function StatusButton(props: StatusButtonProps) {
  return <UnstyledButton className={classes.button} {...props} />;
}
