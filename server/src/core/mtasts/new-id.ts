/** An `id` for an MTA-STS record that none before it had: the time of day, as is the custom. `time`: ISO 8601, in UTC. */
export const newIdAt = (time: string): string => time.replace(/\..*|[^0-9T]/g, '');
