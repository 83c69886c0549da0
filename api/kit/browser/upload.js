/*
 * Photos one at a time, each on its own way with progress, retry and resume (tus). Plain ES2017 without modules.
 * Without this script the form sends its files itself.
 */
(() => {
  'use strict';
  const box = document.getElementById('evidence');
  const tus = window.tus;
  if (!box || !tus) return;
  if (!tus.isSupported) return;
  const form = document.getElementById('task');
  const list = box.querySelector('.files');
  const most = Number(box.getAttribute('data-most'));
  const bytes = Number(box.getAttribute('data-bytes'));
  box.querySelectorAll('.without-js input').forEach((input) => {
    input.disabled = true;
  });

  const make = (name, className, text) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  };

  const changed = () => {
    const full = list.children.length >= most;
    box.querySelectorAll('.pick').forEach((pick) => {
      pick.classList.toggle('full', full);
    });
    document.dispatchEvent(new CustomEvent('tx:changed'));
  };

  const button = (text, act) => {
    const element = make('button', 'second', text);
    element.type = 'button';
    element.addEventListener('click', act);
    return element;
  };

  const remover = (li) =>
    button('删除', () => {
      if (li.upload)
        li.upload.abort(true).catch((error) => console.warn('upload not removed', error.message));
      list.removeChild(li);
      changed();
    });

  /* A file that the server has kept: its id goes along with the form. */
  const kept = (li, file) => {
    li.setAttribute('data-kept', file.id);
    li.setAttribute('data-type', file.type);
    li.setAttribute('data-label', file.label);
    li.textContent = '';
    const image = file.type.indexOf('image/') === 0;
    const thumb = make(image ? 'img' : 'span', image ? 'thumb' : 'thumb doc', image ? '' : '文件');
    if (image) {
      thumb.src = `${box.getAttribute('data-evidence')}/${file.id}`;
      thumb.alt = '已上传的图片';
    }
    const input = make('input');
    input.type = 'hidden';
    input.name = 'evidence';
    input.value = file.id;
    const what = make('span', 'what', `已上传 ${file.label}`);
    [thumb, what, input, remover(li)].forEach((child) => {
      li.appendChild(child);
    });
  };

  const sizeText = (n) => (n < 1e6 ? `${Math.max(1, Math.round(n / 1e3))} KB` : `${(n / 1e6).toFixed(1)} MB`);

  const add = (file) => {
    const li = make('li');
    list.appendChild(li);
    kept(li, file);
  };

  const failed = (li, text, retry) => {
    li.removeAttribute('data-busy');
    const what = li.querySelector('.what');
    what.textContent = '';
    what.appendChild(make('span', 'failed', text));
    li.querySelectorAll('button').forEach((old) => {
      li.removeChild(old);
    });
    if (retry) li.appendChild(button('重试', retry));
    li.appendChild(remover(li));
  };

  /* Seconds a busy server asks to be left alone; 0 if it does not. Limits here say a minute at most. */
  const waitOf = (status, header) => {
    if (status !== 429 && status !== 503) return 0;
    return Math.min(Math.max(0, Number.parseInt(header || '0', 10) || 0), 120);
  };

  /* Ten waits are some minutes; after that somebody has to press. */
  const mostWaits = 10;

  /* Does something again when a busy server wishes; false if it has been tried often enough. */
  const later = (li, seconds, act) => {
    const waits = Number(li.getAttribute('data-waits') || '0');
    if (seconds === 0 || waits >= mostWaits) return false;
    li.setAttribute('data-waits', String(waits + 1));
    li.querySelector('.what').firstChild.textContent = `系统繁忙，${seconds} 秒后自动再传…`;
    // Half as long again for some, so that all phones of an office do not come back in the same instant.
    const wait = seconds * 1000 * (1 + Math.random() / 2);
    // It may have been removed meanwhile.
    window.setTimeout(() => li.parentNode && act(), wait);
    return true;
  };

  /* What a refusal says: the server's own sentence, or its first problem. */
  const reasonIn = (body) => {
    try {
      const answer = JSON.parse(body || '{}');
      const errors = answer.errors || [];
      return errors.length > 0 ? errors[0].reason : answer.title || '文件无法接收';
    } catch (error) {
      console.warn('refusal in plain text', error.name);
      return body || '文件无法接收';
    }
  };

  /* Turns the whole upload into evidence; asked again if the answer is lost, which changes nothing. */
  const keep = (li, upload, file, triesLeft) => {
    const request = new XMLHttpRequest();
    const again = () => {
      if (triesLeft > 0) window.setTimeout(() => keep(li, upload, file, triesLeft - 1), 2000);
      else failed(li, '网络不通，照片还没有保存好', () => keep(li, upload, file, 3));
    };
    request.open('POST', `${upload.url}/kept`);
    // Re-encoding a large photo takes seconds on a busy server; after a minute the answer is lost.
    request.timeout = 60000;
    request.onload = () => {
      const wait = waitOf(request.status, request.getResponseHeader('Retry-After'));
      if (later(li, wait, () => keep(li, upload, file, triesLeft))) return;
      if (request.status >= 500) return again();
      li.removeAttribute('data-busy');
      if (request.status !== 200) return failed(li, reasonIn(request.responseText), null);
      const answer = JSON.parse(request.responseText);
      li.upload = null;
      const label = [sizeText(answer.bytes), answer.name].filter(Boolean).join(' ');
      kept(li, { id: answer.id, type: answer.type, label });
      changed();
    };
    request.onerror = again;
    request.ontimeout = again;
    request.send();
  };

  const start = (file) => {
    const li = make('li');
    const what = make('span', 'what', `${sizeText(file.size)} 正在上传…`);
    const progress = make('progress');
    progress.max = 100;
    progress.value = 0;
    what.appendChild(progress);
    li.appendChild(what);
    li.appendChild(remover(li));
    list.appendChild(li);
    changed();
    if (file.size > bytes)
      return failed(li, `文件超过 ${Math.round(bytes / 1048576)} MB，请换小一些的`, null);
    if (file.size === 0) return failed(li, '这是一个空文件', null);
    const begin = () => {
      li.setAttribute('data-busy', '1');
      what.textContent = `${sizeText(file.size)} 正在上传…`;
      what.appendChild(progress);
      upload.start();
    };
    const upload = new tus.Upload(file, {
      endpoint: box.getAttribute('data-uploads'),
      // Below nginx's default of 1 MB a body; and what is lost with a broken connection stays small.
      chunkSize: 512 * 1024,
      // A lift or a tunnel: half a minute in all, then somebody has to press.
      retryDelays: [0, 1000, 3000, 5000, 10000, 10000],
      removeFingerprintOnSuccess: true,
      metadata: {
        matter: box.getAttribute('data-matter'),
        step: box.getAttribute('data-step'),
        filename: file.name,
      },
      // A server that names a time is waited for below; otherwise as tus does by itself.
      onShouldRetry: (error) => {
        const response = error.originalResponse;
        const status = response ? response.getStatus() : 0;
        if (response && waitOf(status, response.getHeader('Retry-After')) > 0) return false;
        return status < 400 || status >= 500 || status === 409 || status === 423;
      },
      onProgress: (sent, total) => {
        progress.value = Math.floor((sent / total) * 100);
      },
      onError: (error) => {
        const response = error.originalResponse;
        const status = response ? response.getStatus() : 0;
        const wait = response ? waitOf(status, response.getHeader('Retry-After')) : 0;
        if (later(li, wait, begin)) return;
        const refused = status >= 400 && status < 500 && wait === 0;
        const broken = `${wait > 0 ? '系统繁忙' : '网络中断'}，已传的部分还在`;
        failed(li, refused ? reasonIn(response.getBody()) : broken, refused ? null : begin);
        if (!refused) li.insertBefore(progress, li.querySelector('button'));
      },
      onSuccess: () => keep(li, upload, file, 5),
    });
    li.upload = upload;
    // The same photo chosen again after the page was closed goes on where it stopped.
    upload
      .findPreviousUploads()
      .then((previous) => {
        if (previous.length > 0) upload.resumeFromPreviousUpload(previous[0]);
        begin();
      })
      .catch(begin);
  };

  box.querySelectorAll('[data-pick]').forEach((input) => {
    input.addEventListener('change', () => {
      Array.from(input.files).forEach((file) => {
        if (list.children.length < most) start(file);
      });
      // The same photo can be chosen again after it was removed. It never goes along with the form itself.
      input.value = '';
    });
  });

  list.querySelectorAll('li[data-kept]').forEach((li) => {
    const label = (li.querySelector('label').textContent || '').replace('已上传', '').trim();
    kept(li, { id: li.getAttribute('data-kept'), type: li.querySelector('img') ? 'image/jpeg' : '', label });
  });
  document.addEventListener('tx:files', (event) => {
    list.textContent = '';
    event.detail.forEach(add);
    changed();
  });
  form.addEventListener('tx:busy', (event) => {
    if (list.querySelector('[data-busy]')) event.preventDefault();
  });
  changed();
})();
