/*
 * Drafts end, on every page behind a link: when something was handed in, when the link they belong to has died, and
 * after a week. A phone may be shared, lost or sold; what was typed and not sent must not lie in it for ever. The same
 * holds for the marks by which an upload is found again: they hold the file's name and the link. Plain ES2017 without
 * modules.
 */
(() => {
  'use strict';
  const DAY = 86400000;
  /* Whoever comes back after a week begins anew: most steps are a matter of days. */
  const DRAFT_LIVES = 7 * DAY;
  /* As long as the server keeps what was begun (upload.limits.ts). */
  const UPLOAD_LIVES = 3 * DAY;

  const dropped = Array.from(document.querySelectorAll('[data-drop-draft]')).map((e) =>
    e.getAttribute('data-drop-draft'),
  );
  const dead = document.querySelector('[data-dead-link]');
  const deadDrafts = dead ? `tx:${dead.getAttribute('data-dead-link')}:` : null;
  /* "/t/<token>/": what an upload through a dead link holds of it. */
  const deadPath = dead ? `/t/${window.location.pathname.split('/')[2]}/` : null;

  const read = (text) => {
    try {
      return JSON.parse(text) || {};
    } catch (error) {
      console.warn('unreadable, it goes', error.name);
      return {};
    }
  };
  /* A phone's clock that was set back must not keep anything for longer. */
  const old = (since, lives) => !(Math.abs(Date.now() - since) <= lives);

  const keepFromNow = (key, draft) =>
    window.localStorage.setItem(key, JSON.stringify(Object.assign(draft, { at: Date.now() })));

  const ends = (key, text) => {
    if (key.indexOf('tx:') === 0) {
      if (dropped.indexOf(key) >= 0 || (deadDrafts && key.indexOf(deadDrafts) === 0)) return true;
      const draft = read(text);
      // From before drafts had a time: it counts from today.
      if (draft.values && draft.at === undefined) keepFromNow(key, draft);
      else return old(draft.at, DRAFT_LIVES);
    }
    if (key.indexOf('tus::') === 0) {
      if (deadPath && `${key}${text}`.indexOf(deadPath) >= 0) return true;
      return old(Date.parse(read(text).creationTime), UPLOAD_LIVES);
    }
    return false;
  };

  try {
    const storage = window.localStorage;
    Array.from({ length: storage.length }, (_, n) => storage.key(n))
      .filter((key) => ends(key, storage.getItem(key)))
      .forEach((key) => {
        storage.removeItem(key);
      });
  } catch (error) {
    // A private window may forbid storage altogether: then there are no drafts either.
    console.warn('drafts not looked through', error.name);
  }
})();
