// Keyboard shortcuts: a letter moves the focus to what carries it in data-key, and opens it; j and k walk the queue. Nothing
// is decided by a letter alone: Enter on the focused button does that. They can be switched off at the foot of the page.
(function () {
  'use strict';
  var root = document.documentElement;
  root.classList.add('js');

  function enabled() {
    try { return localStorage.getItem('souffleur-keys') !== 'off'; } catch (e) { return true; }
  }

  function reach(el) {
    var box = el.closest('details');
    if (el.tagName === 'SUMMARY') {
      box.open = true;
      var field = box.querySelector('textarea, select, input:not([type=hidden])');
      (field || el).focus();
      return;
    }
    if (box) { box.open = true; }
    el.focus();
  }

  function step(by) {
    var rows = Array.prototype.slice.call(document.querySelectorAll('[data-row]'));
    if (!rows.length) { return; }
    var at = rows.indexOf(document.activeElement);
    rows[Math.min(Math.max(at + by, 0), rows.length - 1)].focus();
  }

  document.addEventListener('keydown', function (e) {
    if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || !enabled()) { return; }
    if (e.target.closest && e.target.closest('input, textarea, select')) { return; }
    if (e.key === 'j' || e.key === 'k') {
      e.preventDefault();
      step(e.key === 'j' ? 1 : -1);
      return;
    }
    if (!/^[a-z]$/.test(e.key)) { return; }
    var el = document.querySelector('[data-key="' + e.key + '"]');
    if (el) {
      e.preventDefault();
      reach(el);
    }
  });

  document.addEventListener('click', function (e) {
    var button = e.target.closest && e.target.closest('[data-copy]');
    if (!button) { return; }
    var field = document.getElementById(button.getAttribute('data-copy'));
    function done() { button.textContent = button.getAttribute('data-done'); }
    field.select();
    if (navigator.clipboard) {
      navigator.clipboard.writeText(field.value).then(done, function () { /* it stays selected */ });
    } else if (document.execCommand('copy')) {
      done();
    }
  });

  document.addEventListener('DOMContentLoaded', function () {
    var box = document.getElementById('keys-on');
    var list = document.getElementById('keys-list');
    if (!box || !list) { return; }
    box.checked = enabled();
    box.addEventListener('change', function () {
      try { localStorage.setItem('souffleur-keys', box.checked ? 'on' : 'off'); } catch (e) { /* kept for this page only */ }
    });
    function row(key, name) {
      var dt = document.createElement('dt');
      var kbd = document.createElement('kbd');
      kbd.textContent = key;
      dt.appendChild(kbd);
      var dd = document.createElement('dd');
      dd.textContent = name;
      list.appendChild(dt);
      list.appendChild(dd);
    }
    var seen = {};
    Array.prototype.forEach.call(document.querySelectorAll('[data-key]'), function (el) {
      var key = el.getAttribute('data-key');
      if (seen[key]) { return; }
      seen[key] = true;
      var label = el.labels && el.labels[0] ? el.labels[0].firstChild.textContent : el.textContent;
      row(key, label.trim());
    });
    if (document.querySelector('[data-row]')) { row('j k', '↓ ↑'); }
  });
})();
