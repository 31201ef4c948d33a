package io.linnet.core.protocol;

import io.linnet.ServiceKey;
import io.linnet.spi.Fingerprint;
import io.netty.buffer.ByteBuf;

/**
 * BIND asks for one service on a connection; its answer gives the numbers of the methods. A frame
 * carries a count u16 and that many entries.
 */
public final class Bind {

  /** What the provider says to one service. */
  public enum Status {
    /** Both contracts are equal. */
    SAME(0),
    /** The contracts differ. */
    DIFFERS(1),
    /** The service is not exported. */
    UNKNOWN(2);

    private final int number;

    Status(int number) {
      this.number = number;
    }

    static Status of(int number) throws ProtocolException {
      for (Status status : values()) {
        if (status.number == number) {
          return status;
        }
      }
      throw new ProtocolException("bind answer: status " + number);
    }
  }

  /**
   * One service the consumer wants.
   *
   * @param keyHash first 64 bits of the SHA-256 of the service key
   * @param fingerprint of the consumer's contract
   * @param methodCount methods of the consumer's contract
   */
  public record Request(long keyHash, Fingerprint fingerprint, int methodCount) {

    /** The request for a service. */
    public static Request of(ServiceKey key, Fingerprint fingerprint, int methodCount) {
      return new Request(Fingerprint.of(key.toString()).high(), fingerprint, methodCount);
    }

    /** Writes a frame with this one request. */
    public void write(ByteBuf out) {
      int at = FrameHeader.begin(out);
      out.writeShortLE(1).writeLongLE(keyHash);
      out.writeLongLE(fingerprint.high()).writeLongLE(fingerprint.low()).writeShortLE(methodCount);
      FrameHeader.finish(out, at, FrameType.BIND, 0, 0);
    }

    /** Reads one entry. */
    public static Request read(ByteBuf in) throws ProtocolException {
      Bytes.require(in, 26, "bind");
      long keyHash = in.readLongLE();
      Fingerprint fingerprint = new Fingerprint(in.readLongLE(), in.readLongLE());
      return new Request(keyHash, fingerprint, in.readUnsignedShortLE());
    }
  }

  /**
   * The answer for one service.
   *
   * @param baseMethodId number of the contract's first method, when the status is SAME
   */
  public record Answer(long keyHash, Status status, int baseMethodId) {

    /** Writes the entry. */
    public void write(ByteBuf out) {
      out.writeLongLE(keyHash).writeByte(status.number).writeShortLE(baseMethodId);
    }

    /** Reads one entry. */
    public static Answer read(ByteBuf in) throws ProtocolException {
      Bytes.require(in, 11, "bind answer");
      long keyHash = in.readLongLE();
      Status status = Status.of(in.readUnsignedByte());
      return new Answer(keyHash, status, in.readUnsignedShortLE());
    }
  }

  private Bind() {}

  /** Reads the number of entries of a BIND frame. */
  public static int readCount(ByteBuf in) throws ProtocolException {
    Bytes.require(in, 2, "bind");
    return in.readUnsignedShortLE();
  }
}
