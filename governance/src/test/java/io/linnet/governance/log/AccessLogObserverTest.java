package io.linnet.governance.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.linnet.CallObserver;
import io.linnet.ErrorCode;
import io.linnet.Invocation;
import io.linnet.Peer;
import io.linnet.Processed;
import io.linnet.Result;
import io.linnet.spi.FilterFactory;
import io.linnet.testing.FakeEndpoint;
import io.linnet.testing.FakeFilterContext;
import io.linnet.testing.FakeInvocations;
import io.linnet.testing.ManualClock;
import io.linnet.testing.SampleService;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What stands in the access log. */
final class AccessLogObserverTest {

  private final ManualClock clock = ManualClock.create();
  private final Logger logger = (Logger) LoggerFactory.getLogger("io.linnet.access");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
    logger.setAdditive(false);
    logger.setLevel(Level.INFO);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(lines);
    logger.setAdditive(true);
    logger.setLevel(null);
  }

  @Test
  void aCallIsALine() {
    end(new AccessLogFilterFactory(), FakeInvocations.find(clock), Result.value("secret"));
    end(
        new AccessLogFilterFactory(),
        FakeInvocations.place(clock),
        FakeEndpoint.at("one").failure(ErrorCode.TIMEOUT, Processed.UNKNOWN));
    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "called SampleService/find OK 1500us", "called SampleService/place TIMEOUT 1500us");
  }

  @Test
  void aServedCallNamesItsCallerWithoutWhatCouldLookLikeAnotherLine() {
    end(
        new ServedAccessLogFilterFactory(),
        served("web\nserved Forged/call OK\u001b[2J"),
        Result.thrown(new SampleService.SoldOutException("none")));
    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "served SampleService/find SoldOutException 1500us for web?served Forged/call OK?[2J at"
                + " 10.0.0.7:4711");
  }

  @Test
  void longNamesAreCut() {
    end(new ServedAccessLogFilterFactory(), served("x".repeat(10_000)), Result.value(null));
    assertThat(lines.list.get(0).getFormattedMessage()).hasSizeLessThan(200);
  }

  @Test
  void isAbsentUnlessItIsSwitchedOn() {
    FakeFilterContext context = FakeFilterContext.of(clock);
    Invocation find = FakeInvocations.find(clock);
    assertThat(new AccessLogFilterFactory().create(find.method(), context)).isEmpty();
    assertThat(new ServedAccessLogFilterFactory().create(find.method(), context)).isEmpty();
  }

  private void end(FilterFactory factory, Invocation call, Result result) {
    FakeFilterContext context = FakeFilterContext.of(clock, Map.of("access-log.enabled", "true"));
    CallObserver observer = (CallObserver) factory.create(call.method(), context).orElseThrow();
    observer.started(call);
    clock.advance(Duration.ofNanos(1_500_000));
    observer.ended(call, result);
  }

  private Invocation served(String application) {
    return FakeInvocations.served(
        FakeInvocations.method("find"), clock, new Peer(application, "10.0.0.7:4711"));
  }
}
