import { useEffect, useRef, useState } from 'react';
import classes from './InlineText.module.css';

interface InlineTextProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly className?: string | undefined;
  readonly isMultiline?: boolean;
  readonly isReadOnly?: boolean;
  /** Called once when the person is done, and only if the text differs. */
  readonly onChange: (value: string) => void;
}

/** Text that is edited where it stands: Enter or leaving keeps it, Escape takes it back. */
export function InlineText({
  label,
  value,
  placeholder = '',
  className = '',
  isMultiline = false,
  isReadOnly = false,
  onChange,
}: InlineTextProps) {
  const [draft, setDraft] = useState(value);
  const isLeaving = useRef(false);
  useEffect(() => setDraft(value), [value]);

  const commit = (): void => {
    const text = isMultiline ? draft.trimEnd() : draft.replace(/\s+/g, ' ').trim();
    if (!isLeaving.current && text !== value) onChange(text);
    // Shows what is there now: what was typed may have been refused.
    setDraft(value);
    isLeaving.current = false;
  };

  const Field = isMultiline ? 'textarea' : 'input';
  return (
    <span className={`${classes.field} ${className}`} data-text={draft || placeholder}>
      <Field
        aria-label={label}
        className={classes.input}
        value={draft}
        placeholder={placeholder}
        readOnly={isReadOnly}
        dir={draft === '' ? undefined : 'auto'}
        title={isMultiline ? undefined : draft}
        {...(isMultiline ? { rows: 1 } : { size: 1 })}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            isLeaving.current = true;
            event.currentTarget.blur();
            event.stopPropagation();
          } else if (event.key === 'Enter' && !(isMultiline && event.shiftKey)) {
            event.preventDefault();
            event.currentTarget.blur();
          }
        }}
      />
    </span>
  );
}
