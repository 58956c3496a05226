import { TextInput } from '@mantine/core';
import { useState } from 'react';

interface DetailFieldProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly className?: string | undefined;
  readonly problemOf?: (text: string) => string | null;
  readonly onChange: (text: string) => void;
}

/** A field that is kept when it is left or Enter is pressed, and only if it is in order. */
export function DetailField({
  label,
  value,
  placeholder,
  className,
  problemOf,
  onChange,
}: DetailFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const text = draft ?? value;
  const problem = problemOf?.(text.trim()) ?? null;
  const keep = (): void => {
    if (problem !== null) return;
    if (text.trim() !== value) onChange(text.trim());
    setDraft(null);
  };
  return (
    <TextInput
      label={label}
      size="xs"
      className={className}
      value={text}
      placeholder={placeholder}
      maxLength={2_000}
      error={problem}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep();
        if (event.key === 'Escape') setDraft(null);
      }}
    />
  );
}
