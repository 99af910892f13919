// What answers a press comes into view: a form's button is at its foot, what is wrong with it stands at its head, and on
// a phone the two are screens apart. A list of problems takes the focus too, so that its links are the next thing to
// reach. What appears by itself while somebody types or reads moves nothing.
(() => {
  'use strict';
  const answers = '.banner[role=alert], .banner[role=status]';
  let pressed = false;

  const inView = answer => {
    const { top, height } = answer.getBoundingClientRect();
    return top >= 0 && top + Math.min(height, 120) <= innerHeight;
  };

  const show = answer => {
    if (!inView(answer)) answer.scrollIntoView({ block: 'start' });
    if (answer.matches('.problems')) answer.focus({ preventScroll: true });
  };

  document.addEventListener('click', event => { pressed = event.target.closest('button') !== null; }, true);
  ['input', 'wheel', 'touchmove'].forEach(kind =>
    document.addEventListener(kind, () => { pressed = false; }, { capture: true, passive: true }));

  new MutationObserver(changes => {
    if (!pressed) return;
    const told = changes.flatMap(change => [...change.addedNodes])
      .filter(node => node instanceof Element && node.isConnected)
      .map(node => node.matches(answers) ? node : node.querySelector(answers))
      .find(answer => answer !== null);
    if (!told) return;
    pressed = false;
    show(told);
  }).observe(document, { childList: true, subtree: true });

  // A form without a circuit is answered by a page.
  document.addEventListener('DOMContentLoaded', () => {
    const told = document.querySelector('.banner.problems');
    if (told) show(told);
  });
})();
