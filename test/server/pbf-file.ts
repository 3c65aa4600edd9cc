import { deflateSync } from 'node:zlib';
import { PbfWriter } from 'pbf';

/** The bytes of a protobuf message. */
export function messageOf(write: (pbf: PbfWriter) => void): Buffer {
  const pbf = new PbfWriter();
  write(pbf);
  return Buffer.from(pbf.finish());
}

/** The message of a header that requires features. */
export function header(
  required = ['OsmSchema-V0.6', 'DenseNodes'],
  optional: readonly string[] = [],
): Buffer {
  return messageOf((pbf) => {
    for (const feature of required) pbf.writeStringField(4, feature);
    for (const feature of optional) pbf.writeStringField(5, feature);
  });
}

/** The small map as one block of a protobuf file. */
export function block({ dense = true, latitude = 45.84 } = {}): Buffer {
  const strings = ['', 'name', '镇赉 & station', 'highway', 'primary', 'type', 'restriction', 'from'];
  const [lat1, lng1, lat2, lng2] = [latitude, 123.2, 45.85, 123.21].map((degrees) =>
    Math.round(degrees * 1e7),
  ) as [number, number, number, number];
  return messageOf((pbf) => {
    pbf.writeMessage(1, (_, table) => strings.forEach((text) => table.writeStringField(1, text)), null);
    pbf.writeMessage(
      2,
      (_, group) => {
        if (dense)
          group.writeMessage(
            2,
            (__, nodes) => {
              nodes.writePackedSVarint(1, [1, -3]);
              nodes.writePackedSVarint(8, [lat1, lat2 - lat1]);
              nodes.writePackedSVarint(9, [lng1, lng2 - lng1]);
              nodes.writePackedVarint(10, [1, 2, 0, 0]);
            },
            null,
          );
        else {
          group.writeMessage(1, (__, node) => writeNode(node, [1, lat1, lng1], [1], [2]), null);
          group.writeMessage(1, (__, node) => writeNode(node, [-2, lat2, lng2], [], []), null);
        }
      },
      null,
    );
    pbf.writeMessage(
      2,
      (_, group) =>
        group.writeMessage(
          3,
          (__, way) => {
            writeTagged(way, 10, [3], [4]);
            way.writePackedSVarint(8, [1, -3]);
          },
          null,
        ),
      null,
    );
    pbf.writeMessage(
      2,
      (_, group) =>
        group.writeMessage(
          4,
          (__, relation) => {
            writeTagged(relation, 20, [5], [6]);
            relation.writePackedVarint(8, [7, 0]);
            relation.writePackedSVarint(9, [10, -9]);
            relation.writePackedVarint(10, [1, 0]);
          },
          null,
        ),
      null,
    );
  });
}

function writeNode(
  pbf: PbfWriter,
  [id, lat, lng]: readonly [number, number, number],
  keys: number[],
  values: number[],
): void {
  pbf.writeTag(1, 0);
  pbf.writeSVarint(id);
  pbf.writePackedVarint(2, keys);
  pbf.writePackedVarint(3, values);
  pbf.writeSVarintField(8, lat);
  pbf.writeSVarintField(9, lng);
}

function writeTagged(pbf: PbfWriter, id: number, keys: number[], values: number[]): void {
  pbf.writeVarintField(1, id);
  pbf.writePackedVarint(2, keys);
  pbf.writePackedVarint(3, values);
}

/** A protobuf file of messages: the first is the header, unless a type is named. */
export function pbfOf(messages: readonly Buffer[], packed = true, type?: string): Buffer {
  return Buffer.concat(
    messages.map((message, i) =>
      framed(
        type ?? (i === 0 ? 'OSMHeader' : 'OSMData'),
        messageOf((pbf) => {
          if (!packed) return pbf.writeBytesField(1, message);
          pbf.writeVarintField(2, message.length);
          pbf.writeBytesField(3, deflateSync(message));
        }),
      ),
    ),
  );
}

/** One blob with its header, as in a file. */
export function framed(type: string, blob: Buffer): Buffer {
  const head = messageOf((pbf) => {
    pbf.writeStringField(1, type);
    pbf.writeVarintField(3, blob.length);
  });
  const length = Buffer.alloc(4);
  length.writeUInt32BE(head.length);
  return Buffer.concat([length, head, blob]);
}
