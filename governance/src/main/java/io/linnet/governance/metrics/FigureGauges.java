package io.linnet.governance.metrics;

import io.linnet.spi.Figure;
import io.linnet.spi.Figures;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.BatchCallback;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import io.opentelemetry.api.metrics.ObservableMeasurement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The figures of one consumer or provider as gauges. They are read when the SDK collects, on its
 * thread, until the application closes; then nothing is held of it.
 */
final class FigureGauges {

  private final Figures figures;
  private final Map<Figure, ObservableDoubleMeasurement> gauges = new EnumMap<>(Figure.class);

  private FigureGauges(Meter meter, Figures figures) {
    this.figures = figures;
    for (Figure figure : Figure.values()) {
      gauges.put(
          figure,
          meter
              .gaugeBuilder(figure.metric())
              .setUnit(figure.unit())
              .setDescription(figure.description())
              .buildObserver());
    }
  }

  /** Shows figures from now on. */
  static FigureGauges observe(Meter meter, Figures figures) {
    FigureGauges observed = new FigureGauges(meter, figures);
    ObservableMeasurement[] all = observed.gauges.values().toArray(ObservableMeasurement[]::new);
    BatchCallback callback = meter.batchCallback(observed::record, all[0], all);
    figures.onClose(callback::close);
    return observed;
  }

  private void record() {
    figures.read(
        (figure, labels, value) -> {
          ObservableDoubleMeasurement gauge = gauges.get(figure);
          if (gauge != null) {
            gauge.record(value, attributes(figure, labels));
          }
        });
  }

  private static Attributes attributes(Figure figure, List<String> labels) {
    AttributesBuilder attributes = Attributes.builder().put("rpc.system.name", "linnet");
    for (int i = 0; i < labels.size(); i++) {
      attributes.put(figure.labels().get(i), labels.get(i));
    }
    return attributes.build();
  }
}
