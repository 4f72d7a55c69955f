/** `Thornbury & Sons` becomes `thornbury-sons`. */
export const siteIdFrom = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replace(/[\s_-]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
