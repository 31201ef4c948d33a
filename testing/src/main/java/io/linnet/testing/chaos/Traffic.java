package io.linnet.testing.chaos;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Numbers of one direction, over all connections. Written by the proxy's thread, read by any:
 * whoever has a byte finds it counted.
 */
final class Traffic {

  private long passed;
  private long held;
  private long writes;

  synchronized void taken(int bytes) {
    held += bytes;
  }

  /** Writes what the socket takes, and counts it before anyone can ask. */
  synchronized int write(ByteBuffer bytes, SocketChannel sink) throws IOException {
    int count = sink.write(bytes);
    if (count > 0) {
      held -= count;
      passed += count;
      writes++;
    }
    return count;
  }

  synchronized void lost(long bytes) {
    held -= bytes;
  }

  synchronized long passedBytes() {
    return passed;
  }

  synchronized long heldBytes() {
    return held;
  }

  synchronized long writes() {
    return writes;
  }
}
