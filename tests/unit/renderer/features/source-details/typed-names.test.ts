import { describe, expect, it } from 'vitest';
import {
  showNames,
  splitTypedNames,
} from '../../../../../renderer/features/source-details/typed-names.ts';

describe('names typed in one field', () => {
  it.each([
    ['Ann Author; Kim, Jong Un; World Bank', ['Ann Author', 'Jong Un Kim', 'World Bank']],
    ['Ann Author, Bob Builder', ['Ann Author', 'Bob Builder']],
    ['Author, Ann', ['Ann Author']],
    ['García Márquez, Gabriel', ['García Márquez, Gabriel']],
    ['Bell Labs,; Reuters ;', ['Bell Labs,', 'Reuters']],
    ['  ', []],
  ])('are told apart: %s', (text, names) => {
    expect(splitTypedNames(text)).toEqual(names);
    expect(splitTypedNames(showNames(names))).toEqual(names);
  });
});
