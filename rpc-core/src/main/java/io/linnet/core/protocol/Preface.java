package io.linnet.core.protocol;

import io.netty.buffer.ByteBuf;

/**
 * The first 8 bytes in each direction. The first byte is no letter and not 0x16, so that HTTP and
 * TLS are told apart at once.
 *
 * <p>A client says the lowest and highest version it speaks, then flags and 0. A server says the
 * version it chose, or 0, then its lowest and highest, then flags. No flag has a meaning yet.
 *
 * @param first lowest version of a client; the version a server chose, or 0
 * @param second highest version of a client; lowest of a server
 * @param third 0 of a client; highest of a server
 */
public record Preface(int first, int second, int third) {

  /** Bytes of a preface. */
  public static final int BYTES = 8;

  /** The only version there is. */
  public static final int VERSION = 1;

  /** {@code F1 4C 4E 54}, read little-endian. */
  private static final int MAGIC = 0x544E4CF1;

  /** What a client of this version says. */
  public static Preface ofClient() {
    return new Preface(VERSION, VERSION, 0);
  }

  /** What a server of this version answers. */
  public static Preface answerTo(Preface client) {
    boolean spoken = client.first <= VERSION && VERSION <= client.second;
    return new Preface(spoken ? VERSION : 0, VERSION, VERSION);
  }

  /** Writes the 8 bytes. */
  public void write(ByteBuf out) {
    out.writeIntLE(MAGIC).writeByte(first).writeByte(second).writeByte(third).writeByte(0);
  }

  /** Refuses what can't become a preface as soon as its first bytes are there. */
  static void checkMagic(ByteBuf in) throws ProtocolException {
    int there = Math.min(4, in.readableBytes());
    for (int i = 0; i < there; i++) {
      if (in.getByte(in.readerIndex() + i) != (byte) (MAGIC >>> (8 * i))) {
        throw new ProtocolException("the peer does not speak this protocol (wrong first bytes)");
      }
    }
  }

  /** Reads the 8 bytes, which are there and start with the magic. */
  static Preface read(ByteBuf in) throws ProtocolException {
    in.skipBytes(4);
    Preface preface =
        new Preface(in.readUnsignedByte(), in.readUnsignedByte(), in.readUnsignedByte());
    if (in.readByte() != 0) {
      throw new ProtocolException("preface: reserved bits are set");
    }
    return preface;
  }

  /**
   * Checks what a client said.
   *
   * @throws ProtocolException when its flags are not 0
   */
  public Preface requireClient() throws ProtocolException {
    if (third != 0) {
      throw new ProtocolException("preface: reserved bits are set");
    }
    return this;
  }
}
