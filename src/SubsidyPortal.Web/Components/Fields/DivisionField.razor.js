// Proposals for the division that is being typed. One listener for all fields of the page; without it a code or a whole name will do.
let turn = 0;

const propose = async event => {
  const field = event.target;
  if (!field.matches?.('input[data-divisions]') || event.isComposing) return;
  const mine = ++turn;
  const text = field.value.trim();
  // What was chosen ends with its code.
  if (text === '' || /\D\d{6}$/.test(text)) return;
  const answer = await fetch(`${field.dataset.divisions}?text=${encodeURIComponent(text)}`).catch(() => null);
  const found = answer?.ok ? await answer.json() : [];
  if (mine !== turn) return;
  field.list.replaceChildren(...found.map(division => Object.assign(document.createElement('option'), { value: division })));
};

document.addEventListener('input', propose);
// A Chinese input method ends with this; the input before it still belongs to the composing.
document.addEventListener('compositionend', propose);
