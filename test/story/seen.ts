/** What can be wrong with how a state of the widget is laid out. All of it runs in the page, as it stands, on its own. */

/** Text that is cut off, what sticks out of the window, controls that cannot be brought into sight or are under something. */
export const lossesIn = (least: number): string[] => {
  const root = document.querySelector('counter-bell')?.shadowRoot;
  if (!root) return ['There is no widget'];
  const losses: string[] = [];
  const nameOf = (element: Element) =>
    `${element.localName}.${element.className} “${(element.ariaLabel ?? element.textContent ?? '').trim().slice(0, 40)}”`;
  const shown = [...root.querySelectorAll<HTMLElement>('*')].filter(
    (element) => element.checkVisibility() && !element.closest('.ears, .picture span, svg'),
  );

  for (const element of shown) {
    const { overflowX, overflowY, textOverflow } = getComputedStyle(element);
    const isWider = element.scrollWidth > element.clientWidth + 1;
    const isHigher = element.scrollHeight > element.clientHeight + 1;
    const hides = overflowX === 'hidden' || textOverflow === 'ellipsis';
    if (element.clientWidth && overflowX !== 'visible' && isWider && !element.matches('input, textarea'))
      losses.push(`${hides ? 'cut off' : 'scrolls sideways'}: ${nameOf(element)}`);
    if (element.clientHeight && (overflowY === 'hidden' || overflowY === 'clip') && isHigher)
      losses.push(`cut off below: ${nameOf(element)}`);
    const { left, right } = element.getBoundingClientRect();
    if (left < -1 || right > innerWidth + 1) losses.push(`sticks out: ${nameOf(element)}`);
  }

  const controls = shown.filter((element) => element.matches('button, a, input, select, textarea'));
  for (const control of controls) {
    control.scrollIntoView({ block: 'nearest' });
    const target = control.matches('[type=file], [type=radio]')
      ? (control.closest('label') ?? control)
      : control;
    const { x, y, width, height } = target.getBoundingClientRect();
    // A link within a text is as high as its line.
    const isInText = control.matches('.words a:not(.product)');
    if (!isInText && Math.min(width, height) < least - 0.5)
      losses.push(`too small, ${Math.round(width)} x ${Math.round(height)}: ${nameOf(control)}`);
    const [first] = isInText ? control.getClientRects() : [{ x, y, width, height }];
    const box = first ?? { x, y, width, height };
    const top = root.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    if (!top || !(target.contains(top) || top.contains(target)) || top === root.host)
      losses.push(`out of reach: ${nameOf(control)}`);
  }
  return losses;
};

/** Puts `contrast(ink, place)` at hand for the two below: of a colour on all that lies behind an element, 1 to 21. */
export const knowContrast = (): void => {
  const pen = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const luminance = (colours: string[]) => {
    for (const fillStyle of colours) {
      Object.assign(pen ?? {}, { fillStyle });
      pen?.fillRect(0, 0, 1, 1);
    }
    const [r = 0, g = 0, b = 0] = [...(pen?.getImageData(0, 0, 1, 1).data ?? [])].map((part) => {
      const share = part / 255;
      return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (ink: string, place: Element | null) => {
    const behind: string[] = [];
    for (let below = place; below; below = below.parentElement)
      behind.unshift(getComputedStyle(below).backgroundColor);
    const [above, below] = [luminance([...behind, ink]), luminance(behind)];
    return (Math.max(above, below) + 0.05) / (Math.min(above, below) + 0.05);
  };
  Reflect.set(document, 'contrast', contrast);
};

/** Text that stands out less than 4.5 to 1 from what is behind it: axe does not tell, where colours are mixed. */
export const faintIn = (): string[] => {
  const root = document.querySelector('counter-bell')?.shadowRoot;
  const texts = [...(root?.querySelectorAll('*') ?? [])].filter(
    (element) =>
      element.checkVisibility() &&
      !element.closest('.ears') &&
      [...element.childNodes].some(({ nodeType, nodeValue }) => nodeType === 3 && nodeValue?.trim()),
  );
  return texts.flatMap((element) => {
    const contrast: number = Reflect.get(document, 'contrast')(getComputedStyle(element).color, element);
    return contrast < 4.5 ? `${contrast.toFixed(1)}: ${element.textContent}` : [];
  });
};

/** How the focus of what has it stands out from what is behind it; 21 for the browser's own two-coloured ring. */
export const focusContrast = (): { name: string; contrast: number } => {
  const host = document.activeElement;
  const element = host?.shadowRoot?.activeElement ?? host;
  if (!element) return { name: 'none', contrast: 0 };
  // The ring of a file to choose is around its label.
  const ring = element.closest('.attach') ?? element;
  const { outlineStyle, outlineColor, outlineWidth, outlineOffset } = getComputedStyle(ring);
  const name = element.ariaLabel ?? element.textContent?.trim() ?? element.localName;
  if (outlineStyle === 'auto') return { name, contrast: 21 };
  if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) return { name, contrast: 0 };
  const place = parseFloat(outlineOffset) < 0 ? ring : ring.parentElement;
  return { name, contrast: Reflect.get(document, 'contrast')(outlineColor, place) };
};
