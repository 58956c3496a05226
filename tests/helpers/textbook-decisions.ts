import type { DocumentState } from '../../shared/document/state.ts';
import type { MapNode } from '../../shared/model/node.ts';
import { influence, likely, mapOf, node, worth } from './small-maps.ts';

/** "Drill=yes" in some states only: the condition of a node that applies only then. */
export function onlyWhen(title: string, labels: string): Pick<MapNode, 'appliesWhen'> {
  const stateIds = labels.split(' ').map((label) => `${title}=${label}`);
  return { appliesWhen: [{ nodeId: title, stateIds }] as unknown as MapNode['appliesWhen'] };
}

/** Shall a wildcatter drill, and pay for a seismic test before? (H. Raiffa, Decision Analysis, 1968.) */
export function oilWildcatter({ hasTest = true } = {}): DocumentState {
  const well = [
    node('uncertainty', 'Oil', 'dry wet soaking'),
    likely('Oil', '', 'dry 0.5, wet 0.3, soaking 0.2'),
    node('decision', 'Drill', 'yes no'),
    node('objective', 'Reward', ''),
    influence('Drill', 'Reward'),
    influence('Oil', 'Reward'),
    worth('Reward', 'Drill=no', 0),
    worth('Reward', 'Drill=yes & Oil=dry', -70),
    worth('Reward', 'Drill=yes & Oil=wet', 50),
    worth('Reward', 'Drill=yes & Oil=soaking', 200),
  ];
  if (!hasTest) return mapOf(well);
  return mapOf([
    ...well,
    node('decision', 'Test', 'yes no'),
    node('uncertainty', 'Seismic', 'closed open diffuse', onlyWhen('Test', 'yes')),
    influence('Test', 'Seismic'),
    influence('Oil', 'Seismic'),
    likely('Seismic', 'Oil=dry', 'closed 0.1, open 0.3, diffuse rest'),
    likely('Seismic', 'Oil=wet', 'closed 0.3, open 0.4, diffuse rest'),
    likely('Seismic', 'Oil=soaking', 'closed 0.5, open 0.4, diffuse rest'),
    influence('Test', 'Drill'),
    influence('Seismic', 'Drill'),
    node('objective', 'Cost', ''),
    influence('Test', 'Cost'),
    worth('Cost', 'Test=yes', -10),
    worth('Cost', 'Test=no', 0),
  ]);
}

/** Take an umbrella, with a forecast or without? (The example of the GeNIe and Netica manuals.) */
export function umbrella({ hasForecast = true } = {}): DocumentState {
  const walk = [
    node('uncertainty', 'Weather', 'rain dry'),
    likely('Weather', '', 'rain 0.3, dry 0.7'),
    node('decision', 'Umbrella', 'take leave'),
    node('objective', 'Comfort', ''),
    influence('Weather', 'Comfort'),
    influence('Umbrella', 'Comfort'),
    worth('Comfort', 'Weather=rain & Umbrella=take', 70),
    worth('Comfort', 'Weather=rain & Umbrella=leave', 0),
    worth('Comfort', 'Weather=dry & Umbrella=take', 20),
    worth('Comfort', 'Weather=dry & Umbrella=leave', 100),
  ];
  if (!hasForecast) return mapOf(walk);
  return mapOf([
    ...walk,
    node('uncertainty', 'Forecast', 'sunny cloudy rainy'),
    influence('Weather', 'Forecast'),
    likely('Forecast', 'Weather=rain', 'sunny 0.05, cloudy 0.15, rainy 0.8'),
    likely('Forecast', 'Weather=dry', 'sunny 0.5, cloudy 0.3, rainy 0.2'),
    influence('Forecast', 'Umbrella'),
  ]);
}

/**
 * A used car may be a peach, with one of its ten systems defective, or a lemon, with six. One may test
 * the steering, or the fuel and electrical systems together, or the transmission and then, if one
 * likes, the differential; and buy, buy with a guarantee, or not. (R. Howard, "The used car buyer",
 * 1962; without a test 28, as also the documentation of DecisionProgramming.jl has it. What the tests
 * are worth was worked out by hand.)
 */
