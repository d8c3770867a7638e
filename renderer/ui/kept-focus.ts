// What has the focus may be taken away, hidden or disabled by what it has just done: a button that is replaced by another, a layer that is
// deleted. The browser then gives the focus to the page's body, where keys do nothing and a screen reader has lost its place.

const FOCUSABLE = 'button, input, select, textarea, summary, a[href], [tabindex]';
/** Elements that had the focus before, the last one first. */
const REMEMBERED = 8;

/** Gives the focus that nobody has any more to the nearest control there is. @returns ends it */
export function keepFocus(): () => void {
  let history: readonly HTMLElement[] = [];
  /** Around the element that had it last, from the inside out. */
  let around: readonly Element[] = [];

  function remember({ target }: FocusEvent) {
    if (!(target instanceof HTMLElement) || target === document.body) return;
    history = [target, ...history.filter((one) => one !== target)].slice(0, REMEMBERED);
    around = ancestorsOf(target);
  }

  function restore() {
    const { activeElement } = document;
    const [last] = history;
    // a click beside all controls takes the focus from one that could have kept it
    if ((activeElement !== null && activeElement !== document.body) || !last || canHaveFocus(last)) return;
    const dialog = document.querySelector('dialog[open]');
    const isInReach = (one: Element) => !dialog || dialog.contains(one);
    const home =
      beside(around.filter(isInReach)) ??
      history.find((one) => isInReach(one) && canHaveFocus(one)) ??
      firstIn(dialog ?? mainInSight());
    home?.focus({ preventScroll: true });
  }

  const soon = () => queueMicrotask(restore);
  const observer = new MutationObserver(restore);
  observer.observe(document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['disabled', 'hidden', 'open'],
  });
  document.addEventListener('focusin', remember);
  document.addEventListener('focusout', soon);
  return () => {
    observer.disconnect();
    document.removeEventListener('focusin', remember);
    document.removeEventListener('focusout', soon);
  };
}

/** The start screen lies over the workspace. */
const mainInSight = (): Element =>
  [...document.querySelectorAll('main')].find((one) => one.checkVisibility({ visibilityProperty: true })) ??
  document.body;

/** As far as the part of the window that has a name: what is in another part is not near. */
function ancestorsOf(element: Element): Element[] {
  const found: Element[] = [];
  for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
    found.push(at);
    if (at.matches('main, nav, aside, header, dialog')) break;
  }
  return found;
}

/** The first control in the innermost part that is still there and has one, or that part, if it takes the focus until it has. */
function beside(around: readonly Element[]): HTMLElement | undefined {
  for (const part of around) {
    if (!part.isConnected) continue;
    const control = firstIn(part);
    if (control) return control;
    if (part instanceof HTMLElement && part.matches('[tabindex="-1"]') && canHaveFocus(part)) return part;
  }
  return undefined;
}

const firstIn = (part: Element): HTMLElement | undefined =>
  [...part.querySelectorAll<HTMLElement>(FOCUSABLE)].find((one) => one.tabIndex >= 0 && canHaveFocus(one));

const canHaveFocus = (element: HTMLElement): boolean =>
  element.isConnected && !element.matches(':disabled') && element.checkVisibility({ visibilityProperty: true });
