export const isRedirect = (status: number): boolean => status >= 300 && status < 400;
