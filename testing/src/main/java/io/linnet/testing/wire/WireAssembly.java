package io.linnet.testing.wire;

/** Puts the parts of one long message together again and checks that they add up. */
final class WireAssembly {

  private final WireFrame first;
  private WireBytes body;

  WireAssembly(WireFrame first) {
    this.first = first;
    body = first.body();
  }

  /** Takes a CHUNK of this message; true when it was the last one. */
  boolean add(WireFrame chunk) {
    if (chunk.of(WireType.CHUNK).callId() != first.callId() || chunk.has(WireFlag.ABORT)) {
      throw new AssertionError("expected a CHUNK of " + first + ", got " + chunk);
    }
    if (chunk.body().size() == 0) {
      throw new AssertionError("a CHUNK without bytes: " + chunk);
    }
    body = WireBytes.join(body, chunk.body());
    return chunk.has(WireFlag.LAST);
  }

  /** The message as if it had come in one frame. */
  WireFrame whole() {
    int flags = first.flags() & ~WireFlag.MORE;
    if (first.type() == WireType.BIND || first.type() == WireType.SCHEMA) {
      WireReader in = WireReader.of(body);
      check(in.u32(), in.remaining());
      return new WireFrame(first.type(), flags, first.callId(), in.rest());
    }
    var whole = new WireFrame(first.type(), flags, first.callId(), body);
    switch (first.type()) {
      case WireType.REQUEST -> {
        WireRequest request = WireRequest.read(whole);
        check(request.total().orElse(-1L), request.payload().size());
      }
      case WireType.RESPONSE -> {
        WireResponse response = WireResponse.read(whole);
        check(response.total().orElse(-1L), response.payload().size());
      }
      default -> {
        WireError error = WireError.read(whole);
        check(error.total().orElse(-1L), error.payload().size());
      }
    }
    return whole;
  }

  private void check(long total, long size) {
    if (total != size) {
      throw new AssertionError("total: " + total + ", parts: " + size + " bytes, of " + first);
    }
  }
}
