package io.linnet.core.protocol;

import io.netty.buffer.ByteBuf;

/**
 * The first 8 bytes in each direction: magic, two version bytes, flags, 0. The first byte is no
 * letter and not 0x16, so that HTTP and TLS are told apart at once.
 *
 * <p>A client says the lowest and highest version it speaks. A server says the version it chose, or
 * 0 and then the highest it speaks.
 *
 * @param first lowest version, or the chosen one
 * @param second highest version, or 0 after a choice
 */
public record Preface(int first, int second) {

  /** Bytes of a preface. */
  public static final int BYTES = 8;

  /** The only version there is. */
  public static final int VERSION = 1;

  /** {@code F1 4C 4E 54}, read little-endian. */
  private static final int MAGIC = 0x544E4CF1;

  /** What a client of this version says. */
  public static Preface ofClient() {
    return new Preface(VERSION, VERSION);
  }

  /** What a server of this version answers. */
  public static Preface answerTo(Preface client) {
    boolean spoken = client.first <= VERSION && VERSION <= client.second;
    return spoken ? new Preface(VERSION, 0) : new Preface(0, VERSION);
  }

  /** Writes the 8 bytes. */
  public void write(ByteBuf out) {
    out.writeIntLE(MAGIC).writeByte(first).writeByte(second).writeByte(0).writeByte(0);
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
    Preface preface = new Preface(in.readUnsignedByte(), in.readUnsignedByte());
    if (in.readShort() != 0) {
      throw new ProtocolException("preface: reserved bytes are set");
    }
    return preface;
  }
}
