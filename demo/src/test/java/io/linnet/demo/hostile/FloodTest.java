package io.linnet.demo.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.ErrorCode;
import io.linnet.testing.wire.ConnectionEndedException;
import io.linnet.testing.wire.RawClient;
import io.linnet.testing.wire.WireBytes;
import io.linnet.testing.wire.WireFrame;
import io.linnet.testing.wire.WireParts;
import io.linnet.testing.wire.WireRequest;
import io.linnet.testing.wire.WireSchema;
import io.linnet.testing.wire.WireType;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Row F12: frames that cost little to send, without end. */
class FloodTest extends ProviderAttacks {

  private static final int LIMIT = 10_000;
  private static final int UNBOUND = 0xFFFF;
  private static final int BATCH = 100;

  /** What waits for a consumer that does not read may take no more than that. */
  private static final long UNREAD_BYTES = 16 * 1024 * 1024;

  @Override
  Stream<Attack<AttackedProvider>> attacks() {
    return Stream.of(
        attack(
            Row.F12,
            "10 PINGs at once are forgiven, 50 are not",
            provider -> {
              try (RawClient client = provider.bound()) {
                for (int i = 0; i < 9; i++) {
                  client.send(WireFrame.ping(i));
                }
                AttackedProvider.assertServed(answered(client, 9), 1);
              }
              try (RawClient client = provider.bound()) {
                client.send(
                    IntStream.range(0, 50).mapToObj(WireFrame::ping).toArray(WireFrame[]::new));
                provider.assertClosed(client);
              }
            }),
        flood("cancels of nothing", LIMIT, n -> WireFrame.cancel(n + 1, 2)),
        flood("CREDIT for nothing", LIMIT, id -> WireFrame.credit(id, 1, 1)),
        flood("extensions to be ignored", LIMIT, id -> WireFrame.ext(true, 1, WireBytes.EMPTY)),
        flood(
            "request and cancel in turn",
            2 * LIMIT,
            n ->
                n % 2 == 1
                    ? WireFrame.cancel(n, ErrorCode.CANCELLED.number())
                    : WireRequest.of(n + 1, UNBOUND).frame()),
        attack(
            Row.F12,
            "one cancel for three requests is what happens to the unlucky",
            provider -> {
              try (RawClient client = provider.bound()) {
                for (int n = 0; n < 3 * (LIMIT + BATCH); n += 3 * BATCH) {
                  List<WireFrame> frames = new ArrayList<>();
                  for (int id = n + 1; id <= n + 3 * BATCH; id += 3) {
                    frames.add(WireRequest.of(id, UNBOUND).frame());
                    frames.add(WireRequest.of(id + 1, UNBOUND).frame());
                    frames.add(WireRequest.of(id + 2, UNBOUND).frame());
                    frames.add(WireFrame.cancel(id, ErrorCode.CANCELLED.number()));
                  }
                  client.send(frames);
                  answered(client, 3 * BATCH);
                }
                AttackedProvider.assertServed(client, 1_000_000);
              }
            }),
        attack(
            Row.F12,
            "questions whose long answers nobody reads",
            provider -> {
              long before = Memory.used();
              WireBytes[] hashes = new WireBytes[60_000];
              Arrays.fill(hashes, WireBytes.filled(16, 7));
              List<WireFrame> question =
                  WireParts.split(WireSchema.request(hashes).frame(), 64 * 1024);
              try (RawClient client = provider.bound()) {
                for (int i = 0; i < 30; i++) {
                  WireBytes bytes =
                      WireBytes.join(
                          question.stream().map(WireFrame::encode).toArray(WireBytes[]::new));
                  if (client.sendUntilBlocked(bytes, Duration.ofSeconds(1)) < bytes.size()) {
                    break; // it does not read any more, which is as good
                  }
                }
                Memory.assertAtMost("while nobody reads", UNREAD_BYTES, before);
              } catch (ConnectionEndedException sentAway) {
                // as good
              }
              provider.hasMeasured();
            }));
  }

  /** Sent on and on; at {@code limit}, and not much before, the connection ends. */
  private static Attack<AttackedProvider> flood(
      String what, int limit, IntFunction<WireFrame> frames) {
    return attack(
        Row.F12,
        what,
        provider -> {
          try (RawClient client = provider.bound()) {
            int sent = 0;
            for (; sent < limit - BATCH; sent += BATCH) {
              client.send(IntStream.range(sent, sent + BATCH).mapToObj(frames).toList());
            }
            client.awaitPingAck();
            client.send(IntStream.range(sent, sent + 2 * BATCH).mapToObj(frames).toList());
            provider.assertClosed(client);
          }
        });
  }

  /** Reads that many answers. */
  private static RawClient answered(RawClient client, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      assertThat(client.readFrame().type()).isIn(WireType.ERROR, WireType.PING);
    }
    return client;
  }
}
