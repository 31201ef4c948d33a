package io.linnet.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.testing.Seed;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Valid frames with bytes changed, lost or added give values or a protocol error, nothing else. */
class MutationTest {

  private static final int ROUNDS = 1_000;

  @RegisterExtension final Seed seed = Seed.create();

  private final RandomGenerator random = seed.random();
  private final BodyReader reader = new BodyReader();
  private int values;
  private int refusals;

  @Test
  void damagedFramesAreReadOrRefused() {
    List<GoldenCase> cases = GoldenCase.all();
    for (GoldenCase golden : cases) {
      byte[] valid = GoldenFile.of(golden.name()).bytes();
      for (int round = 0; round < ROUNDS; round++) {
        byte[] bytes = valid;
        for (int i = random.nextInt(4); i >= 0; i--) {
          bytes = mutate(bytes);
        }
        feed(golden.name(), bytes);
      }
    }
    assertThat(values).isGreaterThan(ROUNDS);
    assertThat(refusals).isGreaterThan(ROUNDS);
  }

  /** Behind an intact header, so that damage reaches the readers of bodies more often. */
  @Test
  void damagedBodiesAreReadOrRefused() throws ProtocolException {
    for (GoldenCase golden : GoldenCase.all()) {
      for (GoldenFile.Frame frame : GoldenFile.of(golden.name()).frames()) {
        byte[] valid = RequestCases.rest(frame.body());
        for (int round = 0; round < ROUNDS; round++) {
          ByteBuf out = Unpooled.buffer();
          int at = FrameHeader.begin(out);
          out.writeBytes(mutate(valid));
          FrameHeader.finish(out, at, frame.type(), frame.flags(), frame.callId());
          feed(golden.name(), RequestCases.rest(out));
        }
      }
    }
    assertThat(values).isGreaterThan(ROUNDS);
    assertThat(refusals).isGreaterThan(ROUNDS);
  }

  private void feed(String name, byte[] bytes) {
    try {
      GoldenFile.decode(bytes, reader);
      values++;
    } catch (ProtocolException refused) {
      refusals++;
      assertThat(refused.getMessage()).isNotBlank();
    } catch (RuntimeException | Error defect) {
      throw new AssertionError(name + ": " + HexFormat.of().formatHex(bytes), defect);
    }
  }

  /** One byte flipped, lost or added, or the end cut off. */
  private byte[] mutate(byte[] bytes) {
    ByteBuf out = Unpooled.buffer();
    int at = random.nextInt(bytes.length + 1);
    int kind = bytes.length == at ? 2 : random.nextInt(4);
    out.writeBytes(bytes, 0, at);
    if (kind == 0) {
      out.writeByte(bytes[at] ^ 1 << random.nextInt(8));
    } else if (kind == 2) {
      out.writeByte(random.nextInt(256));
    }
    int from = kind == 2 ? at : at + 1;
    if (kind != 3) {
      out.writeBytes(bytes, from, bytes.length - from);
    }
    return RequestCases.rest(out);
  }
}
