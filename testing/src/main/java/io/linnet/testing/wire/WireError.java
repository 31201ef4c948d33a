package io.linnet.testing.wire;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * An ERROR, to be sent or taken apart.
 *
 * @param callId number of the call
 * @param code see {@link io.linnet.ErrorCode#number()}
 * @param processed the byte as it is: 0 not, 1 yes, 2 unknown, and bit 7 = no retry anywhere
 * @param declared index of the declared exception, 0 = none
 * @param codec codec slot and compression of the payload
 * @param fields optional fields by bit: 0 metadata, 1 server time, 2 load, 3 retry credit, 4 retry
 *     after, 6 total, 7 extensions
 * @param text for people
 * @param className class of the exception, or empty
 * @param payload the declared exception
 */
public record WireError(
    int callId,
    int code,
    int processed,
    int declared,
    int codec,
    SortedMap<Integer, WireBytes> fields,
    String text,
    String className,
    WireBytes payload) {

  /** The method did not run. */
  public static final int NOT_PROCESSED = 0;

  /** The method ran. */
  public static final int PROCESSED = 1;

  /** Nobody knows. */
  public static final int UNKNOWN = 2;

  /** To be added to the byte: retrying is of no use anywhere. */
  public static final int NO_RETRY = 0x80;

  /** Keeps a copy of the map. */
  public WireError {
    fields = new WireFields(fields).byBit();
  }

  /** An error with a text only. */
  public static WireError of(int callId, int code, int processed, String text) {
    return new WireError(
        callId, code, processed, 0, 0, WireFields.none().byBit(), text, "", WireBytes.EMPTY);
  }

  /** Takes a frame apart; the payload of a long one is what the frame holds. */
  public static WireError read(WireFrame frame) {
    WireReader in = frame.of(WireType.ERROR).reader();
    int code = in.u16();
    int processed = in.u8();
    int declared = in.u8();
    int codec = in.u8();
    var fields = WireFields.read(WireType.ERROR, codec, in.u8(), in).byBit();
    String text = in.text16();
    String className = in.text8();
    return new WireError(
        frame.callId(), code, processed, declared, codec, fields, text, className, in.rest());
  }

  /** With a class name, a declared exception's index and its payload. */
  public WireError thrown(String className, int declared, WireBytes payload) {
    return new WireError(
        callId, code, processed, declared, codec, fields, text, className, payload);
  }

  /** With the field of a bit. */
  public WireError field(int bit, WireBytes value) {
    var more = new WireFields(fields).with(bit, value).byBit();
    return new WireError(callId, code, processed, declared, codec, more, text, className, payload);
  }

  /** With the time after which to try again, in milliseconds. */
  public WireError retryAfterMillis(long millis) {
    return field(4, new WireWriter().u32(millis).toBytes());
  }

  /** The time after which to try again, in milliseconds. */
  public Optional<Long> retryAfterMillis() {
    return new WireFields(fields).u32(4);
  }

  /** Size of the whole payload in bytes. */
  public Optional<Long> total() {
    return new WireFields(fields).u32(WireFields.LENGTHS);
  }

  /** The metadata, in order. */
  public List<WireMetadata> metadata() {
    return new WireFields(fields).metadata(WireFields.METADATA_OF_ANSWER);
  }

  /** The frame to send. */
  public WireFrame frame() {
    var all = new WireFields(fields);
    var out = new WireWriter().u16(code).u8(processed).u8(declared).u8(codec).u8(all.bits());
    out.bytes(all.bytes()).text16(text).text8(className).bytes(payload);
    return new WireFrame(WireType.ERROR, 0, callId, out.toBytes());
  }
}
