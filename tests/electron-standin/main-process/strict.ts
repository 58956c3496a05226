import { EventEmitter } from 'node:events';

// Asked for by promises, module interop, printing and comparing, not by the program.
const ASKED_BY_THE_LANGUAGE = new Set([
  'then',
  'toJSON',
  'constructor',
  'inspect',
  'nodeType',
  'asymmetricMatch',
  '$$typeof',
  '__esModule',
  'default',
]);

/** Makes reading or writing a member the stand-in lacks an error that names it. */
export function strict<Target extends object>(name: string, target: Target): Target {
  return new Proxy(target, {
    get(object, key, receiver) {
      if (typeof key === 'string' && !(key in object) && !ASKED_BY_THE_LANGUAGE.has(key)) {
        throw new Error(`The Electron stand-in has no ${name}.${key}.`);
      }
      return Reflect.get(object, key, receiver);
    },
    set(object, key, value, receiver) {
      if (typeof key === 'string' && !key.startsWith('_') && !(key in object)) {
        throw new Error(`The Electron stand-in has no ${name}.${key} to set.`);
      }
      return Reflect.set(object, key, value, receiver);
    },
  });
}

/** An event emitter with members of its own, accessors included. */
export function emitterWith<Members extends object>(
  name: string,
  members: Members,
): EventEmitter & Members {
  const emitter = new EventEmitter();
  Object.defineProperties(emitter, Object.getOwnPropertyDescriptors(members));
  return strict(name, emitter as EventEmitter & Members);
}

/** An event that a listener may prevent. */
export interface PreventableEvent {
  preventDefault(): void;
  readonly defaultPrevented: boolean;
}

/** Makes an event with the given facts on it. */
export function preventable<Facts extends object>(facts: Facts): PreventableEvent & Facts {
  let prevented = false;
  return Object.defineProperties(
    { ...facts },
    {
      preventDefault: { value: () => (prevented = true) },
      defaultPrevented: { get: () => prevented },
    },
  ) as PreventableEvent & Facts;
}
