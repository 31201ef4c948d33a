package io.linnet.spring.telemetry;

import io.linnet.spi.Figure;
import io.linnet.spi.FilterContext;
import io.linnet.spi.Scheduler;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one consumer or provider as Micrometer's gauges. Micrometer does not ask which
 * there are, so they are looked at every few seconds, until the application closes.
 */
final class MeterGauges {

  /** A sixth of the minute in which Micrometer publishes by default. */
  private static final Duration PERIOD = Duration.ofSeconds(10);

  /** Until there is something to see: an application has just been put together. */
  private static final Duration FIRST = Duration.ofSeconds(1);

  private final MeterRegistry registry;
  private final FilterContext context;
  private final Map<Figure, MultiGauge> gauges = new EnumMap<>(Figure.class);
  private Scheduler.@Nullable Task next;
  private boolean ended;

  private MeterGauges(MeterRegistry registry, FilterContext context) {
    this.registry = registry;
    this.context = context;
  }

  /** Shows what an application shows, from now on. */
  static MeterGauges observe(MeterRegistry registry, FilterContext context) {
    MeterGauges observed = new MeterGauges(registry, context);
    observed.later(FIRST);
    context.figures().onClose(observed::end);
    return observed;
  }

  private synchronized void later(Duration delay) {
    next = context.scheduler().schedule(this::look, delay);
  }

  private synchronized void look() {
    if (ended) {
      return;
    }
    Map<Figure, List<MultiGauge.Row<?>>> rows = new EnumMap<>(Figure.class);
    gauges.keySet().forEach(figure -> rows.put(figure, new ArrayList<>())); // some may be gone
    context
        .figures()
        .read(
            (figure, labels, value) ->
                rows.computeIfAbsent(figure, unused -> new ArrayList<>())
                    .add(MultiGauge.Row.of(tags(figure, labels), value)));
    rows.forEach(
        (figure, all) ->
            gauges.computeIfAbsent(figure, this::gauge).register(List.copyOf(all), true));
    later(PERIOD);
  }

  private synchronized void end() {
    ended = true;
    if (next != null) {
      next.cancel();
    }
    gauges.values().forEach(gauge -> gauge.register(List.of(), true));
  }

  private MultiGauge gauge(Figure figure) {
    return MultiGauge.builder(figure.metric())
        .description(figure.description())
        .tag("rpc.system.name", "linnet")
        .register(registry);
  }

  private static Tags tags(Figure figure, List<String> labels) {
    Tags tags = Tags.empty();
    for (int i = 0; i < labels.size(); i++) {
      tags = tags.and(figure.labels().get(i), labels.get(i));
    }
    return tags;
  }
}
