import { expose } from 'comlink';
import {
  type PassagePlan,
  planReplacement,
  type ReplacementQuestion,
} from '../../shared/articles/plan-replacement.ts';

const anchors = {
  planReplacement(question: ReplacementQuestion): readonly PassagePlan[] {
    return planReplacement(question);
  },
};

/** What the worker answers; it remembers nothing from one question to the next. */
export type AnchorsWorker = typeof anchors;

expose(anchors);
