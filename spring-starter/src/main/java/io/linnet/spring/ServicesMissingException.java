package io.linnet.spring;

import io.linnet.Durations;
import java.time.Duration;
import java.util.List;

/** Services that the application can't do without have no instance. */
final class ServicesMissingException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  ServicesMissingException(Duration limit, List<String> missing) {
    super(
        "required services have no instance that can be used after %s:\n\n%s"
            .formatted(Durations.format(limit), String.join("\n\n", missing)));
  }
}
