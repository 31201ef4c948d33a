package io.linnet.testing.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Body of a HELLO. Thread-safe; what changes it returns another one.
 *
 * @param entries in the order of the wire; a tag may stand there twice, wrong as that is
 */
public record WireHello(List<WireEntry> entries) {

  /** Features, u64. */
  public static final int FEATURES = 1;

  /** Largest body of a frame that is accepted, u32. */
  public static final int MAX_FRAME = 2;

  /** Largest payload of a message that is accepted, u32. */
  public static final int MAX_MESSAGE = 3;

  /** Largest number of calls at once, u32. */
  public static final int MAX_IN_FLIGHT = 4;

  /** First credit of a stream: bytes u32, items u32. */
  public static final int STREAM_CREDIT = 5;

  /** 32 bytes of chance. */
  public static final int NONCE = 6;

  /** Name of the application. */
  public static final int APPLICATION = 7;

  /** Id of the instance. */
  public static final int INSTANCE = 8;

  /** When the process began, milliseconds since 1970, i64. */
  public static final int BOOT_EPOCH = 9;

  /** Id of the key of the proof. */
  public static final int KEY_ID = 10;

  /** The proof. */
  public static final int PROOF = 11;

  /** Bytes of unfinished long messages that are accepted at once, u32. */
  public static final int MAX_LONG_BYTES = 12;

  /** Keeps a copy of the list. */
  public WireHello {
    entries = List.copyOf(entries);
  }

  /** Without any entry: everything as it is when nothing is said. */
  public static WireHello empty() {
    return new WireHello(List.of());
  }

  /** 64 KiB frames, 1 MiB messages, 1024 calls, application "raw". */
  public static WireHello ofRaw() {
    return empty()
        .withU32(MAX_FRAME, WireFrame.DEFAULT_MAX_BODY_BYTES)
        .withU32(MAX_MESSAGE, 1 << 20)
        .withU32(MAX_IN_FLIGHT, 1024)
        .withText(APPLICATION, "raw");
  }

  /** Takes a HELLO apart. */
  public static WireHello read(WireFrame frame) {
    return new WireHello(WireEntry.read(frame.of(WireType.HELLO).reader()));
  }

  /** With this value of the tag instead of what stood there. */
  public WireHello with(int tag, WireBytes value) {
    return without(tag).plus(tag, value);
  }

  /** With a number of four bytes, such as {@link #MAX_FRAME}. */
  public WireHello withU32(int tag, long value) {
    return with(tag, new WireWriter().u32(value).toBytes());
  }

  /** With a number of eight bytes, such as {@link #BOOT_EPOCH}. */
  public WireHello withU64(int tag, long value) {
    return with(tag, new WireWriter().u64(value).toBytes());
  }

  /** With a text, such as {@link #APPLICATION}. */
  public WireHello withText(int tag, String value) {
    return with(tag, WireBytes.utf8(value));
  }

  /** With one more entry at the end, even if the tag is there already. */
  public WireHello plus(int tag, WireBytes value) {
    List<WireEntry> more = new ArrayList<>(entries);
    more.add(new WireEntry(tag, value));
    return new WireHello(more);
  }

  /** Without a tag. */
  public WireHello without(int tag) {
    return new WireHello(entries.stream().filter(entry -> entry.tag() != tag).toList());
  }

  /** Bytes of a tag. */
  public Optional<WireBytes> value(int tag) {
    return entries.stream().filter(e -> e.tag() == tag).map(WireEntry::value).findFirst();
  }

  /** Four-byte number of a tag, or what absence means. */
  public long u32(int tag, long absent) {
    return value(tag).map(bytes -> WireReader.of(bytes).u32()).orElse(absent);
  }

  /** Eight-byte number of a tag, or what absence means. */
  public long u64(int tag, long absent) {
    return value(tag).map(bytes -> WireReader.of(bytes).u64()).orElse(absent);
  }

  /** Text of a tag, or empty. */
  public String text(int tag) {
    return value(tag).map(bytes -> WireReader.of(bytes).text(bytes.size())).orElse("");
  }

  /** Largest body of a frame that the sender accepts, in bytes. */
  public int maxFrame() {
    return (int) u32(MAX_FRAME, WireFrame.DEFAULT_MAX_BODY_BYTES);
  }

  /** The frame a client sends. */
  public WireFrame frame() {
    return new WireFrame(WireType.HELLO, 0, 0, WireEntry.write(entries));
  }

  /** The frame a server answers with. */
  public WireFrame ack() {
    return frame().withFlags(WireFlag.ACK);
  }
}