export function usedCar(): DocumentState {
  return mapOf([
    node('uncertainty', 'Car', 'peach lemon'),
    likely('Car', '', 'peach 0.8, lemon 0.2'),
    node('decision', 'Test', 'none steering fuel transmission'),
    node('uncertainty', 'First', 'none one two', onlyWhen('Test', 'steering fuel transmission')),
    ...[influence('Car', 'First'), influence('Test', 'First')],
    likely('First', 'Car=peach', 'none 0.9, one 0.1, two 0'),
    likely('First', 'Car=lemon', 'none 0.4, one 0.6, two 0'),
    likely('First', 'Car=peach & Test=fuel', 'none 0.8, one 0.2, two 0'),
    likely('First', 'Car=lemon & Test=fuel', `none ${12 / 90}, one ${48 / 90}, two rest`),
    node('decision', 'Also', 'differential stop', onlyWhen('Test', 'transmission')),
    ...[influence('First', 'Also'), influence('Test', 'Also')],
    node('uncertainty', 'Second', 'good bad', onlyWhen('Also', 'differential')),
    ...['Car', 'First', 'Also'].map((parent) => influence(parent, 'Second')),
    likely('Second', 'Car=peach & First=none', `good ${8 / 9}, bad rest`),
    likely('Second', 'Car=peach & First=one', 'good 1, bad 0'),
    likely('Second', 'Car=lemon & First=none', `good ${3 / 9}, bad rest`),
    likely('Second', 'Car=lemon & First=one', `good ${4 / 9}, bad rest`),
    likely('Second', '', 'good 0.5, bad 0.5'),
    node('decision', 'Buy', 'no plain guarantee'),
    ...['Test', 'First', 'Also', 'Second'].map((parent) => influence(parent, 'Buy')),
    node('objective', 'Profit', ''),
    ...[influence('Buy', 'Profit'), influence('Car', 'Profit')],
    worth('Profit', 'Buy=no', 0),
    worth('Profit', 'Buy=plain & Car=peach', 60),
    worth('Profit', 'Buy=plain & Car=lemon', -100),
    worth('Profit', 'Buy=guarantee & Car=peach', 20),
    worth('Profit', 'Buy=guarantee & Car=lemon', 40),
    node('objective', 'Fee', ''),
    influence('Test', 'Fee'),
    worth('Fee', '', 0),
    worth('Fee', 'Test=steering', -9),
    worth('Fee', 'Test=fuel', -13),
    worth('Fee', 'Test=transmission', -10),
    node('objective', 'Extra', '', onlyWhen('Also', 'differential')),
    worth('Extra', '', -4),
  ]);
}

/**
 * The same car with other offers: a stranger who knows tells for 25 which it is, and a guarantee for 60
 * pays half of all repairs, and all of them where they are more than 100. (Solved in the documentation
 * of DecisionProgramming.jl, “Used Car Buyer”: 31; 15 with a chance of 0.2, else 35.)
 */
export function usedCarOfStranger(): DocumentState {
  return mapOf([
    node('uncertainty', 'Car', 'peach lemon'),
    likely('Car', '', 'peach 0.8, lemon 0.2'),
    node('decision', 'Ask', 'no yes'),
    node('uncertainty', 'Told', 'peach lemon', onlyWhen('Ask', 'yes')),
    ...[influence('Car', 'Told'), influence('Ask', 'Told')],
    likely('Told', 'Car=peach', 'peach 1, lemon 0'),
    likely('Told', 'Car=lemon', 'peach 0, lemon 1'),
    node('decision', 'Buy', 'plain guarantee no'),
    ...[influence('Ask', 'Buy'), influence('Told', 'Buy')],
    node('objective', 'Fee', ''),
    ...[influence('Ask', 'Fee'), worth('Fee', '', 0), worth('Fee', 'Ask=yes', -25)],
    node('objective', 'Profit', ''),
    influence('Buy', 'Profit'),
    worth('Profit', 'Buy=plain', 100),
    worth('Profit', 'Buy=guarantee', 40),
    worth('Profit', 'Buy=no', 0),
    node('objective', 'Repairs', ''),
    ...[influence('Car', 'Repairs'), influence('Buy', 'Repairs'), worth('Repairs', '', 0)],
    worth('Repairs', 'Car=peach & Buy=plain', -40),
    worth('Repairs', 'Car=peach & Buy=guarantee', -20),
    worth('Repairs', 'Car=lemon & Buy=plain', -200),
  ]);
}

/** Where to give a party when it may rain, with a detector of rain or without. (R. Howard, Stanford.) */
export function party({ hasDetector = false } = {}): DocumentState {
  const values = { outdoors: [100, 0], porch: [90, 20], indoors: [40, 50] };
  const plain = [
    node('uncertainty', 'Weather', 'sun rain'),
    likely('Weather', '', 'sun 0.4, rain 0.6'),
    node('decision', 'Place', 'outdoors porch indoors'),
    node('objective', 'Joy', ''),
    ...[influence('Weather', 'Joy'), influence('Place', 'Joy')],
    ...Object.entries(values).flatMap(([place, [sun = 0, rain = 0]]) => [
      worth('Joy', `Place=${place} & Weather=sun`, sun),
      worth('Joy', `Place=${place} & Weather=rain`, rain),
    ]),
  ];
  if (!hasDetector) return mapOf(plain);
  return mapOf([
    ...plain,
    node('uncertainty', 'Detector', 'sun rain'),
    influence('Weather', 'Detector'),
    likely('Detector', 'Weather=sun', 'sun 0.8, rain 0.2'),
    likely('Detector', 'Weather=rain', 'sun 0.2, rain 0.8'),
    influence('Detector', 'Place'),
  ]);
}
