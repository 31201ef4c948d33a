package io.linnet.benchmarks.floor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.benchmarks.workload.AsyncUserService;
import io.linnet.benchmarks.workload.Page;
import io.linnet.benchmarks.workload.ResultChecks;
import io.linnet.benchmarks.workload.User;
import io.linnet.benchmarks.workload.UserService;
import io.linnet.benchmarks.workload.UserServiceLogic;
import io.linnet.benchmarks.workload.Users;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
final class FloorTest {

  enum Handlers {
    INLINE,
    POOL;

    FloorServer start(UserService service) {
      return this == INLINE ? FloorServer.inline(service) : FloorServer.pool(service);
    }
  }

  @ParameterizedTest
  @EnumSource
  void answersEveryMethodToWaitingCallers(Handlers handlers) {
    try (FloorServer server = handlers.start(new UserServiceLogic());
        FloorClient client = FloorClient.connect(server.port())) {
      UserService service = client.blocking();

      assertThat(service.existUser("4")).isFalse();
      assertThat(service.existUser("5")).isTrue();
      assertThat(service.createUser(Users.single(7))).isTrue();
      assertThat(ResultChecks.equal(service.getUser(8), 8)).isTrue();
      assertThat(ResultChecks.equal(service.listUser(9), 9)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void answersManyCallersAtOnce(Handlers handlers) throws InterruptedException {
    try (FloorServer server = handlers.start(new UserServiceLogic());
        FloorClient client = FloorClient.connect(server.port())) {
      UserService service = client.blocking();
      var right = new AtomicInteger();
      var threads = new ArrayList<Thread>();
      for (int i = 0; i < 8; i++) {
        int first = i * 1000;
        var thread =
            new Thread(
                () -> {
                  for (int n = first; n < first + 200; n++) {
                    if (ResultChecks.looksLike(service.getUser(n), n)
                        && ResultChecks.looksLike(service.listUser(n), n)) {
                      right.incrementAndGet();
                    }
                  }
                });
        threads.add(thread);
        thread.start();
      }
      for (Thread thread : threads) {
        thread.join();
      }

      assertThat(right).hasValue(8 * 200);
    }
  }

  @ParameterizedTest
  @EnumSource
  void completesManyFutures(Handlers handlers) throws Exception {
    try (FloorServer server = handlers.start(new UserServiceLogic());
        FloorClient client = FloorClient.connect(server.port())) {
      AsyncUserService service = client.async();
      List<CompletableFuture<Boolean>> exist = new ArrayList<>();
      List<CompletableFuture<Page<User>>> pages = new ArrayList<>();
      for (int n = 0; n < 1000; n++) {
        exist.add(service.existUser(Integer.toString(n)));
        pages.add(service.listUser(n));
      }

      for (int n = 0; n < 1000; n++) {
        assertThat(exist.get(n).get(10, TimeUnit.SECONDS)).isEqualTo(n % 10 >= 5);
        assertThat(ResultChecks.equal(pages.get(n).get(10, TimeUnit.SECONDS), n)).isTrue();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void reportsAFailedMethodAndGoesOn(Handlers handlers) {
    try (FloorServer server = handlers.start(new Failing());
        FloorClient client = FloorClient.connect(server.port())) {
      UserService service = client.blocking();

      assertThatThrownBy(() -> service.getUser(1))
          .isInstanceOf(FloorException.class)
          .hasMessageContaining("no user 1");
      assertThat(service.existUser("1")).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void failsWhatIsInFlightWhenTheConnectionIsClosed(Handlers handlers) throws Exception {
    var waiting = new Waiting();
    try (FloorServer server = handlers.start(waiting)) {
      FloorClient client = FloorClient.connect(server.port());
      CompletableFuture<Boolean> future = client.async().existUser("1");
      waiting.entered.await();
      client.close();
      waiting.release.countDown();

      assertThat(future)
          .failsWithin(10, TimeUnit.SECONDS)
          .withThrowableThat()
          .withMessageContaining("connection closed");
      assertThatThrownBy(() -> client.blocking().existUser("1"))
          .isInstanceOf(FloorException.class)
          .hasMessage("connection closed");
    }
  }

  private static final class Failing extends Answering {
    @Override
    public User getUser(long id) {
      throw new IllegalArgumentException("no user " + id);
    }
  }

  private static final class Waiting extends Answering {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    @Override
    public boolean existUser(String email) {
      entered.countDown();
      try {
        return release.await(10, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static class Answering implements UserService {
    @Override
    public boolean existUser(String email) {
      return true;
    }

    @Override
    public boolean createUser(User user) {
      return true;
    }

    @Override
    public User getUser(long id) {
      return Users.single(id);
    }

    @Override
    public Page<User> listUser(int pageNo) {
      return new Page<>();
    }
  }
}
