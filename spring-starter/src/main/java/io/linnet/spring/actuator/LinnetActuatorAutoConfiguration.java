package io.linnet.spring.actuator;

import io.linnet.spring.LinnetAutoConfiguration;
import io.linnet.spring.SpringSettings;
import io.linnet.spring.Standing;
import java.util.Map;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The actuator's endpoint and its information, where the application has an actuator. */
@AutoConfiguration(after = LinnetAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean(Standing.class)
public final class LinnetActuatorAutoConfiguration {

  /** For Spring. */
  public LinnetActuatorAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  @ConditionalOnAvailableEndpoint
  LinnetEndpoint linnetEndpoint(Standing standing, SpringSettings settings) {
    return new LinnetEndpoint(standing, settings);
  }

  @Bean
  @ConditionalOnMissingBean(name = "linnetInfoContributor")
  InfoContributor linnetInfoContributor(Standing standing) {
    return builder ->
        builder.withDetail(
            "linnet",
            Map.of(
                "provider",
                standing.provider().orElse("none"),
                "exports",
                standing.exports().keySet()));
  }
}
