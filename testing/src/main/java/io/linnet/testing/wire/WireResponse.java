package io.linnet.testing.wire;

import java.util.List;
import java.util.Optional;

/** A RESPONSE, to be sent or taken apart. What changes it returns another one. Thread-safe. */
public final class WireResponse {

  private final int flags;
  private final int callId;
  private final int codec;
  private final WireFields fields;
  private final WireBytes payload;

  private WireResponse(int flags, int callId, int codec, WireFields fields, WireBytes payload) {
    this.flags = flags;
    this.callId = callId;
    this.codec = codec;
    this.fields = fields;
    this.payload = payload;
  }

  /** A value: the contract's codec, no optional field. */
  public static WireResponse of(int callId, WireBytes payload) {
    return new WireResponse(0, callId, 0, WireFields.none(), payload);
  }

  /** Null, or the end of a method without value. */
  public static WireResponse noValue(int callId) {
    return of(callId, WireBytes.EMPTY).flags(WireFlag.NO_VALUE);
  }

  /** Takes a frame apart; the payload of a long one is what the frame holds. */
  public static WireResponse read(WireFrame frame) {
    WireReader in = frame.of(WireType.RESPONSE).reader();
    int codec = in.u8();
    WireFields fields = WireFields.read(WireType.RESPONSE, codec, in.u8(), in);
    return new WireResponse(frame.flags(), frame.callId(), codec, fields, in.rest());
  }

  /** With further flags. */
  public WireResponse flags(int more) {
    return new WireResponse(flags | more, callId, codec, fields, payload);
  }

  /** Codec slot and compression. */
  public int codec() {
    return codec;
  }

  /** With the byte of codec slot and compression. */
  public WireResponse codec(int codec) {
    return new WireResponse(flags, callId, codec, fields, payload);
  }

  /**
   * With the field of a bit: 0 metadata, 1 server time, 2 load, 3 retry credit, 6 total, 7
   * extensions.
   */
  public WireResponse field(int bit, WireBytes value) {
    return new WireResponse(flags, callId, codec, fields.with(bit, value), payload);
  }

  /** With metadata. */
  public WireResponse metadata(WireMetadata... entries) {
    return field(WireFields.METADATA_OF_ANSWER, WireMetadata.write(List.of(entries)));
  }

  /** With the size of the whole payload in bytes. */
  public WireResponse total(long bytes) {
    return field(WireFields.LENGTHS, new WireWriter().u32(bytes).toBytes());
  }

  /** The frame to send. */
  public WireFrame frame() {
    return new WireFrame(WireType.RESPONSE, flags, callId, WireBytes.join(head(), payload));
  }

  /** The frames to send when no body may be longer: one, or a first part and CHUNKs. */
  public List<WireFrame> frames(int maxBodyBytes) {
    if (head().size() + payload.size() <= maxBodyBytes) {
      return List.of(frame());
    }
    WireResponse counted =
        fields.get(WireFields.LENGTHS).isPresent() ? this : total(payload.size());
    return WireParts.split(
        new WireFrame(WireType.RESPONSE, flags, callId, counted.head()), payload, maxBodyBytes);
  }

  private WireBytes head() {
    return new WireWriter().u8(codec).u8(fields.bits()).bytes(fields.bytes()).toBytes();
  }

  /** Number of the call. */
  public int callId() {
    return callId;
  }

  /** Whether it says that there is no value. */
  public boolean hasNoValue() {
    return (flags & WireFlag.NO_VALUE) != 0;
  }

  /** Bytes of the field of a bit. */
  public Optional<WireBytes> field(int bit) {
    return fields.get(bit);
  }

  /** The metadata, in order. */
  public List<WireMetadata> metadata() {
    return fields.metadata(WireFields.METADATA_OF_ANSWER);
  }

  /** Size of the whole payload in bytes. */
  public Optional<Long> total() {
    return fields.u32(WireFields.LENGTHS);
  }

  /** The value. */
  public WireBytes payload() {
    return payload;
  }

  @Override
  public String toString() {
    return frame().toString();
  }
}
