window.seenAtStart = typeof window.sample;
window.heard = [];
if (window.sample) {
  window.sample.onMenu((value) => window.heard.push(`menu ${value}`));
  window.sample.onSecond((value) => window.heard.push(`second ${value}`));
  window.sample.onClosing(() => window.sample.closedUp());
}
