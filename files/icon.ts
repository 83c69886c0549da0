/** Two circles about one centre, which is what 同心 means; drawn, so that no font is needed. */
export const ICON_SVG = [
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#9b1c1c"/>',
  '<circle cx="16" cy="16" r="9" fill="none" stroke="#fff" stroke-width="3"/>',
  '<circle cx="16" cy="16" r="3.5" fill="#fff"/></svg>',
].join('');

/** The icon inside an address: for pages that must stand alone (a saved bulletin, a report), under `img-src data:`. */
export const ICON_ADDRESS = `data:image/svg+xml,${encodeURIComponent(ICON_SVG)}`;
