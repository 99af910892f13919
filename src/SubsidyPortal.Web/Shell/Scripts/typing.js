// What somebody is typing isn't overtaken by the answer to what they typed in the same field before: the portal writes an
// amount or a rate in its own spelling, which on a slow line comes back when they are at it again. It waits until they
// leave the field, and is dropped where they have changed something, because that will be answered too.
(() => {
  'use strict';
  const fields = 'input.in, textarea.in';

  const hold = field => {
    const own = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value');
    const left = new AbortController();
    let answer;
    Object.defineProperty(field, 'value', { configurable: true, get: () => own.get.call(field), set: text => { answer = text; } });
    const leave = changed => {
      left.abort();
      delete field.value;
      if (!changed && answer !== undefined) field.value = answer;
    };
    field.addEventListener('change', () => leave(true), { capture: true, signal: left.signal });
    field.addEventListener('blur', () => leave(false), { signal: left.signal });
  };

  document.addEventListener('input', event => {
    const field = event.target;
    if (field === document.activeElement && field.matches(fields) && !Object.hasOwn(field, 'value')) hold(field);
  }, true);
})();
