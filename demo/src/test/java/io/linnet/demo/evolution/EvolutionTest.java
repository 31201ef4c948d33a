package io.linnet.demo.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.linnet.RpcException;
import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcProvider;
import io.linnet.demo.evolution.Change.Code;
import io.linnet.demo.evolution.Change.Outcome;
import io.linnet.demo.evolution.Change.Reads;
import io.linnet.demo.evolution.Change.RefusedAtBinding;
import io.linnet.demo.evolution.Change.RefusedMessage;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of change over a real connection: old consumers and new providers, new consumers and
 * old providers, in arguments and in results.
 */
class EvolutionTest {

  static List<Change> changes() {
    return Changes.all();
  }

  @ParameterizedTest
  @MethodSource("changes")
  void anOldConsumerCallsANewProvider(Change change) throws Exception {
    try (Pair pair = new Pair(version(change.before()), version(change.after()))) {
      pair.assertOutcome(pair.consumer.seen(), change.readByNew(), "seen", ErrorCode.BAD_REQUEST);
      pair.assertOutcome(pair.consumer.sent(), change.readByOld(), "sent", ErrorCode.BAD_RESPONSE);
    }
  }

  private static Version version(Code code) throws ClassNotFoundException {
    return Version.of(code.types(), code.type(), code.value());
  }

  /** A consumer of one version at a provider of another. */
  private static final class Pair implements AutoCloseable {

    final Version consumer;
    private final RpcProvider provider;
    private final RpcConsumer rpc;

    Pair(Version consumer, Version providing) {
      this.consumer = consumer;
      this.provider = providing.start();
      this.rpc = RpcConsumer.of("direct://127.0.0.1:" + provider.port());
    }

    void assertOutcome(
        Function<RpcConsumer, String> call, Outcome outcome, String method, ErrorCode badMessage) {
      if (outcome instanceof Reads reads) {
        assertThat(call.apply(rpc)).isEqualTo(reads.text());
      } else if (outcome instanceof RefusedAtBinding refused) {
        RpcException error = failure(call);
        assertThat(error.processed()).isEqualTo(Processed.NOT);
        assertThat(error).hasMessageContaining(method + "(");
        assertProblem(error, refused.problem(), method);
      } else {
        RpcException error = failure(call);
        assertThat(error.code()).isEqualTo(badMessage);
        assertThat(error).hasMessageContaining(((RefusedMessage) outcome).problem());
      }
      assertThat(consumer.ping().apply(rpc)).isEqualTo("pong");
    }

    /**
     * Told from the consumer's side: where the provider reads, "here" and "there" change places.
     */
    private static void assertProblem(RpcException error, String problem, String method) {
      if (method.equals("sent")) {
        assertThat(error).hasMessageContaining(problem);
        return;
      }
      String path = problem.substring(0, problem.indexOf(':'));
      String reader = problem.substring(path.length() + 2, problem.indexOf(" here"));
      String writer = problem.substring(problem.indexOf(", ") + 2, problem.indexOf(" there"));
      assertThat(error).hasMessageContaining(path + ": " + writer + " here, " + reader + " there");
    }

    private RpcException failure(Function<RpcConsumer, String> call) {
      return catchThrowableOfType(RpcException.class, () -> call.apply(rpc));
    }

    @Override
    public void close() {
      rpc.close();
      provider.close();
    }
  }
}
