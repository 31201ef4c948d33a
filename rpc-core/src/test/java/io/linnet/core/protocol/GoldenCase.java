package io.linnet.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one golden file holds.
 *
 * @param name of the file, without its suffix
 * @param writer writes the same bytes with the main code; null where this version does not
 * @param check reads the frames and compares their fields
 */
record GoldenCase(String name, @Nullable Consumer<ByteBuf> writer, Check check) {

  /** Reads the frames of a file. */
  interface Check {
    void frames(List<GoldenFile.Frame> frames) throws ProtocolException;
  }

  /** Reads the body of the only frame of a file. */
  interface BodyCheck {
    void body(ByteBuf body) throws ProtocolException;
  }

  static List<GoldenCase> all() {
    return Stream.of(
            HandshakeCases.all(), RequestCases.all(), ReplyCases.all(), ConnectionCases.all())
        .flatMap(List::stream)
        .toList();
  }

  /** A file with one frame, written as a whole. */
  static GoldenCase frame(
      String name,
      FrameType type,
      int flags,
      int callId,
      @Nullable Consumer<ByteBuf> writer,
      BodyCheck check) {
    return new GoldenCase(
        name,
        writer,
        frames -> {
          assertThat(frames).hasSize(1);
          check.body(bodyOf(frames.get(0), type, flags, callId));
        });
  }

  /** A file with one frame whose body alone is written by the main code. */
  static GoldenCase body(
      String name,
      FrameType type,
      int flags,
      int callId,
      Consumer<ByteBuf> writer,
      BodyCheck check) {
    return frame(
        name,
        type,
        flags,
        callId,
        out -> {
          int at = FrameHeader.begin(out);
          writer.accept(out);
          FrameHeader.finish(out, at, type, flags, callId);
        },
        check);
  }

  /** The body of a frame after its header was compared; all of it has to be read. */
  static ByteBuf bodyOf(GoldenFile.Frame frame, FrameType type, int flags, int callId) {
    assertThat(frame.type()).isEqualTo(type);
    assertThat(frame.flags()).isEqualTo(flags);
    assertThat(frame.callId()).isEqualTo(callId);
    return frame.body();
  }

  @Override
  public String toString() {
    return name;
  }
}
