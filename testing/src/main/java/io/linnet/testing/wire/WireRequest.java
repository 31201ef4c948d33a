package io.linnet.testing.wire;

import java.util.List;
import java.util.Optional;

/**
 * A REQUEST, to be sent or taken apart. What changes it returns another one. Fields are not checked
 * against each other: a test may write what makes no sense. Thread-safe.
 */
public final class WireRequest {

  private final int flags;
  private final int callId;
  private final int methodId;
  private final int codec;
  private final WireFields fields;
  private final WireBytes payload;

  private WireRequest(
      int flags, int callId, int methodId, int codec, WireFields fields, WireBytes payload) {
    this.flags = flags;
    this.callId = callId;
    this.methodId = methodId;
    this.codec = codec;
    this.fields = fields;
    this.payload = payload;
  }

  /** The contract's codec, no optional field, no payload. */
  public static WireRequest of(int callId, int methodId) {
    return new WireRequest(0, callId, methodId, 0, WireFields.none(), WireBytes.EMPTY);
  }

  /** Takes a frame apart; the payload of a long one is what the frame holds. */
  public static WireRequest read(WireFrame frame) {
    WireReader in = frame.of(WireType.REQUEST).reader();
    int methodId = in.u16();
    int codec = in.u8();
    WireFields fields = WireFields.read(WireType.REQUEST, codec, in.u8(), in);
    return new WireRequest(frame.flags(), frame.callId(), methodId, codec, fields, in.rest());
  }

  /** With further flags, see {@link WireFlag}. */
  public WireRequest flags(int more) {
    return new WireRequest(flags | more, callId, methodId, codec, fields, payload);
  }

  /** With the byte of codec slot (low nibble) and compression (high nibble). */
  public WireRequest codec(int codec) {
    return new WireRequest(flags, callId, methodId, codec, fields, payload);
  }

  /** With the field of a bit, whatever its bytes. */
  public WireRequest field(int bit, WireBytes value) {
    return new WireRequest(flags, callId, methodId, codec, fields.with(bit, value), payload);
  }

  /** With the remaining time in microseconds. */
  public WireRequest deadlineMicros(long micros) {
    return field(0, new WireWriter().u32(micros).toBytes());
  }

  /** With a place in a trace; 16 and 8 bytes of ids. */
  public WireRequest trace(int version, int traceFlags, WireBytes traceId, WireBytes spanId) {
    var out = new WireWriter().u8(version).u8(traceFlags).bytes(traceId).bytes(spanId);
    return field(1, out.toBytes());
  }

  /** With criticality (2 bits), attempt (4 bits) and retry credit (8 bits). */
  public WireRequest control(int criticality, int attempt, int retryCredit) {
    return control(criticality | attempt << 2 | retryCredit << 6);
  }

  /** With the control word as it is, reserved bits too. */
  public WireRequest control(long word) {
    return field(2, new WireWriter().u32(word).toBytes());
  }

  /** With a call key of 16 bytes. */
  public WireRequest key(WireBytes key) {
    return field(3, key);
  }

  /** With the shard it was sent to. */
  public WireRequest route(long shardEpoch, int slot) {
    return field(4, new WireWriter().u32(shardEpoch).u16(slot).u16(0).toBytes());
  }

  /** With metadata. */
  public WireRequest metadata(WireMetadata... entries) {
    return field(WireFields.METADATA_OF_REQUEST, WireMetadata.write(List.of(entries)));
  }

  /** With the size of the whole payload in bytes, as a long message must say it. */
  public WireRequest total(long bytes) {
    return field(WireFields.LENGTHS, new WireWriter().u32(bytes).toBytes());
  }

  /** With the size of the whole payload, compressed and not. */
  public WireRequest total(long bytes, long inflatedBytes) {
    return field(WireFields.LENGTHS, new WireWriter().u32(bytes).u32(inflatedBytes).toBytes());
  }

  /** With extensions. */
  public WireRequest extensions(WireEntry... entries) {
    WireBytes block = WireFields.extensions(WireEntry.write(List.of(entries)));
    return field(WireFields.EXTENSIONS, block);
  }

  /** With the arguments. */
  public WireRequest payload(WireBytes payload) {
    return new WireRequest(flags, callId, methodId, codec, fields, payload);
  }

  /** The frame to send. */
  public WireFrame frame() {
    return new WireFrame(WireType.REQUEST, flags, callId, WireBytes.join(head(), payload));
  }

  /** The frames to send when no body may be longer: one, or a first part and CHUNKs. */
  public List<WireFrame> frames(int maxBodyBytes) {
    if (head().size() + payload.size() <= maxBodyBytes) {
      return List.of(frame());
    }
    WireRequest counted = fields.get(WireFields.LENGTHS).isPresent() ? this : total(payload.size());
    return WireParts.split(
        new WireFrame(WireType.REQUEST, flags, callId, counted.head()), payload, maxBodyBytes);
  }

  private WireBytes head() {
    var out = new WireWriter().u16(methodId).u8(codec).u8(fields.bits());
    return out.bytes(fields.bytes()).toBytes();
  }

  /** Number of the call. */
  public int callId() {
    return callId;
  }

  /** Flags of the frame. */
  public int flags() {
    return flags;
  }

  /** Number of the method. */
  public int methodId() {
    return methodId;
  }

  /** Codec slot and compression. */
  public int codec() {
    return codec;
  }

  /** Bytes of the field of a bit. */
  public Optional<WireBytes> field(int bit) {
    return fields.get(bit);
  }

  /** Remaining time in microseconds. */
  public Optional<Long> deadlineMicros() {
    return fields.u32(0);
  }

  /** The control word; 0 when it is absent. */
  public long control() {
    return fields.u32(2).orElse(0L);
  }

  /** 0 critical, 1 critical plus, 2 sheddable plus, 3 sheddable. */
  public int criticality() {
    return (int) (control() & 0x3);
  }

  /** Which attempt it is: 1 to 15. */
  public int attempt() {
    return Math.max(1, (int) (control() >>> 2 & 0xF));
  }

  /** Further attempts that may be made below. */
  public int retryCredit() {
    return (int) (control() >>> 6 & 0xFF);
  }

  /** The metadata, in order. */
  public List<WireMetadata> metadata() {
    return fields.metadata(WireFields.METADATA_OF_REQUEST);
  }

  /** Size of the whole payload in bytes. */
  public Optional<Long> total() {
    return fields.u32(WireFields.LENGTHS);
  }

  /** The arguments. */
  public WireBytes payload() {
    return payload;
  }

  @Override
  public String toString() {
    return frame().toString();
  }
}
