import type { CommandLine, Session, WebContents } from 'electron';

/** Nothing listens on the discard port of this computer. */
const DEAD_PROXY = 'http://127.0.0.1:9';

/** Takes the engine's own ways to the network, before it starts: name lookups and updates. */
export function switchNetworkOff(commandLine: CommandLine): void {
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  commandLine.appendSwitch('disable-background-networking');
}

/** Sends what still tries into a dead end, and keeps dictionaries from being fetched. */
export function sealSession(session: Session): void {
  session.setSpellCheckerEnabled(false);
  // Without the last rule, addresses of this computer would go past the proxy.
  void session.setProxy({
    mode: 'fixed_servers',
    proxyRules: DEAD_PROXY,
    proxyBypassRules: '<-loopback>',
  });
}

/** WebRTC speaks UDP past every proxy and request rule. */
export function sealContents(contents: WebContents): void {
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}
