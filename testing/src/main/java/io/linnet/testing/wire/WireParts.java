package io.linnet.testing.wire;

import java.util.ArrayList;
import java.util.List;

/** Cuts messages into a first frame and CHUNKs, the way the wire wants it. */
public final class WireParts {

  private WireParts() {}

  /** A BIND or SCHEMA as it is if it fits, else in parts: the total goes in front of the body. */
  public static List<WireFrame> split(WireFrame frame, int maxBodyBytes) {
    if (frame.body().size() <= maxBodyBytes) {
      return List.of(frame);
    }
    WireBytes total = new WireWriter().u32(frame.body().size()).toBytes();
    var head = new WireFrame(frame.type(), frame.flags(), frame.callId(), total);
    return split(head, frame.body(), maxBodyBytes);
  }

  /**
   * A message in parts: flag more on the first, flag last on the last.
   *
   * @param head type, flags, call id, and the body up to the payload, total included
   * @param payload what is cut
   * @param maxBodyBytes size of each body but the last; longer than the head
   */
  static List<WireFrame> split(WireFrame head, WireBytes payload, int maxBodyBytes) {
    int room = maxBodyBytes - head.body().size();
    if (room < 1) {
      throw new IllegalArgumentException(
          "maxBodyBytes: " + maxBodyBytes + " (expected: > " + head.body().size() + ")");
    }
    int cut = Math.min(room, payload.size());
    List<WireFrame> frames = new ArrayList<>();
    frames.add(
        new WireFrame(
            head.type(),
            head.flags() | WireFlag.MORE,
            head.callId(),
            WireBytes.join(head.body(), payload.first(cut))));
    for (int from = cut; from < payload.size(); from += maxBodyBytes) {
      int to = Math.min(payload.size(), from + maxBodyBytes);
      boolean last = to == payload.size();
      frames.add(WireFrame.chunk(head.callId(), last, payload.slice(from, to)));
    }
    return List.copyOf(frames);
  }
}
