/*
 * What was typed and not yet handed in stays on the phone, by link, step and round; drafts.js ends it.
 * Plain ES2017 without modules: WeChat's X5 engine and Chrome 70. Storage may be full or forbidden (private window):
 * then there is no draft, and nothing else changes.
 */
(() => {
  'use strict';
  document.documentElement.classList.add('js');

  const storage = {
    get: (key) => {
      try {
        return JSON.parse(window.localStorage.getItem(key) || 'null');
      } catch (error) {
        console.warn('draft unreadable', error.name);
        return null;
      }
    },
    set: (key, value) => {
      try {
        window.localStorage.setItem(key, JSON.stringify(value));
      } catch (error) {
        console.warn('draft not kept', error.name);
      }
    },
    drop: (key) => {
      try {
        window.localStorage.removeItem(key);
      } catch (error) {
        console.warn('draft not dropped', error.name);
      }
    },
  };

  const form = document.getElementById('task');
  const key = form ? form.getAttribute('data-draft') : null;
  if (!key) return;

  const fields = () => Array.from(form.elements).filter((e) => e.name && e.name.indexOf('f_') === 0);

  const read = () => {
    const values = {};
    fields().forEach((e) => {
      if (e.type !== 'radio') values[e.name] = e.value;
      else if (e.checked) values[e.name] = e.value;
    });
    const files = Array.from(form.querySelectorAll('li[data-kept]')).map((li) => ({
      id: li.getAttribute('data-kept'),
      type: li.getAttribute('data-type') || (li.querySelector('img') ? 'image/jpeg' : ''),
      label: li.getAttribute('data-label') || '',
    }));
    return { values, files };
  };

  /* With its time, by which it ends. */
  const stamped = () => Object.assign({ at: Date.now() }, read());
  const written = (draft) => JSON.stringify([draft.values, draft.files]);

  const fill = (draft) => {
    fields().forEach((e) => {
      const value = draft.values[e.name];
      if (value === undefined) return;
      if (e.type === 'radio') e.checked = e.value === value;
      else e.value = value;
    });
    document.dispatchEvent(new CustomEvent('tx:files', { detail: draft.files || [] }));
  };

  let timer = 0;
  const keep = () => {
    window.clearTimeout(timer);
    // A quarter of a second after the last key: old phones are slow at writing.
    timer = window.setTimeout(() => storage.set(key, stamped()), 250);
  };

  // After the upload script, which runs before this event, has taken over the list of files.
  document.addEventListener('DOMContentLoaded', () => {
    const original = read();
    const draft = storage.get(key);
    // After an error the server brings everything back itself, newer than the draft.
    const fresh = form.getAttribute('data-fresh') === '1';
    if (draft && !fresh && written(draft) !== written(original)) {
      fill(draft);
      const note = document.getElementById('draft-note');
      note.hidden = false;
      document.getElementById('draft-drop').addEventListener('click', () => {
        storage.drop(key);
        fill(original);
        note.hidden = true;
      });
    }
    form.addEventListener('input', keep);
    form.addEventListener('change', keep);
    document.addEventListener('tx:changed', keep);
    // The phone may close the page the moment another app comes up.
    window.addEventListener('pagehide', () => {
      if (!form.hasAttribute('data-sent')) storage.set(key, stamped());
    });
  });
})();
