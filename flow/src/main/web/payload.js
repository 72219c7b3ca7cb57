// Reads what PagePayload.java has written: a header in JSON, and columns of numbers.

/** Unsigned LEB128 numbers, one column after the other. */
class Columns {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  next() {
    const bytes = this.bytes;
    let byte = bytes[this.at++];
    if (byte < 128) return byte;
    let value = byte & 127;
    let unit = 128;
    do {
      byte = bytes[this.at++];
      // Not shifted: times in nanoseconds have more than 32 bits.
      value += (byte & 127) * unit;
      unit *= 128;
    } while (byte >= 128);
    return value;
  }

  fill(column) {
    for (let i = 0; i < column.length; i++) column[i] = this.next();
    return column;
  }

  fillDeltas(column) {
    let value = 0;
    for (let i = 0; i < column.length; i++) {
      const delta = this.next();
      value += delta % 2 === 0 ? delta / 2 : -(delta + 1) / 2;
      column[i] = value;
    }
    return column;
  }
}

function bytesOf(base64) {
  // Three times as fast, where browsers have it.
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

async function inflated(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function readRuns(from, count) {
  return {
    count,
    start: from.fillDeltas(new Float64Array(count)),
    length: from.fill(new Float64Array(count)),
    lane: from.fill(new Uint32Array(count)),
    left: from.fill(new Uint8Array(count)),
    reason: from.fill(new Uint32Array(count)),
    site: from.fill(new Uint32Array(count)),
    cause: from.fill(new Uint8Array(count)),
    waker: from.fill(new Uint32Array(count)),
    thread: from.fill(new Uint32Array(count)),
    ready: from.fill(new Float64Array(count)),
  };
}

function readBusy(from, count) {
  return {
    count,
    start: from.fillDeltas(new Float64Array(count)),
    length: from.fill(new Float64Array(count)),
    hub: from.fill(new Uint16Array(count)),
  };
}

function readLanes(from, count) {
  return {
    count,
    thread: from.fillDeltas(new Float64Array(count)),
    hub: from.fill(new Uint16Array(count)),
    spawner: from.fill(new Uint32Array(count)),
    spawnedAt: from.fillDeltas(new Float64Array(count)),
    spawnSite: from.fill(new Uint32Array(count)),
    endedAt: from.fillDeltas(new Float64Array(count)),
    outcome: from.fill(new Uint32Array(count)),
  };
}

/** The header, and `columns` of runs, busy stretches and lanes as typed arrays. */
export async function readPayload() {
  const header = JSON.parse(document.getElementById('flow-header').textContent);
  const element = document.getElementById('flow-columns');
  const columns = new Columns(await inflated(bytesOf(element.textContent.trim())));
  element.remove();
  return {
    header,
    runs: readRuns(columns, header.runs),
    busy: readBusy(columns, header.busy),
    lanes: readLanes(columns, header.names.length),
  };
}
