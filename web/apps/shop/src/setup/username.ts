/** A user name for a shop, from its English name: `lamsa_olaya`. Empty if nothing of it can stand in one. */
export const usernameOf = (name: string): string =>
  name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\u0300-\u036f']/g, "")
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "")
    .slice(0, 50);
