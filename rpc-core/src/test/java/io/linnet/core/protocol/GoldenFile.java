package io.linnet.core.protocol;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Example bytes of the protocol: hexadecimal digits, and behind each field a comment that says what
 * it is. The same lines stand in docs/protocol.md.
 */
record GoldenFile(String name, String text) {

  /** One frame of a file; the body is its own buffer. */
  record Frame(FrameType type, int flags, int callId, ByteBuf body) {}

  private static final String SUFFIX = ".hex";
  private static final int MAX_FRAME = 1024;

  static List<GoldenFile> all() {
    try (Stream<Path> files = Files.list(folder())) {
      return files.sorted().map(GoldenFile::load).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static GoldenFile of(String name) {
    return load(folder().resolve(name + SUFFIX));
  }

  private static Path folder() {
    try {
      return Path.of(GoldenFile.class.getResource("/golden").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static GoldenFile load(Path file) {
    try {
      String name = file.getFileName().toString();
      return new GoldenFile(
          name.substring(0, name.length() - SUFFIX.length()), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the digits say. */
  byte[] bytes() {
    return HexFormat.of().parseHex(text.replaceAll("#.*", "").replaceAll("\\s", ""));
  }

  /** The frames, cut by the decoder. */
  List<Frame> frames() throws ProtocolException {
    List<Frame> frames = new ArrayList<>();
    decode(
        bytes(),
        (type, flags, callId, body) ->
            frames.add(new Frame(type, flags, callId, Unpooled.copiedBuffer(body))));
    return frames;
  }

  /** Takes frames only. */
  interface Frames {
    void frame(FrameType type, int flags, int callId, ByteBuf body) throws ProtocolException;
  }

  /** Feeds a decoder with a preface and these bytes behind it. */
  static void decode(byte[] bytes, Frames frames) throws ProtocolException {
    FrameDecoder.Sink sink =
        new FrameDecoder.Sink() {
          @Override
          public void preface(Preface seen) {}

          @Override
          public void frame(FrameType type, int flags, int callId, ByteBuf body)
              throws ProtocolException {
            frames.frame(type, flags, callId, body);
          }
        };
    try (FrameDecoder decoder =
        new FrameDecoder(UnpooledByteBufAllocator.DEFAULT, MAX_FRAME, sink)) {
      ByteBuf in = Unpooled.buffer();
      Preface.ofClient().write(in);
      decoder.feed(in.writeBytes(bytes));
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
