import { type IconName, icons } from '../../shared/drawing/icons.ts';

interface MapIconProps {
  readonly name: IconName;
  readonly sizePx?: number;
  readonly className?: string | undefined;
}

/** One of the map's own icons, in the colour of the text around it. */
export function MapIcon({ name, sizePx = 16, className }: MapIconProps) {
  const { paths, strokeWidth } = icons[name];
  return (
    <svg
      className={className}
      width={sizePx}
      height={sizePx}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={strokeWidth}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {paths.map(({ d, isFilled }) => (
        <path key={d} d={d} {...(isFilled ? { fill: 'currentColor', stroke: 'none' } : {})} />
      ))}
    </svg>
  );
}
