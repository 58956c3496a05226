/** How every canvas page draws its cards: as the React Flow page does. */
export const cardLook = {
  cardColor: '#ffffff',
  edgeColor: '#8a94a6',
  selectedColor: '#1c5fd4',
  linkColor: '#b1b1b7',
  textColor: '#222222',
  cornerPx: 8,
  insetPx: 12,
  titlePx: 14,
  rowPx: 12,
  firstRowPx: 36,
  rowStepPx: 18,
} as const;
