package io.linnet.testing.wire;

/** The flags of frames: the same number means another thing in another type. */
public final class WireFlag {

  /** REQUEST: no answer is wanted. */
  public static final int ONE_WAY = 1;

  /** REQUEST, RESPONSE, ERROR, BIND, SCHEMA, STREAM_DATA: the rest comes in CHUNK frames. */
  public static final int MORE = 2;

  /** REQUEST: the consumer sends a stream. */
  public static final int CLIENT_STREAMS = 4;

  /** REQUEST: the provider sends a stream. */
  public static final int SERVER_STREAMS = 8;

  /** RESPONSE: null, or the end of a method without value. */
  public static final int NO_VALUE = 1;

  /** STREAM_DATA: the last of this side. */
  public static final int END = 1;

  /** STREAM_DATA: several items. */
  public static final int BATCH = 4;

  /** PING, HELLO, BIND: the answer to one. */
  public static final int ACK = 1;

  /** HELLO: the client's proof of who it is. */
  public static final int PROOF = 2;

  /** GOAWAY: the second one, after which no request is taken. */
  public static final int FINAL = 1;

  /** SCHEMA: the answer to one. */
  public static final int REPLY = 1;

  /** CHUNK: the message is complete. */
  public static final int LAST = 1;

  /** CHUNK: the message is given up. */
  public static final int ABORT = 2;

  /** EXT: who does not know it skips it. */
  public static final int IGNORABLE = 1;

  private WireFlag() {}
}
