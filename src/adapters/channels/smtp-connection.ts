/** The options of nodemailer for a URL. They are read here, because nodemailer takes every parameter of a URL for an option. */
export function smtpConnection(url: string) {
  const { protocol, hostname, port, username, password, search } = new URL(url);
  const isEncrypted = protocol === 'smtps:';
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  const isHere = /^(localhost|127(\.\d+){3}|::1)$/i.test(host);
  return {
    host,
    port: port ? Number(port) : isEncrypted ? 465 : 587,
    secure: isEncrypted,
    requireTLS: !isEncrypted && !isHere && search === '',
    ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
  };
}
