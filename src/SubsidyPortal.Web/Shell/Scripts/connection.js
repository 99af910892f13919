// The bar for a lost connection. What was typed stays in the page: fields changed while there is no connection are
// sent when it is back, and put back into the page when it must be loaded again because the server was restarted. In the
// same way a page that was left because the session ended gets back what was typed into it, after signing in.
(() => {
  'use strict';
  const bar = document.getElementById('components-reconnect-modal');
  if (!bar) return;
  const root = document.documentElement;
  const store = 'portal.unsent';
  const unsent = new Set();
  const typed = new Map(); // fields with the time of the last key
  const changed = new Map(); // fields with the time when they were left
  const forgotten = 10000; // milliseconds within which the server says that it didn't know a field
  const doubtful = 60000; // milliseconds in which a connection may be gone without anybody knowing
  let typedAt = '';
  let sending = false;
  let lost = false;
  let lostAt = 0;

  const isText = field => field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement ||
    (field instanceof HTMLInputElement && !/^(password|file|hidden|button|submit)$/.test(field.type));

  const isTick = field => field.type === 'checkbox' || field.type === 'radio';

  document.addEventListener('change', event => {
    if (!isText(event.target)) return;
    if (lost) unsent.add(event.target);
    if (!sending) {
      leftLately();
      changed.set(event.target, Date.now());
    }
  }, true);
  document.addEventListener('input', event => {
    if (!isText(event.target)) return;
    if (typedAt !== location.pathname) typed.clear();
    typedAt = location.pathname;
    typed.set(event.target, Date.now());
    if (lost) unsent.add(event.target);
  }, true);

  // Drops the others, so that fields of pages long gone aren't held.
  function leftLately() {
    const since = Date.now() - forgotten;
    for (const [field, at] of changed) {
      if (at < since || !field.isConnected) changed.delete(field);
    }
    return [...changed.keys()];
  }

  function send(field) {
    // Of a question's answers only the chosen one has anything to say.
    if (field.type === 'radio' && !field.checked) return;
    sending = true;
    field.dispatchEvent(new Event('change', { bubbles: true }));
    sending = false;
  }

  // A busy server may have forgotten a field's handler before its page has the next one, and refuses what comes for it, unseen by the
  // reader. It has done nothing then, so the field is sent once more as it is, to the handler that the page has by now.
  addEventListener('unhandledrejection', event => {
    if (!/'DispatchEventAsync'|no event handler associated/.test(String(event.reason))) return;
    event.preventDefault();
    console.info('A change was refused and is sent again.');
    leftLately().forEach(send);
  });

  function setLost(isLost) {
    if (isLost && !lost) {
      lostAt = Date.now();
      const time = bar.querySelector('time');
      if (time) time.textContent = new Date().toLocaleTimeString(root.lang, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    }
    lost = isLost;
    root.classList.toggle('offline', isLost);
  }

  function keepFields(these) {
    const fields = these.filter(field => field.id && (field.type !== 'radio' || field.checked))
      .map(field => ({ id: field.id, value: isTick(field) ? field.checked : field.value }));
    if (fields.length > 0) sessionStorage.setItem(store, JSON.stringify({ path: location.pathname, fields }));
  }

  // The fields of this page that were typed into after a time, and those changed without a connection.
  function doubted(since) {
    const recent = typedAt === location.pathname ? [...typed].filter(([, at]) => at > since).map(([field]) => field) : [];
    return [...new Set([...recent, ...unsent])].filter(field => field.isConnected);
  }

  // What reached the server may be lost with it. A page that saves by itself has what was typed a while before, once it says
  // so, and somebody else may have changed that since; any other page has nothing until its button is pressed.
  function keep() {
    const active = document.activeElement;
    if (active && active.id && isText(active)) unsent.add(active);
    keepFields(doubted(document.querySelector('.save-state .saved:not(.busy)') ? lostAt - doubtful : 0));
  }

  // Called when the session has ended. The fields are out of the page by then, but still hold what stood in them.
  globalThis.portalKeepTyped = () => { if (typedAt === location.pathname) keepFields([...typed.keys()]); };

  // True once the field holds what was kept, so that it need not be looked for again.
  function putBackOne({ id, value }) {
    const field = document.getElementById(id);
    if (!field || !isText(field) || field.disabled) return false;
    const held = isTick(field) ? 'checked' : 'value';
    if (field[held] !== value) {
      field[held] = value;
      send(field);
      bar.classList.add('restored');
    }
    return true;
  }

  // A page that reads its data first shows its fields a moment after it answers to its circuit.
  function putBack() {
    const kept = JSON.parse(sessionStorage.getItem(store) || 'null');
    if (!kept || kept.path !== location.pathname) return true;
    kept.fields = kept.fields.filter(entry => !putBackOne(entry));
    if (kept.fields.length > 0) {
      sessionStorage.setItem(store, JSON.stringify(kept));
      return false;
    }
    sessionStorage.removeItem(store);
    return true;
  }

  async function resumeOrReload() {
    try {
      if (await Blazor.resumeCircuit()) return;
    } catch { /* the server can't be reached again; the next try is the reader's or the network's */ return; }
    keep();
    location.reload();
  }

  async function tryNow() {
    try {
      if (!await Blazor.reconnect()) await resumeOrReload();
    } catch { /* still no connection; the bar stays */ }
  }

  bar.addEventListener('components-reconnect-state-changed', event => {
    const state = event.detail.state;
    const wasLost = lost;
    setLost(state !== 'hide');
    if (state === 'hide' && wasLost) {
      // What was sent just before may have been lost on its way; a field that arrived is saved once more as it is.
      const fields = doubted(lostAt - doubtful);
      unsent.clear();
      fields.forEach(send);
    } else if (state === 'rejected' || state === 'resume-failed') {
      keep();
      location.reload();
    }
  });

  bar.querySelector('.try-now').addEventListener('click', tryNow);
  bar.querySelector('.close').addEventListener('click', () => bar.classList.remove('restored'));
  addEventListener('online', () => { if (lost) tryNow(); });
  document.addEventListener('visibilitychange', () => { if (lost && !document.hidden) tryNow(); });

  // The layout adds #live when the page answers to its circuit.
  const ready = () => document.getElementById('live');
  if (sessionStorage.getItem(store)) {
    const watch = new MutationObserver(() => { if (ready() && putBack()) watch.disconnect(); });
    if (!ready() || !putBack()) watch.observe(document.body, { childList: true, subtree: true });
    setTimeout(() => { watch.disconnect(); sessionStorage.removeItem(store); }, 60000);
  }
})();
