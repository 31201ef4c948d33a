package io.linnet.benchmarks.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.linnet.benchmarks.workload.AsyncUserService;
import io.linnet.benchmarks.workload.Page;
import io.linnet.benchmarks.workload.User;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class OpenLoadTest {

  private static final int PER_SECOND = 10_000;
  private static final long STALL = TimeUnit.MILLISECONDS.toNanos(50);

  private final ManualTime time = new ManualTime();

  @Test
  void callsBeginWhenTheyAreDue() throws InterruptedException {
    Sample sample = run(new Service());

    assertThat(sample.calls()).isCloseTo(PER_SECOND, within(PER_SECOND / 20L));
    assertThat(sample.errors()).isZero();
    assertThat(sample.late()).isZero();
    assertThat(sample.p999Nanos()).isZero();
  }

  /** 500 calls fall due while one holds the sender for 50 ms; all 500 were waited for. */
  @Test
  void aSenderThatIsHeldUpSendsWhatItOwesAndCountsFromWhenItWasDue() throws InterruptedException {
    long undisturbed = run(new Service()).calls();
    var service = new Service();
    service.holdsSenderAt = 1_000;

    Sample sample = run(service);

    assertThat(sample.calls()).isEqualTo(undisturbed);
    assertThat(sample.late()).isCloseTo(490, within(60L));
    assertThat(sample.p50Nanos()).isZero();
    assertThat(sample.p99Nanos()).isCloseTo(STALL * 4 / 5, within(STALL / 10));
  }

  /** The hundred that waited longest of 10,000 were due in the first 10 of 150 ms. */
  @Test
  void whoStandsStillIsSentMoreAllTheWhile() throws InterruptedException {
    var service = new Service();
    service.silentFrom = 1_000;
    time.onceAfter(STALL * 5, service::goOn);

    Sample sample = run(service);

    assertThat(service.mostUnanswered).isCloseTo(1_500, within(200));
    assertThat(sample.late()).isZero();
    assertThat(sample.p99Nanos()).isCloseTo(STALL * 14 / 5, within(STALL / 5));
  }

  @Test
  void wrongResultsAndFailuresAreCounted() throws InterruptedException {
    var service = new Service();
    service.wrongBelow = 3;
    service.refusedBelow = 5;

    assertThat(run(service).errors()).isEqualTo(5);
  }

  @Test
  void lateCallsReachTheDriver() {
    var sample = new Sample(1, 2, 3, 4, 5, 6, 7);

    assertThat(Sample.parse("sample " + sample.toLine())).isEqualTo(sample);
  }

  private Sample run(AsyncUserService service) throws InterruptedException {
    var load = new OpenLoad(Method.EXIST_USER, service, new Arrivals(PER_SECOND), time);
    return load.run(Duration.ofSeconds(1));
  }

  private static final class ManualTime implements OpenLoad.Time {

    private long now;
    private long eventAt = Long.MAX_VALUE;
    private Runnable event = () -> {};

    void onceAfter(long nanos, Runnable task) {
      eventAt = now + nanos;
      event = task;
    }

    @Override
    public long nanos() {
      return now;
    }

    @Override
    public void await(long moment) {
      if (moment >= eventAt) {
        now = eventAt;
        eventAt = Long.MAX_VALUE;
        event.run();
      }
      now = Math.max(now, moment);
    }
  }

  /** Answers the call of that number at once, unless it is told otherwise. */
  private final class Service implements AsyncUserService {

    private final List<Runnable> unanswered = new ArrayList<>();
    private int holdsSenderAt = -1;
    private int silentFrom = Integer.MAX_VALUE;
    private int wrongBelow;
    private int refusedBelow;
    private int mostUnanswered;

    @Override
    public CompletableFuture<Boolean> existUser(String email) {
      int n = Integer.parseInt(email);
      if (n == holdsSenderAt) {
        time.await(time.nanos() + STALL);
      }
      if (n >= wrongBelow && n < refusedBelow) {
        throw new IllegalStateException("refused, as it should be in this test");
      }
      boolean right = n % 10 >= 5;
      var future = new CompletableFuture<Boolean>();
      unanswered.add(() -> future.complete(n < wrongBelow ? !right : right));
      mostUnanswered = Math.max(mostUnanswered, unanswered.size());
      if (n < silentFrom) {
        answerAll();
      }
      return future;
    }

    void goOn() {
      silentFrom = Integer.MAX_VALUE;
      answerAll();
    }

    private void answerAll() {
      unanswered.forEach(Runnable::run);
      unanswered.clear();
    }

    @Override
    public CompletableFuture<Boolean> createUser(User user) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<User> getUser(long id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Page<User>> listUser(int pageNo) {
      throw new UnsupportedOperationException();
    }
  }
}
