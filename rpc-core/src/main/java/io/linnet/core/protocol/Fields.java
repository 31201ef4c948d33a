package io.linnet.core.protocol;

import io.linnet.CallHeader;
import io.linnet.CallKey;
import io.linnet.Criticality;
import io.linnet.Route;
import io.linnet.TraceContext;
import io.netty.buffer.ByteBuf;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The optional fields in front of a payload. */
final class Fields {

  /** Codec slot 0, both contracts are equal, and no compression, which nothing negotiates yet. */
  private static final int CONTRACT_CODEC = 0;

  /** Codec slot 1: the contracts differ, and the reader maps what the writer's says. */
  private static final int MAPPED_CODEC = 1;

  /** Control of a call that nobody said anything about, which is not written. */
  static final int FIRST_ATTEMPT = 1 << 2;

  private static final int ATTEMPT_SHIFT = 2;
  private static final int MAX_ATTEMPT = 15;
  private static final int CREDIT_SHIFT = 6;
  private static final int RESERVED_SHIFT = 14;

  private Fields() {}

  /** Codec and compression of a payload. */
  static int codec(boolean mapped) {
    return mapped ? MAPPED_CODEC : CONTRACT_CODEC;
  }

  /** Whether a payload is written for a reader whose contract differs. */
  static boolean isMapped(int codec) throws ProtocolException {
    if (codec != CONTRACT_CODEC && codec != MAPPED_CODEC) {
      throw new ProtocolException("codec or compression " + codec + " was not negotiated");
    }
    return codec == MAPPED_CODEC;
  }

  /** Length of a whole payload. */
  static int total(ByteBuf in) throws ProtocolException {
    Bytes.require(in, 4, "total length");
    int total = in.readIntLE();
    if (total < 0) {
      throw new ProtocolException("total length of 2 GiB or more");
    }
    return total;
  }

  static int control(CallHeader header, int attempt) {
    return header.criticality().number()
        | Math.min(attempt, MAX_ATTEMPT) << ATTEMPT_SHIFT
        | header.retryCredit() << CREDIT_SHIFT;
  }

  static int control(ByteBuf in) throws ProtocolException {
    Bytes.require(in, 4, "control");
    int control = in.readIntLE();
    if (control >>> RESERVED_SHIFT != 0) {
      throw new ProtocolException("control: reserved bits are set");
    }
    return control;
  }

  static Criticality criticality(int control) {
    return Objects.requireNonNull(Criticality.of(control & 3), "two bits, four values");
  }

  static int attempt(int control) {
    return Math.max(1, control >>> ATTEMPT_SHIFT & MAX_ATTEMPT);
  }

  static int retryCredit(int control) {
    return control >>> CREDIT_SHIFT & CallHeader.MAX_RETRY_CREDIT;
  }

  /** Ids are byte strings, in the order of a {@code traceparent} header. */
  static void write(ByteBuf out, TraceContext trace) {
    out.writeByte(trace.version()).writeByte(trace.flags());
    out.writeLong(trace.traceIdHigh()).writeLong(trace.traceIdLow()).writeLong(trace.spanId());
  }

  /** A trace; null when its ids are none, which the standard wants ignored. */
  static @Nullable TraceContext trace(ByteBuf in) throws ProtocolException {
    Bytes.require(in, 26, "trace");
    TraceContext trace =
        new TraceContext(
            in.readUnsignedByte(),
            in.readUnsignedByte(),
            in.readLong(),
            in.readLong(),
            in.readLong());
    return trace.isValid() ? trace : null;
  }

  static void write(ByteBuf out, CallKey key) {
    out.writeLong(key.high()).writeLong(key.low());
  }

  static CallKey callKey(ByteBuf in) throws ProtocolException {
    Bytes.require(in, 16, "call key");
    return new CallKey(in.readLong(), in.readLong());
  }

  static void write(ByteBuf out, Route route) {
    out.writeIntLE(route.shardEpoch()).writeShortLE(route.slot()).writeShortLE(0);
  }

  static Route route(ByteBuf in) throws ProtocolException {
    Bytes.require(in, 8, "route");
    Route route = new Route(in.readIntLE(), in.readUnsignedShortLE());
    if (in.readShortLE() != 0) {
      throw new ProtocolException("route: reserved bits are set");
    }
    return route;
  }
}
