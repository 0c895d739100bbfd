// Where in the page we are, kept in the address after #: `#review/3/<norm id>`.
export const screens = ['review', 'missed', 'disagreements', 'versions', 'actors', 'register', 'sample', 'audit', 'overview'] as const;
export type Screen = (typeof screens)[number];

export interface Place {
  screen: Screen;
  document: number | null;
  norm: string | null;
}

export function placeOf(hash: string): Place {
  const [screen, document, ...norm] = hash.replace(/^#/, '').split('/');
  const index = Number(document);
  return {
    screen: screens.find((s) => s === screen) ?? 'review',
    document: document && Number.isInteger(index) && index >= 0 ? index : null,
    norm: norm.length > 0 ? decodeURIComponent(norm.join('/')) : null,
  };
}

export const hashOf = (place: Place) =>
  `#${place.screen}${place.document === null ? '' : `/${place.document}${place.norm ? `/${encodeURIComponent(place.norm)}` : ''}`}`;
