package io.linnet.core.protocol;

import io.linnet.ServiceKey;
import io.linnet.spi.Fingerprint;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * BIND asks for services on a connection and announces attachment names; its answer gives the
 * numbers of the methods.
 */
public final class Bind {

  /** What the provider says to one service. */
  public enum Status {
    /** Both contracts are equal. */
    SAME(0),
    /** The contracts differ; the provider can read what this consumer writes. */
    DIFFERS(1),
    /** The service is not exported. */
    UNKNOWN(2),
    /** The service is exported, but not to this consumer or not on this connection. */
    REFUSED(3);

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
   * @param keyHash first 64 bits of the SHA-256 of the service key; like the fingerprint it is
   *     written in the order of the hash's bytes
   * @param fingerprint of the consumer's contract
   * @param methodCount methods of the consumer's contract
   */
  public record Request(long keyHash, Fingerprint fingerprint, int methodCount) {

    private static final int BYTES = 26;

    /** The request for a service. */
    public static Request of(ServiceKey key, Fingerprint fingerprint, int methodCount) {
      return new Request(Fingerprint.of(key.toString()).high(), fingerprint, methodCount);
    }

    private void write(ByteBuf out) {
      out.writeLong(keyHash).writeLong(fingerprint.high()).writeLong(fingerprint.low());
      out.writeShortLE(methodCount);
    }

    private static Request read(ByteBuf in) {
      long keyHash = in.readLong();
      Fingerprint fingerprint = new Fingerprint(in.readLong(), in.readLong());
      return new Request(keyHash, fingerprint, in.readUnsignedShortLE());
    }
  }

  /**
   * The answer for one service.
   *
   * @param baseMethodId number of the first method of the consumer's contract, when the service can
   *     be called
   * @param differing fingerprint of the provider's contract, when it differs; otherwise null
   */
  public record Answer(
      long keyHash, Status status, int baseMethodId, @Nullable Fingerprint differing) {

    private static final int BYTES = 11;

    private static final int FINGERPRINT_BYTES = 16;

    /** Checks that there is a fingerprint exactly when the contracts differ. */
    public Answer {
      if ((status == Status.DIFFERS) != (differing != null)) {
        throw new IllegalArgumentException(
            "differing: "
                + differing
                + " with status "
                + status
                + " (expected: with DIFFERS only)");
      }
    }

    /** Both contracts are equal. */
    public static Answer same(long keyHash, int baseMethodId) {
      return new Answer(keyHash, Status.SAME, baseMethodId, null);
    }

    /** The contracts differ, and the provider can read what the consumer writes. */
    public static Answer differs(long keyHash, int baseMethodId, Fingerprint own) {
      return new Answer(keyHash, Status.DIFFERS, baseMethodId, own);
    }

    /** The service can't be called. */
    public static Answer no(long keyHash, Status status) {
      return new Answer(keyHash, status, 0, null);
    }

    private void write(ByteBuf out) {
      out.writeLong(keyHash).writeByte(status.number).writeShortLE(baseMethodId);
      if (differing != null) {
        out.writeLong(differing.high()).writeLong(differing.low());
      }
    }

    private static Answer read(ByteBuf in) throws ProtocolException {
      Bytes.require(in, BYTES, "bind answer");
      long keyHash = in.readLong();
      Status status = Status.of(in.readUnsignedByte());
      int baseMethodId = in.readUnsignedShortLE();
      if (status != Status.DIFFERS) {
        return new Answer(keyHash, status, baseMethodId, null);
      }
      Bytes.require(in, FINGERPRINT_BYTES, "bind answer");
      return differs(keyHash, baseMethodId, new Fingerprint(in.readLong(), in.readLong()));
    }
  }

  /**
   * All that one BIND asks.
   *
   * @param keys attachment names that get the next numbers
   */
  public record Ask(List<Request> services, List<String> keys) {

    /** Copies the lists. */
    public Ask {
      services = List.copyOf(services);
      keys = List.copyOf(keys);
    }

    /** Writes the body. */
    public void write(ByteBuf out) {
      out.writeShortLE(services.size());
      services.forEach(service -> service.write(out));
      out.writeShortLE(keys.size());
      keys.forEach(key -> Bytes.writeText(out, key));
    }

    /** Reads the body. */
    public static Ask read(ByteBuf in) throws ProtocolException {
      int serviceCount = Bytes.count(in, Request.BYTES, "bind");
      List<Request> services = new ArrayList<>(serviceCount);
      for (int i = 0; i < serviceCount; i++) {
        services.add(Request.read(in));
      }
      int keyCount = Bytes.count(in, 1, "bind keys");
      List<String> keys = new ArrayList<>();
      for (int i = 0; i < keyCount; i++) {
        keys.add(Bytes.readText(in, "bind key"));
      }
      Bytes.requireEnd(in, "bind");
      return new Ask(services, keys);
    }
  }

  /**
   * All that is answered to one BIND.
   *
   * @param keysKnown how many attachment names have a number on this connection now
   */
  public record Ack(List<Answer> answers, int keysKnown) {

    /** Copies the list. */
    public Ack {
      answers = List.copyOf(answers);
    }

    /** Writes the body. */
    public void write(ByteBuf out) {
      out.writeShortLE(answers.size());
      answers.forEach(answer -> answer.write(out));
      out.writeShortLE(keysKnown);
    }

    /** Reads the body. */
    public static Ack read(ByteBuf in) throws ProtocolException {
      int count = Bytes.count(in, Answer.BYTES, "bind answer");
      List<Answer> answers = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        answers.add(Answer.read(in));
      }
      Bytes.require(in, 2, "bind answer");
      int keysKnown = in.readUnsignedShortLE();
      Bytes.requireEnd(in, "bind answer");
      return new Ack(answers, keysKnown);
    }
  }

  private Bind() {}
}
