package io.linnet.demo.govern;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.ErrorCode;
import io.linnet.Processed;
import io.linnet.RpcException;
import io.linnet.RpcService;
import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcProvider;
import io.linnet.testing.Await;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is too much for one instance goes to another, and what is too much for all ends at once. */
@Timeout(60)
class AdaptiveLimitTest {

  private static final String REGISTRY = "memory://adaptive-limit-test";

  private final List<CompletableFuture<String>> running = new CopyOnWriteArrayList<>();
  private final RpcProvider one = provider();
  private final RpcProvider two = provider();
  private final RpcConsumer consumer =
      RpcConsumer.builder()
          .application("web")
          .registry(REGISTRY)
          .set("linnet.consumer.adaptive-limit.enabled", "true")
          .set("linnet.consumer.adaptive-limit.min", "1")
          .set("linnet.consumer.adaptive-limit.max", "1")
          .build();

  @RpcService
  public interface Reports {
    CompletableFuture<String> yearly();
  }

  @AfterEach
  void close() {
    running.forEach(report -> report.complete("late"));
    consumer.close();
    one.close();
    two.close();
  }

  @Test
  void aCallGoesWhereThereIsRoomOrEndsAtOnce() throws Exception {
    Reports reports = consumer.stub(Reports.class);
    CompletableFuture<String> first = reports.yearly();
    Await.until("one runs", () -> running.size() == 1);
    callUntilSoManyRun(2, reports); // the other provider may not be connected yet
    Throwable refused =
        reports.yearly().handle((value, failure) -> failure).get(10, TimeUnit.SECONDS);
    assertThat(refused)
        .isInstanceOfSatisfying(
            RpcException.class,
            error -> {
              assertThat(error.code()).isEqualTo(ErrorCode.OVERLOADED);
              assertThat(error.processed()).isEqualTo(Processed.NOT);
              assertThat(error)
                  .hasMessageContaining("which answers 1 calls at once without delay")
                  .hasMessageContaining("attempts: reports@");
            });
    running.forEach(report -> report.complete("done"));
    assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("done");
    callUntilSoManyRun(3, reports);
  }

  private void callUntilSoManyRun(int number, Reports reports) {
    Await.until(
        "so many run",
        () -> {
          CompletableFuture<String> refusedOrNot = reports.yearly();
          return running.size() >= number || refusedOrNot.isCancelled();
        });
  }

  private RpcProvider provider() {
    return RpcProvider.builder()
        .application("reports")
        .registry(REGISTRY)
        .port(0)
        .export(Reports.class, new SlowReports())
        .start();
  }

  private final class SlowReports implements Reports {
    @Override
    public CompletableFuture<String> yearly() {
      CompletableFuture<String> report = new CompletableFuture<>();
      running.add(report);
      return report;
    }
  }
}
