import { type DocumentState, stateOf } from '../../shared/document/state.ts';
import { toId } from '../../shared/lib/ids.ts';
import { createRandom } from '../../shared/lib/seeded-random.ts';
import { createEdge } from '../../shared/model/edge.ts';
import { createLikelihood } from '../../shared/model/likelihood.ts';
import { createMap } from '../../shared/model/map.ts';
import { createNode, type MapNode } from '../../shared/model/node.ts';
import type { AnyRecord } from '../../shared/model/record.ts';

/**
 * The shape of Insurance (J. Binder et al., "Adaptive probabilistic networks with hidden variables",
 * Machine Learning 29, 1997): 27 nodes, 52 arcs, dense. Each line: name, number of states, parents.
 */
export const insuranceShape = `
Age 3
Mileage 4
SocioEcon 4 Age
GoodStudent 2 Age SocioEcon
RiskAversion 4 Age SocioEcon
OtherCar 2 SocioEcon
VehicleYear 2 SocioEcon RiskAversion
MakeModel 5 SocioEcon RiskAversion
SeniorTrain 2 Age RiskAversion
HomeBase 4 SocioEcon RiskAversion
AntiTheft 2 SocioEcon RiskAversion
RuggedAuto 3 VehicleYear MakeModel
Antilock 2 VehicleYear MakeModel
DrivingSkill 3 Age SeniorTrain
CarValue 5 VehicleYear MakeModel Mileage
Airbag 2 VehicleYear MakeModel
DrivQuality 3 RiskAversion DrivingSkill
Theft 2 CarValue HomeBase AntiTheft
Cushioning 4 RuggedAuto Airbag
DrivHist 3 RiskAversion DrivingSkill
Accident 4 DrivQuality Mileage Antilock
ThisCarDam 4 RuggedAuto Accident
OtherCarCost 4 RuggedAuto Accident
MedCost 4 Age Accident Cushioning
ILiCost 4 Accident
ThisCarCost 4 ThisCarDam Theft CarValue
PropCost 4 ThisCarCost OtherCarCost`;

/**
 * The shape of Hailfinder (B. Abramson et al., "Hailfinder: a Bayesian system for forecasting severe
 * weather", Int. J. Forecasting 12, 1996): 56 nodes, 66 arcs, up to eleven states.
 */
export const hailfinderShape = `
N0_7muVerMo 4
SubjVertMo 4
QGVertMotion 4
CombVerMo 4 N0_7muVerMo SubjVertMo QGVertMotion
AreaMeso_ALS 4 CombVerMo
SatContMoist 4
RaoContMoist 4
CombMoisture 4 SatContMoist RaoContMoist
AreaMoDryAir 4 AreaMeso_ALS CombMoisture
VISCloudCov 3
IRCloudCover 3
CombClouds 3 VISCloudCov IRCloudCover
CldShadeOth 3 AreaMeso_ALS AreaMoDryAir CombClouds
AMInstabMt 3
InsInMt 3 CldShadeOth AMInstabMt
WndHodograph 4
OutflowFrMt 3 InsInMt WndHodograph
MorningBound 3
Boundaries 3 WndHodograph OutflowFrMt MorningBound
CldShadeConv 3 InsInMt WndHodograph
CompPlFcst 3 AreaMeso_ALS CldShadeOth Boundaries CldShadeConv
CapChange 3 CompPlFcst
LoLevMoistAd 4
InsChange 3 CompPlFcst LoLevMoistAd
MountainFcst 3 InsInMt
Date 6
Scenario 11 Date
ScenRelAMCIN 2 Scenario
MorningCIN 4
AMCINInScen 3 ScenRelAMCIN MorningCIN
CapInScen 3 CapChange AMCINInScen
ScenRelAMIns 6 Scenario
LIfr12ZDENSd 4
AMDewptCalPl 3
AMInsWliScen 3 ScenRelAMIns LIfr12ZDENSd AMDewptCalPl
InsSclInScen 3 InsChange AMInsWliScen
ScenRel3_4 5 Scenario
LatestCIN 4
LLIW 4
CurPropConv 4 LatestCIN LLIW
ScnRelPlFcst 11 Scenario
PlainsFcst 3 CapInScen InsSclInScen CurPropConv ScnRelPlFcst
N34StarFcst 3 ScenRel3_4 PlainsFcst
R5Fcst 3 MountainFcst N34StarFcst
Dewpoints 7 Scenario
LowLLapse 4 Scenario
MeanRH 3 Scenario
MidLLapse 3 Scenario
MvmtFeatures 4 Scenario
RHRatio 3 Scenario
SfcWndShfDis 7 Scenario
SynForcng 5 Scenario
TempDis 4 Scenario
WindAloft 4 Scenario
WindFieldMt 2 Scenario
WindFieldPln 6 Scenario`;

/** A map of this shape, with chances drawn by lot from a seed: its numbers mean nothing. */
export function mapOfShape(shape: string, seed: number): DocumentState {
  const random = createRandom(seed);
  const nodes = new Map<string, MapNode>();
  const records: AnyRecord[] = [createMap({ id: toId('map') })];
  for (const line of shape.trim().split('\n')) {
    const [name = '', count = '0', ...parents] = line.split(' ');
    const node = createNode({
      id: toId(name),
      kind: 'uncertainty',
      title: name,
      states: Array.from({ length: Number(count) }, (_, state) => ({
        id: toId(`${name}.${state}`),
        label: `${state}`,
        description: '',
      })),
    });
    nodes.set(name, node);
    const known = parents.map((parent) => nodes.get(parent) as MapNode);
    records.push(node, ...known.map(({ id }) => edge(id, node.id)), ...rowsOf(node, known, random));
  }
  return stateOf(records);
}

function edge(from: MapNode['id'], to: MapNode['id']): AnyRecord {
  return createEdge({ id: toId(`${from}>${to}`), fromId: from, toId: to });
}

function rowsOf(node: MapNode, parents: readonly MapNode[], random: () => number): AnyRecord[] {
  const givens = parents.reduce<
    { nodeId: MapNode['id']; stateId: MapNode['states'][number]['id'] }[][]
  >(
    (rows, { id, states }) =>
      rows.flatMap((row) => states.map((state) => [...row, { nodeId: id, stateId: state.id }])),
    [[]],
  );
  return givens.map((given, row) => {
    const weights = node.states.map(() => 0.05 + random());
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return createLikelihood({
      id: toId(`${node.id}|${row}`),
      nodeId: node.id,
      given,
      chances: node.states.map(({ id }, place) => ({
        stateId: id,
        chance: { kind: 'number', value: (weights[place] as number) / sum },
      })),
    });
  });
}
