package io.linnet.core.protocol;

import io.linnet.Clock;
import io.linnet.testing.FakeInvocations;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A buffer of requests as the network brings it, cut into frames; head and arguments are read. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH does it
public class ParseBenchmark {

  private static final int MANY = 64;
  private static final int METHOD = 3;

  /** What the argument of a small call takes. */
  private static final byte[] ARGUMENTS = new byte[16];

  private final Requests requests = new Requests();
  private FrameDecoder decoder;
  private ByteBuf one;
  private ByteBuf many;
  private long fed;

  /** Does with a request what a provider's connection does before it looks for the method. */
  private static final class Requests implements FrameDecoder.Sink {

    private final KeyDictionary keys = new KeyDictionary();
    private final RequestHead head = new RequestHead();
    private byte[] payload = ARGUMENTS;
    private long read;

    @Override
    public void preface(Preface preface) {}

    @Override
    public void frame(FrameType type, int flags, int callId, ByteBuf body)
        throws ProtocolException {
      head.read(body, keys);
      payload = new byte[body.readableBytes()];
      body.readBytes(payload);
      read += head.methodId() == METHOD && payload.length == ARGUMENTS.length ? 1 : 0;
    }
  }

  /** Writes the requests. */
  @Setup
  public void prepare() throws ProtocolException {
    decoder = new FrameDecoder(ByteBufAllocator.DEFAULT, FrameHeader.DEFAULT_MAX_FRAME, requests);
    ByteBuf preface = ByteBufAllocator.DEFAULT.buffer();
    Preface.ofClient().write(preface);
    decoder.feed(preface);
    preface.release();
    one = written(1);
    many = written(MANY);
  }

  private static ByteBuf written(int requests) {
    ByteBuf out = ByteBufAllocator.DEFAULT.directBuffer();
    KeyDictionary keys = new KeyDictionary();
    for (int callId = 1; callId <= requests; callId++) {
      int at = FrameHeader.begin(out);
      RequestHead.write(
          out, METHOD, 1_000_000, FakeInvocations.find(Clock.system()), keys, -1, false);
      out.writeBytes(ARGUMENTS);
      FrameHeader.finish(out, at, FrameType.REQUEST, 0, callId);
    }
    return out;
  }

  /** Every request has to have been understood. */
  @TearDown
  public void check() {
    decoder.close();
    one.release();
    many.release();
    if (requests.read != fed) {
      throw new IllegalStateException(fed + " requests, read: " + requests.read);
    }
  }

  /** A request that comes alone. */
  @Benchmark
  public byte[] bufferOf1() throws ProtocolException {
    return feed(one, 1);
  }

  /** As many as come while the loop is busy. */
  @Benchmark
  @OperationsPerInvocation(MANY)
  public byte[] bufferOf64() throws ProtocolException {
    return feed(many, MANY);
  }

  private byte[] feed(ByteBuf in, int size) throws ProtocolException {
    in.readerIndex(0);
    decoder.feed(in);
    fed += size;
    return requests.payload;
  }
}
