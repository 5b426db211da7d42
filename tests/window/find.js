// Finds what a person would find: a thing of this kind with this name, seen and usable. Names are those that a screen
// reader says. Arguments: kind, name, name of the group to look in or null. Returns the thing, or null.
const [kind, wanted, group] = arguments;

const KINDS = {
  button: 'button, a[href], summary, [role="button"], [role="menuitem"], [role="menuitemradio"], [role="tab"], [role="switch"]',
  field: 'input:not([type="radio"]):not([type="checkbox"]):not([type="hidden"]), textarea, select, [role="combobox"], [role="textbox"]',
  choice: 'input[type="radio"], input[type="checkbox"], [role="radio"], [role="checkbox"], [role="option"]',
  heading: 'h1, h2, h3, h4, [role="heading"]',
  group: 'nav, fieldset, section, article, dialog, li, form, [role="group"], [role="region"], [role="dialog"], [role="radiogroup"]',
};

const plain = (text) => (text ?? '').replace(/\s+/g, ' ').trim();

const shown = (element) => {
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  return style.visibility !== 'hidden' && style.display !== 'none' && box.width > 0 && box.height > 0;
};

/** Words of an element without those that are hidden from a screen reader, and without the fields inside it. */
function words(element) {
  let text = '';
  for (const node of element.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) text += node.data;
    else if (node.nodeType === Node.ELEMENT_NODE) {
      if (node.getAttribute('aria-hidden') === 'true' || node.matches('input, textarea, select, kbd, script, style')) continue;
      text += ` ${node.getAttribute('aria-label') ?? words(node)} `;
    }
  }
  return text;
}

function nameOf(element) {
  const by = element.getAttribute('aria-labelledby');
  if (by) return plain(by.split(/\s+/).map((id) => document.getElementById(id)).filter(Boolean).map(words).join(' '));
  const label = element.getAttribute('aria-label');
  if (label) return plain(label);
  if (element.labels?.length) return plain([...element.labels].map(words).join(' '));
  if (element.matches('fieldset')) return plain(words(element.querySelector('legend') ?? element.ownerDocument.createElement('i')));
  if (element.matches('section, article, dialog, li, form, [role="group"], [role="region"]')) {
    const title = element.querySelector('h1, h2, h3, h4, legend');
    return title ? plain(words(title)) : plain(words(element));
  }
  if (element.matches('input, textarea, select')) return plain(element.getAttribute('title') ?? element.placeholder);
  return plain(words(element));
}

function all(selector, within) {
  return [...within.querySelectorAll(selector)].filter((element) => {
    // A radio button may be drawn by its label alone.
    const seen = shown(element) || (element.labels?.length && [...element.labels].some(shown));
    return seen && !element.closest('[inert]');
  });
}

function best(candidates, name) {
  const named = candidates.map((element) => ({ element, says: nameOf(element) }));
  const ranks = [
    (says) => says.localeCompare(name, 'en-GB', { sensitivity: 'accent' }) === 0,
    (says) => says.toLowerCase().startsWith(name.toLowerCase()),
    (says) => says.toLowerCase().includes(name.toLowerCase()),
  ];
  for (const rank of ranks) {
    const found = named.filter(({ says }) => rank(says));
    if (found.length > 0) return found.map(({ element }) => element);
  }
  return [];
}

// An open box hides everything behind it.
const boxes = [...document.querySelectorAll('dialog[open]')];
let within = boxes.at(-1) ?? document.body;
if (group !== null) {
  // The smallest group of that name: a list may hold a group that repeats its words.
  const groups = best(all(KINDS.group, within), group);
  if (groups.length === 0) return null;
  within = groups.reduce((least, next) => (least.contains(next) ? next : least));
}
const found = best(all(KINDS[kind] ?? kind, within), wanted);
const usable = found.find((element) => !element.disabled && element.getAttribute('aria-disabled') !== 'true');
// A radio button or a box is clicked where it is seen: often that is its label.
return usable && kind === 'choice' ? ([usable, ...(usable.labels ?? [])].find(shown) ?? null) : (usable ?? null);
