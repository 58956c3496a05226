import type { NodeId } from '../../lib/ids.ts';
import type { NodeState } from '../../model/fields.ts';
import type { AnalysisTables } from '../analysis-tables.ts';
import {
  askSensitivity,
  decisionIn,
  numberNamed,
  optionsOver,
  prepareOptions,
  type Stretch,
} from './ask-sensitivity.ts';
import type { Piece } from './pieces.ts';
import type { SensitivityOptions } from './tornado.ts';
import type { CurvePiece, OneWayCurve, ParameterName, VariedNumber } from './types.ts';
import { usualRanges } from './usual-ranges.ts';
import { domainOf, plainNumber } from './varied-numbers.ts';

/**
 * The value of every option of a decision over one number of the map, all others staying as they are: an
 * option chosen whatever is learned, all later decisions taken at their best for the number. At an end at
 * which an option can no longer be reached, its value is the one that it goes towards. Null where the
 * decision or the number is not there, or cannot be computed.
 */
export function oneWayCurve(
  tables: AnalysisTables,
  assumptions: readonly NodeState[],
  decisionId: NodeId,
  name: ParameterName,
  { usual = usualRanges, stopSign }: SensitivityOptions = {},
): OneWayCurve | null {
  const question = askSensitivity(tables, assumptions, stopSign);
  const decision = question && decisionIn(question, decisionId);
  if (!question || !decision) return null;
  const number = numberNamed(question, usual, name);
  const options = prepareOptions(question, decision);
  if (!number || !options.ok) return null;
  const stretch = stretchOf(number);
  const { pieces, bands } = optionsOver(options.value, number, stretch, stopSign);
  return {
    ...plainNumber(number),
    ...stretch,
    decisionId,
    options: decision.node.states.map(({ id }, option) => ({
      stateId: id,
      pieces: piecesOf(pieces, option, number, stretch),
    })),
    bands,
  };
}

/** A chance over all that it may be; a value as far beyond its ends as half of what is between them. */
function stretchOf(number: VariedNumber): Stretch {
  if (number.name.kind === 'chance') return { from: 0, to: 1 };
  const { from, to } = domainOf(number);
  const beyond = (number.high - number.low) / 2 || 1;
  return { from: Math.max(from, number.low - beyond), to: Math.min(to, number.high + beyond) };
}

function piecesOf(
  pieces: readonly Piece[],
  option: number,
  { number }: VariedNumber,
  { from, to }: Stretch,
): CurvePiece[] {
  return pieces.flatMap(({ lines, ...piece }, place): CurvePiece[] => {
    const line = lines[option];
    if (!line) return [];
    return [
      {
        from: place === 0 ? from : piece.from + number,
        to: place === pieces.length - 1 ? to : piece.to + number,
        worth: line.worth - number * line.worthRise,
        worthRise: line.worthRise,
        weight: line.weight - number * line.weightRise,
        weightRise: line.weightRise,
      },
    ];
  });
}

/** The value of an option at a number on a piece of its curve; null where it cannot come about. */
export function valueOn(piece: CurvePiece, number: number): number | null {
  const weight = piece.weight + piece.weightRise * number;
  const size = Math.abs(piece.weight) + Math.abs(piece.weightRise * number);
  return weight > 1e-12 * size ? (piece.worth + piece.worthRise * number) / weight : null;
}
