// Runs before any script of the page. Notes when an element that stands for an incident was first painted where people can see it.
(() => {
  const painted = (window.__painted = {});
  let waiting = new Set();

  // After the frame that contains it: the message is handled once style, layout and paint of that frame are done.
  const afterFrame = new MessageChannel();
  let batches = [];
  afterFrame.port1.onmessage = () => {
    const now = performance.timeOrigin + performance.now();
    for (const code of batches.shift()) painted[code] ??= now;
  };

  const frame = () => {
    batches.push([...waiting].filter(visible).map((element) => element.dataset.incident));
    waiting = new Set();
    afterFrame.port2.postMessage(0);
  };

  // A list for screen readers has every row at once; nobody sees it.
  const visible = (element) => element.isConnected && !element.closest('.sr') && element.checkVisibility();

  const see = (element) => {
    if (!element.dataset?.incident || element.dataset.incident in painted) return;
    if (waiting.size === 0) requestAnimationFrame(frame);
    waiting.add(element);
  };

  new MutationObserver((changes) => {
    for (const { target, type, addedNodes } of changes) {
      if (type === 'attributes') see(target);
      for (const node of addedNodes) {
        if (node.nodeType !== Node.ELEMENT_NODE) continue;
        see(node);
        node.querySelectorAll('[data-incident]').forEach(see);
      }
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-incident'] });
})();
