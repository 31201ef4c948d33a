package io.linnet.core.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.core.protocol.GoAway.Reason;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Golden files of the frames that are about the connection, and of those kept for later. */
final class ConnectionCases {

  private static final long OPAQUE = 0x0807060504030201L;
  private static final GoAway ANNOUNCED = new GoAway(false, 0, Reason.SHUTDOWN, 30_000);
  private static final GoAway FINAL = new GoAway(true, 1_000, Reason.AGE, 0);

  private ConnectionCases() {}

  static List<GoldenCase> all() {
    return List.of(
        ping("ping", 0),
        ping("ping-ack", FrameHeader.ACK),
        goAway("goaway-announced", 0, ANNOUNCED),
        goAway("goaway-final", FrameHeader.FINAL, FINAL),
        GoldenCase.frame(
            "credit",
            FrameType.CREDIT,
            0,
            9,
            null,
            body -> {
              assertThat(body.readUnsignedIntLE()).isEqualTo(65_536);
              assertThat(body.readUnsignedIntLE()).isEqualTo(100);
            }),
        GoldenCase.frame(
            "stream-data",
            FrameType.STREAM_DATA,
            FrameHeader.END,
            9,
            null,
            body ->
                assertThat(RequestCases.rest(body))
                    .isEqualTo("\titem".getBytes(StandardCharsets.UTF_8))),
        GoldenCase.frame(
            "ext-ignorable",
            FrameType.EXT,
            FrameHeader.IGNORABLE,
            0,
            null,
            body -> {
              assertThat(body.readUnsignedShortLE()).isEqualTo(1);
              assertThat(RequestCases.rest(body)).containsExactly(0xCA, 0xFE);
            }));
  }

  private static GoldenCase ping(String name, int flags) {
    return GoldenCase.body(
        name,
        FrameType.PING,
        flags,
        0,
        out -> out.writeLongLE(OPAQUE),
        body -> assertThat(body.readLongLE()).isEqualTo(OPAQUE));
  }

  private static GoldenCase goAway(String name, int flags, GoAway goAway) {
    return GoldenCase.frame(
        name,
        FrameType.GOAWAY,
        flags,
        0,
        goAway::write,
        body -> assertThat(GoAway.read(body, flags)).isEqualTo(goAway));
  }
}
