package io.linnet.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The bytes in the golden files are the protocol: they may be added to, but a change of one breaks
 * every peer that is out there.
 */
class GoldenFramesTest {

  private static final List<String> PREFACES =
      List.of("preface-client", "preface-server", "preface-server-none");

  static List<GoldenCase> cases() {
    return GoldenCase.all();
  }

  static Stream<GoldenCase> writtenCases() {
    return GoldenCase.all().stream().filter(golden -> golden.writer() != null);
  }

  @Test
  void everyFileHasItsCase() {
    List<String> names = new ArrayList<>(PREFACES);
    cases().forEach(golden -> names.add(golden.name()));
    assertThat(GoldenFile.all())
        .extracting(GoldenFile::name)
        .containsExactlyInAnyOrderElementsOf(names);
  }

  @ParameterizedTest
  @MethodSource("writtenCases")
  void bytesAreThoseOfTheFile(GoldenCase golden) {
    ByteBuf out = Unpooled.buffer();
    golden.writer().accept(out);
    assertThat(ByteBufUtil.hexDump(out)).isEqualTo(hex(golden.name()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void fieldsReadBackFromTheFile(GoldenCase golden) throws ProtocolException {
    List<GoldenFile.Frame> frames = GoldenFile.of(golden.name()).frames();
    golden.check().frames(frames);
    assertThat(frames).allMatch(frame -> !frame.body().isReadable(), "read to its end");
  }

  @Test
  void prefacesAreThoseOfTheFiles() throws ProtocolException {
    assertThat(written(Preface.ofClient())).isEqualTo(hex("preface-client"));
    assertThat(written(Preface.answerTo(Preface.ofClient()))).isEqualTo(hex("preface-server"));
    assertThat(written(Preface.answerTo(new Preface(2, 9, 0))))
        .isEqualTo(hex("preface-server-none"));
    assertThat(read("preface-client")).isEqualTo(new Preface(1, 1, 0));
    assertThat(read("preface-server")).isEqualTo(new Preface(1, 1, 1));
    assertThat(read("preface-server-none")).isEqualTo(new Preface(0, 1, 1));
  }

  /** Sizes that docs/protocol.md mentions. */
  @ParameterizedTest
  @CsvSource({
    "request-bare, 21",
    "request-exist-user, 25",
    "request-traced, 51",
    "response-bare, 11",
    "response-exist-user, 13",
    "response-null, 12",
  })
  void smallCallsTakeFewBytes(String name, int bytes) {
    assertThat(GoldenFile.of(name).bytes()).hasSize(bytes);
  }

  private static String hex(String name) {
    return HexFormat.of().formatHex(GoldenFile.of(name).bytes());
  }

  private static String written(Preface preface) {
    ByteBuf out = Unpooled.buffer();
    preface.write(out);
    return ByteBufUtil.hexDump(out);
  }

  private static Preface read(String name) throws ProtocolException {
    List<Preface> seen = new ArrayList<>();
    FrameDecoder.Sink sink =
        new FrameDecoder.Sink() {
          @Override
          public void preface(Preface preface) {
            seen.add(preface);
          }

          @Override
          public void frame(FrameType type, int flags, int callId, ByteBuf body) {
            throw new AssertionError("a frame in a preface: " + type);
          }
        };
    try (FrameDecoder decoder = new FrameDecoder(UnpooledByteBufAllocator.DEFAULT, 1024, sink)) {
      decoder.feed(Unpooled.wrappedBuffer(GoldenFile.of(name).bytes()));
    }
    assertThat(seen).hasSize(1);
    return seen.get(0);
  }
}
