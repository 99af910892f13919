// Sends chosen or dropped files over HTTP, two at a time, and reports to the component. Progress is drawn here,
// without a message to the server for every step.
const AT_ONCE = 2;

// A file dropped beside the target must not replace the page and take a half-filled form with it.
let live = 0;
const keepPage = event => { if (event.dataTransfer?.types.includes('Files')) event.preventDefault(); };

export function start(root, component, { url, tokenUrl, maxBytes }) {
  const input = root.querySelector('input[type=file]');
  const drop = root.querySelector('.upload-drop');
  const entries = new Map();
  const queue = [];
  let nextId = 1;
  let running = 0;
  let disposed = false;

  if (live++ === 0) {
    document.addEventListener('dragover', keepPage);
    document.addEventListener('drop', keepPage);
  }

  // While the connection to the page's server is lost, calls fail; what there is to say is said when it is back.
  async function tell(method, ...args) {
    for (let attempt = 0; !disposed && attempt < 300; attempt++) {
      try {
        return await component.invokeMethodAsync(method, ...args);
      } catch {
        await new Promise(done => setTimeout(done, 1000));
      }
    }
  }

  const bar = id => root.querySelector(`[data-upload="${id}"] progress`);

  async function add(files) {
    const added = [...files].map(file => ({ id: nextId++, file }));
    if (added.length === 0) return;
    added.forEach(entry => entries.set(entry.id, entry));
    await tell('Announce', added.map(({ id, file }) => ({ id, name: file.name, size: file.size })));
    added.forEach(({ id }) => queue.push(id));
    pump();
  }

  function pump() {
    while (running < AT_ONCE && queue.length > 0) {
      const entry = entries.get(queue.shift());
      if (!entry) continue;
      running++;
      send(entry).finally(() => { running--; pump(); });
    }
  }

  async function send(entry) {
    const { id, file } = entry;
    if (file.size === 0) return tell('Refused', id, 'empty', false);
    if (file.size > maxBytes) return tell('Refused', id, 'too-large', false);
    let token;
    try {
      const answer = await fetch(tokenUrl, { headers: { 'X-Requested-With': 'XMLHttpRequest' }, cache: 'no-store' });
      if (answer.redirected || answer.status === 401 || answer.status === 403) return tell('Refused', id, 'signed-out', true);
      if (!answer.ok) return tell('Refused', id, '', true);
      token = await answer.json();
    } catch {
      return tell('Refused', id, 'network', true);
    }

    if (!entries.has(id)) return undefined;
    tell('Sending', id);
    const result = await post(entry, token);
    return result && (result.ticket
      ? (entries.delete(id), tell('Accepted', id, result.ticket, result.name))
      : tell('Refused', id, result.reason, result.again));
  }

  function post(entry, token) {
    return new Promise(resolve => {
      const request = entry.request = new XMLHttpRequest();
      request.open('POST', url);
      request.responseType = 'json';
      request.setRequestHeader(token.header, token.token);
      request.setRequestHeader('X-Requested-With', 'XMLHttpRequest');
      request.upload.onprogress = event => {
        const progress = bar(entry.id);
        if (progress && event.lengthComputable) progress.value = Math.round(100 * event.loaded / event.total);
      };
      request.upload.onload = () => { bar(entry.id)?.removeAttribute('value'); tell('Checking', entry.id); };
      request.onload = () => resolve(
        request.status === 200 ? request.response
          : request.status === 401 ? { reason: 'signed-out', again: true }
            : { reason: request.response?.title ?? '', again: ![413, 422].includes(request.status) });
      request.onerror = () => resolve({ reason: 'network', again: true });
      request.onabort = () => resolve(null);
      const form = new FormData();
      form.append('file', entry.file);
      request.send(form);
    });
  }

  const over = on => () => drop.classList.toggle('over', on && !input.disabled);
  const onChange = () => { add(input.files); input.value = ''; };
  const onDrop = event => {
    event.preventDefault();
    over(false)();
    if (!input.disabled) add(event.dataTransfer.files);
  };
  const dragIn = over(true);
  const dragOut = over(false);
  input.addEventListener('change', onChange);
  drop.addEventListener('dragover', dragIn);
  drop.addEventListener('dragleave', dragOut);
  drop.addEventListener('drop', onDrop);

  return {
    again(id) {
      queue.push(id);
      pump();
    },
    forget(id) {
      const entry = entries.get(id);
      entries.delete(id);
      entry?.request?.abort();
    },
    dispose() {
      disposed = true;
      entries.forEach(entry => entry.request?.abort());
      entries.clear();
      if (--live === 0) {
        document.removeEventListener('dragover', keepPage);
        document.removeEventListener('drop', keepPage);
      }
    },
  };
}
