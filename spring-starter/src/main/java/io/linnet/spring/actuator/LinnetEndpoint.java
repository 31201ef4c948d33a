package io.linnet.spring.actuator;

import io.linnet.config.SettingsSource;
import io.linnet.spring.SpringSettings;
import io.linnet.spring.Standing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/** {@code /actuator/linnet}: what is offered, what is called, what was said and where. */
@Endpoint(id = "linnet")
public final class LinnetEndpoint {

  /** May hold a password; where the registry is, is told by each service. */
  private static final String REGISTRY = "linnet.registry";

  private final Standing standing;
  private final SpringSettings settings;

  LinnetEndpoint(Standing standing, SpringSettings settings) {
    this.standing = standing;
    this.settings = settings;
  }

  /** Everything. */
  @ReadOperation
  public Map<String, Object> overview() {
    Map<String, Object> overview = new LinkedHashMap<>();
    overview.put("provider", standing.provider().orElse("none"));
    overview.put("exports", standing.exports());
    overview.put("services", standing.services());
    overview.put("chains", standing.chains());
    overview.put("decisions", standing.decisions());
    overview.put("settings", settings());
    return overview;
  }

  /** What is known of one service that is called; null, which is 404, when it is not. */
  @ReadOperation
  public @Nullable List<String> service(@Selector String service) {
    return standing.services().get(service);
  }

  /** Settings of Spring's environment, each with where it was said; the strongest counts. */
  private Map<String, String> settings() {
    Map<String, String> said = new TreeMap<>();
    for (SettingsSource layer : settings.layers()) {
      layer
          .entries()
          .forEach(
              (key, value) -> {
                String shown = key.equals(REGISTRY) ? "******" : value;
                said.put(key, shown + " (" + layer.name() + ")");
              });
    }
    return said;
  }
}
