// Returns the texts whose contrast with what is behind them is below that of WCAG 2.1 AA.
function channels(colour) {
  return colour.match(/[\d.]+/g).map(Number);
}
function luminance(colour) {
  const [r, g, b] = channels(colour).slice(0, 3).map(c => {
    const part = c / 255;
    return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}
function isOpaque(colour) {
  const parts = channels(colour);
  return parts.length < 4 || parts[3] === 1;
}
function behind(element) {
  for (let e = element; e; e = e.parentElement) {
    const colour = getComputedStyle(e).backgroundColor;
    if (isOpaque(colour)) {
      return colour;
    }
  }
  return 'rgb(255, 255, 255)';
}
const faults = [];
let looked = 0;
document.querySelectorAll('body *:not(svg *):not(script)').forEach(element => {
  const own = Array.from(element.childNodes).some(n => n.nodeType === 3 && n.data.trim());
  if (own && element.checkVisibility()) {
    looked++;
    const ratio = contrast(getComputedStyle(element).color, behind(element));
    if (ratio < 4.5) {
      faults.push(element.outerHTML.slice(0, 120) + ' ' + ratio.toFixed(2));
    }
  }
});
document.querySelectorAll('svg').forEach(svg => {
  const grounds = Array.from(svg.querySelectorAll('rect'));
  svg.querySelectorAll('text').forEach(text => {
    looked++;
    const box = text.getBBox();
    const x = box.x + box.width / 2;
    const y = box.y + box.height / 2;
    const ground = grounds.filter(rect => {
      const area = rect.getBBox();
      const first = rect.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING;
      return first && area.x <= x && x <= area.x + area.width
        && area.y <= y && y <= area.y + area.height;
    }).pop();
    const ratio = contrast(getComputedStyle(text).fill, getComputedStyle(ground).fill);
    if (ratio < 4.5) {
      faults.push(text.textContent + ' ' + ratio.toFixed(2));
    }
    const area = ground.getBBox();
    if (box.x < area.x || box.x + box.width > area.x + area.width) {
      faults.push(text.textContent + ' is wider than its box');
    }
  });
});
return [looked, faults];
