package io.linnet.testing.wire;

/**
 * Body of a GOAWAY.
 *
 * @param last whether it is the final one
 * @param requestsRead how many REQUEST frames were read
 * @param reason 1 shutting down, 2 connection age, 3 too many malformed payloads
 * @param graceMillis how long the sender stays, in milliseconds
 * @param text for people
 */
public record WireGoAway(
    boolean last, long requestsRead, int reason, long graceMillis, String text) {

  /** Takes a GOAWAY apart; fails for any other frame and for bytes that do not belong. */
  public static WireGoAway read(WireFrame frame) {
    WireReader in = frame.of(WireType.GOAWAY).reader();
    var read = new WireGoAway(frame.has(WireFlag.FINAL), in.u32(), in.u16(), in.u32(), in.text16());
    in.end();
    return read;
  }

  /** The frame to send. */
  public WireFrame frame() {
    WireBytes body =
        new WireWriter().u32(requestsRead).u16(reason).u32(graceMillis).text16(text).toBytes();
    return new WireFrame(WireType.GOAWAY, last ? WireFlag.FINAL : 0, 0, body);
  }
}
