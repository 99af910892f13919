// Puts the cursor into the field that a link names. The card of a slot or the table of lines takes the focus as a whole.
export function focusField(id) {
  const target = document.getElementById(id);
  if (!target) return;
  const field = target.matches('input, select, textarea, [tabindex]') ? target : target.querySelector('input, select, textarea, button, a') ?? target;
  target.scrollIntoView({ block: 'center' });
  const seg = target.matches('.seg') ? target.querySelector('input') : null;
  (seg ?? field).focus({ preventScroll: true });
}
