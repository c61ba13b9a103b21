// Unpack one brotli file: node inflate.mjs SOURCE TARGET (Python has no brotli of its own).
import { createReadStream, createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";

const [, , source, target] = process.argv;
await pipeline(createReadStream(source), createBrotliDecompress(), createWriteStream(target));
